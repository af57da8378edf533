import type { RegionCode } from '../base/regions';
import { covers } from '../base/regions';
import { standardCalendar, type WorkCalendar } from '../base/working-days';
import { extendClock, pauseClock, resumeClock, startClock, stopClock } from './clocks';
import { house } from './kind';
import { kinds, type TicketKind } from './kinds/index';
import type { ClockName, Span, SpannedClock, Spans, Urgency } from './states';
import type { TicketClock } from './ticket';

export { nextClock } from './clocks';

/** A deadline of one region (and, if named, one kind or urgency); the most particular one wins over the kind's own. */
export interface DeadlineRule {
  region: RegionCode;
  kind?: TicketKind;
  urgency?: Urgency;
  clock: SpannedClock;
  span: Span;
}

/** What the office may set: its calendar and its own deadlines. */
export interface DeadlineSettings {
  calendar: WorkCalendar;
  rules: readonly DeadlineRule[];
}

const USUAL: Record<SpannedClock, Span> = {
  dispatch: { workingDays: 1, ...house },
  acknowledge: { workingDays: 1, ...house },
  handle: { workingDays: 5, ...house },
  reportBack: { workingDays: 5, ...house },
  followUp: { workingDays: 3, ...house },
  explain: { workingDays: 5, ...house },
};
const PRESSING: Record<Urgency, Spans> = {
  danger: kinds.danger.clocks.danger ?? {},
  urgent: kinds.urgentHardship.clocks.urgent ?? {},
  normal: {},
};

const cityRule = (region: RegionCode, basis: string): DeadlineRule[] =>
  (['handle', 'reportBack'] as const).map((clock) => ({
    region,
    urgency: 'normal',
    clock,
    span: { workingDays: 5, basis, source: 'policy' },
  }));

/** Local texts that set a deadline of their own. */
export const localDeadlines: readonly DeadlineRule[] = [
  ...cityRule('370100', '济南市12345市民服务热线条例（2018年9月1日施行）'),
  ...cityRule('370700', '潍坊市12345政务服务便民热线条例（2021年12月15日施行）'),
];

export const standardDeadlines: DeadlineSettings = { calendar: standardCalendar, rules: localDeadlines };

export interface DeadlineInput {
  kind: TicketKind;
  urgency: Urgency;
  anonymous: boolean;
  region: RegionCode;
}

const weight = ({ region, kind, urgency }: DeadlineRule): number =>
  region.replace(/(00)+$/, '').length * 10 + Number(kind !== undefined) * 2 + Number(urgency !== undefined);

/** How long a clock runs for a ticket. */
export function spanFor(name: SpannedClock, input: DeadlineInput, { rules }: Pick<DeadlineSettings, 'rules'>): Span {
  const { kind, urgency, anonymous, region } = input;
  const own = kinds[kind].clocks;
  // A statute for named reports stands above what a place has set for tickets at large.
  const statute = urgency === 'normal' && !anonymous ? own.named?.[name] : undefined;
  const local = rules
    .filter((rule) => rule.clock === name && covers(rule.region, region))
    .filter((rule) => (rule.kind ?? kind) === kind && (rule.urgency ?? urgency) === urgency)
    .sort((a, b) => weight(b) - weight(a))[0];
  if (local?.kind) return local.span;
  return statute ?? local?.span ?? own[urgency]?.[name] ?? PRESSING[urgency][name] ?? USUAL[name];
}

/** One clock of a ticket, started at the given instant. */
export const clockFrom = (name: SpannedClock, at: Date, of: { input: DeadlineInput; settings: DeadlineSettings }): TicketClock =>
  startClock(name, spanFor(name, of.input, of.settings), { at, calendar: of.settings.calendar, urgency: of.input.urgency });

/** The clocks that run from the opening: dispatch, and the whole handling. */
export const openingClocks = (at: Date, input: DeadlineInput, settings: DeadlineSettings): TicketClock[] =>
  runningFor(input.kind, ['dispatch', 'handle']).map((name) => clockFrom(name, at, { input, settings }));

/** Without the clocks that a kind does not have. */
export const runningFor = (kind: TicketKind, names: readonly SpannedClock[]): SpannedClock[] =>
  names.filter((name) => !kinds[kind].withoutClocks?.includes(name));

/** A clock that ends with a day, or after so many days. */
export const datedClock = (
  name: Exclude<ClockName, SpannedClock>,
  end: { days: number; basis: string; source: Span['source'] } | { dueAt: Date },
  { at, settings, urgency }: { at: Date; settings: DeadlineSettings; urgency: Urgency },
): TicketClock =>
  startClock(name, 'dueAt' in end ? { hours: (end.dueAt.getTime() - at.getTime()) / 3_600_000, ...house } : end, {
    at,
    calendar: settings.calendar,
    urgency,
  });

export interface ClockStep {
  at: Date;
  input: DeadlineInput;
  settings: DeadlineSettings;
  stops?: readonly ClockName[];
  starts?: readonly SpannedClock[];
  change?: 'pause' | 'resume' | 'extend';
  /** For `extend`. */
  days?: number;
}

// Waiting for papers holds the work back, not the desk's own duties.
const WORK: readonly ClockName[] = ['handle', 'reportBack'];

/** The clocks after a step: those it stops are stopped, those it starts run anew, the others stand, go on or are longer. */
export function clocksAfter(clocks: readonly TicketClock[], step: ClockStep): TicketClock[] {
  const context = { calendar: step.settings.calendar, urgency: step.input.urgency };
  const changed = (clock: TicketClock): TicketClock => {
    if (step.stops?.includes(clock.name)) return stopClock(clock, step.at);
    if (!step.change || !WORK.includes(clock.name)) return clock;
    if (step.change === 'pause') return pauseClock(clock, step.at, context);
    return step.change === 'resume' ? resumeClock(clock, step.at, context) : extendClock(clock, step.days ?? 0, context);
  };
  const starts = runningFor(step.input.kind, step.starts ?? []);
  const kept = clocks.filter(({ name }) => !(starts as ClockName[]).includes(name)).map(changed);
  return [...kept, ...starts.map((name) => clockFrom(name, step.at, step))].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
