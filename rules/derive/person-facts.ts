import { FACT_INDEX, type FactId } from '../engine/fact-table';
import type { Frame } from '../engine/frame';
import { NO, UNKNOWN, YES } from '../engine/truth';
import type { Person } from '../household/household';
import { AWAY, CAPACITY, DISABILITIES, ORPHAN_CARE, SCHOOLING, WORK } from '../household/words';
import type { Case } from './case';
import { ageOf, yearsBetween } from './dates';
import { derivePersonIncome } from './income';
import type { Members } from './members';
import { deriveParents } from './parents';
import { supporterBits } from './supporters';

const CATEGORIES = ['none', ...Object.keys(DISABILITIES)];
const NO_GRADE = 9;
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

function deriveAge(person: Person, seen: Case): void {
  const { frame, place } = seen;
  frame.number('age', ageOf(person, place.on));
  const today =
    person.birthDate !== undefined && person.birthDate.slice(5) === place.on.slice(5) && yearsBetween(person.birthDate, place.on) === 18;
  frame.yesNo('birthdayEighteen', today);
}

function deriveBenefits({ benefits = {} }: Person, frame: Frame): void {
  frame.yesNo('personInTekun', benefits.tekun);
  frame.yesNo('personInDibao', benefits.dibao);
  frame.yesNo('personInOrphan', benefits.orphanAllowance);
  frame.yesNo('personInDeFacto', benefits.deFactoOrphanAllowance);
  frame.yesNo('workInjuryCare', benefits.workInjuryCare);
  // Only what is received is told; the schema says so.
  frame.yesNo('similarSubsidy', benefits.similarSubsidy ?? false);
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
  derivePersonIncome(seen, person?.id, alone);
  frame.yesNo('personInTekun', household.statuses?.tekun === false ? false : undefined);
  frame.yesNo('personInDibao', household.statuses?.dibao);
  frame.yesNo('clergyThreeYears', clergyThreeYears(person, place.on));
  frame.yesNo('knownTekun', person?.benefits?.tekun === true || (alone && household.statuses?.tekun === true));
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
