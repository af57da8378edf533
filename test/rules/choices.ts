import { addMonths } from '../../rules/derive/dates';
import type { FactId } from '../../rules/engine/fact-table';
import type { Household, Person } from '../../rules/household/household';

// How a household is made to have each value of a fact that is a choice.

export const withPerson = (household: Household, id: string | undefined, change: (person: Person) => Person): Household => ({
  ...household,
  people: household.people?.map((person) => (person.id === id ? change(person) : person)),
});

interface Wanted {
  value: string;
  id?: string;
  on: string;
}
type Choose = (household: Household, wanted: Wanted) => Household;

/** A supporter of whom nothing but a multiple disability of grade three speaks: a person must judge. */
const JUDGED = [
  {
    age: 50,
    tekun: false,
    dibao: false,
    incapable: false,
    belowAverageIncome: true,
    assetsLow: true,
    disability: { category: 'multiple' as const, grade: 3 as const },
  },
];
const read = (value: string): boolean | string => (value === 'yes' || value === 'no' ? value === 'yes' : value);

const whole =
  (key: keyof Household): Choose =>
  (household, { value }) => ({ ...household, [key]: read(value) });
const status =
  (key: keyof NonNullable<Household['statuses']>): Choose =>
  (household, { value }) => ({ ...household, statuses: { ...household.statuses, [key]: read(value) } });
const changed =
  (key: 'cause' | 'incomeTrend'): Choose =>
  (household, { value }) => ({ ...household, change: { ...household.change, [key]: value } });
/** A limit of its own, while the one of 低保 is kept. */
const propertyFor =
  (key: 'nearDibao' | 'rigidExpenditureHardship' | 'tekun'): Choose =>
  (household, { value }) => ({
    ...household,
    assetsWithinLimit: true,
    assetsWithinLimitFor: { ...household.assetsWithinLimitFor, [key]: value === 'yes' },
  });
const own =
  (change: (person: Person, wanted: Wanted) => Partial<Person>): Choose =>
  (household, wanted) =>
    withPerson(household, wanted.id, (person) => ({ ...person, ...change(person, wanted) }));
const ofPerson = (key: keyof Person): Choose => own((_, { value }) => ({ [key]: read(value) }));
const benefit = (key: keyof NonNullable<Person['benefits']>): Choose =>
  own(({ benefits }, { value }) => ({ benefits: { ...benefits, [key]: value === 'yes' } }));
const parent = (key: 'father' | 'mother'): Choose => own((person, { value }) => ({ [key]: { ...person[key], state: value } }));
const troubled = (key: 'father' | 'mother'): Choose =>
  own((_, { value }) => ({ [key]: { state: 'alive', troubles: value === 'yes' ? [{ kind: 'severeIllness' }] : [] } }));

/** Exactly eighteen on the day, or the day after his birthday. */
const eighteen: Choose = (household, { value, id, on }) =>
  withPerson(household, id, ({ age: _, ...person }) => ({
    ...person,
    birthDate: addMonths(value === 'yes' ? on : addMonths(on, -1), -12 * 18),
  }));
/** In a monastery for three years to the day, or for a month less. */
const clergy: Choose = own(
  (_, { value, on }) => ({ away: 'clergy', awaySince: addMonths(on, value === 'yes' ? -36 : -35) }) as Partial<Person>,
);

export const CHOICES: Partial<Record<FactId, Choose>> = {
  assets: whole('assetsWithinLimit'),
  assetsNear: propertyFor('nearDibao'),
  assetsRigid: propertyFor('rigidExpenditureHardship'),
  assetsTekun: propertyFor('tekun'),
  area: whole('area'),
  inDibao: status('dibao'),
  dibaoArea: status('dibaoArea'),
  householdInTekun: status('tekun'),
  recognisedNear: status('nearDibao'),
  recognisedRigid: status('rigidExpenditureHardship'),
  povertyAlleviated: status('povertyAlleviated'),
  registeredPoor: status('registeredPoor'),
  monitored: status('monitored'),
  relocated: status('relocated'),
  disasterVictim: status('disasterVictim'),
  stillHard: status('unableToCopeAfterDibao'),
  permitHeld: (household, { value }) => ({
    ...household,
    residence: { ...household.residence, permits: [value === 'yes' ? 'residencePermit' : 'none'] },
  }),
  exitCause: changed('cause'),
  incomeTrend: changed('incomeTrend'),
  emergencyEvent: (household, { value }) => ({ ...household, events: value === 'yes' ? [{ type: 'fire' }] : [] }),
  cannotCope: whole('cannotCope'),
  otherReliefFailed: whole('otherReliefFailed'),
  expenditureSurge: whole('expenditureSurge'),
  homeless: whole('homeless'),
  needsEmergencyCare: whole('needsEmergencyCare'),
  anyWorkCapacity: (household, { value }) => ({
    ...household,
    people: household.people?.map((person) => ({ ...person, workCapacity: value === 'yes' ? ('partial' as const) : ('none' as const) })),
  }),
  birthdayEighteen: eighteen,
  disabilityCategory: own(({ disability }, { value }) => ({
    disability: value === 'none' ? null : { ...disability, category: value as 'multiple' },
  })),
  severeIllness: ofPerson('severeIllness'),
  severeMentalIllness: ofPerson('severeMentalIllness'),
  schooling: ofPerson('schooling'),
  work: ofPerson('work'),
  workCapacity: ofPerson('workCapacity'),
  stableEarnings: ofPerson('stableEarnings'),
  wantsInstitution: ofPerson('wantsInstitution'),
  supporters: own((_, { value }) => ({ legalSupporters: value === 'judged' ? JUDGED : (value as 'none') })),
  father: parent('father'),
  mother: parent('mother'),
  fatherTroubled: troubled('father'),
  motherTroubled: troubled('mother'),
  orphanCare: ofPerson('orphanCare'),
  personInTekun: benefit('tekun'),
  personInDibao: benefit('dibao'),
  personInOrphan: benefit('orphanAllowance'),
  personInDeFacto: benefit('deFactoOrphanAllowance'),
  workInjuryCare: benefit('workInjuryCare'),
  similarSubsidy: benefit('similarSubsidy'),
  isMember: own((_, { value }) => ({ livesTogether: value === 'yes', legalDuty: value === 'yes' })),
  clergyThreeYears: clergy,
};
