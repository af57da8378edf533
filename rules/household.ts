import { z } from 'zod';
import { regionOf } from '../base/regions';

const amount = z.union([
  z.number().nonnegative('金额不能是负数').max(100_000_000, '金额太大，请确认单位是元'),
  z
    .strictObject({ min: z.number().nonnegative('金额不能是负数'), max: z.number().nonnegative('金额不能是负数') })
    .refine(({ min, max }) => min <= max, '下限不能大于上限'),
]);
const per = z.enum(['month', 'year'], '周期只能是 month（每月）或 year（每年）');
const count = z.union([
  z.number().int('须是整数').min(0).max(130, '年龄最大 130'),
  z.strictObject({ min: z.number().int().min(0), max: z.number().int().max(130) }),
]);

export const disabilityCategories = ['physical', 'visual', 'hearing', 'speech', 'intellectual', 'mental', 'multiple'] as const;

const person = z.strictObject({
  id: z.string().min(1).max(32),
  role: z.enum(['applicant', 'spouse', 'child', 'parent', 'other']).optional(),
  age: count.optional(),
  /** null = no disability certificate; absent = not known. */
  disability: z
    .strictObject({
      category: z.enum(disabilityCategories).optional(),
      grade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
    })
    .nullable()
    .optional(),
  severeIllness: z.boolean().optional(),
  /** Does not count as a member: prison, compulsory detoxification, declared missing, clergy living apart for three years. */
  away: z.enum(['prison', 'detoxification', 'missing', 'clergy']).optional(),
  /** 法定赡养、抚养、扶养义务人：没有、有但没有能力、有能力 */
  legalSupporters: z.enum(['none', 'unable', 'able']).optional(),
});

const income = z.strictObject({
  type: z.enum(['wage', 'business', 'property', 'transfer', 'basicPension', 'scholarship', 'governmentRelief', 'preferential', 'total']),
  who: z.string().max(32).optional(),
  amount,
  per,
});
const expenditure = z.strictObject({
  type: z.enum(['medical', 'disability', 'education', 'compulsoryEducation', 'workCost', 'other']),
  who: z.string().max(32).optional(),
  amount,
  per,
});

const day = z.iso.date('日期写成 2026-11-22，且须真实存在');

/** A household as a file or a conversation tells it. Whatever is absent is unknown; nothing is filled in. Amounts are yuan. */
export const householdSchema = z.strictObject({
  region: z
    .string()
    .refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码')
    .optional(),
  area: z.enum(['urban', 'rural']).optional(),
  people: z.array(person).max(30).optional(),
  /** Number of members, when they are not listed one by one. */
  size: z.number().int('人数须是整数').min(1, '至少一个人').max(30).optional(),
  incomes: z.array(income).max(200).optional(),
  expenditures: z.array(expenditure).max(200).optional(),
  /** 财产是否在当地规定的限额以内 */
  assetsWithinLimit: z.boolean().optional(),
  statuses: z
    .strictObject({ dibao: z.boolean().optional(), tekun: z.boolean().optional(), povertyAlleviated: z.boolean().optional() })
    .optional(),
  events: z
    .array(
      z.strictObject({
        type: z.enum(['fire', 'accident', 'illness', 'disaster', 'injury', 'other']),
        on: day.optional(),
        region: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
      }),
    )
    .max(50)
    .optional(),
  /** The family cannot get over it alone. */
  cannotCope: z.boolean().optional(),
  /** Necessary spending has suddenly grown beyond what the family can bear. */
  expenditureSurge: z.boolean().optional(),
});

export type Household = z.infer<typeof householdSchema>;
export type Person = z.infer<typeof person>;

export const emptyHousehold = (): Household => ({});

type Answer = boolean | number | string | { min: number; max: number } | string[];

/** The one the questions of a conversation are about. */
const SUBJECT = 'p1';

function withPerson(household: Household, change: Partial<Person>): Household {
  const [first, ...rest] = household.people ?? [{ id: SUBJECT, role: 'applicant' as const }];
  return { ...household, people: [{ id: SUBJECT, ...first, ...change }, ...rest] };
}

const yuan = (answer: Answer): number | { min: number; max: number } =>
  typeof answer === 'object' && 'min' in answer ? { min: answer.min / 100, max: answer.max / 100 } : Number(answer) / 100;

const monthly = (answer: Answer) => ({ amount: yuan(answer), per: 'month' as const });

const appliers: Record<string, (household: Household, answer: Answer) => Household> = {
  emergencyEvent: (household, answer) => ({ ...household, events: answer === true ? [{ type: 'other' }] : [] }),
  cannotCope: (household, answer) => ({ ...household, cannotCope: answer === true }),
  expenditureSurge: (household, answer) => ({ ...household, expenditureSurge: answer === true }),
  householdSize: (household, answer) => ({ ...household, size: Math.max(1, Number(answer)) }),
  monthlyIncomeFen: (household, answer) => ({ ...household, incomes: [{ type: 'total', ...monthly(answer) }] }),
  medicalCostFen: (household, answer) => ({
    ...household,
    expenditures: [...(household.expenditures ?? []).filter(({ type }) => type !== 'medical'), { type: 'medical', ...monthly(answer) }],
  }),
  workCostFen: (household, answer) => ({
    ...household,
    expenditures: [...(household.expenditures ?? []).filter(({ type }) => type !== 'workCost'), { type: 'workCost', ...monthly(answer) }],
  }),
  assetsWithinLimit: (household, answer) => ({ ...household, assetsWithinLimit: answer === 'within' || answer === true }),
  age: (household, answer) => withPerson(household, { age: Number(answer) }),
  severeIllness: (household, answer) => withPerson(household, { severeIllness: answer === true }),
  legalSupporters: (household, answer) => withPerson(household, { legalSupporters: answer as Person['legalSupporters'] }),
  disabilityGrade: (household, answer) =>
    withPerson(household, {
      disability: answer === 'none' ? null : { ...household.people?.[0]?.disability, grade: Number(answer) as 1 | 2 | 3 | 4 },
    }),
  disabilityCategory: (household, answer) =>
    withPerson(household, {
      disability: { ...household.people?.[0]?.disability, category: answer as (typeof disabilityCategories)[number] },
    }),
};

/** The household with one answer of a conversation added; money arrives in fen a month. Throws RangeError for an unknown fact. */
export function applyAnswer(household: Household, factId: string, answer: Answer): Household {
  const apply = appliers[factId];
  if (!apply) throw new RangeError(`no fact ${factId}; facts.ts lists them`);
  return apply(household, answer);
}
