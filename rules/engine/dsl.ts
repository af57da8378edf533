import { z } from 'zod';
import { type Citation, citationSchema } from '../../base/citation';
import { type ParameterId, parameterIds } from '../parameter-names';
import { type FactId, factNames } from './fact-table';

// A condition is a plain JSON tree: it can be printed, compared, hashed and checked without being run.

const factor = z.union([
  z.strictObject({ fact: z.enum(factNames) }),
  z.strictObject({ parameter: z.enum(parameterIds) }),
  z.strictObject({ constant: z.number() }),
]);
export type Factor = { fact: FactId } | { parameter: ParameterId } | { constant: number };
/** One factor, or several multiplied: 标准 × 倍数 × 人数. */
export type Term = Factor | { product: Factor[] };
const term = z.union([factor, z.strictObject({ product: z.array(factor).min(2) })]);

export const compareOps = ['below', 'atMost', 'above', 'atLeast'] as const;
export type CompareOp = (typeof compareOps)[number];
export type Wanted = string | boolean;

export type Condition =
  | { op: 'is'; id: string; label: string; citation: Citation; fact: FactId; equals: Wanted[] }
  | { op: CompareOp; id: string; label: string; citation: Citation; left: Term; right: Term }
  | { op: 'review'; id: string; label: string; citation: Citation }
  | { op: 'all' | 'any'; id: string; label: string; of: Condition[] }
  | { op: 'not'; id: string; label: string; of: [Condition] };

const leaf = { id: z.string().min(1), label: z.string().min(2), citation: citationSchema };
const branch = { id: z.string().min(1), label: z.string().min(2) };

/** Checks a tree: each leaf has its citation, each branch its children, each name exists. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ op: z.literal('is'), ...leaf, fact: z.enum(factNames), equals: z.array(z.union([z.string(), z.boolean()])).min(1) }),
    z.strictObject({ op: z.enum(compareOps), ...leaf, left: term, right: term }),
    z.strictObject({ op: z.literal('review'), ...leaf }),
    z.strictObject({ op: z.enum(['all', 'any']), ...branch, of: z.array(conditionSchema).min(1) }),
    z.strictObject({ op: z.literal('not'), ...branch, of: z.tuple([conditionSchema]) }),
  ]),
);

export interface Named {
  id: string;
  label: string;
}
export interface Cited extends Named {
  citation: Citation;
}

export const is = (name: Cited, fact: FactId, ...equals: Wanted[]): Condition => ({
  op: 'is',
  ...name,
  fact,
  equals: equals.length > 0 ? equals : [true],
});
const comparison =
  (op: CompareOp) =>
  (name: Cited, left: Term, right: Term): Condition => ({ op, ...name, left, right });
/** 低于 */
export const below = comparison('below');
/** 不超过、以内、以下 */
export const atMost = comparison('atMost');
/** 超过、高于 */
export const above = comparison('above');
/** 不低于、以上、满 */
export const atLeast = comparison('atLeast');
/** A yes/no that a place sets: not recorded is unknown. */
export const flag = (name: Cited, parameter: ParameterId): Condition => atLeast(name, { parameter }, { constant: 1 });
export const all = (name: Named, ...of: Condition[]): Condition => ({ op: 'all', ...name, of });
export const any = (name: Named, ...of: Condition[]): Condition => ({ op: 'any', ...name, of });
export const not = (name: Named, of: Condition): Condition => ({ op: 'not', ...name, of: [of] });
/** Open wording or discretion: neither yes nor no, a person decides. */
export const review = (name: Cited): Condition => ({ op: 'review', ...name });

export const fact = (id: FactId): Factor => ({ fact: id });
export const parameter = (id: ParameterId): Factor => ({ parameter: id });
export const constant = (value: number): Factor => ({ constant: value });
export const product = (...factors: Factor[]): Term => ({ product: factors });
export const factorsOf = (side: Term): Factor[] => ('product' in side ? side.product : [side]);

/** Every leaf of a tree. */
export function leavesOf(condition: Condition): Exclude<Condition, { of: unknown }>[] {
  return 'of' in condition ? (condition.of as Condition[]).flatMap(leavesOf) : [condition];
}
