import fc from 'fast-check';
import { createCalendar, standardCalendar, standardHours, workingMs } from '../../base/working-days';
import { extendClock, nextClock, pauseClock, resumeClock, startClock } from '../../tickets/clocks';
import { type DeadlineRule, openingClocks, spanFor, standardDeadlines } from '../../tickets/deadlines';
import { house as houseRule } from '../../tickets/kind';
import { dueWords } from '../../tickets/words';
import { HOUR, type House, MINUTE, openHouse, people, signedFor } from './house';

const at = (text: string): Date => new Date(`${text}+08:00`);
const context = { calendar: standardCalendar, urgency: 'normal' as const };

describe('how long', () => {
  const named = { kind: 'report' as const, urgency: 'normal' as const, anonymous: false, region: '350823' };

  test('a named report follows the petition rules, an anonymous one the house rule', () => {
    expect(spanFor('handle', named, standardDeadlines)).toMatchObject({ days: 60, source: 'policy', longestExtension: 30 });
    expect(spanFor('handle', { ...named, anonymous: true }, standardDeadlines)).toMatchObject({ workingDays: 5, source: 'house' });
  });

  test('danger and urgency have their own hours, which cite nobody', () => {
    const danger = { kind: 'danger' as const, urgency: 'danger' as const, anonymous: false, region: '350823' };
    expect(spanFor('dispatch', danger, standardDeadlines)).toMatchObject({ hours: 1, source: 'house' });
    expect(spanFor('handle', { ...danger, kind: 'urgentHardship', urgency: 'urgent' }, standardDeadlines)).toMatchObject({ hours: 24 });
  });

  test('a city’s own text holds there, and the most particular rule wins', () => {
    const jinan = { kind: 'complaint' as const, urgency: 'normal' as const, anonymous: false, region: '370102' };
    expect(spanFor('handle', jinan, standardDeadlines)).toMatchObject({ workingDays: 5, source: 'policy' });
    const own: DeadlineRule = { region: '370102', kind: 'complaint', clock: 'handle', span: { workingDays: 3, ...houseRule } };
    expect(spanFor('handle', jinan, { rules: [...standardDeadlines.rules, own] }).workingDays).toBe(3);
    expect(spanFor('handle', { ...jinan, region: '370103' }, { rules: [own] }).workingDays).toBe(5);
  });

  test('working days run over the holidays, and an unknown year is said', () => {
    const input = { kind: 'inquiry' as const, urgency: 'normal' as const, anonymous: false, region: '350823' };
    const clocks = openingClocks(at('2026-09-30T10:00:00'), input, standardDeadlines);
    expect(nextClock(clocks)).toMatchObject({ name: 'dispatch', dueAt: at('2026-10-08T17:30:00'), basis: '本热线内部规则' });
    const late = openingClocks(at('2026-12-31T10:00:00'), input, standardDeadlines);
    expect(nextClock(late)).toMatchObject({ dueAt: at('2027-01-04T17:30:00') });
    expect(nextClock(late)?.basis).toContain('放假通知尚未录入');
    const notices = [{ year: 2027, rest: ['2027-01-01'], work: ['2027-01-02'] }];
    const entered = { ...standardDeadlines, calendar: createCalendar({ hours: standardHours, notices }) };
    expect(nextClock(openingClocks(at('2026-12-31T10:00:00'), input, entered))).toMatchObject({
      dueAt: at('2027-01-02T17:30:00'),
      basis: '本热线内部规则',
    });
  });
});

describe('pause and resume', () => {
  test('exact to the second over lunch, nights and weekends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.boolean(),
        (beforeS, pausedS, working) => {
          const start = at('2026-11-23T09:00:00');
          const span = working ? { workingDays: 5, ...houseRule } : { days: 5, ...houseRule };
          const clock = startClock('handle', span, { ...context, at: start });
          const pausedAt = new Date(start.getTime() + beforeS * 1_000);
          const resumedAt = new Date(pausedAt.getTime() + pausedS * 1_000);
          const again = resumeClock(pauseClock(clock, pausedAt, context), resumedAt, context);
          const left = (from: Date, to: Date): number => (working ? workingMs(from, to) : to.getTime() - from.getTime());
          expect(left(resumedAt, again.dueAt)).toBe(left(pausedAt, clock.dueAt));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('what was overdue when it was paused stays overdue', () => {
    const clock = startClock('handle', { hours: 2, ...houseRule }, { ...context, at: at('2026-11-23T09:00:00') });
    const paused = pauseClock(clock, at('2026-11-23T12:00:00'), context);
    expect(resumeClock(paused, at('2026-11-24T12:00:00'), context).dueAt).toEqual(clock.dueAt);
  });

  test('an extension counts in the clock’s own measure', () => {
    const working = startClock('handle', { workingDays: 5, ...houseRule }, { ...context, at: at('2026-11-23T09:00:00') });
    expect(extendClock(working, 3, context).dueAt).toEqual(at('2026-12-03T17:30:00'));
    const calendar = startClock('handle', { days: 60, ...houseRule }, { ...context, at: at('2026-11-23T09:00:00') });
    expect(extendClock(calendar, 30, context).dueAt.getTime() - calendar.dueAt.getTime()).toBe(30 * 24 * HOUR);
  });
});

describe('on a ticket', () => {
  let house: House;
  const { supervisor, unit } = people;
  const notices = async (): Promise<string[]> =>
    (await house.storage.outbox.after(0, 1_000))
      .filter(({ topic }) => topic === 'ticket.notice')
      .map(({ payload }) => `${payload.event}→${payload.to}`);
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.end());

  test('an extension is asked, ruled on, and never beyond the text', async () => {
    const { number } = await signedFor(house, { kind: 'report' });
    await expect(house.act(unit, number, 'askExtension', { days: 31, reason: '取证' })).rejects.toThrow(/最长 30 天/);
    await house.act(unit, number, 'askExtension', { days: 30, reason: '取证' });
    await expect(house.act(unit, number, 'grantExtension')).rejects.toMatchObject({ code: 'ticket.forbidden' });
    const longer = await house.act(supervisor, number, 'grantExtension');
    const handle = longer.clocks.find(({ name }) => name === 'handle');
    expect(handle && handle.dueAt.getTime() - handle.startedAt.getTime()).toBe(90 * 24 * HOUR);
    await expect(house.act(unit, number, 'askExtension', { days: 1, reason: '再延' })).rejects.toMatchObject({
      code: 'ticket.noExtensionAsked',
    });
  });

  test('warned, breached, escalated: each once, each to the next in charge', async () => {
    await house.open({ kind: 'danger', urgency: 'danger' });
    const dispatch = (events: string[]): string[] => events.filter((event) => /clock|escal/.test(event));
    expect(await house.tickets.sweep()).toBe(0);
    house.clock.add(46 * MINUTE);
    await house.tickets.sweep();
    expect(dispatch(await notices())).toEqual(['ticket.clockWarned→desk']);
    house.clock.add(15 * MINUTE);
    await house.tickets.sweep();
    await house.tickets.sweep();
    expect(dispatch(await notices())).toEqual(['ticket.clockWarned→desk', 'ticket.clockBreached→shiftLeader']);
    house.clock.add(30 * MINUTE);
    await house.tickets.sweep();
    expect(dispatch(await notices()).at(-1)).toBe('ticket.clockWarned→desk');
    expect(dispatch(await notices())).toContain('ticket.escalated→countyLeader');
  });

  test('two nodes that sweep at once climb a rung once; people’s versions are not disturbed', async () => {
    const { number, version } = await house.open({ kind: 'danger', urgency: 'danger' });
    house.clock.add(46 * MINUTE);
    const [one, two] = await Promise.all([house.tickets.sweep(), house.tickets.sweep()]);
    expect((one ?? 0) + (two ?? 0)).toBe(1);
    expect((await house.act(supervisor, number, 'refer', { unit: unit.unit, version })).status).toBe('referred');
  });

  test('a paused clock is not warned of, and the overdue list leaves it out', async () => {
    const { number } = await signedFor(house);
    await house.act(unit, number, 'pause', { reason: '等材料' });
    house.clock.add(60 * 24 * HOUR);
    expect(await house.tickets.sweep()).toBe(0);
    expect((await house.tickets.list(supervisor, { overdueAt: house.clock.now() }, { limit: 5 })).rows).toEqual([]);
    await house.act(unit, number, 'resume');
    house.clock.add(60 * 24 * HOUR);
    expect(
      (await house.tickets.list(supervisor, { overdueAt: house.clock.now() }, { limit: 5 })).rows.map((ticket) => ticket.number),
    ).toEqual([number]);
  });

  test('the resident reads the rest in plain words', async () => {
    const { clocks } = await house.open();
    expect(dueWords(nextClock(clocks), at('2026-11-24T09:00:00'))).toMatch(/^还有 1 个工作日，应在2026年11月25日前派单/);
    expect(dueWords(nextClock(clocks), at('2026-11-26T09:00:00'))).toContain('已经超时');
  });
});
