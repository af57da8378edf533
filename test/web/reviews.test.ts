import { xlsxChunks } from '../../web/export/xlsx';
import { shippedEntries } from '../knowledge/curation/office';
import { inventedId, sendFile } from './people';
import { addPerson, type Client, client, loggedIn, type Stage, stage } from './stage';

const HERE = '350823';
const UNIT = '上杭县民政局';
let on: Stage;
const as = {} as Record<'operator' | 'unit' | 'otherUnit' | 'chief' | 'elsewhere' | 'curator' | 'admin', Client>;

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  await addPerson(on, { name: 'operator', role: 'operator', region: HERE });
  await addPerson(on, { name: 'unit', role: 'unit', region: HERE, unit: UNIT });
  await addPerson(on, { name: 'other-unit', role: 'unit', region: HERE, unit: '上杭县教育局' });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: HERE });
  await addPerson(on, { name: 'elsewhere', role: 'supervisor', region: '350802' });
  await addPerson(on, { name: 'curator', role: 'curator', region: '000000' });
  await addPerson(on, { name: 'keeper', role: 'admin', region: '000000' });
  for (const [key, name] of Object.entries({ operator: 'operator', unit: 'unit', otherUnit: 'other-unit', chief: 'chief' }))
    as[key as 'unit'] = await loggedIn(on, name);
  for (const name of ['elsewhere', 'curator'] as const) as[name] = await loggedIn(on, name);
  as.admin = await loggedIn(on, 'keeper');
}, 240_000);
afterAll(() => on?.stop());

const HEAD = '姓名,身份证号,层级,项目,月金额（元）,核查类别,上次核查日期,标签';
const listOf = (...lines: string[]): string => [HEAD, ...lines].join('\n');
const today = (iso: string): Promise<unknown> => client(on)('/test/clock', { method: 'POST', body: { now: iso } });

interface Row {
  number: string;
  name: string;
  dueText: string;
  overdue: boolean;
  layer?: string;
  version: number;
}
const rows = async (who: Client, query = ''): Promise<Row[]> => (await who(`/api/v1/dossiers${query}`)).body.rows as Row[];
const due = async (by: string): Promise<{ rows: Row[]; total: number; overdue: number; unset: number }> =>
  (await as.chief(`/api/v1/dossiers/due?by=${by}`)).body as never;
const numberOf = async (serial: number): Promise<string> =>
  (await as.operator('/api/v1/dossiers/seek', { method: 'POST', body: { idNumber: inventedId(serial) } })).body.number as string;
const dossier = async (serial: number, who = as.unit) => (await who(`/api/v1/dossiers/${await numberOf(serial)}`)).body;
const review = async (serial: number, body: object, who = as.unit) => {
  const { version } = await dossier(serial, as.chief);
  return who(`/api/v1/dossiers/${await numberOf(serial)}/reviews`, { method: 'POST', body: { version, ...body } });
};

const FIRST = listOf(
  `甲一,${inventedId(1)},低保,低保,645,半年,2025-03-01,因病`,
  `甲二,${inventedId(2)},低保,低保,645,每年,2025-03-01,`,
  `甲三,${inventedId(3)},低保,低保,700.5,半年,2025-08-31,`,
  `甲四,${inventedId(4)},支出型困难,,,,,因教`,
);

test('a list comes in by file: looked at first, then taken; the same list once more changes nothing', async () => {
  const looked = await sendFile(as.operator, 'dossiers/import', { name: '名单.csv', bytes: FIRST, region: HERE });
  expect(looked.body.brought).toMatchObject({ created: 4, same: 0, problems: [], kept: false });
  expect(await rows(as.chief)).toEqual([]);
  const taken = await sendFile(as.operator, 'dossiers/import', { name: '名单.csv', bytes: FIRST, region: HERE, keep: true });
  expect(taken.body.brought).toMatchObject({ created: 4, kept: true });
  const again = await sendFile(as.operator, 'dossiers/import', { name: '名单.csv', bytes: FIRST, region: HERE, keep: true });
  expect(again.body.brought).toMatchObject({ created: 0, changed: [], same: 4, kept: true });
  expect(await rows(as.chief)).toHaveLength(4);
});

test('the day comes by the law: half a year and a year on, and the last day of a shorter month; low income has no period', async () => {
  await today('2025-11-23T10:00:00+08:00');
  expect(await dossier(1)).toMatchObject({ dueText: '2025-09-01', overdue: true, layer: '低保', tags: ['因病'] });
  expect(await dossier(2)).toMatchObject({ dueText: '2026-03-01', overdue: false });
  expect(await dossier(3)).toMatchObject({ dueText: '2026-02-28', amountText: '700.5 元/月' });
  expect(await dossier(4)).toMatchObject({ dueText: '未配置', reviewClassText: '未配置', overdue: false });
  expect(await due('2025-11-23')).toMatchObject({ total: 1, overdue: 1, unset: 1 });
  const year = await due('2026-12-31');
  expect(year.rows.map(({ dueText }) => dueText)).toEqual(['2025-09-01', '2026-02-28', '2026-03-01']);
});

test('no marked change: the amount stays, one line is kept, the next day is set', async () => {
  const before = (await dossier(1)) as { events: unknown[] };
  const done = await review(1, { outcome: 'keep', on: '2025-11-20', text: '家中情况没有明显变化' });
  expect(done.status).toBe(200);
  expect(done.body).toMatchObject({ amountText: '645 元/月', dueText: '2026-05-20', aidText: '在保' });
  const events = done.body.events as { facts: string; text: string }[];
  expect(events).toHaveLength(before.events.length + 1);
  expect(events.at(-1)).toMatchObject({ facts: '2025-11-20 核查，维持（应在 2025-09-01 前）；待遇不变', text: '家中情况没有明显变化' });
});

test('adjust, transfer and stop say why, and what they change', async () => {
  expect((await review(3, { outcome: 'adjust', on: '2025-11-21', amountFen: 50_000 })).text).toContain('写明核查情况和原因');
  expect((await review(3, { outcome: 'adjust', on: '2025-11-21', text: '收入增加' })).text).toContain('调整后的月金额');
  expect((await review(3, { outcome: 'keep', on: '2025-11-21', amountFen: 1 })).text).toContain('请选“调整”');
  expect((await review(3, { outcome: 'keep', on: '2025-12-21' })).text).toContain('不能在今天之后');
  expect((await review(3, { outcome: 'keep', on: '2025-08-01' })).text).toContain('不能早于上次核查');
  const adjusted = await review(3, { outcome: 'adjust', on: '2025-11-21', text: '收入增加', amountFen: 50_000 });
  expect(adjusted.body).toMatchObject({ amountText: '500 元/月', dueText: '2026-05-21' });
  expect((await review(2, { outcome: 'transfer', on: '2025-11-21', text: '转', layer: '不存在' })).text).toContain('当地的层级是');
  const moved = await review(2, { outcome: 'transfer', on: '2025-11-21', text: '收入超过低保标准', layer: '低保边缘' });
  expect(moved.body).toMatchObject({ layer: '低保边缘' });
  expect((moved.body.events as { facts: string }[]).at(-1)?.facts).toContain('层级 低保 → 低保边缘');
  const stopped = await review(3, { outcome: 'stop', on: '2025-11-22', text: '户主去世' });
  expect(stopped.body).toMatchObject({ aidText: '已停', dueText: '—' });
  expect((await review(3, { outcome: 'keep', on: '2025-11-22' })).status).toBe(409);
});

test('two at once: the slower one is told and nothing is overwritten', async () => {
  const number = await numberOf(1);
  const { version } = await dossier(1);
  const send = () =>
    as.unit(`/api/v1/dossiers/${number}/reviews`, { method: 'POST', body: { version, outcome: 'keep', on: '2025-11-22' } });
  expect((await Promise.all([send(), send()])).map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('an older list takes back nothing that a review decided', async () => {
  const again = await sendFile(as.operator, 'dossiers/import', { name: '名单.csv', bytes: FIRST, region: HERE, keep: true });
  expect(again.status).toBe(200);
  expect(again.body.brought).toMatchObject({ created: 0, changed: [], same: 4 });
  expect(await dossier(1)).toMatchObject({ lastReviewOn: '2025-11-22' });
  expect(await dossier(2)).toMatchObject({ layer: '低保边缘' });
  expect(await dossier(3)).toMatchObject({ amountText: '500 元/月', aidText: '已停' });
});

test('the supervisor sees the share done in time', async () => {
  const people = Array.from({ length: 6 }, (_, at) => `乙${at},${inventedId(100 + at)},低保,低保,600,半年,2025-05-${String(10 + at)},`);
  await sendFile(as.operator, 'dossiers/import', { name: 'b.csv', bytes: listOf(...people), region: HERE, keep: true });
  for (const at of [0, 1, 2, 3]) await review(100 + at, { outcome: 'keep', on: `2025-11-${at === 3 ? 20 : 10 + at}` });
  const { body } = await as.chief('/api/v1/reports?from=2025-11-01&to=2025-11-30');
  const [rate] = (body.records as { id: string }[]).filter(({ id }) => id === 'reviewedInTime');
  // Six fell due from the 10th to the 15th: three in time, one late, two not at all.
  expect(rate).toMatchObject({ part: 3, whole: 6, percent: 50 });
});

test('a workbook is read as well, with days as Excel counts them', async () => {
  const head = HEAD.split(',');
  const chunks: Uint8Array[] = [];
  async function* batch() {
    yield [['丙一', inventedId(201), '低保', '低保', 645, '半年', 45_717, '']];
  }
  for await (const chunk of xlsxChunks(head, batch())) chunks.push(chunk);
  const taken = await sendFile(as.operator, 'dossiers/import', { name: 'c.xlsx', bytes: Buffer.concat(chunks), region: HERE, keep: true });
  expect(taken.body.brought).toMatchObject({ created: 1, problems: [] });
  expect(await dossier(201)).toMatchObject({ lastReviewOn: '2025-03-01', dueText: '2025-09-01' });
});

test.each([
  ['a wrong check digit', listOf(`丁,350823195001010001,低保,,,,,`), '末位校验不符'],
  ['a number that Excel has cut', listOf('丁,3.50823E+17,低保,,,,,'), '设成文本'],
  ['a layer nobody knows', listOf(`丁,${inventedId(300)},五保,,,,,`), '当地的层级是'],
  ['a tag nobody knows', listOf(`丁,${inventedId(300)},低保,,,,,因懒`), '没有“因懒”这个标签'],
  ['an amount that is none', listOf(`丁,${inventedId(300)},低保,低保,六百,,,`), '最多两位小数'],
  ['a class that is none', listOf(`丁,${inventedId(300)},低保,低保,600,每月,,`), '没有周期的空着'],
  ['a day that is none', listOf(`丁,${inventedId(300)},低保,低保,600,每年,2025-02-30,`), '日期写成'],
  ['the same person twice', listOf(`丁,${inventedId(300)},低保,,,,,`, `丁,${inventedId(300)},特困,,,,,`), '和第 2 行是同一个人'],
])('%s: every line is told, nobody is taken', async (_what, bytes, cure) => {
  const { body } = await sendFile(as.operator, 'dossiers/import', {
    name: 'd.csv',
    bytes: `${bytes}\n戊,${inventedId(301)},低保,,,,,`,
    region: HERE,
    keep: true,
  });
  expect(JSON.stringify(body.brought)).toContain(cure);
  expect(body.brought).toMatchObject({ created: 0, kept: false });
  expect((await as.operator('/api/v1/dossiers/seek', { method: 'POST', body: { idNumber: inventedId(301) } })).status).toBe(404);
});

test.each([
  ['no file', ''],
  ['a heading nobody knows', '姓名,身份证号,星座\n甲,1,2'],
  ['no identity number', '姓名\n甲'],
  ['half an archive', 'PK\u0003\u0004xxxx'],
])('%s is refused in one sentence', async (_what, bytes) => {
  const { status, body } = await sendFile(as.operator, 'dossiers/import', { name: 'e.csv', bytes, region: HERE });
  expect([status, (body.error as { message: string }).message]).toEqual([400, expect.stringMatching(/e\.csv.*[。]$/)]);
});

test('by hand: the same person is the same dossier', async () => {
  const body = { name: '己一', idNumber: inventedId(400), region: HERE, layer: '特困', reviewClass: 'yearly', lastReviewOn: '2025-06-30' };
  expect((await as.operator('/api/v1/dossiers', { method: 'POST', body })).status).toBe(201);
  const again = await as.operator('/api/v1/dossiers', { method: 'POST', body: { ...body, phone: '13805970000' } });
  expect([again.status, again.body.created]).toEqual([200, false]);
  expect(await dossier(400)).toMatchObject({ name: '己*', phone: '138****0000', dueText: '2026-06-30' });
});

test('names and numbers are hidden; who opens them says why, and every look is on record', async () => {
  const number = await numberOf(400);
  expect((await as.unit(`/api/v1/dossiers/${number}`)).text).not.toContain(inventedId(400));
  const open = await as.unit(`/api/v1/dossiers/${number}?reveal=${encodeURIComponent('入户核查')}`);
  expect(open.body).toMatchObject({ name: '己一', idNumber: inventedId(400), masked: false });
  expect(JSON.stringify(await rows(as.chief))).not.toContain('己一');
  const { text } = await as.chief('/api/v1/audit');
  for (const what of ['查看人员档', '查看人员档原文', '按身份证号找人员档', '导入人员名单']) expect(text).toContain(what);
  expect(text).not.toContain('己一');
});

test('another unit, another county, and those who have no business there see nobody', async () => {
  const number = await numberOf(400);
  for (const who of [as.otherUnit, as.elsewhere]) {
    expect((await who(`/api/v1/dossiers/${number}`)).status).toBe(404);
    expect(await rows(who)).toEqual([]);
  }
  for (const who of [as.curator, as.admin]) expect((await who('/api/v1/dossiers')).status).toBe(403);
  expect((await review(400, { outcome: 'keep', on: '2025-11-22' }, as.operator)).status).toBe(403);
  expect((await sendFile(as.elsewhere, 'dossiers/import', { name: 'f.csv', bytes: FIRST, region: HERE })).status).toBe(403);
  expect((await client(on)('/api/v1/dossiers')).status).toBe(401);
});
