import { stepsFor } from '../../tickets/act-on-ticket';
import { type House, openHouse, people, reported, signedFor } from './house';

const { operator, supervisor, unit, helper, bot } = people;
const urgent = { kind: 'urgentHardship', urgency: 'urgent' } as const;

let house: House;
beforeEach(async () => {
  house = await openHouse({ extra: { reliefLimitFen: (region) => (region === '350823' ? 100_000 : undefined) } });
});
afterEach(() => house.end());

describe('relief in advance', () => {
  test('it is explained before anything is resolved or withdrawn', async () => {
    const { number } = await signedFor(house, urgent);
    const paid = await house.act(unit, number, 'advanceRelief', { amountFen: 30_000, text: '先给三百元' });
    expect(paid.clocks.some(({ name, stoppedAt }) => name === 'explain' && !stoppedAt)).toBe(true);
    await house.act(unit, number, 'reportBack', { text: '已安顿' });
    await expect(house.act(operator, number, 'resolve', { text: '办结' })).rejects.toMatchObject({ code: 'ticket.explained' });
    await house.act(unit, number, 'explainRelief', { text: '险情已过，补材料' });
    expect((await house.act(operator, number, 'resolve', { text: '办结' })).status).toBe('resolved');
  });

  test('above the limit it is refused; without a limit the supervisor confirms', async () => {
    const { number } = await signedFor(house, urgent);
    await expect(house.act(unit, number, 'advanceRelief', { amountFen: 100_001, text: '多给' })).rejects.toThrow(/临时救助审批程序/);
    await house.act(unit, number, 'advanceRelief', { amountFen: 60_000, text: '给' });
    await expect(house.act(unit, number, 'advanceRelief', { amountFen: 60_000, text: '再给' })).rejects.toMatchObject({
      code: 'ticket.reliefLimit',
    });
    const elsewhere = await house.open({ ...urgent, region: '350825' });
    await house.act(operator, elsewhere.number, 'refer', { unit: '连城县民政局' });
    const there = { ...unit, id: 'u-lc', region: '350825', unit: '连城县民政局' };
    await house.act(there, elsewhere.number, 'acknowledge');
    const given = { amountFen: 10_000, text: '先给' };
    await expect(house.act(there, elsewhere.number, 'advanceRelief', given)).rejects.toThrow(/值班长确认/);
    expect((await house.act(supervisor, elsewhere.number, 'advanceRelief', given)).tracks.relief).toEqual({
      amountFen: 10_000,
      explained: false,
    });
  });
});

describe('payments in stages', () => {
  const proof = { name: '回单.png', bytes: Buffer.from('89504e470d0a1a0a00', 'hex') };

  test('approved once, paid one by one with proof, archived when all are paid', async () => {
    const { number } = await signedFor(house, urgent);
    await house.act(supervisor, number, 'planPayments', { payments: [1, 2, 3].map(() => ({ amountFen: 50_000 })), text: '分三期' });
    await expect(house.act(unit, number, 'payInstalment', { instalment: 1 })).rejects.toMatchObject({ code: 'ticket.needs.attachment' });
    for (const instalment of [1, 2]) {
      await house.tickets.attach(unit, number, proof);
      await house.act(unit, number, 'payInstalment', { instalment });
    }
    await house.tickets.attach(unit, number, proof);
    await expect(house.act(unit, number, 'payInstalment', { instalment: 2 })).rejects.toMatchObject({ code: 'ticket.payable' });
    const ticket = await house.storage.tickets.find(number);
    expect(ticket?.tracks.payments?.map(({ paidAt }) => paidAt !== undefined)).toEqual([true, true, false]);
    await house.act(unit, number, 'reportBack', { text: '两期已发' });
    await house.act(operator, number, 'resolve', { text: '办结' });
    await expect(house.act(supervisor, number, 'close')).rejects.toMatchObject({ code: 'ticket.paid' });
    await house.act(unit, number, 'payInstalment', { instalment: 3 });
    expect((await house.act(supervisor, number, 'close')).status).toBe('closed');
  });
});

describe('several heads together', () => {
  test('a conference without a conclusion keeps the ticket open', async () => {
    const { number } = await reported(house, urgent);
    await house.act(operator, number, 'followUp', { text: '已回访' });
    const other = await signedFor(house, urgent);
    await house.act(unit, other.number, 'openConference', { parties: ['教育局', '医保局'], text: '一家三难' });
    await house.act(unit, other.number, 'reportBack', { text: '先反馈' });
    await expect(house.act(operator, other.number, 'resolve', { text: '办结' })).rejects.toMatchObject({
      code: 'ticket.conferenceConcluded',
    });
    await expect(house.act(unit, other.number, 'concludeConference', { text: ' ' })).rejects.toMatchObject({ code: 'ticket.needs.text' });
    await house.act(unit, other.number, 'concludeConference', { text: '各办各的，月底再看' });
    expect((await house.act(operator, other.number, 'resolve', { text: '办结' })).status).toBe('resolved');
  });

  test('a special case is decided before the end; the decision opens the part that carries it out, clocks go on', async () => {
    const { number } = await signedFor(house, urgent);
    const before = await house.act(unit, number, 'submitCase', { parties: ['县社会救助协调机制'], text: '请示' });
    expect(before.clocks.some(({ pausedAt }) => pausedAt)).toBe(false);
    await house.act(unit, number, 'reportBack', { text: '已反馈' });
    await expect(house.act(operator, number, 'resolve', { text: '办结' })).rejects.toMatchObject({ code: 'ticket.caseDecided' });
    await house.act(supervisor, number, 'decideCase', { text: '同意', unit: '上杭县教育局' });
    const [part] = await house.storage.tickets.children(number);
    expect([part?.unit, part?.status]).toEqual(['上杭县教育局', 'referred']);
    await expect(house.act(operator, number, 'resolve', { text: '办结' })).rejects.toMatchObject({ code: 'ticket.childrenOpen' });
  });
});

describe('parts of one ticket', () => {
  test('one household, three parts, three units; the whole ends last', async () => {
    const { number } = await signedFor(house, { kind: 'serviceNeed' });
    const units = ['上杭县民政局', '上杭县医疗保障局', '上杭县教育局'];
    for (const name of units) await house.act(operator, number, 'subTicket', { unit: name, text: `${name}这一份` });
    const parts = await house.storage.tickets.children(number);
    expect(parts.map((part) => part.unit)).toEqual(units);
    await house.act(unit, number, 'reportBack', { text: '汇总', result: 'accepted' });
    const finish = async (part: (typeof parts)[number]): Promise<void> => {
      const handler = { ...unit, id: `u-${part.unit}`, unit: part.unit ?? '' };
      await house.act(handler, part.number, 'acknowledge');
      await house.act(handler, part.number, 'reportBack', { text: '办好', result: 'accepted' });
      await house.act(operator, part.number, 'resolve', { text: '办结' });
    };
    for (const part of parts) {
      await expect(house.act(operator, number, 'resolve', { text: '办结' })).rejects.toMatchObject({ code: 'ticket.childrenOpen' });
      await finish(part);
    }
    expect((await house.act(operator, number, 'resolve', { text: '办结' })).status).toBe('resolved');
    await expect(house.act(supervisor, parts[0]?.number ?? '', 'redo', { reason: '漏了' })).rejects.toMatchObject({
      code: 'ticket.parentSettled',
    });
  });

  test('the same part asked for twice on one version is one', async () => {
    const { number, version } = await signedFor(house);
    const ask = () => house.act(operator, number, 'subTicket', { unit: '上杭县教育局', text: '入学', version });
    await ask();
    await ask().catch(() => undefined);
    expect(await house.storage.tickets.children(number)).toHaveLength(1);
  });

  test('a unit that helps reads, notes and reports its part, nothing more', async () => {
    const { number } = await house.open();
    await house.act(operator, number, 'refer', { unit: unit.unit, coUnits: ['上杭县教育局'] });
    expect((await house.tickets.list(helper, { coUnit: 'x' }, { limit: 10 })).rows.map((ticket) => ticket.number)).toEqual([number]);
    expect((await house.tickets.list(helper, {}, { limit: 10 })).rows).toEqual([]);
    await house.act(helper, number, 'coReport', { text: '学籍已办' });
    await expect(house.act(helper, number, 'acknowledge')).rejects.toMatchObject({ code: 'ticket.forbidden' });
  });

  test('a duplicate is merged: nothing is lost, its resident sees the one that goes on', async () => {
    const main = await signedFor(house, { conversationId: undefined });
    const { ticket: second, code } = await house.tickets.open(bot, {
      idempotencyKey: 'dup',
      kind: 'inquiry',
      urgency: 'normal',
      region: '350823',
      content: { story: '又问一次' },
    });
    await house.resident(second, 'remind');
    await house.act(operator, second.number, 'merge', { into: main.number });
    expect(await house.storage.tickets.find(main.number)).toMatchObject({ reminders: 1, status: 'acknowledged' });
    const seen = await house.tickets.lookUp({ number: second.number, code: code ?? '' });
    expect([seen.ticket.status, seen.goesOn?.number]).toEqual(['merged', main.number]);
    await house.resident(seen.ticket, 'remind');
    expect((await house.storage.tickets.find(main.number))?.reminders).toBe(2);
    await expect(house.act(operator, main.number, 'merge', { into: second.number })).rejects.toMatchObject({ code: 'ticket.mergeTarget' });
    await expect(house.act(operator, main.number, 'merge', { into: main.number })).rejects.toMatchObject({ code: 'ticket.mergeSelf' });
  });

  test('merging carries confidence with it', async () => {
    const open = await house.open();
    const closed = await house.open({ kind: 'report' });
    await house.act(supervisor, closed.number, 'merge', { into: open.number });
    expect((await house.storage.tickets.find(open.number))?.confidential).toBe(true);
  });
});

describe("the resident's own acts", () => {
  test('remind counts once each, also with number and code', async () => {
    const { ticket, code } = await house.tickets.open(bot, {
      idempotencyKey: 'r',
      kind: 'inquiry',
      urgency: 'normal',
      region: '350823',
      content: { story: '问' },
    });
    const after = await house.tickets.actAsResident({ number: ticket.number, code: code ?? '' }, { action: 'remind' });
    expect(after.reminders).toBe(1);
    await expect(
      house.tickets.actAsResident({ number: ticket.number, code: '000000' === code ? '111111' : '000000' }, { action: 'remind' }),
    ).rejects.toMatchObject({ code: 'ticket.unknown' });
  });

  test('an objection brings a resolved ticket back and must be answered', async () => {
    const { number } = await reported(house);
    await house.act(operator, number, 'followUp', { text: '已告知' });
    const done = await house.act(operator, number, 'resolve', { text: '办结' });
    const back = await house.resident(done, 'object', { reason: '钱没到' });
    expect([back.status, back.tracks.objection]).toEqual(['reportedBack', true]);
    await expect(house.act(operator, number, 'resolve', { text: '办结' })).rejects.toMatchObject({ code: 'ticket.objectionAnswered' });
    expect((await house.act(supervisor, number, 'redo', { reason: '核实发放' })).tracks.objection).toBeUndefined();
  });

  test('three questions are answered after the follow-up', async () => {
    const ticket = await reported(house);
    const rating = { reached: true, solved: true, satisfaction: 'satisfied' as const };
    expect((await house.resident(ticket, 'rate', { rating })).tracks.rating).toEqual(rating);
  });

  test("a child's report is not withdrawn, another's is", async () => {
    const child = await house.open({ dutyToReport: true });
    await expect(house.resident(child, 'withdraw')).rejects.toThrow(/不能撤回/);
    expect((await house.resident(await house.open(), 'withdraw')).status).toBe('withdrawn');
  });
});

describe('who may see what', () => {
  test('a closed ticket is open to its list, its unit and the supervisor', async () => {
    const { number } = await house.open({ kind: 'report' });
    await expect(house.tickets.read(operator, number)).rejects.toMatchObject({ code: 'ticket.unknown' });
    expect((await house.tickets.list(operator, {}, { limit: 10 })).rows).toEqual([]);
    await house.act(supervisor, number, 'admit', { reader: operator.id, reason: '协助核实' });
    expect((await house.tickets.read(operator, number)).ticket.number).toBe(number);
    expect((await house.tickets.list(operator, {}, { limit: 10 })).rows).toHaveLength(1);
    await house.act(supervisor, number, 'dismiss', { reader: operator.id });
    const { ticket } = await house.tickets.read(supervisor, number);
    expect(stepsFor(supervisor, ticket)).not.toContain('dismiss');
    expect(stepsFor(supervisor, { ...ticket, readers: [operator.id] })).toContain('dismiss');
    await expect(house.tickets.read(operator, number)).rejects.toMatchObject({ code: 'ticket.unknown' });
  });

  test('who wrote a closed ticket down keeps it in sight', async () => {
    const { number } = await house.open({ dutyToReport: true }, operator);
    expect((await house.tickets.read(operator, number)).ticket.readers).toEqual([operator.id]);
  });

  test('another city does not exist', async () => {
    const { number } = await house.open();
    await expect(house.tickets.read(people.elsewhere, number)).rejects.toMatchObject({ code: 'ticket.unknown' });
  });

  test('reading and revealing are events; the purpose is sealed with them', async () => {
    const { number, id } = await house.open();
    await house.tickets.read(operator, number);
    await house.tickets.read(operator, number, { purpose: '回拨给陈阿土' });
    const reads = (await house.storage.tickets.events(id)).filter(({ type }) => type === 'ticket.read');
    expect(reads.map(({ data, text }) => [data.what, text])).toEqual([
      ['detail', undefined],
      ['reveal', '回拨给陈阿土'],
    ]);
    expect(JSON.stringify(reads[1]?.data)).not.toContain('陈阿土');
  });
});

test('straight to the duty officer is for what is urgent', async () => {
  const plain = await house.open({ kind: 'lead' });
  await expect(house.act(operator, plain.number, 'toDuty', { unit: '上杭县民政局' })).rejects.toMatchObject({ code: 'ticket.urgentOnly' });
  const pressing = await house.open(urgent);
  const sent = await house.act(operator, pressing.number, 'toDuty', { unit: '上杭县民政局' });
  expect([sent.status, sent.unit]).toEqual(['referred', '上杭县民政局']);
});
