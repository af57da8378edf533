import { z } from 'zod';
import { citationSchema } from '../base/citation';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期写成 2026-07-01 这样');

export const entryKinds = [
  'entitlement',
  'duty',
  'procedure',
  'mechanism',
  'target',
  'pilot',
  'statistic',
  'historicalAmount',
  'contact',
  'notRecorded',
  'redirect',
] as const;

/** Front matter of an entry file; the body below it is `short` (first paragraph) and `details` (the rest). */
export const frontMatterSchema = z.strictObject({
  /** Unique, ASCII, equals the file name: `nation-dibao-elig`. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Topic slug, e.g. `dibao-standard`, `oos-weather`. */
  topic: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  region: z.string().regex(/^\d{6}$/),
  /** The question as an office would print it. */
  title: z.string().min(4),
  kind: z.enum(entryKinds),
  /** First day the entry may be given; absent = as far back as anybody asks. */
  effectiveFrom: day.optional(),
  /** Last day the entry may be given. */
  effectiveTo: day.optional(),
  /** Day the statement was last checked against its source. */
  asOf: day,
  /** At least one, but for kind `redirect` and for `contact`/`notRecorded` entries about our own records. */
  citations: z.array(citationSchema),
  /** True when the answer differs by place and the place should be asked once. */
  placeMatters: z.boolean().default(false),
  audience: z
    .array(z.enum(['resident', 'operator', 'supervisor']))
    .min(1)
    .default(['resident', 'operator']),
  /** What the reader may do next. `selfCheck:dibao`, `emergency`, `complaint`, `report`, `status`, `change`, `callback`, `person`. */
  next: z.array(z.string().regex(/^(selfCheck(:[a-zA-Z]+)?|emergency|complaint|report|status|change|callback|person)$/)).default([]),
  related: z.array(z.string()).default([]),
  /** The wider place's entry that this one says for its own place: asked for there, this one answers. */
  localOf: z.string().optional(),
  /** Day by which a curator looks at it again. */
  reviewBy: day,
  owner: z.string().min(2),
  /** Ten or more real ways to ask, in different mouths. */
  similar: z.array(z.string().min(2)).min(10),
});

export interface Entry extends z.infer<typeof frontMatterSchema> {
  /** The first line of the answer: at most 120 characters. */
  short: string;
  /** Markdown-free paragraphs, may be empty. */
  details: string;
  /** Relative path of the file, or `overlay` for the office's own. */
  source: string;
}
