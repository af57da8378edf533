import { dayOf } from '../base/clock';
import { addWorkingDays, addWorkingMs, closingOf, standardCalendar, type WorkCalendar, workingMs } from '../base/working-days';
import type { ClockName, Span, Urgency } from './states';
import type { TicketClock } from './ticket';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A warning when three quarters of the time are gone. */
const WARN_SHARE = 0.75;

/** How long after a breach the county's leader hears of it; house rules. */
const GRACE: Record<Urgency, Span> = {
  danger: { hours: 0.5, basis: '', source: 'house' },
  urgent: { hours: 4, basis: '', source: 'house' },
  normal: { workingDays: 1, basis: '', source: 'house' },
};

export interface ClockContext {
  calendar: WorkCalendar;
  urgency: Urgency;
}

function endOf(start: Date, span: Span, calendar: WorkCalendar): Date {
  if (span.hours !== undefined) return new Date(start.getTime() + span.hours * HOUR_MS);
  if (span.days !== undefined) return new Date(start.getTime() + span.days * DAY_MS);
  if (span.workingHours !== undefined) return addWorkingMs(start, span.workingHours * HOUR_MS, calendar);
  return closingOf(addWorkingDays(dayOf(start), span.workingDays ?? 0, calendar), calendar);
}

/** A day inside the clock's run whose year has no holiday notice yet is said, never hidden. */
const basisOf = ({ basis }: Span, due: Date, calendar: WorkCalendar): string =>
  calendar.isCertain(dayOf(due)) ? basis : `${basis}（当年放假通知尚未录入，调休未计）`;

function warnAt({ startedAt, dueAt, measure }: Pick<TicketClock, 'startedAt' | 'dueAt' | 'measure'>, calendar: WorkCalendar): Date {
  if (measure === 'working') return addWorkingMs(startedAt, Math.round(workingMs(startedAt, dueAt, calendar) * WARN_SHARE), calendar);
  return new Date(startedAt.getTime() + (dueAt.getTime() - startedAt.getTime()) * WARN_SHARE);
}

/** When the ladder's next rung is due. */
export function nextAlert(clock: TicketClock, { calendar, urgency }: ClockContext): Date | undefined {
  if (clock.stoppedAt || clock.pausedAt || clock.level === 3) return undefined;
  if (clock.level === 0) return warnAt(clock, calendar);
  return clock.level === 1 ? clock.dueAt : endOf(clock.dueAt, GRACE[urgency], calendar);
}

const withAlert = (clock: TicketClock, context: ClockContext): TicketClock => ({ ...clock, alertAt: nextAlert(clock, context) });

/** One clock started at an instant. */
export function startClock(name: ClockName, span: Span, { at, ...context }: ClockContext & { at: Date }): TicketClock {
  const dueAt = endOf(at, span, context.calendar);
  const measure = span.hours !== undefined || span.days !== undefined ? 'calendar' : 'working';
  const { source } = span;
  return withAlert({ name, startedAt: at, dueAt, basis: basisOf(span, dueAt, context.calendar), source, measure, level: 0 }, context);
}

export const stopClock = (clock: TicketClock, at: Date): TicketClock =>
  clock.stoppedAt ? clock : { ...clock, stoppedAt: at, pausedAt: undefined, leftMs: undefined, alertAt: undefined };

const isRunning = ({ stoppedAt, pausedAt }: TicketClock): boolean => !stoppedAt && !pausedAt;

/** What is left of a clock at an instant, in its own measure; 0 once it is overdue. */
export function leftOf({ measure, dueAt }: TicketClock, at: Date, calendar: WorkCalendar): number {
  return measure === 'working' ? workingMs(at, dueAt, calendar) : Math.max(0, dueAt.getTime() - at.getTime());
}

export function pauseClock(clock: TicketClock, at: Date, { calendar }: ClockContext): TicketClock {
  return isRunning(clock) ? { ...clock, pausedAt: at, leftMs: leftOf(clock, at, calendar), alertAt: undefined } : clock;
}

/** Goes on with exactly what was left; a clock that was overdue when it was paused stays overdue. */
export function resumeClock(clock: TicketClock, at: Date, context: ClockContext): TicketClock {
  const { pausedAt, leftMs = 0, ...rest } = clock;
  if (!pausedAt) return clock;
  const overdue = pausedAt > clock.dueAt;
  const dueAt = clock.measure === 'working' ? addWorkingMs(at, leftMs, context.calendar) : new Date(at.getTime() + leftMs);
  return withAlert({ ...rest, dueAt: overdue ? clock.dueAt : dueAt }, context);
}

/** `days` more in the clock's own measure; what was warned of is warned of again. */
export function extendClock(clock: TicketClock, days: number, context: ClockContext): TicketClock {
  if (!isRunning(clock)) return clock;
  const span = clock.measure === 'working' ? { workingDays: days } : { days };
  return withAlert({ ...clock, dueAt: endOf(clock.dueAt, { ...span, basis: '', source: 'house' }, context.calendar), level: 0 }, context);
}

/** The running clock that ends first. */
export const nextClock = (clocks: readonly TicketClock[]): TicketClock | undefined =>
  clocks.filter(isRunning).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];

/** Whole working days from one instant to another, for plain words. */
export function workingDaysBetween(from: Date, to: Date, calendar: WorkCalendar = standardCalendar): number {
  const day = workingMs(new Date('2026-11-24T00:00:00+08:00'), new Date('2026-11-25T00:00:00+08:00'), calendar);
  return Math.floor(workingMs(from, to, calendar) / day);
}
