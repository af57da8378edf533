import type { Judged } from './judge';

/** All shares are 0 to 1; `NaN` is never given: a share of nothing is absent. */
export interface Figures {
  inScope: number;
  recall1?: number;
  recall3?: number;
  /** Mean reciprocal rank of the right topic among the best five. */
  mrr?: number;
  /** Answered or offered rightly, of those in scope. */
  helped?: number;
  /** A wrong topic given as the answer, of those in scope. */
  wrong?: number;
  outOfScope: number;
  /** Answered, of those out of scope; `offeredOutside` counts those offered a choice. */
  answeredOutside?: number;
  offeredOutside?: number;
}

export interface Report {
  all: Figures;
  /** Every style but `plain`. */
  hard: Figures;
  byStyle: Record<string, Figures>;
  byTopic: Record<string, Figures>;
}

const share = (rows: readonly Judged[], holds: (row: Judged) => boolean): number | undefined =>
  rows.length === 0 ? undefined : rows.filter(holds).length / rows.length;

export function figuresOf(rows: readonly Judged[]): Figures {
  const inside = rows.filter(({ inScope }) => inScope);
  const outside = rows.filter(({ inScope }) => !inScope);
  const reciprocal = inside.reduce((sum, { rank }) => sum + (rank > 0 ? 1 / rank : 0), 0);
  return {
    inScope: inside.length,
    recall1: share(inside, ({ rank }) => rank === 1),
    recall3: share(inside, ({ rank }) => rank >= 1 && rank <= 3),
    mrr: inside.length === 0 ? undefined : reciprocal / inside.length,
    helped: share(inside, ({ helped }) => helped),
    wrong: share(inside, ({ wrong }) => wrong),
    outOfScope: outside.length,
    answeredOutside: share(outside, ({ falseAnswer, given }) => falseAnswer && given.outcome !== 'offered'),
    offeredOutside: share(outside, ({ given }) => given.outcome === 'offered'),
  };
}

function grouped(rows: readonly Judged[], keyOf: (row: Judged) => string): Record<string, Figures> {
  const groups = new Map<string, Judged[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return Object.fromEntries([...groups].sort(([a], [b]) => a.localeCompare(b)).map(([key, members]) => [key, figuresOf(members)]));
}

/** Figures of a whole run, by style and by topic. */
export function reportOf(rows: readonly Judged[]): Report {
  return {
    all: figuresOf(rows),
    hard: figuresOf(rows.filter(({ style }) => style !== '' && style !== 'plain')),
    byStyle: grouped(rows, ({ style }) => style || '(未注明)'),
    byTopic: grouped(rows, ({ topics }) => topics[0] ?? '(未注明)'),
  };
}
