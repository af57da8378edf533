import { strFromU8, unzipSync } from 'fflate';
import type { Actor } from '../../tickets/permissions';
import type { TicketKind } from '../../tickets/ticket';
import { shippedEntries } from '../knowledge/curation/office';
import { addPerson, type Client, loggedIn, type Stage, stage } from './stage';

const BOT: Actor = { id: 'bot', role: 'bot', region: '000000', name: '机器人' };
const UNIT = '上杭县民政局';

let on: Stage;
let chief: Client;
let operator: Client;
let unit: Client;
let neighbour: Client;
const numbers: string[] = [];

const open = async (
  kind: TicketKind,
  region: string,
  given: { story?: string; unit?: string; dutyToReport?: boolean; topic?: string } = {},
) => {
  const { tickets } = on.running.parts;
  const { ticket } = await tickets.open(BOT, {
    idempotencyKey: `k${numbers.length}`,
    kind,
    urgency: kind === 'urgentHardship' ? 'urgent' : 'normal',
    region,
    topic: given.topic,
    dutyToReport: given.dutyToReport ?? false,
    content: { story: given.story ?? '问低保怎么办' },
  });
  numbers.push(ticket.number);
  if (given.unit)
    await tickets.act({ ...BOT, id: 'c', role: 'supervisor', name: '陈' }, ticket.number, {
      action: 'refer',
      unit: given.unit,
      version: 1,
    });
  return ticket.number;
};

beforeAll(async () => {
  on = await stage({}, { shipped: shippedEntries });
  await addPerson(on, { name: 'chief', role: 'supervisor', region: '350800' });
  await addPerson(on, { name: 'operator', role: 'operator', region: '350800' });
  await addPerson(on, { name: 'shanghang', role: 'unit', region: '350823', unit: UNIT });
  await addPerson(on, { name: 'neighbour', role: 'supervisor', region: '350500' });
  [chief, operator, unit, neighbour] = (await Promise.all(
    ['chief', 'operator', 'shanghang', 'neighbour'].map((name) => loggedIn(on, name)),
  )) as [Client, Client, Client, Client];
  for (let at = 0; at < 7; at += 1) await open('inquiry', '350823', { unit: UNIT, topic: 'dibao-apply' });
  for (let at = 0; at < 3; at += 1) await open('serviceNeed', '350802');
  await open('urgentHardship', '350823', { story: '=2+5 屋顶被台风掀了，全家挤在学校操场，电话13900001111' });
  await open('lead', '350823', { story: '邻居家的孩子身上有伤', dutyToReport: true });
}, 240_000);
afterAll(() => on?.stop());

const list = async (who: Client, query = ''): Promise<{ numbers: string[]; total: string; next?: string }> => {
  const { status, body, text } = await who(`/api/v1/board/tickets${query}`);
  if (status !== 200) throw new Error(text);
  return {
    numbers: (body.tickets as { number: string }[]).map(({ number }) => number),
    total: query.includes('q=') ? '' : String((await who(`/api/v1/board/tickets/count${query}`)).body.total),
    next: body.next as string,
  };
};

describe('the ticket log', () => {
  test('the filters of the address narrow the list, newest first, and say how many there are', async () => {
    expect(await list(chief)).toMatchObject({ total: '12', numbers: expect.arrayContaining(numbers) });
    expect((await list(chief, '?kind=serviceNeed')).total).toBe('3');
    expect((await list(chief, '?kind=serviceNeed,urgentHardship')).total).toBe('4');
    expect((await list(chief, `?unit=${encodeURIComponent(UNIT)}`)).total).toBe('7');
    expect((await list(chief, '?unassigned=1')).total).toBe('5');
    expect((await list(chief, '?topic=dibao-apply')).total).toBe('7');
    expect((await list(chief, '?topic=-')).total).toBe('5');
    expect((await list(chief, '?channel=-')).total).toBe('12');
    expect((await list(chief, '?hour=10')).total).toBe('12');
    expect((await list(chief, '?hour=11')).total).toBe('0');
    expect((await list(chief, '?from=2026-11-24')).total).toBe('0');
    expect((await list(chief, `?number=${numbers[0]}`)).numbers).toEqual([numbers[0]]);
  });

  test('a part of the story finds its ticket; a telephone number finds nobody', async () => {
    expect((await list(chief, `?q=${encodeURIComponent('学校操场')}`)).numbers).toEqual([numbers[10]]);
    expect((await list(chief, `?happened=rated&q=${encodeURIComponent('学校操场')}`)).numbers).toEqual([]);
    expect((await list(chief, `?channel=-&q=${encodeURIComponent('学校操场')}`)).numbers).toEqual([numbers[10]]);
    expect((await list(chief, `?q=${encodeURIComponent('台风掀了')}`)).numbers).toEqual([numbers[10]]);
    expect((await list(chief, `?q=${encodeURIComponent('操场台风')}`)).numbers).toEqual([]);
    expect((await chief('/api/v1/board/tickets?q=13900001111')).status).toBe(400);
    expect((await list(neighbour, `?q=${encodeURIComponent('学校操场')}`)).numbers).toEqual([]);
  });

  test('each reader sees only what is theirs', async () => {
    expect((await list(operator)).numbers).not.toContain(numbers[11]);
    expect((await list(chief)).numbers).toContain(numbers[11]);
    expect((await list(unit)).numbers.sort()).toEqual(numbers.slice(0, 7).sort());
    expect((await list(neighbour)).numbers).toEqual([]);
    expect((await neighbour('/api/v1/board/tickets?region=350823')).status).toBe(403);
    expect((await list(unit, `?unit=${encodeURIComponent('上杭县医疗保障局')}`)).numbers.sort()).toEqual(numbers.slice(0, 7).sort());
  });

  test('views are kept under a name; shared ones are offered to colleagues with their own counts', async () => {
    const save = (who: Client, body: object) => who('/api/v1/board/views', { method: 'POST', body });
    expect((await save(chief, { name: '投诉', query: 'kind=serviceNeed', shared: true })).status).toBe(201);
    expect((await save(operator, { name: '我的', query: 'kind=inquiry' })).status).toBe(201);
    expect((await save(operator, { name: '越权', query: 'kind=inquiry', shared: true })).status).toBe(403);
    expect((await save(operator, { name: '坏', query: 'kind=nothing' })).status).toBe(400);
    const views = async (who: Client) =>
      (await who('/api/v1/board/views')).body.views as { id: string; name: string; count: string; mine: boolean }[];
    expect((await views(operator)).map(({ name, count, mine }) => [name, count, mine])).toEqual([
      ['我的', '7', true],
      ['投诉', '3', false],
    ]);
    expect((await views(neighbour)).map(({ name }) => name)).toEqual([]);
    const shared = (await views(operator)).find(({ name }) => name === '投诉');
    expect((await operator(`/api/v1/board/views/${shared?.id}`, { method: 'DELETE' })).status).toBe(403);
    expect((await chief(`/api/v1/board/views/${shared?.id}`, { method: 'DELETE' })).status).toBe(204);
  });

  test('a bulk step says first what it would do, then does it, ticket by ticket', async () => {
    const tickets = [numbers[7], numbers[8], numbers[0]].map((number) => ({ number, version: 1 }));
    const step = { action: 'refer', unit: '新罗区民政局', tickets };
    const dry = await chief('/api/v1/board/tickets/bulk', { method: 'POST', body: { ...step, dryRun: true } });
    expect(dry.body).toMatchObject({ actionText: '转办', possible: [numbers[7], numbers[8]], refused: [{ number: numbers[0] }] });
    expect((await list(chief, `?unit=${encodeURIComponent('新罗区民政局')}`)).total).toBe('0');
    const done = await chief('/api/v1/board/tickets/bulk', { method: 'POST', body: { ...step, dryRun: false } });
    expect(done.body).toMatchObject({ done: [numbers[7], numbers[8]] });
    expect((await list(chief, `?unit=${encodeURIComponent('新罗区民政局')}`)).total).toBe('2');
    expect((await operator('/api/v1/board/tickets/bulk', { method: 'POST', body: { ...step, dryRun: true } })).status).toBe(403);
  });
});

describe('the bell', () => {
  test('who is told hears it, says it is seen, and hears it no more', async () => {
    const bell = async () => (await unit('/api/v1/notices')).body as { unseen: number; notices: { id: number; number: string }[] };
    let now = await bell();
    for (let tries = 0; now.unseen < 7 && tries < 50; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      now = await bell();
    }
    expect(now.unseen).toBeGreaterThanOrEqual(7);
    expect(numbers).toContain(now.notices[0]?.number);
    await unit('/api/v1/notices/seen', { method: 'POST', body: { upTo: now.notices[0]?.id } });
    expect((await bell()).unseen).toBe(0);
    expect((await neighbour('/api/v1/notices')).body).toEqual({ unseen: 0, notices: [] });
  });

  test('what could not be delivered is shown to those in charge of the place, and sent again', async () => {
    const { jobs } = on.running.parts.storage;
    const at = on.running.parts.clock.now();
    await jobs.enqueue({
      id: 'line:x',
      kind: 'line',
      payload: { conversationId: 'talk', seq: 1, region: '350823' },
      runAt: new Date(at.getTime() + 3_600_000),
    });
    await jobs.bury('line:x', at, 'the channel does not answer');
    const shown = async (who: Client) => (await who('/api/v1/deliveries')).body.undelivered;
    expect(await shown(chief)).toMatchObject([{ id: 'line:x', kindText: '发往外部渠道的消息', error: 'the channel does not answer' }]);
    expect(await shown(neighbour)).toEqual([]);
    expect((await neighbour('/api/v1/deliveries/line:x/retry', { method: 'POST' })).status).toBe(404);
    expect((await operator('/api/v1/deliveries')).status).toBe(403);
    expect((await chief('/api/v1/deliveries/line:x/retry', { method: 'POST' })).status).toBe(200);
    expect(await shown(chief)).toEqual([]);
  });
});

describe('exports', () => {
  test('CSV: a byte-order mark, every row, nothing of the content', async () => {
    const { status, text, headers } = await chief('/api/v1/board/tickets/export?format=csv');
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain('.csv');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(13);
    expect(text).not.toMatch(/屋顶|139000|邻居/);
    for (const number of numbers) expect(text).toContain(number);
  });

  test('XLSX: a workbook with the same rows', async () => {
    const answer = await fetch(`${on.running.url}/api/v1/board/tickets/export?format=xlsx&kind=serviceNeed`, {
      headers: { cookie: await cookieOf('chief') },
    });
    const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(Object.keys(parts).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet.match(/<row>/g)).toHaveLength(4);
    for (const number of numbers.slice(7, 10)) expect(sheet).toContain(number);
  });

  test('an export leaves its trace, and nobody without the right gets one', async () => {
    expect((await operator('/api/v1/board/tickets/export')).status).toBe(403);
    const { body } = await chief('/api/v1/audit');
    expect(
      (body.rows as { whatText: string; by: string }[]).filter(({ whatText, by }) => whatText === '导出工单' && by === 'chief').length,
    ).toBe(2);
  });
});

const cookieOf = async (name: string): Promise<string> => {
  const answer = await fetch(`${on.running.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: 'correct-horse-2026' }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
};

interface Report {
  total: number;
  groups: { id: string; rows: { label: string; count: number; filter?: Record<string, string> }[] }[];
  rates: { id: string; part: number; whole: number; percent?: number }[];
  units: { unit: string; received: number; open: number }[];
}

describe('reports', () => {
  test('every number of every group opens exactly its tickets', async () => {
    const report = (await chief('/api/v1/reports')).body as unknown as Report & { from: string; to: string };
    expect(report.total).toBe(12);
    let opened = 0;
    for (const { id, rows } of report.groups) {
      expect({ id, sum: rows.reduce((sum, { count }) => sum + count, 0) }).toEqual({ id, sum: 12 });
      for (const { label, count, filter } of rows) {
        if (!filter) continue;
        const query = new URLSearchParams({ from: report.from, to: report.to, ...filter });
        expect({ id, label, total: (await list(chief, `?${query}`)).total }).toEqual({ id, label, total: String(count) });
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(10);
  });

  test('a unit has its card, a rate of too few cases shows no percentage', async () => {
    const report = (await chief('/api/v1/reports')).body as unknown as Report;
    expect(report.units.find((card) => card.unit === UNIT)).toMatchObject({ received: 7, open: 7 });
    expect(report.rates.find(({ id }) => id === 'satisfied')).not.toHaveProperty('percent');
    expect(report.rates.find(({ id }) => id === 'returned')).toMatchObject({ whole: 9, part: 0, percent: 0 });
  });

  test('the published table merges small groups and names no unit, number or word', async () => {
    const { body, text } = await chief('/api/v1/reports/public');
    const groups = body.groups as { title: string; rows: { label: string; count: number }[] }[];
    for (const { rows } of groups) for (const { count } of rows) expect(count).toBeGreaterThanOrEqual(5);
    expect(groups.find(({ title }) => title === '按类别')?.rows).toEqual([
      { label: '留言咨询', count: 7 },
      { label: '其他', count: 5 },
    ]);
    for (const secret of [UNIT, ...numbers, '屋顶', '邻居', '139']) expect(text).not.toContain(secret);
  });

  test('the same seed draws the same conversations; a sheet is kept beside them', async () => {
    const { storage, desk, clock } = on.running.parts;
    const lin: Actor = { id: 'lin', role: 'operator', region: '350800', name: '林' };
    for (let at = 0; at < 12; at += 1) {
      const id = `talk${at}`;
      await storage.conversations.open({ id, channel: 'directline', userRef: 'r', region: '350823', openedAt: clock.now() });
      await storage.conversations.accept(
        { channel: 'directline', conversationId: id, messageId: id, text: '我电话13900002222' },
        clock.now(),
      );
      await desk.requestHandoff({ conversationId: id, reason: 'asked', region: '350823', priority: 0 });
      await desk.accept(lin, (await storage.episodes.current(id, clock.now())).id);
    }
    const draw = async (seed: number) =>
      (await chief(`/api/v1/reports/quality?seed=${seed}&size=4`)).body.episodes as { episodeId: string; lines: { text: string }[] }[];
    const first = await draw(7);
    expect(first).toHaveLength(4);
    expect((await draw(7)).map(({ episodeId }) => episodeId)).toEqual(first.map(({ episodeId }) => episodeId));
    expect((await draw(8)).map(({ episodeId }) => episodeId)).not.toEqual(first.map(({ episodeId }) => episodeId));
    expect(JSON.stringify(first)).not.toContain('13900002222');
    const scores = { courtesy: 2, understood: 2, accurate: 1, recorded: 0, inTime: 2 };
    const sheet = { method: 'POST', body: { scores, note: '开头没有问好' } };
    expect((await chief(`/api/v1/reports/quality/episodes/${first[0]?.episodeId}`, sheet)).status).toBe(201);
    expect((await neighbour(`/api/v1/reports/quality/episodes/${first[0]?.episodeId}`, sheet)).status).toBe(403);
    expect((await draw(7))[0]).toMatchObject({ sheets: [{ by: 'chief', scores, note: '开头没有问好' }] });
  });

  test('the wall counts what is so now, the briefing sums up a day', async () => {
    expect((await chief('/api/v1/reports/wall')).body).toMatchObject({
      waiting: 0,
      overdue: 0,
      today: { opened: 12, resolved: 0 },
      unassigned: 3,
      urgentOpen: 1,
    });
    const { body } = await chief('/api/v1/reports/briefing?on=2026-11-23');
    expect((body.lines as { label: string; value: string }[])[0]).toMatchObject({
      label: '登记工单',
      value: expect.stringContaining('12 件'),
    });
  });
});

describe('bulk steps look before they are done', () => {
  test('what a guard would refuse is told beforehand with its reason, and refused by the deed in the same words', async () => {
    const { tickets } = on.running.parts;
    const about = { story: '上杭县民政局的人态度很差，钱也没给', about: '上杭县民政局' };
    const { ticket } = await tickets.open(BOT, {
      idempotencyKey: 'accusing',
      kind: 'complaint',
      urgency: 'normal',
      region: '350823',
      content: about,
    });
    const chosen = [ticket.number, numbers[9]].map((number) => ({ number, version: 1 }));
    const step = { action: 'refer', unit: UNIT, tickets: chosen };
    const dry = await chief('/api/v1/board/tickets/bulk', { method: 'POST', body: { ...step, dryRun: true } });
    const [refused] = dry.body.refused as { number: string; why: string }[];
    expect(dry.body.possible).toEqual([numbers[9]]);
    expect(refused?.number).toBe(ticket.number);
    await expect(
      tickets.act({ ...BOT, id: 'c', role: 'supervisor', name: '陈' }, ticket.number, { action: 'refer', unit: UNIT, version: 1 }),
    ).rejects.toThrow(refused?.why);
    const nothing = await chief('/api/v1/board/tickets/bulk', { method: 'POST', body: { action: 'refer', tickets: chosen, dryRun: true } });
    expect(nothing.body.possible).toEqual([]);
  });
});

describe('the audit', () => {
  const rowsOf = async (query: string) =>
    (await chief(`/api/v1/audit${query}`)).body.rows as { by: string; whatText: string; about: string }[];

  test('is narrowed by who, what, about and day', async () => {
    expect((await rowsOf('?what=tickets.bulk')).every(({ whatText }) => whatText === '批量处理')).toBe(true);
    expect((await rowsOf('?what=tickets.bulk')).length).toBe(1);
    expect(await rowsOf('?by=nobody')).toEqual([]);
    expect((await rowsOf('?by=chief')).length).toBeGreaterThan(2);
    expect(await rowsOf('?to=2026-11-22')).toEqual([]);
    expect((await rowsOf('?from=2026-11-23&what=tickets.exported')).length).toBe(2);
    expect((await chief('/api/v1/audit?what=nonsense')).status).toBe(400);
  });

  test('the button walks every chain, says what it found and leaves its trace', async () => {
    expect((await operator('/api/v1/audit/verify', { method: 'POST', body: {} })).status).toBe(403);
    const { status, body } = await chief('/api/v1/audit/verify', { method: 'POST', body: {} });
    expect(status).toBe(200);
    expect(body.checked).toBe(numbers.length + 1);
    expect(body.broken).toBeUndefined();
    expect(((await chief('/api/v1/audit?what=chains.verified')).body.rows as unknown[]).length).toBe(1);
  });
});

test('a unit is offered no step that the ticket itself rules out', async () => {
  const { tickets } = on.running.parts;
  const number = numbers[0] ?? '';
  const actions = async () =>
    ((await unit(`/api/v1/tickets/${number}`)).body.actions as { action: string }[]).map(({ action }) => action).sort();
  const version = (await unit(`/api/v1/tickets/${number}`)).body.version as number;
  await tickets.act({ ...BOT, id: 'u', role: 'unit', unit: UNIT, region: '350823', name: '承办' }, number, {
    action: 'acknowledge',
    version,
  });
  const offered = await actions();
  expect(offered).toContain('start');
  for (const never of ['resume', 'coReport', 'explainRelief', 'concludeConference', 'toDuty']) expect(offered).not.toContain(never);
});
