import { invented, shippedEntries } from '../knowledge/curation/office';
import { addPerson, type Client, loggedIn, NOW, type Stage, stage } from './stage';

const entryOf = (id: string, matter: string, front: Record<string, unknown>) => ({
  source: `knowledge/entries/000000-nation/${id}.md`,
  text: invented(id, matter, { front }),
});
const apply = entryOf('nation-apply', '风车补助', { topic: 'dibao-apply' });
const standard = entryOf('nation-standard', '石桥标准', { topic: 'dibao-standard', kind: 'notRecorded' });

let on: Stage;
let boss: Client;
let chief: Client;

beforeAll(async () => {
  on = await stage(
    { HOTLINE_NUMBERS: '龙岩热线=0597-1234567', SERVICE_HOURS: '08:00-17:00', DEFAULT_REGION: '350800' },
    { shipped: [...shippedEntries, apply, standard] },
  );
  await addPerson(on, { name: 'boss', role: 'admin', region: '350800' });
  await addPerson(on, { name: 'county', role: 'admin', region: '350823' });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: '350800' });
  boss = await loggedIn(on, 'boss');
  chief = await loggedIn(on, 'chief');
}, 240_000);
afterAll(() => on?.stop());

interface View {
  name: string;
  version: number;
  value: Record<string, unknown>[];
}

const read = async (name: string): Promise<View> => {
  const { body } = await boss('/api/v1/settings');
  const found = (body.settings as View[]).find((setting) => setting.name === name);
  if (!found) throw new Error(`no setting ${name}`);
  return found;
};
const save = (who: Client, name: string, value: unknown, version: number) =>
  who('/api/v1/settings', { method: 'POST', body: { name, value, version } });

describe('settings', () => {
  test('start from .env, keep every version, and one who has not seen the last one is refused', async () => {
    expect(await read('numbers')).toMatchObject({ version: 0, value: [{ label: '龙岩热线', number: '0597-1234567' }] });
    expect((await save(boss, 'numbers', [{ label: '夜间', number: '0597-7654321' }], 0)).status).toBe(200);
    const { version } = await read('numbers');
    expect(version).toBeGreaterThan(0);
    expect((await save(boss, 'numbers', [], 0)).status).toBe(409);
    expect((await save(boss, 'numbers', [{ label: '白天', number: '0597-1111111' }], version)).status).toBe(200);
    const { body } = await boss('/api/v1/settings/history?name=numbers');
    expect((body.versions as { by: string; value: { label: string }[] }[]).map(({ by, value }) => [by, value[0]?.label])).toEqual([
      ['boss', '白天'],
      ['boss', '夜间'],
    ]);
    expect((await boss('/api/v1/settings/export')).text).toContain('白天');
  });

  test('only who answers for the whole place may change them', async () => {
    expect((await save(chief, 'numbers', [], 1)).status).toBe(403);
    expect((await save(await loggedIn(on, 'county'), 'numbers', [], 1)).status).toBe(403);
  });

  test.each([
    ['hours', [{ open: '17:00', close: '08:00' }]],
    ['hours', []],
    ['hours', [{ open: '08:00', close: '17:00', lunchFrom: '12:00' }]],
    ['numbers', [{ label: '坏', number: 'javascript:1' }]],
    ['holidays', [{ day: '2027-02-30', kind: 'rest', name: '春节' }]],
    ['deadlines', [{ region: '999999', clock: 'handle', length: 3, measure: 'days', basis: '内部', source: 'house' }]],
    ['units', [{ name: '', region: '350823' }]],
  ])('%s refuses what cannot be: %j', async (name, value) => {
    const { status, text } = await save(boss, name, value, (await read(name)).version);
    expect(status).toBe(400);
    expect(text).toMatch(/\p{Script=Han}/u);
  });

  test('hours, holidays and deadlines count for the next ticket at once', async () => {
    const { tickets, clock } = on.running.parts;
    await save(boss, 'hours', [{ open: '09:00', close: '16:00' }], 0);
    await save(boss, 'holidays', [{ day: '2026-11-24', kind: 'rest', name: '假设放假' }], 0);
    await save(
      boss,
      'deadlines',
      [{ region: '350800', clock: 'handle', kind: 'serviceNeed', length: 2, measure: 'hours', basis: '本热线内部规则', source: 'house' }],
      0,
    );
    const { ticket } = await tickets.open(
      { id: 'bot', role: 'bot', region: '000000', name: '机器人' },
      { idempotencyKey: 's', kind: 'serviceNeed', urgency: 'normal', region: '350823', content: { story: '想请人助浴' } },
    );
    const clockOf = (name: string) => ticket.clocks.find((item) => item.name === name);
    expect(clockOf('dispatch')?.dueAt.toISOString()).toBe('2026-11-25T08:00:00.000Z');
    expect((clockOf('handle')?.dueAt.getTime() ?? 0) - (clockOf('handle')?.startedAt.getTime() ?? 0)).toBe(7_200_000);
    expect(clock.today()).toBe('2026-11-23');
  });

  test('residents are told the saved hours', async () => {
    const { storage, desk, clock } = on.running.parts;
    await storage.conversations.open({ id: 'talk', channel: 'directline', userRef: 'r', region: '350802', openedAt: clock.now() });
    await desk.requestHandoff({ conversationId: 'talk', reason: 'asked', region: '350802', priority: 0 });
    expect(JSON.stringify(await storage.conversations.lines('talk', 0, 10))).toContain('09:00-16:00');
  });

  test('the first-run list tells what is still missing', async () => {
    const items = (await boss('/api/v1/settings/checklist')).body.items as { id: string; done: boolean }[];
    expect(items.find(({ id }) => id === 'region')?.done).toBe(true);
    expect(items.find(({ id }) => id === 'hours')?.done).toBe(true);
    expect(items.find(({ id }) => id === 'units')?.done).toBe(false);
    await save(boss, 'units', [{ name: '上杭县民政局', region: '350823' }], 0);
    expect((await chief('/api/v1/units')).body).toEqual({ units: ['上杭县民政局'] });
  });

  test('a changed route moves the next ticket, and the page can ask beforehand; the unit complained about never gets it', async () => {
    const { tickets } = on.running.parts;
    const bot = { id: 'bot', role: 'bot', region: '000000', name: '机器人' } as const;
    const open = async (kind: 'complaint' | 'urgentHardship', key: string, story: string) =>
      (
        await tickets.open(bot, {
          idempotencyKey: key,
          kind,
          urgency: 'normal',
          region: '350823',
          topic: 'dibao-apply',
          content: { story },
        })
      ).ticket.proposal;
    const story = '家里没米下锅';
    expect(await open('urgentHardship', 'r1', story)).toMatchObject({ unit: '上杭县民政局' });
    const rows = [
      { region: '350800', unit: '龙岩市救助站' },
      { region: '350800', kind: 'urgentHardship', topic: 'dibao', unit: '上杭县社会救助服务中心', coUnits: '上杭县民政局、临城镇人民政府' },
      { region: '350823', kind: 'complaint', words: '一卡通、没到账', unit: '上杭县财政局' },
    ];
    expect((await save(boss, 'routing', rows, 0)).status).toBe(200);
    expect(await open('urgentHardship', 'r2', story)).toEqual({
      unit: '上杭县社会救助服务中心',
      coUnits: ['上杭县民政局', '临城镇人民政府'],
    });
    expect(await open('complaint', 'r3', '钱三个月没到账')).toMatchObject({ unit: '上杭县财政局' });
    expect(await open('complaint', 'r4', '上杭县财政局的钱没到账')).toEqual({ coUnits: [], reason: 'complainedAbout' });
    const tried = await boss(`/api/v1/settings/routing/try?kind=complaint&region=350823&about=${encodeURIComponent('没到账')}`);
    expect(tried.body).toMatchObject({ unit: '上杭县财政局' });
    const { body } = await boss('/api/v1/settings/routing');
    expect(JSON.stringify(body)).toContain('帮扶责任人');
  });

  test('the roster decides who is on duty now and which number residents are told', async () => {
    const { storage, desk, clock, settable } = on.running.parts;
    const leader = {
      region: '350800',
      person: '周值班',
      duty: 'leader',
      weekday: 'workdays',
      from: '17:30',
      to: '08:30',
      phone: '0597-2000000',
    };
    const early = { region: '350800', person: '早班', duty: 'operator', weekday: 'mon', from: '08:00', to: '12:00' };
    const special = {
      region: '350823',
      person: '临时班',
      duty: 'operator',
      day: '2026-11-23',
      from: '09:00',
      to: '11:00',
      phone: '0597-3000000',
    };
    const ofDay = async () => ((await chief('/api/v1/settings/duty')).body.people as { person: string }[]).map(({ person }) => person);
    expect((await save(boss, 'roster', [leader, { ...early, day: '2026-11-23' }], 0)).status).toBe(400);
    expect((await save(boss, 'roster', [leader, early, special], 0)).status).toBe(200);
    expect(await ofDay()).toEqual(['早班']);
    expect(on.running.parts.settings.onDuty('350823').map(({ person }) => person)).toEqual(['临时班', '早班']);
    const ask = async (id: string): Promise<string> => {
      await storage.conversations.open({ id, channel: 'directline', userRef: id, region: '350823', openedAt: clock.now() });
      await desk.requestHandoff({ conversationId: id, reason: 'asked', region: '350823', priority: 0 });
      return JSON.stringify(await storage.conversations.lines(id, 0, 10));
    };
    expect(await ask('by-day')).toContain('0597-3000000');
    settable?.set('2026-11-24T07:00:00+08:00');
    expect(on.running.parts.settings.onDuty('350800').map(({ person }) => person)).toEqual(['周值班']);
    expect(await ask('by-night')).toContain('0597-2000000');
    settable?.set(NOW);
  });

  test('contacts and materials are said where they belong, and nowhere else', async () => {
    const { knowledge } = on.running.parts.content;
    const say = (text: string, region?: string): string => knowledge().answer({ text, region, on: '2026-11-23' }).reply;
    const rows = [
      { region: '350800', programme: 'dibao', item: '身份证', need: 'required' },
      { region: '350800', programme: 'dibao', item: '婚姻登记证明', need: 'checkable' },
      { region: '350802', programme: 'dibao', item: '户口簿', need: 'required', note: '原件' },
    ];
    expect((await save(boss, 'materials', rows, 0)).status).toBe(200);
    const said = say('风车补助怎么申请', '350823');
    expect(said).toContain('1. 身份证');
    expect(said).toContain('不用带（平台能查到）：婚姻登记证明。');
    expect(say('风车补助怎么申请', '350802')).toContain('1. 户口簿（原件）');
    expect(say('风车补助怎么申请', '350802')).not.toContain('身份证\n');
    expect(say('风车补助怎么申请', '520100')).not.toContain('身份证');
    const office = { region: '350823', label: '上杭县民政局社会救助股', number: '0597-4000000', programme: 'dibao' };
    expect((await save(boss, 'contacts', [office], 0)).status).toBe(200);
    expect(say('石桥标准怎么办理', '350823')).toContain('上杭县民政局社会救助股 0597-4000000');
    expect(say('石桥标准怎么办理', '350803')).not.toContain('0597-4000000');
    for (const asked of ['风车补助谁负责', '风车补助怎么找经办人']) expect(say(asked, '350823')).toContain('0597-4000000');
    expect(say('风车补助怎么申请', '350823')).not.toContain('0597-4000000');
  });

  test('a file of settings is shown first, then applied as a whole or not at all', async () => {
    const file = JSON.parse((await boss('/api/v1/settings/export')).text) as Record<
      string,
      { version: number; value: Record<string, unknown>[] }
    >;
    const send = (sent: unknown, rest: Record<string, unknown>) =>
      boss('/api/v1/settings/import', { method: 'POST', body: { file: sent, ...rest } });
    expect((await send(file, { dryRun: true })).body).toEqual({ changes: [], problems: [] });
    const changed = { ...file, units: { value: [{ name: '永定区民政局', region: '350803' }] }, hotline: { value: [{ name: '新热线' }] } };
    const shown = await send(changed, { dryRun: true });
    const changes = shown.body.changes as { name: string; version: number; added: string[]; removed: string[] }[];
    expect(changes.map(({ name }) => name).sort()).toEqual(['hotline', 'units']);
    expect(changes.find(({ name }) => name === 'units')).toMatchObject({
      added: ['单位 永定区民政局，地区 永定区'],
      removed: ['单位 上杭县民政局，地区 上杭县'],
    });
    expect((await read('hotline')).value).not.toEqual([{ name: '新热线' }]);
    const seen = Object.fromEntries(changes.map(({ name, version }) => [name, version]));
    const bad = await send({ ...changed, units: { value: [{ name: '', region: '999999' }] } }, { dryRun: true });
    expect(bad.body.problems).toEqual([expect.stringContaining('承办单位 第 1 行 单位'), expect.stringContaining('承办单位 第 1 行 地区')]);
    expect((await send({ ...changed, units: { value: [{ name: '' }] } }, { dryRun: false, seen })).status).toBe(400);
    expect((await send({ nonsense: { value: [] } }, { dryRun: true })).body.problems).toEqual([expect.stringContaining('nonsense')]);
    expect((await send(changed, { dryRun: false, seen: {} })).status).toBe(409);
    expect((await read('hotline')).value).not.toEqual([{ name: '新热线' }]);
    expect((await send(changed, { dryRun: false, seen })).status).toBe(200);
    expect((await read('units')).value).toEqual([{ name: '永定区民政局', region: '350803' }]);
    expect((await read('hotline')).value).toEqual([{ name: '新热线' }]);
    expect((await chief('/api/v1/settings/import', { method: 'POST', body: { file: changed, dryRun: true } })).status).toBe(403);
  });
});
