import { invented, shippedEntries } from '../knowledge/curation/office';
import { type Client, peopleOn, type Stage, stage } from './stage';

const entryOf = (id: string, matter: string, front: Record<string, unknown>) => ({
  source: `knowledge/entries/000000-nation/${id}.md`,
  text: invented(id, matter, { front }),
});
const apply = entryOf('nation-apply', '风车补助', { topic: 'dibao-apply' });
const prices = entryOf('nation-prices', '石桥补贴', { topic: 'jiage-aid' });

let on: Stage;
let boss: Client;
let chief: Client;
let operator: Client;

beforeAll(async () => {
  on = await stage({ DEFAULT_REGION: '350800' }, { shipped: [...shippedEntries, apply, prices] });
  ({ boss, chief, operator } = await peopleOn(on, {
    boss: { role: 'admin', region: '350800' },
    chief: { role: 'supervisor', region: '350800' },
    operator: { role: 'operator', region: '350800' },
  }));
}, 240_000);
afterAll(() => on?.stop());

const save = async (name: string, value: unknown) => {
  const { body } = await boss('/api/v1/settings');
  const { version } = (body.settings as { name: string; version: number }[]).find((setting) => setting.name === name) ?? { version: 0 };
  return boss('/api/v1/settings', { method: 'POST', body: { name, version, value } });
};

let talks = 0;
async function talk(lines: string[]): Promise<{ id: string; said: string[]; tickets: { number: string; kind: string; id: string }[] }> {
  const { bot, storage, clock } = on.running.parts;
  talks += 1;
  const id = `apply${talks}`;
  await storage.conversations.open({ id, channel: 'directline', userRef: id, region: '350823', openedAt: clock.now() });
  const said: string[] = [];
  for (const [at, text] of lines.entries()) {
    const { replies } = await bot.take({ channel: 'directline', conversationId: id, messageId: `${id}-${at}`, text, region: '350823' });
    said.push(replies.map(({ reply }) => reply.text).join('\n'));
  }
  return { id, said, tickets: await storage.tickets.byConversation(id) };
}

describe('the statement of honesty', () => {
  test('agreed to: the wish is on record with the version of the text and the time', async () => {
    const { said, tickets } = await talk(['登记申请意向', '是', '13900004444']);
    expect(said[0]).toContain('如实');
    expect(tickets.map(({ kind }) => kind)).toEqual(['application']);
    const fields = (await on.running.parts.storage.tickets.content(tickets[0]?.id ?? ''))?.fields;
    expect(fields).toMatchObject({ statementVersion: 0, statedAt: expect.stringMatching(/^2026-11-23T/) });
    expect((await save('honesty', [{ text: '新的说明：请如实说明全部收入和财产，愿意配合核对。' }])).status).toBe(200);
    const later = await talk(['登记申请意向', '是', '跳过']);
    expect(later.said[0]).toContain('新的说明');
    const again = (await on.running.parts.storage.tickets.content(later.tickets[0]?.id ?? ''))?.fields;
    expect(again?.statementVersion).toBeGreaterThan(0);
    const { answers } = (await operator(`/api/v1/tickets/${later.tickets[0]?.number}`)).body as { answers: { label: string }[] };
    expect(answers.map(({ label }) => label)).toEqual(expect.arrayContaining(['如实申报文本版本', '确认如实申报的时间']));
  });

  test('refused: no application, questions go on, an emergency is on record; the desk sees the answer', async () => {
    const { id, said, tickets } = await talk(['登记申请意向', '不是', '风车补助怎么申请', '昨晚房子烧了没地方住']);
    expect(said[1]).toContain('没有登记申请意向');
    expect(said[2]).toContain('风车补助');
    expect(tickets.map(({ kind }) => kind)).toEqual(['urgentHardship']);
    const { desk, storage, clock } = on.running.parts;
    await desk.requestHandoff({ conversationId: id, reason: 'asked', region: '350823', priority: 0 });
    const episode = await storage.episodes.current(id, clock.now());
    const { facts } = (await operator(`/api/v1/episodes/${episode.id}`)).body as { facts: { id: string; valueText: string }[] };
    expect(facts.find((fact) => fact.id === 'honesty')?.valueText).toContain('没有确认');
  });

  test('nobody is put on a list of the dishonest: the interface says that it cannot', async () => {
    const { tickets } = await talk(['登记申请意向', '是', '跳过']);
    const { status, text } = await chief(`/api/v1/tickets/${tickets[0]?.number}/actions`, {
      method: 'POST',
      body: { action: 'listDishonest', version: 1 },
    });
    expect(status).toBe(400);
    expect(text).toContain('不支持');
    expect([404, 405]).toContain((await chief('/api/v1/dishonest', { method: 'POST', body: {} })).status);
  });
});

describe('less paper', () => {
  test('a paper that can be looked up is not among those to bring', async () => {
    const rows = [
      { region: '350800', programme: 'dibao', item: '户口簿', need: 'required' },
      { region: '350800', programme: 'dibao', item: '婚姻登记证明', need: 'checkable' },
    ];
    expect((await save('materials', rows)).status).toBe(200);
    const { said } = await talk(['风车补助怎么申请要带什么']);
    expect(said[0]).toMatch(/1\. 户口簿/);
    expect(said[0]).not.toMatch(/\d\. 婚姻登记证明/);
    expect(said[0]).toContain('不用带（平台能查到）：婚姻登记证明');
  });

  test('the review is waived only with a reason, and the supervisor draws from what was waived', async () => {
    const { tickets } = await talk(['登记申请意向', '是', '跳过']);
    const number = tickets[0]?.number ?? '';
    const act = (step: Record<string, unknown>) =>
      operator(`/api/v1/tickets/${number}/actions`, { method: 'POST', body: { version: 1, ...step } });
    expect((await act({ action: 'waiveReview' })).text).toContain('原因');
    expect((await act({ action: 'waiveReview', reason: '情况明确，邻里无争议' })).status).toBe(200);
    const { body } = await chief('/api/v1/reports/checks?of=waived&share=100');
    expect((body.tickets as { number: string }[]).map((ticket) => ticket.number)).toEqual([number]);
    const sound = { action: 'inspectSound', text: '入户核实，理由成立', version: 2 };
    expect((await chief(`/api/v1/tickets/${number}/actions`, { method: 'POST', body: sound })).status).toBe(200);
  });
});

describe('steps of a procedure', () => {
  const say = (text: string, region: string): string =>
    on.running.parts.content.knowledge().answer({ text, region, on: '2026-11-23' }).reply;

  test('Guizhou has ten without a name, and says so', () => {
    const said = say('风车补助怎么申请有哪些步骤', '520100');
    expect(said).toContain('共 10 步');
    expect(said).toContain('该步骤未收录');
    expect(said).not.toMatch(/^\d+\. /m);
    expect(say('风车补助怎么申请有哪些步骤', '350823')).not.toContain('该步骤未收录');
  });

  test('named, they come in their order, ten at most', async () => {
    const partly = [1, 2].map((order) => ({ region: '520000', programme: 'dibao', order, name: order === 1 ? '受理' : undefined }));
    expect((await save('procedure', partly)).status).toBe(200);
    expect(say('风车补助怎么申请有哪些步骤', '520100')).toContain('1. 受理\n2. 该步骤未收录');
    const rows = Array.from({ length: 10 }, (_, at) => ({
      region: '520000',
      programme: 'dibao',
      order: 10 - at,
      name: `第${10 - at}道手续`,
    }));
    expect((await save('procedure', [...rows, { region: '520000', programme: 'dibao', order: 11, name: '多的' }])).status).toBe(400);
    expect((await save('procedure', [...rows, rows[0]])).status).toBe(400);
    expect((await save('procedure', rows)).status).toBe(200);
    const said = say('风车补助怎么申请有哪些步骤', '520100');
    expect(said.indexOf('1. 第1道手续')).toBeGreaterThan(0);
    expect(said.indexOf('10. 第10道手续')).toBeGreaterThan(said.indexOf('2. 第2道手续'));
    expect(said).not.toContain('该步骤未收录');
  });
});

test('prices: off, the announcement decides; on, it is said; no amount that nobody entered', async () => {
  const say = (region?: string): string =>
    on.running.parts.content.knowledge().answer({ text: '石桥补贴怎么办理', region, on: '2026-11-23' }).reply;
  expect(say('350823')).toContain('以公告为准');
  const row = { region: '350800', from: '2026-11-01', to: '2026-12-31', announcement: '龙岩市关于启动联动机制的公告（演示）' };
  expect((await save('linkage', [{ ...row, to: '2026-10-01' }])).status).toBe(400);
  expect((await save('linkage', [row])).status).toBe(200);
  expect(say('350823')).toContain('龙岩市关于启动联动机制的公告（演示）');
  expect(say('350823')).not.toMatch(/\d元/);
  expect(say('520100')).not.toContain('龙岩市');
  expect(say('520100')).toContain('以公告为准');
  expect((await save('linkage', [{ ...row, amount: '每人每月 30 元（2026 年 11 月）' }])).status).toBe(200);
  expect(say('350823')).toContain('30 元');
  expect((await save('linkage', [{ ...row, from: '2026-12-01' }])).status).toBe(200);
  expect(say('350823')).not.toContain('龙岩市关于');
});

test('the entrance of a place is named where one can apply, its link only once it is entered; another place never hears of it', async () => {
  const say = (region: string | undefined, text = '风车补助怎么办理'): string =>
    on.running.parts.content.knowledge().answer({ text, region, on: '2026-11-23' }).reply;
  for (const region of ['350000', '350100', '350823']) {
    expect(say(region)).toContain('闽政通');
    expect(say(region)).not.toMatch(/https?:|www/);
  }
  for (const region of ['520000', '520100', '630000', '511300', undefined]) expect(say(region)).not.toContain('闽政通');
  expect((await save('entrances', [{ region: '350000', label: '闽政通', url: 'http://mzt.example.cn' }])).text).toContain('https://');
  const rows = [
    { region: '350000', label: '闽政通', url: 'https://mzt.example.cn/jiuzhu' },
    { region: '520000', label: '贵州某办' },
  ];
  expect((await save('entrances', rows)).status).toBe(200);
  expect(say('350823')).toContain('闽政通 https://mzt.example.cn/jiuzhu');
  expect(say('520100')).toContain('贵州某办');
  expect(say('520100')).not.toMatch(/闽政通|https?:/);
  expect((await save('entrances', [])).status).toBe(200);
  expect(say('350823')).not.toMatch(/闽政通|https?:/);
});
