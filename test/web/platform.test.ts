import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlatformPort, PlatformRecord, PlatformResult } from '../../tickets/platform/platform';
import { shippedEntries } from '../knowledge/curation/office';
import { inventedId, talkOn } from './people';
import { addPerson, type Client, client, loggedIn, type Stage, stage } from './stage';

const HERE = '350823';
const HANGS = new Promise<never>(() => undefined);

/** A platform that is there, or hangs; it keeps what it was given. */
function pretended() {
  const given: PlatformRecord[] = [];
  const results: PlatformResult[] = [];
  const state = { hangs: false };
  const port: PlatformPort = {
    title: '测试用的假端口',
    push: (record) => (state.hangs ? HANGS : Promise.resolve(void given.push(record))),
    person: () =>
      state.hangs
        ? HANGS
        : Promise.resolve({ layer: '低保边缘', aids: [{ programme: '临时救助', amountFen: 80_000, from: '2026-03-01' }] }),
    results: () => (state.hangs ? HANGS : Promise.resolve([...results])),
    taken: (key) => Promise.resolve(void results.splice(0, results.length, ...results.filter((one) => one.key !== key))),
  };
  return { port, state, given, results };
}

interface Opened {
  on: Stage;
  operator: Client;
  chief: Client;
  open(kind: string, body?: object): Promise<string>;
  close(): Promise<void>;
}

async function office(env: Record<string, string>, port?: PlatformPort): Promise<Opened> {
  const on = await stage({ PLATFORM_TIMEOUT_SECONDS: '0.3', ...env }, { shipped: shippedEntries, platform: port });
  await addPerson(on, { name: 'operator', role: 'operator', region: HERE });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: '350800' });
  await addPerson(on, { name: 'boss', role: 'admin', region: '000000' });
  const [operator, chief, boss] = (await Promise.all(['operator', 'chief', 'boss'].map((name) => loggedIn(on, name)))) as [
    Client,
    Client,
    Client,
  ];
  const value = [
    { region: '350800', kind: 'serviceNeed' },
    { region: '350800', kind: 'referral' },
  ];
  expect((await boss('/api/v1/settings', { method: 'POST', body: { name: 'platform', version: 0, value } })).status).toBe(200);
  let serial = 0;
  return {
    on,
    operator,
    chief,
    async open(kind, body = {}) {
      serial += 1;
      const request = { kind, region: HERE, story: '老人要人照看，电话 13800138000', clientId: `client-${serial}`, ...body };
      return (await operator('/api/v1/tickets', { method: 'POST', body: request })).body.number as string;
    },
    close: () => on.stop(),
  };
}

type State = { title?: string; trouble?: string; waiting: number; sent: number; rows: { number: string; tries: number; error?: string }[] };
const stateOf = async (who: Client): Promise<State> => (await who('/api/v1/platform')).body as unknown as State;
async function until(who: Client, wanted: (state: State) => boolean): Promise<State> {
  for (let tries = 0; tries < 100; tries += 1) {
    const state = await stateOf(who);
    if (wanted(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never: ${JSON.stringify(await stateOf(who))}`);
}

describe('a platform that hangs', () => {
  const { port, state, given, results } = pretended();
  let here: Opened;
  beforeAll(async () => {
    here = await office({}, port);
  }, 240_000);
  afterAll(() => here?.close());

  test('times out: people are answered, the ticket waits; back again, it is sent once', async () => {
    const { on, operator, chief, open } = here;
    state.hangs = true;
    const number = await open('serviceNeed');
    const waiting = await until(chief, ({ rows }) => (rows[0]?.tries ?? 0) > 0);
    expect(waiting).toMatchObject({
      title: '测试用的假端口',
      waiting: 1,
      sent: 0,
      trouble: expect.stringContaining('没有应答'),
      rows: [{ number, error: expect.stringContaining('没有应答') }],
    });
    const talk = await talkOn(client(on));
    expect((await talk.say('我家房子烧了，没地方住，在上杭县')).join()).toMatch(/编号 ?\d{6}-/);
    expect((await operator(`/api/v1/tickets/${number}`)).body.sync).toEqual({ text: '待同步', waiting: true });
    // Changed meanwhile: the platform is to have the newest state, once.
    expect(
      (await operator(`/api/v1/tickets/${number}/actions`, { method: 'POST', body: { action: 'refer', version: 1, unit: '上杭县民政局' } }))
        .status,
    ).toBe(200);
    state.hangs = false;
    await Promise.all([1, 2, 3].map(() => chief('/api/v1/platform/retry', { method: 'POST', body: {} })));
    await until(chief, (now) => now.waiting === 0 && now.sent === 1);
    await chief('/api/v1/platform/retry', { method: 'POST', body: {} });
    expect(given.map((record) => [record.number, record.status])).toEqual([[number, 'referred']]);
    expect((await operator(`/api/v1/tickets/${number}`)).body.sync).toEqual({ text: '已同步', waiting: false });
  });

  test('nothing of a person leaves, and what is closed or not asked for stays', async () => {
    const { on, chief, open } = here;
    given.length = 0;
    await open('inquiry');
    await open('complaint');
    await open('serviceNeed', { confidential: true });
    await open('referral', { fields: { need: 'housing', personName: '李石头' } });
    await until(chief, ({ sent }) => sent === 2);
    expect(given.map(({ kind }) => kind)).toEqual(['referral']);
    expect(JSON.stringify(given)).not.toMatch(/1380013|李石头|照看/);
    expect(on.running.parts.platform?.title).toBe('测试用的假端口');
  });

  test('a result stands in the history of its ticket once, and is no news to the platform', async () => {
    const { operator, chief, open } = here;
    const number = await open('serviceNeed');
    await until(chief, ({ waiting, sent }) => waiting === 0 && sent === 3);
    given.length = 0;
    for (const round of [1, 2]) {
      results.push(
        { key: 'r1', number, text: `已纳入照料，第 ${round} 次送来` },
        { key: 'r2', number: '000000-000000-0', text: '没有这件' },
      );
      await chief('/api/v1/platform/retry', { method: 'POST', body: {} });
    }
    const { events } = (await operator(`/api/v1/tickets/${number}`)).body as { events: { typeText: string; text?: string }[] };
    expect(events.filter(({ typeText }) => typeText === '省级平台反馈').map(({ text }) => text)).toEqual(['已纳入照料，第 1 次送来']);
    expect(results).toEqual([]);
    await chief('/api/v1/platform/retry', { method: 'POST', body: {} });
    expect(given).toEqual([]);
  });

  test('what it knows of somebody on record is asked with a trace; when it hangs that is said', async () => {
    const { operator, chief } = here;
    const person = { name: '甲一', idNumber: inventedId(1), region: HERE };
    const { number } = (await operator('/api/v1/dossiers', { method: 'POST', body: person })).body;
    const ask = () => operator(`/api/v1/dossiers/${number}/platform`, { method: 'POST', body: {} });
    expect((await ask()).body).toMatchObject({
      known: true,
      layer: '低保边缘',
      aids: [{ programme: '临时救助', amountText: '800 元', from: '2026-03-01' }],
    });
    expect((await chief('/api/v1/audit?what=platform.asked')).text).toContain(String(number));
    state.hangs = true;
    const late = await ask();
    expect([late.status, late.text]).toEqual([503, expect.stringContaining('没有应答')]);
    state.hangs = false;
    expect((await operator('/api/v1/platform')).status).toBe(403);
  });
});

describe('the folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'nuanxian-platform-'));
  const share = join(root, 'share');
  let here: Opened;
  beforeAll(async () => {
    here = await office({ PLATFORM_DIR: share });
  }, 240_000);
  afterAll(async () => {
    await here?.close();
    rmSync(root, { recursive: true, force: true });
  });

  test('a share that is away is not mistaken for an empty one; what waited lies there once', async () => {
    const { chief, open } = here;
    const number = await open('serviceNeed');
    await until(chief, ({ rows }) => rows[0]?.error?.includes('目录不在') ?? false);
    expect(existsSync(share)).toBe(false);
    mkdirSync(share);
    for (const _ of [1, 2]) await chief('/api/v1/platform/retry', { method: 'POST', body: {} });
    await until(chief, ({ waiting, sent }) => waiting === 0 && sent === 1);
    expect(readdirSync(join(share, 'out'))).toEqual([`${number}-1.json`]);
    expect(JSON.parse(readFileSync(join(share, 'out', `${number}-1.json`), 'utf8'))).toMatchObject({
      number,
      kindText: '服务需求',
      region: HERE,
    });
  });

  test('results and people come as files; one that cannot be read is laid aside', async () => {
    const { operator, chief, open } = here;
    const number = await open('serviceNeed');
    writeFileSync(join(share, 'in', 'a.json'), JSON.stringify({ number, text: '已安排' }));
    writeFileSync(join(share, 'in', 'b.json'), '{"number":');
    await chief('/api/v1/platform/retry', { method: 'POST', body: {} });
    expect([readdirSync(join(share, 'in', 'taken')), readdirSync(join(share, 'in', 'unread'))]).toEqual([['a.json'], ['b.json']]);
    expect((await operator(`/api/v1/tickets/${number}`)).text).toContain('已安排');
    const person = { name: '甲二', idNumber: inventedId(2), region: HERE };
    const made = (await operator('/api/v1/dossiers', { method: 'POST', body: person })).body;
    const ask = () => operator(`/api/v1/dossiers/${made.number}/platform`, { method: 'POST', body: {} });
    expect((await ask()).body).toMatchObject({ known: false });
    const lines = [
      { idNumber: inventedId(3), aids: [] },
      { idNumber: inventedId(2), layer: '低保', aids: [{ programme: '低保', amountFen: 64_500 }] },
    ];
    writeFileSync(join(share, 'people.ndjson'), lines.map((line) => JSON.stringify(line)).join('\n'));
    expect((await ask()).body).toMatchObject({ known: true, layer: '低保', aids: [{ amountText: '645 元' }] });
    writeFileSync(join(share, 'people.ndjson'), `{"idNumber":"${inventedId(2)}","aids":7}`);
    expect((await ask()).text).toContain('people.ndjson 读不懂');
  });
});

test('where no platform is configured that is said, and what is to go waits', async () => {
  const here = await office({});
  try {
    const { chief, open } = here;
    await open('serviceNeed');
    expect(await until(chief, ({ waiting }) => waiting === 1)).not.toHaveProperty('title');
    expect((await chief('/api/v1/platform/retry', { method: 'POST', body: {} })).text).toContain('PLATFORM_DIR');
  } finally {
    await here.close();
  }
}, 240_000);
