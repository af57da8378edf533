import type { Household, Person } from './household/household';
import type { disabilityCategories } from './household/person';

type Answer = boolean | number | string | { min: number; max: number } | string[];

/** The one the questions of a conversation are about. */
const SUBJECT = 'p1';

function withPerson(household: Household, change: Partial<Person>): Household {
  const [first, ...rest] = household.people ?? [{ id: SUBJECT, role: 'applicant' as const }];
  return { ...household, othersUnlisted: true, people: [{ id: SUBJECT, ...first, ...change }, ...rest] };
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
