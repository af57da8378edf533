import { shippedEntries } from '../knowledge/curation/office';
import { inventedId, sendFile, talkOn } from './people';
import { type Answer, addPerson, type Client, client, loggedIn, type Stage, stage } from './stage';

const HERE = '350823';
const UNIT = '上杭县民政局';
let on: Stage;
const as = {} as Record<'operator' | 'unit' | 'chief' | 'keeper' | 'elsewhere', Client>;

beforeAll(async () => {
  on = await stage({ DEFAULT_REGION: HERE }, { shipped: shippedEntries });
  await addPerson(on, { name: 'operator', role: 'operator', region: HERE });
  await addPerson(on, { name: 'unit', role: 'unit', region: HERE, unit: UNIT });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: '350800' });
  await addPerson(on, { name: 'elsewhere', role: 'supervisor', region: '511300' });
  await addPerson(on, { name: 'keeper', role: 'admin', region: '000000' });
  for (const name of ['operator', 'unit', 'chief', 'keeper', 'elsewhere'] as const) as[name] = await loggedIn(on, name);
}, 240_000);
afterAll(() => on?.stop());

const leads = async (who = as.chief) => (await who('/api/v1/tickets?kind=monitoring')).body.tickets as { number: string; region: string }[];
const detail = async (number: string, who = as.chief) =>
  (await who(`/api/v1/tickets/${number}`)).body as {
    version: number;
    story: string;
    answers: { label: string; valueText: string }[];
    tracks: { label: string; valueText: string }[];
    actions: { action: string }[];
  };
const act = async (number: string, action: string, body: object = {}, who = as.unit): Promise<Answer> =>
  who(`/api/v1/tickets/${number}/actions`, { method: 'POST', body: { action, version: (await detail(number)).version, ...body } });
const setting = async (name: string, value: object[]): Promise<void> => {
  const { body } = await as.keeper('/api/v1/settings');
  const { version } = (body.settings as { name: string; version: number }[]).find((item) => item.name === name) ?? { version: 0 };
  const { status, text } = await as.keeper('/api/v1/settings', { method: 'POST', body: { name, value, version } });
  expect([status, text]).toEqual([200, expect.anything()]);
};
const markOf = async (number: string): Promise<string | undefined> =>
  (await detail(number)).answers.find(({ label }) => label === '标签')?.valueText;
const levelOf = async (number: string): Promise<string | undefined> =>
  (await detail(number)).tracks.find(({ label }) => label === '预警级别')?.valueText;

/** Tells of a household, and leaves what was opened by it: only then it is asked whether it may be put down. */
async function tell(talk: Awaited<ReturnType<typeof talkOn>>, text: string): Promise<string> {
  const said = (await talk.say(text)).join('');
  return said.includes('监测线索') ? said : (await talk.say('取消')).join('');
}

test('what was said of the own household is asked about; one tap puts it down, without a level where no threshold is set', async () => {
  const talk = await talkOn(client(on));
  const said = await tell(talk, '老公下岗，孩子学费交不起');
  expect(said).toContain('（因教、失业、收入减）可以记成监测线索');
  expect(talk.choices()).toEqual(expect.arrayContaining(['同意记录', '不用记录']));
  expect(await leads()).toEqual([]);
  expect((await talk.say('同意记录')).join('')).toContain('监测线索');
  const [lead] = await leads();
  const number = lead?.number ?? '';
  expect(lead?.region).toBe(HERE);
  expect((await markOf(number))?.split('、').sort()).toEqual(['失业', '收入减', '因教'].sort());
  expect(await levelOf(number)).toBe('未定级');
  // A second tap, or the words said again, make no second one.
  await talk.say('同意记录');
  await talk.say('老公下岗，孩子学费交不起');
  expect(await leads()).toHaveLength(1);
});

test('no is no, and is not asked again; what is told in a flow is asked about once, when the flow is over', async () => {
  const talk = await talkOn(client(on));
  await tell(talk, '我妈住院花光了钱');
  expect((await talk.say('不用记录')).join('')).toContain('没有记');
  expect((await talk.say('我妈住院花光了钱，又下岗了')).join('')).not.toContain('监测线索');
  const flow = await talkOn(client(on));
  await flow.say('自查');
  expect((await flow.say('我老公下岗了')).join('')).not.toContain('监测线索');
  expect((await flow.say('取消')).join('')).toContain('监测线索');
  await flow.say('自查');
  expect((await flow.say('同意记录')).length).toBeGreaterThan(1);
  expect(await leads()).toHaveLength(2);
  const ill = await talkOn(client(on));
  expect((await ill.say('我在上杭，孩子在医院等钱手术，家里没钱了')).join('')).not.toContain('监测线索');
  expect((await ill.say('取消')).join('')).toContain('监测线索');
});

test.each(['我邻居家电视剧里主角生病', '请问失业了能领什么', '我要举报隔壁老王下岗了还骗低保', '低保怎么申请'])(
  '%s makes no lead',
  async (text) => {
    const talk = await talkOn(client(on));
    expect((await talk.say(text)).join('')).not.toContain('监测线索');
    expect(talk.choices()).not.toContain('同意记录');
  },
);

test('danger comes first: nothing is asked beside it', async () => {
  const talk = await talkOn(client(on));
  const said = (await talk.say('我失业了不想活了，就在楼顶')).join('');
  expect(said).toContain('110');
  expect(said).not.toContain('监测线索');
});

test('排查、研判、处置 in this order; without a finding it is not closed, by no way', async () => {
  const number = (await leads()).at(-1)?.number ?? '';
  await act(number, 'refer', { unit: UNIT }, as.chief);
  await act(number, 'acknowledge');
  expect((await act(number, 'assess', { text: '研判' })).text).toContain('先登记核实结论');
  expect((await act(number, 'dispose', { text: '处置' })).text).toContain('先登记研判');
  await act(number, 'reportBack', { text: '已看' });
  expect((await act(number, 'resolve', { text: '办结' }, as.chief)).text).toContain('先登记核实结论');
  expect((await act(number, 'invalid', { reason: '误报' }, as.chief)).status).toBe(409);
  expect((await act(number, 'merge', { into: number }, as.chief)).text).toContain('没有“并单”这一步');
  expect((await act(number, 'recordFinding', { text: '入户排查：下岗属实，学费欠三千' })).status).toBe(200);
  expect((await act(number, 'assess', { text: '支出大于收入', level: '二级' })).status).toBe(200);
  expect(await levelOf(number)).toBe('二级');
  expect((await act(number, 'dispose', { text: '转教育局助学，申请临时救助' })).status).toBe(200);
  expect((await act(number, 'resolve', { text: '办结' }, as.chief)).status).toBe(200);
});

test('a lead that is looked into is joined to the person on record, and its tags stand there once it is acted on', async () => {
  const list = `姓名,身份证号,层级,标签,承办单位\n丙,${inventedId(5)},低保边缘,因病,${UNIT}`;
  await sendFile(as.operator, 'dossiers/import', { name: 'a.csv', bytes: list, region: HERE, keep: true });
  const seek = await as.operator('/api/v1/dossiers/seek', { method: 'POST', body: { idNumber: inventedId(5) } });
  const dossier = seek.body.number as string;
  const number = (await leads())[0]?.number ?? '';
  await act(number, 'refer', { unit: UNIT }, as.chief);
  await act(number, 'acknowledge');
  expect((await act(number, 'recordFinding', { text: '属实', dossier: 'H261123-000000-0' })).status).toBe(404);
  expect((await act(number, 'recordFinding', { text: '属实', dossier })).status).toBe(200);
  expect((await act(number, 'recordFinding', { text: '又看', dossier: 'H261123-000000-1' })).status).toBe(409);
  await act(number, 'assess', { text: '花费大' });
  expect((await as.unit(`/api/v1/dossiers/${dossier}`)).body.tags).toEqual(['因病']);
  expect((await act(number, 'dispose', { text: '转临时救助' })).status).toBe(200);
  const { body } = await as.unit(`/api/v1/dossiers/${dossier}`);
  expect((body.tags as string[]).sort()).toEqual(
    ['因病', ...((await markOf(number)) ?? '').split('、')].filter((tag, at, all) => all.indexOf(tag) === at).sort(),
  );
  expect(JSON.stringify(body.events)).toContain(`工单 ${number}`);
  expect((await as.chief(`/api/v1/tickets?dossier=${dossier}`)).text).toContain(number);
});

test('a new tag is a line of the settings, and so are the thresholds', async () => {
  const { body } = await as.keeper('/api/v1/settings');
  const rows = (body.settings as { name: string; value: object[] }[]).find(({ name }) => name === 'monitoringTags')?.value ?? [];
  await setting('monitoringTags', [...rows, { region: HERE, label: '饮水安全', words: '喝的水发黄、没水喝' }]);
  await setting('alertLevels', [
    { region: '350800', level: '红', least: 2 },
    { region: '350800', level: '黄', least: 1, tags: '饮水安全、因病' },
  ]);
  const talk = await talkOn(client(on));
  expect(await tell(talk, '我家喝的水发黄')).toContain('（饮水安全）');
  await talk.say('同意记录');
  const [yellow] = await leads();
  expect([await markOf(yellow?.number ?? ''), await levelOf(yellow?.number ?? '')]).toEqual(['饮水安全', '黄']);
  const other = await talkOn(client(on));
  await tell(other, '我老公失业了');
  await other.say('同意记录');
  expect(await levelOf((await leads())[0]?.number ?? '')).toBe('红');
});

test('the desk puts one down only with consent, and only with tags that there are', async () => {
  const open = (fields: object) =>
    as.operator('/api/v1/tickets', {
      method: 'POST',
      body: { kind: 'monitoring', region: HERE, story: '电话里说的', fields, clientId: `desk-${JSON.stringify(fields)}`.slice(0, 64) },
    });
  expect((await open({ tags: '因病' })).text).toContain('没有本人同意');
  expect((await open({ tags: '因病', consent: false })).text).toContain('没有本人同意');
  expect((await open({ tags: '因懒', consent: true })).text).toContain('没有“因懒”这个监测标签');
  expect((await open({ tags: '因病、因病', consent: true })).status).toBe(201);
});

test('who takes over sees the tags that were heard, and they stand in the draft', async () => {
  const talk = await talkOn(client(on));
  await tell(talk, '我老公住院，钱花光了');
  const { parts } = on.running;
  const episode = await parts.storage.episodes.current(talk.id, parts.clock.now());
  const { body } = await as.operator(`/api/v1/episodes/${episode.id}`);
  expect(body.facts).toContainEqual({ id: 'signs', label: '听出的监测标签（本人同意后可登记）', valueText: '因病、支出大' });
  expect(body.ticketDraft).toMatchObject({ told: { tags: '因病、支出大' } });
});

test('only those it concerns see it; what somebody suffers from is in no list, no export', async () => {
  await addPerson(on, { name: 'colleague', role: 'operator', region: HERE });
  const colleague = await loggedIn(on, 'colleague');
  expect(await leads(colleague)).toEqual([]);
  expect(await leads(as.elsewhere)).toEqual([]);
  for (const path of ['/api/v1/tickets?kind=monitoring', '/api/v1/log/export?format=csv'])
    expect((await as.chief(path)).text).not.toMatch(/因病|失业|下岗|学费/);
});

test('the supervisor reads leads by cause and county', async () => {
  const { body } = await as.chief('/api/v1/reports?from=2026-11-01&to=2026-11-30');
  const rows = (body.causes as { rows: { label: string; count: number; filter: object }[] }).rows;
  expect(Object.fromEntries(rows.map(({ label, count }) => [label, count]))).toEqual({
    失业·上杭县: 3,
    收入减·上杭县: 3,
    因教·上杭县: 1,
    饮水安全·上杭县: 1,
    因病·上杭县: 1,
  });
  expect(rows[0]?.filter).toEqual({ kind: 'monitoring', region: HERE });
  expect((await as.elsewhere('/api/v1/reports?from=2026-11-01&to=2026-11-30')).text).not.toContain('饮水安全');
});
