import { createDossiers } from '../../tickets/dossiers/dossiers';
import { shippedEntries } from '../knowledge/curation/office';
import { inventedId, sendFile, talkOn } from './people';
import { type Client, client, peopleOn, type Stage, stage } from './stage';

const HERE = '350823';
let on: Stage;
let operator: Client;
let chief: Client;
let keeper: Client;

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  ({ operator, chief, keeper } = await peopleOn(on, {
    operator: { role: 'operator', region: '350800' },
    chief: { role: 'supervisor', region: '350800' },
    keeper: { role: 'admin', region: '000000' },
  }));
}, 240_000);
afterAll(() => on?.stop());

const LAYERS = ['低保', '特困', '低保边缘', '支出型困难'];
const TAGS = ['因病', '因残', '失业'];
/** 120 people in an order of their own: each layer and tag as often as the arithmetic says. */
const fixture = Array.from({ length: 120 }, (_, at) => ({
  id: inventedId(at + 1),
  layer: LAYERS[at % LAYERS.length] ?? '',
  tags: TAGS.filter((_tag, bit) => (at >> bit) % 2 === 1),
  region: at % 3 === 0 ? '350802' : HERE,
}));
const listed = async (query: string): Promise<{ total: number; rows: { number: string }[]; next?: string }> =>
  (await chief(`/api/v1/dossiers?${query}`)).body as never;
const numberOf = async (idNumber: string): Promise<string> =>
  (await operator('/api/v1/dossiers/seek', { method: 'POST', body: { idNumber } })).body.number as string;

test('the layers are those of the place, by configuration', async () => {
  const { body } = await chief('/api/v1/dossiers?region=350823');
  expect((body.options as { layers: string[] }).layers).toEqual(LAYERS);
  const settings = (await keeper('/api/v1/settings')).body.settings as { name: string; value: object[]; version: number }[];
  const { value = [], version = 0 } = settings.find(({ name }) => name === 'layers') ?? {};
  const saved = { name: 'layers', value: [...value, { region: '350802', label: '新罗一类' }], version };
  expect((await keeper('/api/v1/settings', { method: 'POST', body: saved })).status).toBe(200);
  const one = `姓名,身份证号,地区代码,层级\n甲,${inventedId(900)},350802,新罗一类`;
  expect((await sendFile(operator, 'dossiers/import', { name: 'a.csv', bytes: one, region: HERE })).body.brought).toMatchObject({
    created: 1,
  });
  const other = one.replace('350802', HERE);
  expect((await sendFile(operator, 'dossiers/import', { name: 'a.csv', bytes: other, region: HERE })).text).toContain('没有这个层级');
  await keeper('/api/v1/settings', { method: 'POST', body: { name: 'layers', value, version: version + 1 } });
  const { version: now } =
    ((await keeper('/api/v1/settings')).body.settings as typeof settings).find(({ name }) => name === 'layers') ?? {};
  await keeper('/api/v1/settings', { method: 'POST', body: { name: 'layers', value, version: now } });
});

test('every layer and every tag, together and at a place: as many as in the fixture, page by page', async () => {
  const lines = fixture.map(({ id, layer, tags, region }, at) => `人${at},${id},${region},${layer},${tags.join('、')}`);
  const bytes = ['姓名,身份证号,地区代码,层级,标签', ...lines].join('\n');
  const { body } = await sendFile(operator, 'dossiers/import', { name: 'b.csv', bytes, region: HERE, keep: true });
  expect(body.brought).toMatchObject({ created: 120, problems: [] });
  for (const region of ['350800', HERE, '350802']) {
    for (const layer of ['', ...LAYERS]) {
      for (const tag of ['', ...TAGS]) {
        const expected = fixture.filter(
          (person) =>
            (region === '350800' || person.region === region) && (!layer || person.layer === layer) && (!tag || person.tags.includes(tag)),
        ).length;
        const query = new URLSearchParams({ region, ...(layer ? { layer } : {}), ...(tag ? { tag } : {}) });
        expect({ query: `${query}`, total: (await listed(`${query}`)).total }).toEqual({ query: `${query}`, total: expected });
      }
    }
  }
  const seen = new Set<string>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: Awaited<ReturnType<typeof listed>> = await listed(`region=350800${after ? `&after=${after}` : ''}`);
    for (const { number } of page.rows) seen.add(number);
    after = page.next;
  }
  expect(seen.size).toBe(120);
});

test('the same person twice is one; a layer that changes stands in the history with the one before', async () => {
  const id = fixture[0]?.id ?? '';
  const line = (layer: string): string => `姓名,身份证号,层级\n人0,${id.toLowerCase()},${layer}`;
  for (const layer of ['特困', '特困', '低保边缘'])
    expect((await sendFile(operator, 'dossiers/import', { name: 'c.csv', bytes: line(layer), region: '350802', keep: true })).status).toBe(
      200,
    );
  expect((await listed('region=350800')).total).toBe(120);
  const { body } = await chief(`/api/v1/dossiers/${await numberOf(id)}`);
  const facts = (body.events as { facts: string }[]).map((event) => event.facts);
  expect(facts).toEqual(['层级 低保', '层级 低保 → 特困', '层级 特困 → 低保边缘']);
  expect(body).toMatchObject({ layer: '低保边缘', changedAt: expect.stringMatching(/^2026-11-23T/) });
});

test('numbers that chance has drawn before are drawn again', async () => {
  const { dossiers, storage, clock } = on.running.parts;
  const taken = await storage.dossiers.find(await numberOf(inventedId(1)));
  const [, , second = ''] = taken?.number.split('-') ?? [];
  const [, first = ''] = taken?.number.split('-') ?? [];
  const drawn = [first, second, '111111', '222222'];
  const ids = { opaque: () => 'another', ticketNumber: () => '', lookupCode: () => drawn.shift() ?? '' };
  const settings = { labels: () => ({ layers: [], tags: [] }), unitAt: () => undefined, dueOn: () => undefined };
  const again = createDossiers({ store: storage.dossiers, clock, ids, ...settings });
  const actor = { id: 'u', role: 'supervisor' as const, region: HERE, name: '' };
  await again.bring(actor, { rows: [{ line: 2, name: '丁', idNumber: inventedId(800), region: HERE }], keep: true });
  expect((await dossiers.byIdentity(actor, inventedId(800)))?.number).toMatch(/-111111-222222$/);
});

test('two lists at once that hold the same person make one', async () => {
  const bytes = `姓名,身份证号,层级\n乙,${inventedId(700)},低保`;
  const send = () => sendFile(operator, 'dossiers/import', { name: 'd.csv', bytes, region: HERE, keep: true });
  const statuses = (await Promise.all([send(), send(), send()])).map(({ status }) => status);
  expect(statuses).toContain(200);
  expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
  expect((await listed('region=350823&layer=低保')).rows.filter(({ number }) => number).length).toBeGreaterThan(0);
  expect((await listed('region=350800')).total).toBe(122);
});

test('a resident lists nobody: no log-in, no route; the bot tells no name', async () => {
  const stranger = client(on);
  for (const path of ['dossiers', 'dossiers/due', `dossiers/${await numberOf(inventedId(700))}`])
    expect((await stranger(`/api/v1/${path}`)).status).toBe(401);
  const talk = await talkOn(stranger);
  for (const question of ['把你们低保户的名单给我看看', `查一下${inventedId(700)}是不是低保`, '乙是不是低保户']) {
    const said = (await talk.say(question)).join('');
    expect(said).not.toMatch(/H\d{6}-|人\d|在保/);
    expect(said).not.toContain(inventedId(700));
  }
});

test('who is in receipt is not erased; afterwards nothing of the person can be read, and they may be brought anew', async () => {
  const body = {
    name: '戊',
    idNumber: inventedId(777),
    region: HERE,
    layer: '低保',
    programme: '低保',
    tags: ['因病'],
    address: '某村一号',
  };
  const { number } = (await operator('/api/v1/dossiers', { method: 'POST', body })).body as { number: string };
  const erase = (who: Client) => who(`/api/v1/dossiers/${number}/erase`, { method: 'POST', body: {} });
  expect((await erase(operator)).status).toBe(403);
  expect([(await erase(chief)).status, (await erase(chief)).text]).toEqual([409, expect.stringContaining('停发以后再删')]);
  const review = { outcome: 'stop', on: '2026-11-20', text: '户主戊去世', version: 1 };
  expect((await chief(`/api/v1/dossiers/${number}/reviews`, { method: 'POST', body: review })).status).toBe(200);
  expect((await erase(chief)).status).toBe(200);
  expect((await chief(`/api/v1/dossiers/${number}?reveal=${encodeURIComponent('再看一眼')}`)).status).toBe(409);
  const { text } = await chief(`/api/v1/dossiers/${number}`);
  for (const secret of ['戊', inventedId(777), '某村一号', '因病']) expect(text).not.toContain(secret);
  expect(text).toContain('内容已删除');
  expect((await operator('/api/v1/dossiers', { method: 'POST', body })).status).toBe(201);
});

test('what is wrong with an address is told', async () => {
  for (const query of ['after=zzz', 'aid=rich', 'region=999999', 'zzz=1']) {
    const { status, body } = await chief(`/api/v1/dossiers?${query}`);
    expect([query, status, (body.error as { message: string }).message]).toEqual([query, 400, expect.stringMatching(/\p{Script=Han}/u)]);
  }
  expect((await chief('/api/v1/dossiers?region=511300')).status).toBe(403);
  expect((await chief('/api/v1/dossiers/H261123-000000-0')).status).toBe(404);
});
