import type { Interval } from '../base/money';
import type { Term } from './dsl';
import type { Explanation } from './verdict';

export type FactValue = boolean | string | number | Interval;

/** Where values come from: undefined is unknown, and says so. */
export interface Values {
  fact(id: string): FactValue | undefined;
  /** An interval that is at least as wide as what is known, with the rows it rests on; `known` false = not on record. */
  parameter(name: string): { value: Interval; rows: string[]; known: boolean };
}

export interface Side {
  range: Interval;
  rows: string[];
  missing: string[];
}

const EVERYTHING: Interval = { min: 0, max: Number.POSITIVE_INFINITY };
// What is not known still lies somewhere: a household has at least one member.
const DOMAINS: Record<string, Interval> = { householdSize: { min: 1, max: 30 }, age: { min: 0, max: 130 } };
const asInterval = (value: number | Interval): Interval => (typeof value === 'number' ? { min: value, max: value } : value);

function numberOf(id: string, values: Values): Side {
  const value = values.fact(id);
  return value === undefined || typeof value === 'boolean' || typeof value === 'string'
    ? { range: DOMAINS[id] ?? EVERYTHING, rows: [], missing: [`fact:${id}`] }
    : { range: asInterval(value), rows: [], missing: [] };
}

const times = (a: Side, b: Side): Side => ({
  range: { min: a.range.min * b.range.min, max: a.range.max * b.range.max || 0 },
  rows: [...a.rows, ...b.rows],
  missing: [...a.missing, ...b.missing],
});

/** A term as the narrowest interval that is known, with the rows it rests on and what it lacks. */
export function sideOf(term: Term, values: Values): Side {
  if ('constant' in term) return { range: asInterval(term.constant), rows: [], missing: [] };
  if ('fact' in term) return numberOf(term.fact, values);
  const parameter = (name: string): Side => {
    const { value, rows, known } = values.parameter(name);
    return { range: value, rows, missing: known ? [] : [`parameter:${name}`] };
  };
  const base = term.ratio ? times(parameter(term.parameter), parameter(term.ratio)) : parameter(term.parameter);
  return term.times ? times(base, numberOf(term.times, values)) : base;
}

// Each comparison in three values: surely, surely not, or not decided by what is known.
export const compare: Record<'below' | 'atMost' | 'above' | 'atLeast', (l: Interval, r: Interval) => Explanation['verdict']> = {
  below: (l, r) => (l.max < r.min ? 'yes' : l.min >= r.max ? 'no' : 'unknown'),
  atMost: (l, r) => (l.max <= r.min ? 'yes' : l.min > r.max ? 'no' : 'unknown'),
  above: (l, r) => compare.below(r, l),
  atLeast: (l, r) => compare.atMost(r, l),
};
