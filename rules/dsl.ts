import { z } from 'zod';
import { type Citation, citationSchema } from '../base/citation';

// A condition is a plain JSON tree: it can be printed, compared, hashed and checked without being run.

const term = z.union([
  z.strictObject({ fact: z.string() }),
  z.strictObject({
    parameter: z.string(),
    /** Multiplied by a fact (people) … */ times: z.string().optional(),
    /** … and by another parameter (1.5). */ ratio: z.string().optional(),
  }),
  z.strictObject({ constant: z.number() }),
]);
export type Term = z.infer<typeof term>;

const leaf = { id: z.string(), label: z.string(), citation: citationSchema };

export const compareOps = ['below', 'atMost', 'above', 'atLeast'] as const;

export type Condition =
  | { op: 'is'; id: string; label: string; citation: Citation; fact: string; equals: boolean | string | number | (string | number)[] }
  | { op: (typeof compareOps)[number]; id: string; label: string; citation: Citation; left: Term; right: Term }
  | { op: 'review'; id: string; label: string; citation: Citation }
  | { op: 'all' | 'any'; id: string; label: string; of: Condition[] }
  | { op: 'not'; id: string; label: string; of: [Condition] };

/** Checks a tree that comes from data: each leaf has its citation, each branch its children. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({
      op: z.literal('is'),
      ...leaf,
      fact: z.string(),
      equals: z.union([z.boolean(), z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]),
    }),
    z.strictObject({ op: z.enum(compareOps), ...leaf, left: term, right: term }),
    z.strictObject({ op: z.literal('review'), ...leaf }),
    z.strictObject({ op: z.enum(['all', 'any']), id: z.string(), label: z.string(), of: z.array(conditionSchema).min(1) }),
    z.strictObject({ op: z.literal('not'), id: z.string(), label: z.string(), of: z.tuple([conditionSchema]) }),
  ]),
);

interface Named {
  id: string;
  label: string;
}
interface Cited extends Named {
  citation: Citation;
}

export const is = (name: Cited, fact: string, equals: boolean | string | number | (string | number)[] = true): Condition => ({
  op: 'is',
  ...name,
  fact,
  equals,
});
export const below = (name: Cited, left: Term, right: Term): Condition => ({ op: 'below', ...name, left, right });
export const atLeast = (name: Cited, left: Term, right: Term): Condition => ({ op: 'atLeast', ...name, left, right });
export const all = (name: Named, ...of: Condition[]): Condition => ({ op: 'all', ...name, of });
export const any = (name: Named, ...of: Condition[]): Condition => ({ op: 'any', ...name, of });
export const not = (name: Named, of: Condition): Condition => ({ op: 'not', ...name, of: [of] });
/** Open wording or discretion: neither yes nor no, a person decides. */
export const review = (name: Cited): Condition => ({ op: 'review', ...name });
