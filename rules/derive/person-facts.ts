import { FACT_INDEX, type FactId } from '../engine/fact-table';
import type { Frame } from '../engine/frame';
import { NO, UNKNOWN, YES } from '../engine/truth';
import type { Person } from '../household/household';
import { AWAY, CAPACITY, DISABILITIES, ORPHAN_CARE, SCHOOLING, WORK } from '../household/words';
import type { Case } from './case';
import { ageOf, yearsBetween } from './dates';
import { deriveOwnIncome, derivePersonIncome } from './income';
import type { Members } from './members';
import { deriveParents } from './parents';
import { supporterBits } from './supporters';

const CATEGORIES = ['none', ...Object.keys(DISABILITIES)];
// One past the lightest of the four grades.
const NO_GRADE = 5;
const SELF_CARE = ['eat', 'dress', 'bed', 'toilet', 'walk', 'bathe'] as const;

function deriveDisability({ disability }: Person, frame: Frame): void {
  if (disability === undefined) return;
  if (disability === null) {
    frame.span('disabilityGrade', NO_GRADE, NO_GRADE);
    frame.possible('disabilityCategory', 1);
    return;
  }
  if (disability.grade !== undefined) frame.span('disabilityGrade', disability.grade, disability.grade);
  else frame.span('disabilityGrade', 1, 4);
  frame.possible(
    'disabilityCategory',
    disability.category ? 1 << CATEGORIES.indexOf(disability.category) : ((1 << CATEGORIES.length) - 1) & ~1,
  );
}

function deriveSelfCare({ selfCare }: Person, frame: Frame): void {
  if (!selfCare) return;
  let [failed, unknown] = [0, 0];
  for (const item of SELF_CARE) {
    if (selfCare[item] === false) failed += 1;
    else if (selfCare[item] === undefined) unknown += 1;
  }
  frame.span('selfCareFailed', failed, failed + unknown);
}

function choose(frame: Frame, id: FactId, told: { values: readonly string[]; value: string | undefined }): void {
  if (told.value !== undefined) frame.possible(id, 1 << told.values.indexOf(told.value));
}

const [SCHOOLS, JOBS, CAPACITIES, CARES] = [SCHOOLING, WORK, CAPACITY, ORPHAN_CARE].map((words) => Object.keys(words)) as [
  string[],
  string[],
  string[],
  string[],
];
const AWAYS = ['none', ...Object.keys(AWAY)];

/** Whether the person turns eighteen on the day; an age alone does not say on which day of its year it is. */
function turnsEighteen(person: Person, on: string): boolean | undefined {
  const age = ageOf(person, on);
  if (age && (age.min > 18 || age.max < 18)) return false;
  return person.birthDate === undefined ? undefined : person.birthDate.slice(5) === on.slice(5) && age?.min === 18;
}

function deriveAge(person: Person, seen: Case): void {
  const { frame, place } = seen;
  frame.number('age', ageOf(person, place.on));
  frame.yesNo('birthdayEighteen', turnsEighteen(person, place.on));
}

function deriveBenefits({ benefits = {} }: Person, frame: Frame): void {
  frame.yesNo('personInDibao', benefits.dibao);
  frame.yesNo('personInOrphan', benefits.orphanAllowance);
  frame.yesNo('personInDeFacto', benefits.deFactoOrphanAllowance);
  frame.yesNo('workInjuryCare', benefits.workInjuryCare);
  frame.yesNo('similarSubsidy', benefits.similarSubsidy);
}

/** What is said of the household is said of whoever is alone in it; of several, a yes does not say who. */
function tekunOf({ household, frame }: Case, person: Person | undefined): boolean | undefined {
  const told = household.statuses?.tekun;
  const alone = frame.high[FACT_INDEX.householdSize] === 1 && (household.people?.length ?? 0) <= 1;
  return person?.benefits?.tekun ?? (alone || told === false ? told : undefined);
}

/** Not told to be away counts as at home; the schema says so. */
function clergyThreeYears(person: Person | undefined, on: string): boolean | undefined {
  if (person?.away !== 'clergy') return false;
  return person.awaySince === undefined ? undefined : yearsBetween(person.awaySince, on) >= 3;
}

/** Fills the frame with everything about one person; undefined leaves all of it unknown. */
export function derivePerson(person: Person | undefined, seen: Case, members: Members): void {
  const { frame, household, place } = seen;
  frame.forgetPerson();
  const alone = frame.low[FACT_INDEX.householdSize] === 1 && frame.high[FACT_INDEX.householdSize] === 1;
  derivePersonIncome(seen, person, alone);
  deriveOwnIncome(seen, person?.id, alone);
  frame.yesNo('personInTekun', tekunOf(seen, person));
  frame.yesNo('personInDibao', household.statuses?.dibao);
  frame.yesNo('clergyThreeYears', clergyThreeYears(person, place.on));
  if (!person) return;
  deriveAge(person, seen);
  deriveDisability(person, frame);
  frame.yesNo('severeIllness', person.severeIllness);
  frame.yesNo('severeMentalIllness', person.severeMentalIllness);
  choose(frame, 'schooling', { values: SCHOOLS, value: person.schooling });
  choose(frame, 'work', { values: JOBS, value: person.work });
  choose(frame, 'workCapacity', { values: CAPACITIES, value: person.workCapacity });
  choose(frame, 'orphanCare', { values: CARES, value: person.orphanCare });
  choose(frame, 'away', { values: AWAYS, value: person.away === null ? 'none' : person.away });
  frame.yesNo('stableEarnings', person.stableEarnings);
  deriveSelfCare(person, frame);
  frame.number('nursingMonths', person.nursingMonths);
  frame.yesNo('wantsInstitution', person.wantsInstitution);
  frame.possible('supporters', supporterBits(person.legalSupporters));
  deriveParents(person, seen);
  deriveBenefits(person, frame);
  const member = members.get(person.id);
  if (member === YES || member === NO) frame.yesNo('isMember', member === YES);
  else if (member === UNKNOWN) frame.lack('isMember', 'fact:livesTogether');
}
