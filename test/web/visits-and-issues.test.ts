import { shippedEntries } from '../knowledge/curation/office';
import { type Client, loggedIn, peopleOn, type Stage, stage } from './stage';

const HERE = '350823';
const UNIT = '上杭县民政局';

let on: Stage;
let city: Client;
let county: Client;
let unit: Client;
let operator: Client;
let boss: Client;

beforeAll(async () => {
  on = await stage({ DEFAULT_REGION: '350800' }, { shipped: shippedEntries });
  ({ city, county, unit, operator, boss } = await peopleOn(on, {
    boss: { role: 'admin', region: '350800' },
    city: { role: 'supervisor', region: '350800' },
    county: { role: 'supervisor', region: HERE },
    operator: { role: 'operator', region: '350800' },
    unit: { role: 'unit', region: HERE, unit: UNIT },
  }));
}, 240_000);
afterAll(() => on?.stop());

let keys = 0;
const open = async (who: Client, kind: string, fields: Record<string, unknown>, region = HERE) => {
  keys += 1;
  return who('/api/v1/tickets', { method: 'POST', body: { kind, region, story: '情况', fields, clientId: `client-${keys}` } });
};
const numberOf = ({ body }: { body: Record<string, unknown> }): string => String(body.number);
const detail = async (who: Client, number: string) =>
  (await who(`/api/v1/tickets/${number}`)).body as Record<string, never> & Record<string, unknown>;
const act = async (who: Client, number: string, step: Record<string, unknown>) => {
  const { version } = await detail(city, number);
  const { status, body } = await who(`/api/v1/tickets/${number}/actions`, { method: 'POST', body: { version, ...step } });
  return {
    status,
    code: (body.error as { code: string } | undefined)?.code,
    statusText: (body.ticket as { statusText: string } | undefined)?.statusText,
  };
};
interface Ledger {
  rows: { number: string; dueOn?: string; late: boolean; risk: boolean; statusText: string }[];
  total: number;
  overdue: number;
  unset: number;
  sides: { regionName: string; total: number; ticked: number; rectified: number; overdue: number }[];
}
const ledger = async (who: Client, query: string): Promise<Ledger> => (await who(`/api/v1/ledgers?${query}`)).body as unknown as Ledger;

describe('visits', () => {
  test('without a frequency nothing is planned by itself', async () => {
    expect((await open(operator, 'visit', {})).status).toBe(400);
    const number = numberOf(await open(operator, 'visit', { sort: 'leftChild', personName: '阿宝', where: '下都村' }));
    await act(unit, number, { action: 'recordVisit', found: 'fine', text: '孩子在家' });
    await act(operator, number, { action: 'recordVisit', found: 'fine', text: '孩子在家' });
    const { rows, unset } = await ledger(city, 'kind=visit');
    expect(rows.find((row) => row.number === number)).not.toHaveProperty('dueOn');
    expect(unset).toBe(1);
    expect((await ledger(city, 'kind=visit&by=2030-01-01')).rows).toEqual([]);
  });

  test('with one, each visit sets the next; what is due is listed, what is late stands out, the smaller place goes first', async () => {
    const rows = [
      { region: '350800', sort: 'aloneElder', everyDays: 30, basis: '本热线内部规则' },
      { region: HERE, sort: 'aloneElder', everyDays: 7, basis: '上杭县探访办法（演示）' },
    ];
    expect((await boss('/api/v1/settings', { method: 'POST', body: { name: 'visits', version: 0, value: rows } })).status).toBe(200);
    const number = numberOf(await open(operator, 'visit', { sort: 'aloneElder', personName: '陈阿婆' }));
    const far = numberOf(await open(operator, 'visit', { sort: 'aloneElder' }, '350802'));
    const due = async (who = number) => (await ledger(city, 'kind=visit')).rows.find((row) => row.number === who)?.dueOn?.slice(0, 10);
    expect([await due(), await due(far)]).toEqual(['2026-11-30', '2026-12-23']);
    expect((await ledger(city, 'kind=visit&by=2026-11-29')).total).toBe(0);
    expect((await ledger(city, 'kind=visit&by=2026-11-30')).rows.map((row) => row.number)).toEqual([number]);
    expect((await act(operator, number, { action: 'recordVisit', text: '去过' })).code).toBe('ticket.needs.found');
    on.running.parts.settable?.set('2026-11-23T10:20:00+08:00');
    await act(operator, number, { action: 'recordVisit', found: 'absent', text: '敲门没人应' });
    const clocks = (await detail(city, number)).clocks as unknown as { clock: string; basis: string; stoppedAt?: string }[];
    expect(clocks.filter(({ clock, stoppedAt }) => clock === 'visit' && !stoppedAt)).toMatchObject([{ basis: '上杭县探访办法（演示）' }]);
    expect((await ledger(county, 'kind=visit')).rows.some((row) => row.number === far)).toBe(false);
  });

  test('a risk is not closed without measures; it rings at the shift leader', async () => {
    const number = numberOf(await open(operator, 'visit', { sort: 'tekunHome' }));
    expect((await act(operator, number, { action: 'planMeasures', text: '每天上门' })).code).toBe('ticket.atRisk');
    await act(operator, number, { action: 'recordVisit', found: 'risk', text: '摔倒过，屋里没有吃的' });
    expect((await ledger(city, 'kind=visit')).rows.find((row) => row.number === number)?.risk).toBe(true);
    expect((await act(operator, number, { action: 'resolve', text: '不再探访' })).code).toBe('ticket.kindSettled');
    expect((await act(operator, number, { action: 'recordVisit', found: 'fine', text: '今天还好' })).status).toBe(200);
    expect((await act(operator, number, { action: 'resolve', text: '不再探访' })).code).toBe('ticket.kindSettled');
    expect((await act(operator, number, { action: 'planMeasures', text: '协议照料人每天上门，装呼叫器' })).status).toBe(200);
    expect((await act(operator, number, { action: 'resolve', text: '转入机构' })).status).toBe(200);
    for (let tries = 0; tries < 50; tries += 1) {
      if ((await city('/api/v1/notices')).text.includes('一人一策')) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no bell rang');
  });

  test('an old neighbour not seen for three days: on record at once, and first in the queue', async () => {
    const { bot, storage, desk, clock } = on.running.parts;
    const talk = (id: string) =>
      storage.conversations.open({ id, channel: 'directline', userRef: id, region: HERE, openedAt: clock.now() });
    await talk('before');
    await desk.requestHandoff({ conversationId: 'before', reason: 'asked', region: HERE, priority: 0 });
    await talk('neighbour');
    await bot.take({ channel: 'directline', conversationId: 'neighbour', messageId: 'n1', text: '隔壁独居老人三天没出门' });
    const [ticket] = await storage.tickets.byConversation('neighbour');
    expect(ticket?.urgency).not.toBe('normal');
    const { episodes } = (await operator('/api/v1/episodes?queue=waiting')).body as {
      episodes: { conversationId: string; priority: number }[];
    };
    expect(episodes.map(({ conversationId }) => conversationId)).toEqual(['neighbour', 'before']);
  });

  test('told for a neighbour: the way it came, who told and whom it is about are kept apart; a rough place is enough', async () => {
    const { bot, storage, clock } = on.running.parts;
    await storage.conversations.open({ id: 'proxy', channel: 'directline', userRef: 'p', region: HERE, openedAt: clock.now() });
    const lines = ['代报', '隔壁人家很困难，两口子都病了', '老陈', '下都村口大榕树旁边', '邻居', '13900003333', '是'];
    for (const [at, text] of lines.entries()) await bot.take({ channel: 'directline', conversationId: 'proxy', messageId: `p${at}`, text });
    const [ticket] = await storage.tickets.byConversation('proxy');
    const content = await storage.tickets.content(ticket?.id ?? '');
    expect(content).toMatchObject({ about: '老陈', contactPhone: '13900003333', whereabouts: '下都村口大榕树旁边' });
    expect(content?.fields).toMatchObject({ channel: 'found', relation: 'neighbour' });
  });
});

describe('faults to be put right', () => {
  const evidence = (who: Client, number: string) =>
    who(`/api/v1/tickets/${number}/attachments`, {
      method: 'POST',
      body: { name: '整改.pdf', data: Buffer.from('%PDF-1.4\n%%EOF').toString('base64') },
    });
  const measure = { action: 'setMeasure', text: '逐户核对后补发', dueOn: '2026-12-10', owner: '陈立' };
  async function atTheCounty(sort = 'payment'): Promise<string> {
    const number = numberOf(await open(city, 'issue', { sort, source: 'audit' }));
    await act(city, number, { action: 'refer', unit: UNIT });
    await act(unit, number, { action: 'acknowledge' });
    return number;
  }
  let first = '';

  test('no tick without a measure, nor without evidence', async () => {
    first = await atTheCounty();
    expect((await act(unit, first, { action: 'tickCounty', text: '已整改' })).code).toBe('ticket.measureSet');
    expect((await act(unit, first, { action: 'setMeasure', text: '补发', owner: '陈立' })).code).toBe('ticket.needs.dueOn');
    expect((await act(unit, first, { ...measure, dueOn: '2026-11-01' })).code).toBe('ticket.duePast');
    expect((await act(unit, first, measure)).status).toBe(200);
    expect((await act(unit, first, { action: 'tickCounty', text: '已整改' })).code).toBe('ticket.needs.attachment');
  });

  test('ticked by the county alone it waits for the level above, and is not counted as put right', async () => {
    await evidence(unit, first);
    expect(await act(unit, first, { action: 'tickCounty', text: '已补发到户' })).toMatchObject({ status: 200, statusText: '待上级销' });
    expect((await act(county, first, { action: 'tickUpper', text: '销号' })).code).toBe('ticket.upperLevel');
    expect((await ledger(city, 'kind=issue')).sides).toMatchObject([{ total: 1, ticked: 1, rectified: 0 }]);
  });

  test('sent back, both sides are un-ticked, and the next tick needs evidence of its own', async () => {
    expect((await act(city, first, { action: 'sendBack', reason: '两户没补', dueOn: '2026-12-20' })).status).toBe(200);
    expect((await ledger(city, 'kind=issue')).sides).toMatchObject([{ ticked: 0, rectified: 0 }]);
    expect((await act(unit, first, { action: 'tickCounty', text: '补了' })).code).toBe('ticket.needs.attachment');
    await evidence(unit, first);
    await act(unit, first, { action: 'tickCounty', text: '两户已补' });
    expect(await act(city, first, { action: 'tickUpper', text: '核实无误' })).toMatchObject({ status: 200, statusText: '已销号' });
    expect((await ledger(city, 'kind=issue')).sides).toMatchObject([{ ticked: 1, rectified: 1 }]);
    expect((await act(city, first, { action: 'sendBack', reason: '复查又发现', dueOn: '2026-12-30' })).statusText).toBe('办理中');
    expect((await ledger(city, 'kind=issue')).sides).toMatchObject([{ ticked: 0, rectified: 0 }]);
  });

  test('the same sort elsewhere is pointed at; both ledgers count the same', async () => {
    const second = await atTheCounty();
    const other = numberOf(await open(city, 'issue', { sort: 'payment', source: 'selfCheck' }, '350802'));
    await open(city, 'issue', { sort: 'records', source: 'selfCheck' });
    const { similar } = (await detail(city, second)) as unknown as { similar: { number: string; regionName: string }[] };
    expect(similar.map(({ number }) => number).sort()).toEqual([first, other].sort());
    expect(((await detail(county, second)) as unknown as { similar: { number: string }[] }).similar.map(({ number }) => number)).toEqual([
      first,
    ]);
    const above = (await ledger(city, 'kind=issue')).sides.find(({ regionName }) => regionName === '上杭县');
    expect((await ledger(county, 'kind=issue')).sides).toEqual([above]);
    expect(above?.total).toBe(3);
  });

  test('what is past its day is on the overdue list', async () => {
    const late = await atTheCounty('care');
    await act(unit, late, { ...measure, dueOn: '2026-11-23' });
    expect((await ledger(city, 'kind=issue&by=2026-11-23')).rows.map(({ number }) => number)).toEqual([late]);
    const { tickets } = on.running.parts;
    on.running.parts.settable?.set('2026-11-24T00:00:30+08:00');
    await tickets.sweep();
    const again = await loggedIn(on, 'city');
    const { rows, overdue } = await ledger(again, 'kind=issue');
    expect([rows[0]?.number, rows[0]?.late, overdue]).toEqual([late, true, 1]);
    expect((await again('/api/v1/board/tickets?lateClock=rectify')).text).toContain(late);
  });
});
