import { dayOf, type IsoDate } from '../base/clock';
import { addWorkingDays, calendarYears, nextDay } from '../base/working-days';
import type { TicketClock, TicketKind, Urgency } from './ticket';

const HOUR_MS = 3_600_000;
const HOUSE_RULE = '内部规则';
const PETITION_RULE = '信访工作条例（2022）第三十四条';

interface Span {
  hours?: number;
  workingDays?: number;
  days?: number;
  basis: string;
}

type Spans = Record<TicketClock['name'], Span>;

const house = (span: Omit<Span, 'basis'>): Span => ({ ...span, basis: HOUSE_RULE });

const NORMAL: Spans = {
  dispatch: house({ workingDays: 1 }),
  acknowledge: house({ workingDays: 1 }),
  handle: house({ workingDays: 5 }),
  reportBack: house({ workingDays: 5 }),
  followUp: house({ workingDays: 3 }),
};
const URGENT: Spans = {
  ...NORMAL,
  dispatch: house({ hours: 2 }),
  acknowledge: house({ hours: 4 }),
  handle: house({ hours: 24 }),
  reportBack: house({ hours: 24 }),
};
const DANGER: Spans = { ...URGENT, dispatch: house({ hours: 1 }), acknowledge: house({ hours: 1 }), handle: house({ hours: 2 }) };
const NAMED_REPORT: Spans = { ...NORMAL, handle: { days: 60, basis: PETITION_RULE }, reportBack: { days: 60, basis: PETITION_RULE } };

export interface DeadlineInput {
  kind: TicketKind;
  urgency: Urgency;
  anonymous: boolean;
}

function spansFor({ kind, urgency, anonymous }: DeadlineInput): Spans {
  if (urgency === 'danger') return DANGER;
  if (urgency === 'urgent') return URGENT;
  return kind === 'report' && !anonymous ? NAMED_REPORT : NORMAL;
}

const inCalendar = (day: IsoDate): boolean => Number(day.slice(0, 4)) >= calendarYears.from && Number(day.slice(0, 4)) < calendarYears.to;

function addWeekdays(day: IsoDate, count: number): IsoDate {
  let current = day;
  for (let left = count; left > 0; ) {
    current = nextDay(current);
    if (![0, 6].includes(new Date(`${current}T00:00:00Z`).getUTCDay())) left -= 1;
  }
  return current;
}

// The end of the office's day in China, 17:30.
const endOfDay = (day: IsoDate): Date => new Date(`${day}T17:30:00+08:00`);

function dueAfter(start: Date, { hours, days, workingDays, basis }: Span): { dueAt: Date; basis: string } {
  if (hours) return { dueAt: new Date(start.getTime() + hours * HOUR_MS), basis };
  if (days) return { dueAt: new Date(start.getTime() + days * 24 * HOUR_MS), basis };
  const day = dayOf(start);
  // A report must never fail because nobody has entered next year's holidays: say so instead.
  if (!inCalendar(day))
    return { dueAt: endOfDay(addWeekdays(day, workingDays ?? 0)), basis: `${basis}（节假日表未更新，按周一至周五推算）` };
  return { dueAt: endOfDay(addWorkingDays(day, workingDays ?? 0)), basis };
}

/** One clock of a ticket, started at the given instant. */
export function clockFrom(name: TicketClock['name'], start: Date, input: DeadlineInput): TicketClock {
  return { name, ...dueAfter(start, spansFor(input)[name]) };
}

/** The clocks that run from the opening: dispatch, and the whole handling. */
export const openingClocks = (start: Date, input: DeadlineInput): TicketClock[] => [
  clockFrom('dispatch', start, input),
  clockFrom('handle', start, input),
];

/** The clocks after a step: those it stops are stopped, those it starts run anew. */
export function clocksAfter(
  clocks: TicketClock[],
  step: { at: Date; input: DeadlineInput; stops?: readonly TicketClock['name'][]; starts?: readonly TicketClock['name'][] },
): TicketClock[] {
  const kept = clocks
    .filter(({ name }) => !step.starts?.includes(name))
    .map((clock) => (step.stops?.includes(clock.name) && !clock.stoppedAt ? { ...clock, stoppedAt: step.at } : clock));
  return [...kept, ...(step.starts ?? []).map((name) => clockFrom(name, step.at, step.input))].sort(
    (a, b) => a.dueAt.getTime() - b.dueAt.getTime(),
  );
}

/** The running clock that ends first. */
export const nextClock = (clocks: TicketClock[]): TicketClock | undefined =>
  clocks.filter(({ stoppedAt }) => !stoppedAt).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
