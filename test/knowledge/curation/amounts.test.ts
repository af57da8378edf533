import { newSession } from '../../../bot/session';
import type { Change } from '../../../knowledge/curation/draft';
import { check } from '../../../rules/check';
import type { ParameterRow } from '../../../rules/parameters';
import { type Office, openOffice } from './office';

const lin = { id: 'lin', region: '350800' };
const chen = { id: 'chen' };

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.end());

const line = (over: Partial<ParameterRow> = {}): ParameterRow => ({
  id: '350823-dibaoLine-2026-11-01',
  name: 'dibaoLine',
  region: '350823',
  area: 'unified',
  from: '2026-11-01',
  value: 95_000,
  unit: 'fen/month',
  kind: 'standard',
  citation: { document: '某县关于调整低保标准的通知', status: 'inForce' },
  ...over,
});
const change = (row: unknown, key = (row as ParameterRow).id): Change => ({ kind: 'parameter', key, body: JSON.stringify(row) });
const openDraft = (rows: ParameterRow[]) =>
  office.curation.open({ title: '低保标准', note: '', changes: rows.map((row) => change(row)) }, lin);

async function publish(rows: ParameterRow[]): Promise<void> {
  const draft = await openDraft(rows);
  await office.curation.submit(draft.id, 1, lin);
  const { gate } = await office.curation.gate(draft.id);
  await office.curation.publish(draft.id, { version: 1, snapshot: gate?.snapshot ?? -1 }, chen);
}

const family = {
  people: [{ id: '甲', age: 45, disability: null }],
  incomes: [{ type: 'total' as const, amount: 900, per: 'month' as const }],
  expenditures: [],
  assetsWithinLimit: true,
};
const verdict = (): string | undefined =>
  check(family, { region: '350823', on: '2026-11-23', parameters: office.content.parameters() }).programmes.find(
    ({ programme }) => programme === 'dibao',
  )?.verdict;

test('a published amount decides the next check at once, and says which row it was', async () => {
  expect(verdict()).not.toBe('likely');
  await publish([line()]);
  expect(verdict()).toBe('likely');
  const { basis } = check(family, { region: '350823', on: '2026-11-23', parameters: office.content.parameters() }).programmes.find(
    ({ programme }) => programme === 'dibao',
  ) ?? { basis: [] };
  expect(basis).toContain('350823-dibaoLine-2026-11-01');
});

test('without a source, with an overlap, with an unknown place: each is refused with its cure', async () => {
  await publish([line()]);
  const problems = async (row: unknown) => office.curation.problems({ changes: [change(row, 'x')] });
  expect((await problems({ ...line({ id: 'other-row' }), citation: undefined })).map(({ key }) => key)).toContain('出处');
  expect((await problems(line({ id: 'other-row' })))[0]?.cure).toContain('重叠');
  expect((await problems(line({ id: 'other-row', region: '359999' }))).map(({ key }) => key)).toContain('地区');
  expect((await problems(line({ value: 99_000 })))[0]?.cure).toContain('只追加、不改写');
});

test('the preview names whom it changes: invented families by income, stored self-checks by count alone', async () => {
  const { conversations } = office.storage;
  const at = new Date('2026-11-23T02:00:00Z');
  await conversations.open({ id: 'c1', channel: 'directline', userRef: 'u1', openedAt: at });
  const session = {
    ...newSession('c1', '350823'),
    facts: { householdSize: { value: 2 }, monthlyIncomeFen: { value: 120_000 }, assetsWithinLimit: { value: true } },
  };
  const incoming = { channel: 'directline' as const, conversationId: 'c1', messageId: 'm1', text: '我能领什么' };
  await conversations.accept(incoming, at);
  await conversations.finishTurn({ incoming, session, replies: [], at });
  const draft = await openDraft([line()]);
  const { gate } = await office.curation.gate(draft.id);
  expect(gate?.selfChecks).toBe(1);
  const dibao = gate?.verdicts.filter(({ programme }) => programme.startsWith('低保（整户）')) ?? [];
  expect(dibao.some(({ who, after }) => /一人户.*–900 元/.test(who) && after === '可能符合')).toBe(true);
  expect(JSON.stringify(gate?.verdicts)).not.toContain('c1');
});

test('the region of a draft is the one that covers all its rows', async () => {
  const regionOf = (rows: ParameterRow[]) => office.curation.regionOf({ changes: rows.map((row) => change(row)) }, lin);
  expect(await regionOf([line()])).toBe('350823');
  expect(await regionOf([line(), line({ id: 'b', region: '350825' })])).toBe('350800');
  expect(await regionOf([line(), line({ id: 'b', region: '510000' })])).toBe('000000');
});
