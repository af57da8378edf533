import { shippedEntries } from '../knowledge/curation/office';
import { inventedId, sendFile, talkOn } from './people';
import { type Answer, addPerson, type Client, client, loggedIn, peopleOn, type Stage, stage } from './stage';

const HERE = '350823';
const UNIT = '上杭县民政局';
let on: Stage;
let operator: Client;
let unit: Client;
let chief: Client;

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  ({ operator, unit, chief } = await peopleOn(on, {
    operator: { role: 'operator', region: HERE },
    unit: { role: 'unit', region: HERE, unit: UNIT },
    chief: { role: 'supervisor', region: HERE },
  }));
  const lines = [1, 2, 3].map((serial) => `甲${serial},${inventedId(serial)},低保,低保,645,半年,2026-06-01`);
  const list = ['姓名,身份证号,层级,项目,月金额（元）,核查类别,上次核查日期', ...lines, `甲九,${inventedId(9)},低保边缘,,,,`].join('\n');
  await sendFile(operator, 'dossiers/import', { name: 'a.csv', bytes: list, region: HERE, keep: true });
}, 240_000);
afterAll(() => on?.stop());

let serial = 0;
const opened = (body: object, who = operator): Promise<Answer> => {
  serial += 1;
  return who('/api/v1/tickets', { method: 'POST', body: { region: HERE, story: '低保申请核对', clientId: `client-${serial}`, ...body } });
};
const detail = async (number: string, who = operator) =>
  (await who(`/api/v1/tickets/${number}`)).body as {
    version: number;
    status: string;
    dossier?: string;
    events: { typeText: string; text?: string }[];
    tracks: { label: string; valueText: string }[];
    actions: { action: string }[];
  };
const lastText = ({ events }: Awaited<ReturnType<typeof detail>>): string => events.filter(({ text }) => text).at(-1)?.text ?? '';
const act = async (number: string, action: string, body: object = {}, who = operator): Promise<Answer> =>
  who(`/api/v1/tickets/${number}/actions`, { method: 'POST', body: { action, version: (await detail(number, chief)).version, ...body } });
const check = async (number: string, bytes: string, who = operator): Promise<Answer> =>
  who(`/api/v1/tickets/${number}/checks?name=r.csv&version=${(await detail(number, chief)).version}`, {
    method: 'POST',
    raw: Buffer.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  });
const numberOf = async (person: number): Promise<string> =>
  (await operator('/api/v1/dossiers/seek', { method: 'POST', body: { idNumber: inventedId(person) } })).body.number as string;

describe('核对请求', () => {
  const FIELDS = { authorisation: '授权书2026-11-20', source: 'applicant', reportedIncomeFen: 100_000, reportedVehicles: 0 };

  test('without an authorisation none is started', async () => {
    for (const fields of [{}, { authorisation: ' ' }, { source: 'union' }]) {
      const { status, text } = await opened({ kind: 'meansCheck', fields });
      expect([status, text]).toEqual([400, expect.stringContaining('没有授权不能发起核对')]);
    }
  });

  test('1000 said, 1500 found: 500 is marked, it is to be looked at again, nothing is refused', async () => {
    const number = (await opened({ kind: 'meansCheck', fields: FIELDS })).body.number as string;
    expect((await act(number, 'resolve', { text: '办结' })).text).toContain('核对结果还没有回来');
    expect((await check(number, '项目,核对结果\n月收入,1500\n机动车,0')).status).toBe(200);
    const after = await detail(number);
    expect(lastText(after)).toBe(
      '月收入：自报 1000 元，核对 1500 元，差异 500 元（核对多）\n机动车：自报 0 辆，核对 0 辆，一致\n自查结论改为“需复核”：由人核实，不因差异自动拒绝。',
    );
    expect(after.tracks).toContainEqual({ label: '核对', valueText: '2 项，1 项有差异，自查结论改为“需复核”', pending: false });
    expect(after.status).toBe('logged');
    expect((await act(number, 'resolve', { text: '已转复核' })).status).toBe(200);
  });

  test('what nobody reported makes no difference; amounts stand in no list and in no export', async () => {
    const number = (await opened({ kind: 'meansCheck', fields: FIELDS })).body.number as string;
    await check(number, '项目,核对结果\n房产,2\n月收入,1000.00');
    const after = await detail(number);
    expect(lastText(after)).toBe('房产：没有自报，核对 2 套\n月收入：自报 1000 元，核对 1000 元，一致');
    expect((await chief('/api/v1/tickets?kind=meansCheck')).text).not.toContain('1000');
    expect((await chief('/api/v1/log/export?format=csv')).text).not.toContain('1000');
  });

  test.each([
    ['an item nobody knows', '项目,核对结果\n首饰,3', '第 2 行：项目写成其中之一'],
    ['an item twice', '项目,核对结果\n房产,1\n房产,2', '第 3 行：“房产”写了两次'],
    ['no number', '项目,核对结果\n月收入,很多', '核对结果写成数'],
    ['half a car', '项目,核对结果\n机动车,0.5', '核对结果写成数'],
    ['nothing', '项目,核对结果', '至少写一项'],
    ['another heading', '项目,结论\n房产,1', '不认识的栏目'],
  ])('%s is told, and nothing is recorded', async (_what, bytes, cure) => {
    const number = (await opened({ kind: 'meansCheck', fields: FIELDS })).body.number as string;
    const { status, text } = await check(number, bytes);
    expect([status, text]).toEqual([400, expect.stringContaining(cure)]);
    expect((await detail(number)).tracks).toEqual([]);
  });

  test('the union asked: its mark stands, it is told back, without what was found', async () => {
    const number = (await opened({ kind: 'meansCheck', fields: { ...FIELDS, source: 'union' } })).body.number as string;
    expect((await operator(`/api/v1/tickets/${number}`)).text).toContain('工会');
    expect((await act(number, 'tellBack')).text).toContain('核对结果还没有回来');
    await check(number, '项目,核对结果\n月收入,1500');
    expect((await act(number, 'resolve', { text: '办结' })).text).toContain('先回告工会');
    expect((await act(number, 'tellBack')).status).toBe(200);
    const letter = lastText(await detail(number));
    expect(letter).toContain('已转民政部门复核');
    expect(letter).not.toMatch(/1500|1000|500|收入/);
    expect((await act(number, 'resolve', { text: '办结' })).status).toBe(200);
  });

  test('the union with an account hears the result in its own bell, and opens nothing', async () => {
    await addPerson(on, { name: 'union', role: 'unit', region: HERE, unit: '上杭县总工会' });
    const union = await loggedIn(on, 'union');
    const fields = { ...FIELDS, source: 'union', askedBy: '上杭县总工会' };
    const number = (await opened({ kind: 'meansCheck', fields })).body.number as string;
    await check(number, '项目,核对结果\n月收入,1500');
    await act(number, 'tellBack');
    const bell = async (): Promise<string> => (await union('/api/v1/notices')).text;
    for (let tries = 0; !(await bell()).includes(number) && tries < 50; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await bell()).toContain(`提请核查的 ${number} 已核查完毕：有需要复核的情况`);
    // The number and the time may hold any digits.
    const { notices } = (await union('/api/v1/notices')).body as { notices: { text: string }[] };
    const said = notices.map(({ text }) => text.replaceAll(number, '')).join('');
    expect(said).not.toMatch(/1500|1000|500|收入/);
    expect((await union(`/api/v1/tickets/${number}`)).status).toBe(403);
    expect((await union('/api/v1/tickets')).body.tickets).toEqual([]);
  });

  test('who did not write it down, and is not the unit, does not see it; another kind has no such step', async () => {
    const number = (await opened({ kind: 'meansCheck', fields: FIELDS })).body.number as string;
    await addPerson(on, { name: 'colleague', role: 'operator', region: HERE });
    expect((await (await loggedIn(on, 'colleague'))(`/api/v1/tickets/${number}`)).status).toBe(403);
    const inquiry = (await opened({ kind: 'inquiry' })).body.number as string;
    expect((await act(inquiry, 'recordCheck', { checks: [{ item: 'homes', value: 1 }] })).text).toContain('没有“录入核对结果”这一步');
  });

  test('the resident hears before the self-check that an application is checked, and after a difference that people look again', async () => {
    const talk = await talkOn(client(on));
    const first = await talk.say('自查');
    expect(first.join('')).toMatch(/签授权书.*核对/);
    const { parts } = on.running;
    const episode = await parts.storage.episodes.current(talk.id, parts.clock.now());
    await parts.desk.requestHandoff({ conversationId: talk.id, reason: 'asked', region: HERE, priority: 0 });
    expect((await operator(`/api/v1/episodes/${episode.id}/accept`, { method: 'POST' })).status).toBe(200);
    const { body } = await opened({ kind: 'meansCheck', fields: FIELDS, episodeId: episode.id });
    await check(body.number as string, '项目,核对结果\n月收入,1500');
    expect((await operator(`/api/v1/episodes/${episode.id}/return`, { method: 'POST' })).status).toBe(200);
    // Straight to the bot: so many answers in a second would be braked on the channel.
    const answer = async (text: string, turn: number): Promise<string> => {
      const { replies } = await parts.bot.take({ channel: 'directline', conversationId: talk.id, messageId: `quick-${turn}`, text });
      return replies.map(({ reply }) => reply.text).join('');
    };
    let said = await answer('上杭县', 0);
    for (let turn = 1; turn < 80 && !said.includes('需复核'); turn += 1) said = await answer('不知道', turn);
    expect(said).toContain('需复核：核对结果和您说的不一致');
    expect(said).not.toMatch(/(?:低保|特困)：.{0,12}不符合/);
  }, 60_000);

  test('the supervisor reads how long it takes and how many differ', async () => {
    const { body } = await chief('/api/v1/reports?from=2026-11-01&to=2026-11-30');
    const rate = (body.records as { id: string; part: number; whole: number }[]).find(({ id }) => id === 'checkedDifferent');
    expect(rate).toMatchObject({ part: 4, whole: 5 });
    expect(body.checkHours).toMatchObject({ count: 5 });
    const union = (body.records as { id: string; part: number; whole: number }[]).find(({ id }) => id === 'unionToldBack');
    expect(union).toMatchObject({ part: 2, whole: 2 });
    expect((await chief('/api/v1/tickets?kind=meansCheck&topic=check-union')).body.tickets).toHaveLength(2);
  });
});

describe('在保预警', () => {
  const HEAD = '身份证号,变动,日期,凭证号';
  const purchases = (...lines: string[]): string => [HEAD, ...lines].join('\n');
  const bring = async (bytes: string, keep = true) =>
    (await sendFile(operator, 'alerts/import', { name: 'p.csv', bytes, region: HERE, keep })).body.brought as Record<string, number>;
  const alertsOf = async (person: number) =>
    (await chief(`/api/v1/tickets?dossier=${await numberOf(person)}&kind=aidAlert`)).body.tickets as { number: string }[];
  const LIST = purchases(
    `${inventedId(1)},购车,2026-10-01,闽F0001`,
    `${inventedId(2)},购房,2026-10-02,合同77`,
    `${inventedId(3)},购买手机,2026-10-02,发票9`,
    `${inventedId(9)},购车,2026-10-03,闽F0002`,
    `${inventedId(800)},购车,2026-10-03,闽F0003`,
  );

  test('a purchase of somebody in receipt of aid is exactly one warning; again none; other kinds none', async () => {
    expect(await bring(LIST, false)).toMatchObject({ raised: 2, otherKinds: 1, notOnRecord: 2, kept: false });
    expect(await alertsOf(1)).toEqual([]);
    expect(await bring(LIST)).toMatchObject({ raised: 2, already: 0, otherKinds: 1, notOnRecord: 2, kept: true });
    expect(await bring(LIST)).toMatchObject({ raised: 0, already: 2 });
    expect(
      await bring(purchases(`${inventedId(1)},车辆登记,2026-10-01,闽F0001`, `${inventedId(1)},购车,2026-10-01,闽F0001`)),
    ).toMatchObject({ raised: 0, already: 2 });
    expect(await alertsOf(1)).toHaveLength(1);
    expect(await alertsOf(3)).toEqual([]);
    expect(await alertsOf(9)).toEqual([]);
  });

  test('a line that cannot be read keeps the whole list out', async () => {
    const brought = await bring(purchases(`${inventedId(2)},办企业,2026-10-09,注册3`, '123,购车,昨天,'));
    expect(brought).toMatchObject({ raised: 0, kept: false });
    expect(JSON.stringify(brought)).toMatch(/第?3.*末位校验不符/);
    expect(await alertsOf(2)).toHaveLength(1);
  });

  test('without a finding nothing about the aid changes: not by the warning, not by a review, not by a list', async () => {
    const [alert] = await alertsOf(1);
    const number = alert?.number ?? '';
    expect((await act(number, 'decideAid', { aidOutcome: 'stop', text: '买了车' }, chief)).text).toContain('先登记核实结论');
    expect((await act(number, 'resolve', { text: '办结' })).text).toContain('先登记核实结论');
    expect((await act(number, 'invalid', { reason: '误报' }, chief)).text).toContain('没有“不予受理”这一步');
    const person = await numberOf(1);
    const { version } = (await chief(`/api/v1/dossiers/${person}`)).body;
    const body = { outcome: 'stop', on: '2026-11-22', text: '买了车', version };
    const reviewed = await chief(`/api/v1/dossiers/${person}/reviews`, { method: 'POST', body });
    expect([reviewed.status, reviewed.text]).toEqual([409, expect.stringContaining(number)]);
    const list = `姓名,身份证号,月金额（元）\n甲1,${inventedId(1)},100`;
    const { body: imported } = await sendFile(operator, 'dossiers/import', { name: 'l.csv', bytes: list, region: HERE, keep: true });
    expect(JSON.stringify(imported)).toContain(`工单 ${number}`);
    expect((await chief(`/api/v1/dossiers/${person}`)).body).toMatchObject({ amountText: '645 元/月', aidText: '在保' });
  });

  test.each([
    [1, 'keep', {}, { aidText: '在保', amountText: '645 元/月' }],
    [2, 'adjust', { amountFen: 30_000 }, { aidText: '在保', amountText: '300 元/月' }],
  ])('after a finding, person %i: %s', async (person, aidOutcome, more, expected) => {
    const number = (await alertsOf(person))[0]?.number ?? '';
    await act(number, 'refer', { unit: UNIT });
    await act(number, 'acknowledge', {}, unit);
    expect((await act(number, 'recordFinding', { text: '' }, unit)).status).toBe(400);
    expect((await act(number, 'recordFinding', { text: '入户看过，二手车，值三千元' }, unit)).status).toBe(200);
    expect((await act(number, 'decideAid', { aidOutcome, text: '按规定处理', ...more }, operator)).status).toBe(403);
    expect((await act(number, 'decideAid', { aidOutcome, text: '按规定处理', ...more }, unit)).status).toBe(200);
    const dossier = (await chief(`/api/v1/dossiers/${await numberOf(person)}`)).body;
    expect(dossier).toMatchObject(expected);
    expect(JSON.stringify(dossier.events)).toContain(number);
    expect((await act(number, 'decideAid', { aidOutcome: 'stop', text: '再处理' }, unit)).status).toBe(409);
    expect((await act(number, 'reportBack', { text: '已处理' }, unit)).status).toBe(200);
    expect((await act(number, 'resolve', { text: '已办结' }, chief)).status).toBe(200);
  });

  test.each([
    ['phaseOut', '渐退期'],
    ['stop', '已停'],
  ])('%s leaves %s on the record', async (aidOutcome, aidText) => {
    await bring(purchases(`${inventedId(3)},办企业,2026-11-0${aidOutcome === 'stop' ? 2 : 1},注册${aidOutcome}`));
    const number = (await alertsOf(3))[0]?.number ?? '';
    await act(number, 'recordFinding', { text: '开了店，月收入五千' }, chief);
    expect((await act(number, 'decideAid', { aidOutcome, text: '按规定处理' }, chief)).status).toBe(200);
    expect((await chief(`/api/v1/dossiers/${await numberOf(3)}`)).body).toMatchObject({ aidText });
  });

  test('the supervisor reads how many were looked at', async () => {
    const { body } = await chief('/api/v1/reports?from=2026-11-01&to=2026-11-30');
    expect((body.records as { id: string }[]).find(({ id }) => id === 'alertsFound')).toMatchObject({ part: 4, whole: 4 });
  });
});
