import { bandLinesOf, boundsOfBand, factQuestion, perHeadOf } from './facts';
import type { Household, Person } from './household/household';

export type Answer = boolean | number | string | { min: number; max: number } | string[];
type Apply = (household: Household, answer: Answer) => Household;

/** The one the questions of a conversation are about. */
const SUBJECT = 'p1';

function withPerson(household: Household, change: Partial<Person>): Household {
  const [first, ...rest] = household.people ?? [{ id: SUBJECT, role: 'applicant' as const }];
  return { ...household, othersUnlisted: true, people: [{ id: SUBJECT, ...first, ...change }, ...rest] };
}

const yuan = (answer: Answer): number | { min: number; max: number } =>
  typeof answer === 'object' && 'min' in answer ? { min: answer.min / 100, max: answer.max / 100 } : Number(answer) / 100;
const monthly = (answer: Answer) => ({ amount: yuan(answer), per: 'month' as const });

type Spending = NonNullable<Household['expenditures']>[number];
const ASKED_APART: readonly Spending['type'][] = ['medical', 'workCost', 'education', 'living'];
const MOST = 100_000_000;

/** One kind of spending is told; the kinds not yet asked may still be anything. */
function spending(type: Spending['type']): Apply {
  return (household, answer) => {
    const before: Spending[] =
      household.expenditures ?? ASKED_APART.map((one) => ({ type: one, amount: { min: 0, max: MOST }, per: 'month' as const }));
    return { ...household, expenditures: [...before.filter((item) => item.type !== type), { type, ...monthly(answer) }] };
  };
}

const status =
  (key: Exclude<keyof NonNullable<Household['statuses']>, 'dibaoArea'>): Apply =>
  (household, answer) => ({ ...household, statuses: { ...household.statuses, [key]: answer === true } });
const benefit =
  (key: keyof NonNullable<Person['benefits']>): Apply =>
  (household, answer) =>
    withPerson(household, { benefits: { ...household.people?.[0]?.benefits, [key]: answer === true } });
const personal =
  (key: keyof Person, read: (answer: Answer) => unknown = (answer) => answer === true): Apply =>
  (household, answer) =>
    withPerson(household, { [key]: read(answer) });
const plain =
  (key: keyof Household, read: (answer: Answer) => unknown = (answer) => answer === true): Apply =>
  (household, answer) => ({ ...household, [key]: read(answer) });

const parent =
  (key: 'father' | 'mother', read: (answer: Answer) => NonNullable<Person['father']>): Apply =>
  (household, answer) =>
    withPerson(household, { [key]: { ...household.people?.[0]?.[key], ...read(answer) } });
const LASTING = { min: 6, max: 1_200 };
// Told as one answer: that a parent lives, and what keeps them from the child.
const LIVING: Readonly<Record<string, NonNullable<Person['father']>['troubles']>> = {
  confined: [{ kind: 'prison', months: LASTING }],
  lost: [{ kind: 'lostContact', months: LASTING }],
  ill: [{ kind: 'severeIllness' }],
  caring: [],
};
const state = (answer: Answer): NonNullable<Person['father']> =>
  String(answer) in LIVING ? { state: 'alive', troubles: LIVING[String(answer)] } : { state: answer as 'alive' };
// A no to the gate means that the parent lives and nothing listed holds.
const trouble = (answer: Answer): NonNullable<Person['father']> => ({ troubles: answer === true ? [{ kind: 'severeIllness' }] : [] });

const spanOf = (answer: Answer): number | { min: number; max: number } =>
  typeof answer === 'object' && 'min' in answer ? answer : Number(answer);

const SELF_CARE = ['eat', 'dress', 'bed', 'toilet', 'walk', 'bathe'] as const;
const selfCare = (answer: Answer) => Object.fromEntries(SELF_CARE.map((item, index) => [item, index >= Number(answer)]));

const event: Apply = (household, answer) => ({ ...household, events: answer === true ? [{ type: 'other' }] : [] });
const count: Apply = (household, answer) => ({ ...household, size: Math.min(30, Math.max(1, Number(answer))), othersUnlisted: true });
const grade: Apply = (household, answer) =>
  withPerson(household, {
    disability:
      answer === 'none' || answer === false ? null : { ...household.people?.[0]?.disability, grade: Number(answer) as 1 | 2 | 3 | 4 },
  });
const category: Apply = (household, answer) =>
  answer === false
    ? household
    : withPerson(household, { disability: { ...household.people?.[0]?.disability, category: answer as 'mental' } });

const appliers: Record<string, Apply> = {
  emergencyEvent: event,
  cannotCope: plain('cannotCope'),
  otherReliefFailed: plain('otherReliefFailed'),
  expenditureSurge: plain('expenditureSurge'),
  homeless: plain('homeless'),
  needsEmergencyCare: plain('needsEmergencyCare'),
  disasterVictim: status('disasterVictim'),
  householdSize: count,
  livesTogether: count,
  area: plain('area', String),
  monthlyIncomeFen: (household, answer) => ({ ...household, incomes: [{ type: 'total', ...monthly(answer) }] }),
  medicalCostFen: spending('medical'),
  workCostFen: spending('workCost'),
  educationCostFen: spending('education'),
  rigidSpendingFen: spending('living'),
  assetsWithinLimit: plain('assetsWithinLimit', (answer) => answer === 'within' || answer === true),
  inDibao: status('dibao'),
  inTekun: status('tekun'),
  recognisedNear: status('nearDibao'),
  recognisedRigid: status('rigidExpenditureHardship'),
  povertyAlleviated: status('povertyAlleviated'),
  registeredPoor: status('registeredPoor'),
  monitored: status('monitored'),
  relocated: status('relocated'),
  stillHard: status('unableToCopeAfterDibao'),
  dibaoArea: (household, answer) => ({ ...household, statuses: { ...household.statuses, dibaoArea: answer as 'urban' } }),
  permitHeld: (household, answer) => ({
    ...household,
    residence: { ...household.residence, permits: [answer === true ? 'residencePermit' : 'none'] },
  }),
  exitCause: (household, answer) => ({ ...household, change: { ...household.change, cause: answer as 'employment' } }),
  incomeTrend: (household, answer) => ({ ...household, change: { ...household.change, incomeTrend: answer as 'down' } }),
  lastReviewOn: plain('lastReviewOn', String),
  age: personal('age', spanOf),
  disabilityGrade: grade,
  disabilityCategory: category,
  severeIllness: personal('severeIllness'),
  severeMentalIllness: personal('severeMentalIllness'),
  nursingMonths: personal('nursingMonths', spanOf),
  schooling: personal('schooling', String),
  work: personal('work', String),
  ownIncomeFen: personal('ownIncome', monthly),
  workCapacity: personal('workCapacity', String),
  stableEarnings: personal('stableEarnings'),
  irregularIncome: personal('fixedWage', (answer) => answer !== true),
  selfCareFailed: personal('selfCare', selfCare),
  wantsInstitution: personal('wantsInstitution'),
  legalSupporters: personal('legalSupporters', String),
  fatherState: parent('father', (answer) => (answer === false ? { state: 'alive' } : state(answer))),
  motherState: parent('mother', (answer) => (answer === false ? { state: 'alive' } : state(answer))),
  fatherTroubled: parent('father', trouble),
  motherTroubled: parent('mother', trouble),
  orphanCare: personal('orphanCare', String),
  personInOrphan: benefit('orphanAllowance'),
  personInDeFacto: benefit('deFactoOrphanAllowance'),
  workInjuryCare: benefit('workInjuryCare'),
  similarSubsidy: benefit('similarSubsidy'),
};

/** From one line up to a fen below the next; several answers narrow the span. */
function perHead(household: Household, { from, below }: { from?: number; below?: number }): Household {
  const told = household.netIncomePerHead;
  const before = typeof told === 'object' ? told : { min: told ?? 0, max: told ?? MOST };
  const now = { min: (from ?? 0) / 100, max: below === undefined ? MOST : (below - 1) / 100 };
  return { ...household, netIncomePerHead: { min: Math.max(before.min, now.min), max: Math.min(before.max, now.max) } };
}

/** More than one of the choices that stand for questions of their own. */
const SEVERAL = 'several';

/** The household with one answer of a conversation added; money arrives in fen a month. Throws RangeError for an unknown fact. */
export function applyAnswer(household: Household, factId: string, answer: Answer): Household {
  const fen = perHeadOf(factId);
  if (fen !== undefined) return perHead(household, answer === true ? { below: fen } : { from: fen });
  const lines = bandLinesOf(factId);
  if (lines) return perHead(household, boundsOfBand(lines, String(answer)));
  const { settles } = factQuestion(factId);
  // A yes to a gate, or several of its choices, open its questions; a no answers them all, one choice says which alone holds.
  const opens = answer === true || answer === SEVERAL;
  if (settles) return opens ? household : settles.reduce((so, id) => applyAnswer(so, id, id === answer), household);
  const apply = appliers[factId];
  if (!apply) throw new RangeError(`no answer of ${factId} can be kept; answers.ts lists them`);
  return apply(household, answer);
}
