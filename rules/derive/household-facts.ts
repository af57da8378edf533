import type { Frame } from '../engine/frame';
import { both, either, NO, notOf, type Truth, truthOf, UNKNOWN, YES } from '../engine/truth';
import type { Household, Person } from '../household/household';
import { EXIT_CAUSES } from '../household/words';
import { deriveAssets } from './assets';
import type { Case } from './case';
import { deriveIncome, derivePerHead, deriveRigidSpending } from './income';
import { deriveMembers, type Members } from './members';

const asBoolean = (truth: Truth): boolean | undefined => (truth === UNKNOWN ? undefined : truth === YES);
const bit = (values: readonly string[], value: string | undefined): number | undefined =>
  value === undefined ? undefined : 1 << values.indexOf(value);

function write(frame: Frame, id: 'area' | 'dibaoArea' | 'exitCause' | 'incomeTrend', bits: number | undefined): void {
  if (bits !== undefined) frame.possible(id, bits);
}

const AREAS = ['urban', 'rural'];
const CAUSES = Object.keys(EXIT_CAUSES);
const TRENDS = ['down', 'same', 'up'];

function deriveStatuses({ household, frame }: Case): void {
  const { statuses = {}, change = {}, residence } = household;
  frame.yesNo('inDibao', statuses.dibao);
  write(frame, 'dibaoArea', bit(AREAS, statuses.dibaoArea));
  frame.yesNo('householdInTekun', statuses.tekun);
  frame.yesNo('recognisedNear', statuses.nearDibao);
  frame.yesNo('recognisedRigid', statuses.rigidExpenditureHardship);
  frame.yesNo('povertyAlleviated', statuses.povertyAlleviated);
  frame.yesNo('registeredPoor', statuses.registeredPoor);
  frame.yesNo('monitored', statuses.monitored);
  frame.yesNo('relocated', statuses.relocated);
  frame.yesNo('disasterVictim', statuses.disasterVictim);
  frame.yesNo('stillHard', statuses.unableToCopeAfterDibao);
  write(frame, 'exitCause', bit(CAUSES, change.cause));
  write(frame, 'incomeTrend', bit(TRENDS, change.incomeTrend));
  const permits = residence?.permits;
  frame.yesNo('permitHeld', permits && permits.length > 0 ? permits.some((one) => one !== 'none') : undefined);
}

function deriveHardship({ household, frame }: Case): void {
  const { events } = household;
  frame.yesNo('emergencyEvent', events === undefined ? undefined : events.some(({ type }) => type !== 'surgeOfSpending'));
  frame.yesNo('cannotCope', household.cannotCope);
  frame.yesNo('otherReliefFailed', household.otherReliefFailed);
  const surge = household.expenditureSurge ?? (events?.some(({ type }) => type === 'surgeOfSpending') || undefined);
  frame.yesNo('expenditureSurge', surge);
  frame.yesNo('homeless', household.homeless);
  frame.yesNo('needsEmergencyCare', household.needsEmergencyCare);
}

const hasCapacity = ({ workCapacity }: Person): Truth => (workCapacity === undefined ? UNKNOWN : truthOf(workCapacity !== 'none'));

const ODD_WORK = new Set(['migrant', 'flexible', 'farming', 'business', 'industry']);

/** Odd jobs and the like; a person with a fixed wage or without work has no irregular income. */
function irregular({ work, fixedWage }: Person): Truth {
  const odd = work === undefined ? UNKNOWN : truthOf(ODD_WORK.has(work));
  return both(odd, notOf(truthOf(fixedWage ?? (work === 'flexible' ? false : undefined))));
}

/** Somebody in the household: unknown while not everybody is told. */
function somebody({ people, othersUnlisted }: Household, test: (person: Person) => Truth): Truth {
  if (!people) return UNKNOWN;
  let truth: Truth = othersUnlisted ? UNKNOWN : NO;
  for (const person of people) truth = either(truth, test(person));
  return truth;
}

/** Fills the frame with everything about the household; hands back who counts as a member. */
export function deriveHousehold(seen: Case): Members {
  const { household, frame } = seen;
  const members = deriveMembers(seen);
  write(frame, 'area', bit(AREAS, household.area));
  deriveStatuses(seen);
  deriveHardship(seen);
  deriveIncome(seen, members);
  deriveRigidSpending(seen, members);
  deriveAssets(seen);
  derivePerHead(seen);
  frame.yesNo('anyWorkCapacity', asBoolean(somebody(household, hasCapacity)));
  frame.yesNo('irregularIncome', asBoolean(somebody(household, irregular)));
  frame.yesNo('lastReviewKnown', household.lastReviewOn !== undefined ? true : undefined);
  return members;
}
