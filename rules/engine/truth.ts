/**
 * Four values. `REVIEW` is settled as far as facts go, but its wording is open and a person decides;
 * `UNKNOWN` can still become anything. Numbers, because compiled rules compare them a million times a second.
 */
export const NO = 0;
export const REVIEW = 1;
export const UNKNOWN = 2;
export const YES = 3;
export type Truth = typeof NO | typeof REVIEW | typeof UNKNOWN | typeof YES;

export const TRUTH_NAMES = ['no', 'review', 'unknown', 'yes'] as const;
export type TruthName = (typeof TRUTH_NAMES)[number];

/** A no decides; then what is missing counts more than what is open. */
export function both(a: Truth, b: Truth): Truth {
  if (a === NO || b === NO) return NO;
  return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : a === REVIEW ? a : b;
}

/** A yes decides; then what is missing counts more than what is open. */
export function either(a: Truth, b: Truth): Truth {
  if (a === YES || b === YES) return YES;
  return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : a === REVIEW ? a : b;
}

export const allOf = (values: readonly Truth[]): Truth => values.reduce(both, YES);
export const anyOf = (values: readonly Truth[]): Truth => values.reduce(either, NO);

export const notOf = (value: Truth): Truth => (value === NO ? YES : value === YES ? NO : value);

/** true → YES, false → NO, undefined → UNKNOWN. */
export const truthOf = (value: boolean | undefined): Truth => (value === undefined ? UNKNOWN : value ? YES : NO);
