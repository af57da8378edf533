import type { Household, Person } from '../../../rules/household/household';
import type { Verdict } from '../../../rules/verdict';
import { byRegion } from './book';
import { careSetting, lostCapacitySupport, serviceReferral } from './care';
import { type Answer, categoricalTopUp, phaseOut } from './changes';
import { deFactoOrphanAllowance, orphanAllowance } from './children';
import { dibao, individualDibao, nearDibao } from './dibao';
import { disabilityLivingAllowance, disabilityNursingSubsidy } from './disability';
import { oldAgeAllowance } from './elders';
import { rigidExpenditureHardship, temporaryAssistance } from './hardship';
import type { Place } from './local';
import { hasScreening, NANCHONG_STEPS, orphanSchooling, relocation, review, specialReferral, URGENT } from './regional';
import { tekun } from './tekun';
import type { Truth } from './truth';

const verdictOf: Record<Truth, Verdict> = { yes: 'likely', no: 'unlikely', unknown: 'unknown', review: 'review' };

/** Programmes of the whole household. */
export const OF_HOUSEHOLD: Record<string, (household: Household, place: Place) => Answer> = {
  dibao,
  nearDibao,
  rigidExpenditureHardship,
  temporaryAssistance,
  phaseOut,
  relocation,
  specialReferral,
  review,
  ...URGENT,
};
/** Programmes of one person. */
export const OF_PERSON: Record<string, (household: Household, person: Person, place: Place) => Answer> = {
  individualDibao,
  tekun,
  disabilityLivingAllowance,
  disabilityNursingSubsidy,
  orphanAllowance,
  deFactoOrphanAllowance,
  oldAgeAllowance,
  categoricalTopUp,
  orphanSchooling,
  careSetting,
  lostCapacitySupport,
  serviceReferral,
};
/** First day on which a national text has the programme; nothing before it. */
const FIRST_DAY: Record<string, string> = {
  nearDibao: '2021-07-01',
  individualDibao: '2021-07-01',
  rigidExpenditureHardship: '2025-01-01',
};

const spoken = (answer: Answer): Verdict => (answer === 'notApplicable' ? answer : verdictOf[answer]);

export interface Asked {
  place: Place;
  person?: string;
  step?: string;
}

/** The oracle's verdict of one programme, for the household or for one of its people. */
export function oracle(programme: string, household: Household, { place, person, step }: Asked): Verdict | undefined {
  // Nobody listed: somebody of whom nothing is told.
  const one = person === undefined ? { id: '' } : household.people?.find(({ id }) => id === person);
  if (place.book === 'regional') {
    const name = step === undefined ? programme : `${programme}.${step}`;
    const found = byRegion(name, household, { place, person: one });
    return found && spoken(found);
  }
  if (place.on < (FIRST_DAY[programme] ?? '')) return 'notApplicable';
  const whole = OF_HOUSEHOLD[programme];
  if (whole) return spoken(whole(household, place));
  const nanchong = step === undefined ? undefined : NANCHONG_STEPS[step];
  if (programme === 'screening') return nanchong && hasScreening(place) ? spoken(nanchong(household, place, one)) : 'notApplicable';
  const single = OF_PERSON[programme];
  return single && one ? spoken(single(household, one, place)) : undefined;
}
