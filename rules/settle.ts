import type { Frame } from './engine/frame';
import type { Household, Person } from './household/household';
import type { ParameterId } from './parameter-names';
import type { Place, Resolved } from './parameters';
import type { Amount, Verdict } from './verdict';

export interface Settling {
  household: Household;
  person?: Person;
  frame: Frame;
  place: Place;
  verdict: Verdict;
  /** The parameter as conditions compare it. */
  parameter(name: ParameterId): Resolved;
  /** For showing: a standard, or a figure of its time. */
  shown(name: ParameterId): Resolved | undefined;
}

export interface Settled {
  amount?: Amount;
  /** A day that follows from the result: next review, end of a phase-out. */
  due?: string;
  details?: Record<string, string | number | boolean | string[]>;
  /** Chinese sentences that belong to the result. */
  notes?: string[];
  /** Parameter rows the amount rests on. */
  basis?: string[];
}
export type Settle = (settling: Settling) => Settled;

/** Fen a year → fen a month, outward to whole fen; without an upper end where none is written. */
export const perMonth = (low: number, high?: number): Amount => ({
  min: Math.floor(low / 12),
  ...(high === undefined ? {} : { max: Math.ceil(high / 12) }),
  unit: 'fen',
  per: 'month',
});

/** A parameter as a monthly amount; undefined when it is not on record. */
export function monthlyAmount(settling: Settling, name: ParameterId): Settled {
  const found = settling.shown(name);
  if (!found || found.rows.length === 0) return {};
  const old = found.kind === 'standard' ? [] : ['金额是当年的口径，现行标准以当地公布为准。'];
  return { amount: perMonth(found.low, found.high), basis: found.rows, notes: old };
}
