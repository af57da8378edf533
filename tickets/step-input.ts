import { z } from 'zod';
import { bornYear } from './born-year';
import { checkItemIds, checkItems } from './check-items';
import { aidOutcomes, proofs, visitFindings } from './tracks';

const unit = z.string().trim().min(2).max(64);
const money = z.number('写成数字，单位元').int('最多两位小数').min(1, '要大于 0').max(100_000_000, '数太大，请核对');
const itemCure = `项目写成其中之一：${checkItemIds.map((id) => checkItems[id].label).join('、')}`;
const valueCure = '结果写成数，金额单位是元，最多两位小数';
const shortText = z.string().trim().max(1_000);

/** Everything a step may be given besides its name and version; the table says which step needs what. */
export const stepFields = {
  text: z.string().max(4_000).optional(),
  reason: shortText.optional(),
  unit: z.string().max(64).optional(),
  coUnits: z.array(unit).max(10).optional(),
  /** Further days (working days for a working-day clock) asked for. */
  days: z.number('写成数字').int('写成整数').min(1, '至少 1 天').max(90, '最多 90 天').optional(),
  /** Number of the ticket that stays. */
  into: z.string().max(32).optional(),
  /** User id for the access list. */
  reader: z.string().max(64).optional(),
  amountFen: money.optional(),
  payments: z
    .array(z.strictObject({ amountFen: money, dueOn: z.iso.date().optional() }))
    .min(1)
    .max(24)
    .optional(),
  /** Which payment of the plan, counted from 1. */
  instalment: z.number('写成数字').int('写成整数').min(1, '从 1 数起').max(24, '最多 24 期').optional(),
  /** Departments at the table. */
  parties: z.array(unit).min(1).max(20).optional(),
  satisfaction: z.enum(['satisfied', 'basically', 'dissatisfied']).optional(),
  result: z.enum(['accepted', 'refused']).optional(),
  /** What becomes of the aid after an alert. */
  aidOutcome: z.enum(aidOutcomes).optional(),
  /** Number of the person's own record. */
  dossier: z.string().max(24).optional(),
  /** One of the office's own levels of warning. */
  level: z.string().trim().max(32).optional(),
  /** What the registers say; money in fen. */
  checks: z
    .array(
      z.strictObject({
        item: z.enum(checkItemIds, itemCure),
        value: z.number(valueCure).int(valueCure).min(0, valueCure).max(100_000_000_000, valueCure),
      }),
    )
    .min(1)
    .max(checkItemIds.length)
    .optional(),
  /** Who takes over a person who is sent home. */
  receiver: z.string().max(100).optional(),
  personName: z.string().max(32).optional(),
  bornYear: bornYear.optional(),
  hometown: z.string().max(64).optional(),
  /** Number of a file kept elsewhere: the number alone. */
  reference: z.string().max(64).optional(),
  /** What an inquiry into a complaint came to. */
  proof: z.enum(proofs).optional(),
  /** The company that a proven complaint is counted for. */
  company: z.string().trim().min(2).max(64).optional(),
  /** How somebody was found at a visit. */
  found: z.enum(visitFindings).optional(),
  /** The day a fault is to be put right by. */
  dueOn: z.iso.date('日期写成 2026-11-22').optional(),
  /** Who answers for it. */
  owner: z.string().max(64).optional(),
  /** The three questions: reached? solved? satisfied? */
  rating: z
    .strictObject({ reached: z.boolean(), solved: z.boolean(), satisfaction: z.enum(['satisfied', 'basically', 'dissatisfied']) })
    .optional(),
};

export const stepInput = z.strictObject(stepFields);
export type StepInput = z.infer<typeof stepInput>;

/** Free text and what tells of a person: sealed with the event, never in its facts. */
export const SEALED_INPUTS = [
  'text',
  'reason',
  'receiver',
  'personName',
  'bornYear',
  'hometown',
  'reference',
  'owner',
] as const satisfies (keyof StepInput)[];

export type Need =
  | 'text'
  | 'reason'
  | 'unit'
  | 'days'
  | 'into'
  | 'reader'
  | 'amountFen'
  | 'payments'
  | 'instalment'
  | 'parties'
  | 'rating'
  | 'aidOutcome'
  | 'checks'
  | 'found'
  | 'proof'
  | 'dueOn'
  | 'owner';
export type Optional = Exclude<keyof StepInput, undefined>;

/** True when the input is there and not blank. */
export function isGiven(value: StepInput[keyof StepInput]): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
