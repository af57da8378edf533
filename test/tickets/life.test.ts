import { kinds } from '../../tickets/kinds/index';
import { refusals } from '../../tickets/refusal-words';
import { ticketKinds } from '../../tickets/ticket';
import { guardNames } from '../../tickets/transition';
import { possibleIn, ticketActions, transitionOf } from '../../tickets/transitions';
import { actionWords, eventWords } from '../../tickets/words';
import { type House, neededFields, openHouse, people, reported, signedFor } from './house';

const { operator, supervisor, unit, helper } = people;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.end());

const eventsOf = async (number: string): Promise<string[]> => {
  const ticket = await house.storage.tickets.find(number);
  return (await house.storage.tickets.events(ticket?.id ?? '')).map(({ type }) => type);
};

describe('the table', () => {
  test('every step has its words, every need its sentence, every event its name', () => {
    for (const action of ticketActions) {
      const { needs, event } = transitionOf(action);
      expect(actionWords[action]).toMatch(/\S/);
      expect(eventWords[event]).toMatch(/\S/);
      for (const need of needs) expect(refusals.needs[need]).toMatch(/。$/);
    }
  });

  test('every guard is used, and no referred ticket reaches the end around the report back', () => {
    const used = new Set(ticketActions.flatMap((action) => transitionOf(action).guards ?? []));
    expect(guardNames.filter((name) => !used.has(name))).toEqual([]);
    for (const status of ['referred', 'returnRequested', 'acknowledged', 'inProgress'] as const) {
      expect(possibleIn(status).filter((action) => transitionOf(action).to === 'resolved')).toEqual([]);
    }
  });
});

describe('the main road', () => {
  test('from the log to the archive, each step its event', async () => {
    const { number } = await reported(house);
    await house.act(operator, number, 'followUp', { text: '电话回访，满意', satisfaction: 'satisfied' });
    await house.act(operator, number, 'resolve', { text: '已办结' });
    const closed = await house.act(supervisor, number, 'close');
    expect(closed.status).toBe('closed');
    expect(await eventsOf(number)).toEqual([
      'ticket.logged',
      'ticket.referred',
      'ticket.acknowledged',
      'ticket.reportedBack',
      'ticket.reviewed',
      'ticket.followedUp',
      'ticket.resolved',
      'ticket.closed',
    ]);
  });

  test('what is referred cannot be resolved without feedback, and feedback is not empty', async () => {
    const { number } = await signedFor(house);
    await expect(house.act(operator, number, 'resolve', { text: '好了' })).rejects.toMatchObject({ code: 'ticket.notNow' });
    await expect(house.act(unit, number, 'reportBack', { text: '  ' })).rejects.toMatchObject({ code: 'ticket.needs.text' });
  });

  test('an answer on the spot resolves at once; danger and reports need somebody who looks', async () => {
    const asked = await house.open();
    expect((await house.act(operator, asked.number, 'resolve', { text: '已当场答复' })).status).toBe('resolved');
    const danger = await house.open({ kind: 'danger', urgency: 'danger' });
    await expect(house.act(operator, danger.number, 'resolve', { text: '好了' })).rejects.toMatchObject({ code: 'ticket.onTheSpot' });
  });

  test('a return waits for its ruling: rejected, reassigned, or back in the log', async () => {
    const { number } = await signedFor(house);
    expect((await house.act(unit, number, 'return', { reason: '不归我们管' })).status).toBe('returnRequested');
    expect((await house.act(supervisor, number, 'rejectReturn', { reason: '按职责表归你们' })).status).toBe('referred');
    await house.act(unit, number, 'return', { reason: '确实不归我们' });
    const other = await house.act(supervisor, number, 'reassign', { unit: '上杭县教育局' });
    expect([other.status, other.unit]).toEqual(['referred', '上杭县教育局']);
    await expect(house.act(unit, number, 'acknowledge')).rejects.toMatchObject({ code: 'ticket.forbidden' });
    await house.act(helper, number, 'return', { reason: '也不归我们' });
    const back = await house.act(supervisor, number, 'approveReturn');
    expect([back.status, back.unit]).toEqual(['logged', undefined]);
  });

  test('a unit does not rule on its own return, nor an operator', async () => {
    const { number } = await signedFor(house);
    await house.act(unit, number, 'return', { reason: '不归我们管' });
    for (const actor of [unit, operator])
      await expect(house.act(actor, number, 'approveReturn')).rejects.toMatchObject({ code: 'ticket.forbidden' });
  });

  test('dissatisfied means redo, counted; the old feedback stays', async () => {
    const { number } = await reported(house);
    await house.act(operator, number, 'followUp', { text: '不满意', satisfaction: 'dissatisfied' });
    await expect(house.act(operator, number, 'resolve', { text: '办结' })).rejects.toMatchObject({ code: 'ticket.contacted' });
    const again = await house.act(supervisor, number, 'redo', { reason: '没解决' });
    expect([again.status, again.redoCount]).toEqual(['inProgress', 1]);
    expect(await eventsOf(number)).toContain('ticket.reportedBack');
  });

  test('three missed calls let it be resolved, two do not', async () => {
    const { number } = await reported(house);
    await house.act(operator, number, 'missedCall');
    await house.act(operator, number, 'missedCall');
    await expect(house.act(operator, number, 'resolve', { text: '未接通' })).rejects.toMatchObject({ code: 'ticket.contacted' });
    expect((await house.act(operator, number, 'missedCall')).missedCalls).toBe(3);
    expect((await house.act(operator, number, 'resolve', { text: '三次未接通，办结' })).status).toBe('resolved');
  });

  test('what was answered on the spot is redone from the log: it has no unit yet', async () => {
    const { number } = await house.open();
    const done = await house.act(operator, number, 'resolve', { text: '已答复' });
    const again = await house.resident(done, 'redo', { reason: '没说清楚' });
    expect([
      again.status,
      again.clocks
        .filter(({ stoppedAt }) => !stoppedAt)
        .map(({ name }) => name)
        .sort(),
    ]).toEqual(['logged', ['dispatch', 'handle', 'reportBack']]);
  });

  test('the same referral twice is one', async () => {
    const { number } = await house.open();
    await house.act(operator, number, 'refer', { unit: unit.unit });
    await house.act(operator, number, 'refer', { unit: unit.unit });
    expect((await eventsOf(number)).filter((type) => type === 'ticket.referred')).toHaveLength(1);
  });

  test('two people on one version: one wins, nothing is overwritten', async () => {
    const { number, version } = await house.open();
    const both = await Promise.allSettled([
      house.act(operator, number, 'refer', { unit: '甲单位', version }),
      house.act(supervisor, number, 'refer', { unit: '乙单位', version }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('kinds as data', () => {
  test.each(ticketKinds.filter((kind) => !kinds[kind].without.includes('reportBack')))(
    '%s goes to its unit and comes back',
    async (kind) => {
      const content = { story: '家里的情况', fields: neededFields[kind] };
      const { status } = await reported(house, { kind, content, urgency: kind === 'danger' ? 'danger' : 'normal' });
      expect(status).toBe('followUp');
    },
  );

  test('a wrong field is refused with its label, an unknown one by name', async () => {
    const wrong = house.open({ kind: 'urgentHardship', content: { story: '房子烧了', fields: { people: 0 } } });
    await expect(wrong).rejects.toThrow(/有几个人/);
    await expect(house.open({ kind: 'change', content: { story: '搬家', fields: { shoeSize: 42 } } })).rejects.toThrow(/shoeSize/);
  });

  test('a referral comes back with a result, a refusal with its reason', async () => {
    const { number } = await signedFor(house, { kind: 'referral' });
    await expect(house.act(unit, number, 'reportBack', { text: '不收' })).rejects.toMatchObject({ code: 'ticket.needs.result' });
    const refused = house.act(unit, number, 'reportBack', { text: '不收', result: 'refused' });
    await expect(refused).rejects.toMatchObject({ code: 'ticket.needs.result' });
    const done = await house.act(unit, number, 'reportBack', { text: '不收', result: 'refused', reason: '名额已满' });
    expect(done.tracks.result).toBe('refused');
  });

  test('expenditure inquiries have no relief in advance', async () => {
    const { number } = await signedFor(house);
    await expect(house.act(unit, number, 'advanceRelief', { amountFen: 10_000, text: '先给' })).rejects.toMatchObject({
      code: 'ticket.noSuchStep',
    });
  });
});
