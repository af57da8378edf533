import { maskNumbers } from '../../base/privacy';
import type { ClockView, RateView, ReportView, UnitCard } from '../api/board-shapes';
import type { ClockFigures, Counted, Dimension, RatingFigures, Share, UnitFigures } from '../board/report-store';
import { clockDefinition, clockTitle, dimensionWords, groupWords, type RateId, rateWords, SMALL } from '../board/words';

/** Which filter of the log opens the tickets of a group; none where the log has no such filter. */
const FILTERS: Record<Dimension, ((key: string) => Record<string, string>) | undefined> = {
  kind: (kind) => ({ kind }),
  status: (status) => ({ status }),
  region: (region): Record<string, string> => (region === '000000' ? {} : { region }),
  topic: (topic) => ({ topic: topic || '-' }),
  unit: (unit): Record<string, string> => (unit ? { unit } : { unassigned: '1' }),
  channel: (channel) => ({ channel: channel || '-' }),
  hour: (hour) => ({ hour }),
  day: (day) => ({ from: day, to: day }),
};

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
const DAY_MS = 86_400_000;

function daysOf({ from, to }: { from: string; to: string }): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, at) => new Date(Date.parse(from) + at * DAY_MS).toISOString().slice(0, 10));
}

/** Hours and days in which nothing happened are shown as zero: a gap is a finding too. */
function withGaps(dimension: Dimension, counted: Counted[], span: { from: string; to: string }): Counted[] {
  const keys = dimension === 'hour' ? HOURS : dimension === 'day' ? daysOf(span) : undefined;
  return keys?.map((key) => ({ key, count: counted.find((row) => row.key === key)?.count ?? 0 })) ?? counted;
}

/** One dimension as the page shows it: chart, table, and where each number leads. */
export function groupView(dimension: Dimension, counted: Counted[], span: { from: string; to: string }): ReportView['groups'][number] {
  return {
    id: dimension,
    title: dimensionWords[dimension],
    rows: withGaps(dimension, counted, span).map(({ key, count }) => ({
      key,
      label: groupWords[dimension](key),
      count,
      filter: dimension === 'region' && key === '000000' ? undefined : FILTERS[dimension]?.(key),
    })),
  };
}

/** A share in whole per cent; a whole below the limit shows no rate, so that nobody is found behind it. */
export const percentOf = ({ part, whole }: Share): number | undefined => (whole < SMALL ? undefined : Math.round((part / whole) * 100));

export function rateView(id: RateId, share: Share, filter?: Record<string, string>): RateView {
  const [label, definition] = rateWords[id];
  return { id, label, definition, ...share, percent: percentOf(share), filter };
}

const sum = (shares: Share[]): Share => ({
  part: shares.reduce((total, { part }) => total + part, 0),
  whole: shares.reduce((total, { whole }) => total + whole, 0),
});

export const ratingSum = (ratings: RatingFigures[], item: 'reached' | 'solved' | 'satisfied'): Share =>
  sum(ratings.map((row) => row[item]));

const onTime = (rows: ClockFigures[]): Share => sum(rows.map(({ onTime: part, late }) => ({ part, whole: part + late })));

/** On-time rates, one a clock. */
export function clockViews(figures: ClockFigures[]): ClockView[] {
  return [...new Set(figures.map(({ clock }) => clock))].map((clock) => {
    const share = onTime(figures.filter((row) => row.clock === clock));
    return {
      id: clock,
      label: `${clockTitle(clock)}按时率`,
      definition: clockDefinition,
      ...share,
      percent: percentOf(share),
      filter: { lateClock: clock },
    };
  });
}

/** The score card of one unit; every number opens its tickets. */
export function unitCard(figures: UnitFigures, clocks: ClockFigures[], ratings: RatingFigures[]): UnitCard {
  const { unit, received, open, overdue, returned, redone } = figures;
  const mine = clocks.filter((row) => row.unit === unit);
  const satisfied = ratings.find((row) => row.unit === unit)?.satisfied ?? { part: 0, whole: 0 };
  const percents = ['acknowledge', 'handle', 'reportBack'].map((clock) => ({
    clock,
    percent: percentOf(onTime(mine.filter((row) => row.clock === clock))),
  }));
  return {
    unit,
    received,
    open,
    overdue,
    returned,
    redone,
    onTime: Object.fromEntries(percents.filter(({ percent }) => percent !== undefined).map(({ clock, percent }) => [clock, percent ?? 0])),
    satisfied: percentOf(satisfied),
    score: scoreOf(figures, onTime(mine), satisfied),
  };
}

/**
 * 0 to 100: on time 50, content residents 30, neither returned nor redone 20. Parts without enough
 * cases are left out and the others weigh more; absent for a unit with few tickets.
 */
function scoreOf({ received, returned, redone }: UnitFigures, inTime: Share, satisfied: Share): number | undefined {
  // Several clocks of two or three tickets are still two or three tickets.
  if (received < SMALL) return undefined;
  const parts: [weight: number, share: Share][] = [
    [50, inTime],
    [30, satisfied],
    [20, { part: Math.max(received - returned - redone, 0), whole: received }],
  ];
  const known = parts.filter(([, { whole }]) => whole >= SMALL);
  const weights = known.reduce((total, [weight]) => total + weight, 0);
  if (weights === 0) return undefined;
  return Math.round(known.reduce((total, [weight, { part, whole }]) => total + (weight * part) / whole, 0) * (100 / weights));
}

/** p50 and p90 of a list, in its own unit. */
export function percentiles(values: number[]): { p50?: number; p90?: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number | undefined => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p90: at(0.9) };
}

export const unansweredView = (gaps: { question: string; count: number }[]): ReportView['unanswered'] =>
  gaps.map(({ question, count }) => ({ question: maskNumbers(question).text, count }));

/** Groups below the limit are put together, so that no row of a public table stands for a few people. */
export function mergeSmall<T extends { label: string; count: number }>(rows: T[], limit = SMALL): { label: string; count: number }[] {
  const large = rows.filter(({ count }) => count >= limit).map(({ label, count }) => ({ label, count }));
  const small = rows.filter(({ count }) => count > 0 && count < limit);
  const rest = small.reduce((total, { count }) => total + count, 0);
  if (rest === 0) return large;
  if (rest >= limit) return [...large, { label: '其他', count: rest }];
  // A rest that is itself small would be told by subtraction: the smallest large group joins it.
  const last = large.pop();
  return last ? [...large, { label: '其他', count: last.count + rest }] : [];
}
