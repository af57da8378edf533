import type { IsoDate } from '../base/clock';
import type { Household, Person } from './household/household';
import { countedIncome } from './income';
import type { FactValue } from './intervals';

export interface Place {
  region: string;
  on: IsoDate;
}

type Derived = (household: Household, place: Place, person: Person | undefined) => FactValue | undefined;

const members = ({ people, size, othersUnlisted }: Household): FactValue | undefined =>
  size ?? (people && !othersUnlisted ? people.filter(({ away }) => !away).length : undefined);

const grade = (person: Person | undefined): FactValue | undefined => (person?.disability === null ? 'none' : person?.disability?.grade);

/** From the household to the facts that conditions read. Undefined = unknown. */
const derivations: Record<string, Derived> = {
  householdSize: members,
  countedIncomeFen: (household, place) => countedIncome(household, place),
  assetsWithinLimit: ({ assetsWithinLimit }) => assetsWithinLimit,
  inDibao: ({ statuses }) => statuses?.dibao,
  emergencyEvent: ({ events }) => (events ? events.length > 0 : undefined),
  cannotCope: ({ cannotCope }) => cannotCope,
  expenditureSurge: ({ expenditureSurge }) => expenditureSurge,
  age: (_household, _place, person) => person?.age,
  severeIllness: (_household, _place, person) => person?.severeIllness,
  legalSupporters: (_household, _place, person) => (typeof person?.legalSupporters === 'string' ? person.legalSupporters : undefined),
  disabilityGrade: (_household, _place, person) => grade(person),
  disabilityCategory: (_household, _place, person) => (person?.disability === null ? 'none' : person?.disability?.category),
};

/** The value of one fact. Throws for a name no derivation has: that is a programming error. */
export function factOf(id: string, household: Household, context: { place: Place; person?: Person }): FactValue | undefined {
  const derive = derivations[id];
  if (!derive) throw new Error(`no derivation for fact ${id}`);
  return derive(household, context.place, context.person);
}

/** Which question gives a derived fact. */
export const askedFor: Record<string, string[]> = { countedIncomeFen: ['monthlyIncomeFen', 'medicalCostFen', 'workCostFen'] };
export const factIds = Object.keys(derivations);
