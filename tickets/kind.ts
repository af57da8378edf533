import { z } from 'zod';
import { bornYear } from './born-year';
import type { SpannedClock, Spans, TicketStatus, Urgency } from './states';
import type { ClosingCondition } from './tracks';
import type { TicketAction } from './transitions';

/** Where a ticket of a kind goes first; the table of sections and the region decide the rest. */
export type KindRouting =
  /** The section of the table that answers for the topic, else the county's civil-affairs bureau. */
  | { to: 'section' }
  /** Nobody but the desk itself. */
  | { to: 'desk' }
  /** A department named by one of the kind's own fields. */
  | { to: 'department'; field: string; departments: Record<string, string> };

/**
 * A kind of record as data: all that sets it apart from the others stands in one file. A new kind is
 * a file like this one and its line in `kinds/index.ts`.
 */
export interface KindDefinition {
  label: string;
  /** The kind's own fields; sealed with the content. `.describe()` gives each its label. */
  fields: z.ZodObject;
  /** Those of its fields that people fill in by hand, in order, each with a hint or ''. */
  form?: Readonly<Record<string, string>>;
  /** What a step asks for beyond the table of transitions. */
  evidence: Partial<Record<TicketAction, readonly Evidence[]>>;
  /** Steps of the table that this kind does not have. */
  without: readonly TicketAction[];
  /** Steps that only kinds which name them have (`owned-steps.ts`). */
  own?: readonly TicketAction[];
  /** Its field `tags` is counted by cause, and levelled by the office's thresholds. */
  tagged?: true;
  /** What must be on record before it may be resolved (`closing.ts`). */
  closes?: readonly ClosingCondition[];
  /** Deadlines that differ from the usual ones of `deadlines.ts`; `named` ones hold for tickets that are not anonymous. */
  clocks: Partial<Record<Urgency, Spans>> & { named?: Spans };
  /** Clocks of the usual ones that it does not have. */
  withoutClocks?: readonly SpannedClock[];
  /** Looked in on again and again: which field says what sort of person it is. */
  visitedBy?: string;
  /** Its topic follows from one of its fields; `similar`: others of the same topic are pointed at. */
  topicBy?: { prefix: string; field: string; similar?: true };
  /** What a status is called for this kind, where that differs. */
  statuses?: Partial<Record<TicketStatus, string>>;
  routing: KindRouting;
  rights: {
    /** It may be about the very unit it would go to: see `accusation.ts`. */
    accusing?: boolean;
    /** Only those on its access list, the unit that handles it and the supervisor open it. */
    closed?: boolean;
    /** The desk cannot settle it alone: somebody must go and look. */
    neverOnTheSpot?: boolean;
  };
  /** Urgency when nobody says another. */
  urgency: Urgency;
}

export type Evidence = 'attachment' | 'result';

/** Keeps the literal types of a kind's fields. */
export const defineKind = <K extends KindDefinition>(kind: K): K => kind;

export const house = { basis: '本热线内部规则', source: 'house' } as const;

/** A short free text field with its label. */
export const words = (label: string, max = 100) => z.string().trim().min(1).max(max).optional().describe(label);
/** One of several, each with the word people read for it. */
export const choice = <V extends string>(label: string, values: Record<V, string>) =>
  z
    .enum(Object.keys(values) as [V, ...V[]])
    .optional()
    .meta({ description: label, values });
export const yesNo = (label: string) => z.boolean().optional().describe(label);
/** Whose procedure differs from that of others in need. */
export const personMarks = { minor: yesNo('未成年人'), elder: yesNo('老年人'), mentallyIll: yesNo('疑似精神障碍') };
/** Who the person of a record is, as far as somebody has found it out: the same person is found again by it (`persons.ts`). */
export const identity = {
  personName: words('姓名', 32),
  bornYear: bornYear.optional().describe('出生年'),
  hometown: words('老家', 64),
  reference: words('档案编号（只存引用）', 64),
};
export const day = (label: string) => z.iso.date('日期写成 2026-11-22').optional().describe(label);
/** People affected, at most a hundred: a household, not a census. */
export const people = (label: string) =>
  z.number('写成数字').int('写成整数').min(1, '至少 1 人').max(100, '最多 100 人').optional().describe(label);
/** A six-digit region code. */
export const place = (label: string) =>
  z
    .string()
    .regex(/^\d{6}$/, '写六位行政区划代码')
    .optional()
    .describe(label);
/** Fen, never yuan with a decimal point. */
export const fen = (label: string) => z.number().int().min(1).max(100_000_000).optional().describe(label);
