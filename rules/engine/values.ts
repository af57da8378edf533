import type { Resolved } from '../parameters';
import { parameterIndex } from './compile';
import { type Factor, factorsOf, type Term } from './dsl';
import { FACT_INDEX, factAsk, factUnit, isNumberFact } from './fact-table';
import type { Frame } from './frame';
import { NO, type Truth, UNKNOWN, YES } from './truth';

/** What a condition is evaluated against: one household, one person, one place on one day. */
export interface Setting {
  frame: Frame;
  /** In the order of `parameterIds`. */
  parameters: readonly Resolved[];
}

const times = (a: number, b: number): number => a * b || 0;

function endsOf(factor: Factor, { frame, parameters }: Setting): { low: number; high: number } {
  if ('constant' in factor) return { low: factor.constant, high: factor.constant };
  if ('parameter' in factor) return parameters[parameterIndex(factor.parameter)] as Resolved;
  const at = FACT_INDEX[factor.fact];
  return { low: frame.low[at] as number, high: frame.high[at] as number };
}

/** A term as an interval, scaled to the other side. */
export function spanOf(side: Term, setting: Setting, scale: number): { min: number; max: number } {
  const ends = factorsOf(side).map((factor) => endsOf(factor, setting));
  return { min: ends.reduce((sum, { low }) => times(sum, low), scale), max: ends.reduce((sum, { high }) => times(sum, high), scale) };
}

/** Each comparison in three values: surely, surely not, or not decided by what is known. */
export const ways: Record<
  'below' | 'atMost' | 'above' | 'atLeast',
  (a: { min: number; max: number }, b: { min: number; max: number }) => Truth
> = {
  below: (a, b) => (a.max < b.min ? YES : a.min >= b.max ? NO : UNKNOWN),
  atMost: (a, b) => (a.max <= b.min ? YES : a.min > b.max ? NO : UNKNOWN),
  above: (a, b) => ways.below(b, a),
  atLeast: (a, b) => ways.atMost(b, a),
};

/** What keeps a factor from being exact, as `fact:ID` and `parameter:NAME`. */
export function lacksOf(factor: Factor, { frame, parameters }: Setting): string[] {
  if ('constant' in factor) return [];
  if ('parameter' in factor) return parameters[parameterIndex(factor.parameter)]?.missing ?? [];
  const at = FACT_INDEX[factor.fact];
  if (isNumberFact(factor.fact) && frame.low[at] === frame.high[at]) return [];
  const known = frame.lacks.get(at);
  return known ? [...known] : [`fact:${factAsk(factor.fact)}`];
}

/** The parameter rows a factor rests on. */
export function rowsOf(factor: Factor, { frame, parameters }: Setting): string[] {
  if ('constant' in factor) return [];
  return 'parameter' in factor
    ? (parameters[parameterIndex(factor.parameter)]?.rows ?? [])
    : [...(frame.rows.get(FACT_INDEX[factor.fact]) ?? [])];
}

/** The unit of what is compared. */
export function unitOf(side: Term): string | undefined {
  const first = factorsOf(side).find((factor) => 'fact' in factor);
  return first && 'fact' in first ? factUnit(first.fact) : undefined;
}
