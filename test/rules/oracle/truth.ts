/**
 * Four answers of the oracle. `review`: every fact is there, but the wording is open and a person decides.
 * A no ends a conjunction, a yes ends a choice; what is missing weighs more than what is open.
 */
export type Truth = 'no' | 'review' | 'unknown' | 'yes';

const first = (wanted: Truth[], found: Truth[], otherwise: Truth): Truth => wanted.find((one) => found.includes(one)) ?? otherwise;

export const and = (...parts: Truth[]): Truth => first(['no', 'unknown', 'review'], parts, 'yes');
export const or = (...parts: Truth[]): Truth => first(['yes', 'unknown', 'review'], parts, 'no');

export function not(part: Truth): Truth {
  if (part === 'yes') return 'no';
  return part === 'no' ? 'yes' : part;
}

/** true, false, or not known. */
export function said(flag: boolean | undefined): Truth {
  if (flag === undefined) return 'unknown';
  return flag ? 'yes' : 'no';
}

/** What is said of a value that may be absent; null counts as a value. */
export const known = <V>(value: V | undefined, test: (value: V) => boolean): Truth => (value === undefined ? 'unknown' : said(test(value)));

/** The same answer in every world that is still possible, otherwise unknown. */
export const everyWorld = (answers: Truth[]): Truth => {
  const [one, ...others] = new Set(answers);
  return one !== undefined && others.length === 0 ? one : 'unknown';
};

/** A number known only to lie in here, both ends possible. */
export interface Span {
  lo: number;
  hi: number;
}

export const exactly = (value: number): Span => ({ lo: value, hi: value });
export const anything: Span = { lo: 0, hi: Number.POSITIVE_INFINITY };
/** A standard that nobody recorded is still more than nothing. */
export const somethingPositive: Span = { lo: 1, hi: Number.POSITIVE_INFINITY };

type Told = number | { min: number; max: number } | undefined;
export function told(value: Told, otherwise: Span = anything): Span {
  if (value === undefined) return otherwise;
  return typeof value === 'number' ? exactly(value) : { lo: value.min, hi: value.max };
}

/** 低于：a < b */
export function below(a: Span, b: Span): Truth {
  if (a.hi < b.lo) return 'yes';
  return a.lo >= b.hi ? 'no' : 'unknown';
}

/** 以内、不超过：a ≤ b */
export function within(a: Span, b: Span): Truth {
  if (a.hi <= b.lo) return 'yes';
  return a.lo > b.hi ? 'no' : 'unknown';
}

export const atLeast = (a: Span, b: Span): Truth => within(b, a);
export const above = (a: Span, b: Span): Truth => below(b, a);
export const plus = (a: Span, b: Span): Span => ({ lo: a.lo + b.lo, hi: a.hi + b.hi });
export const times = (a: Span, factor: number): Span => ({ lo: a.lo * factor, hi: a.hi * factor });
/** 57,900 × 0.7 is 40,530 and not a hair less. */
const exact = (value: number): number => (Number.isFinite(value) ? Math.round(value * 1e4) / 1e4 : value);
/** Nothing times what nobody knows is nothing. */
export const product = (a: Span, b: Span): Span => ({ lo: exact(a.lo * b.lo), hi: a.hi === 0 || b.hi === 0 ? 0 : exact(a.hi * b.hi) });
