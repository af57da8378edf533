import type { Household, Person } from '../../../rules/household/household';
import { type Answer, where } from './changes';
import { anyGrade, inDibao, inTekun } from './dibao';
import { ageOf, reached, under } from './family';
import { isIn, type Place, since } from './local';
import { cannotWork, nobodyToSupport } from './tekun';
import { and, atLeast, exactly, known, not, or, type Span, said, type Truth } from './truth';

const yesIf = (holds: boolean): Truth => (holds ? 'yes' : 'no');
const OPINION_2020 = '2020-08-25';

/** 2020 改革意见第 5 项; 福建、龙岩、青海 say the same of 脱贫人口 who lost their capacity and cannot earn steadily. */
export const lostCapacitySupport = (household: Household, person: Person, place: Place): Answer => {
  const regional =
    (isIn(place, '350800') && since(place, '2021-01-01')) ||
    (isIn(place, '350000') && since(place, '2021-04-23')) ||
    (isIn(place, '630000') && since(place, '2021-01-01'));
  const told = yesIf(since(place, OPINION_2020) || regional);
  return where(and(told, said(household.statuses?.povertyAlleviated)), () =>
    and(
      known(person.workCapacity, (capacity) => capacity === 'partial' || capacity === 'none'),
      known(person.stableEarnings, (steady) => !steady),
    ),
  );
};

const ABILITIES = ['eat', 'dress', 'bed', 'toilet', 'walk', 'bathe'] as const;

/** 43号第二十一条: how many of the six a person cannot do. */
export function unableTo({ selfCare }: Person): Span {
  const told = ABILITIES.map((one) => selfCare?.[one]);
  const surely = told.filter((able) => able === false).length;
  return { lo: surely, hi: surely + told.filter((able) => able === undefined).length };
}

/** 2020 改革意见第 3 项、法第三十四条: who of the assisted cannot look after himself. */
export function serviceReferral(household: Household, person: Person, place: Place): Answer {
  const { statuses = {} } = household;
  const assisted = or(inDibao(household, person), said(statuses.tekun), said(statuses.nearDibao), said(statuses.rigidExpenditureHardship));
  return where(and(yesIf(since(place, OPINION_2020)), assisted), () =>
    and(or(reached(person, 60, place.on), under(person, 18, place.on), anyGrade(person)), atLeast(unableTo(person), exactly(1))),
  );
}

/** Whether today is the eighteenth birthday; an age alone says only that it may be. */
export function turnsEighteen(person: Person, on: string): Truth {
  const { birthDate } = person;
  if (birthDate !== undefined)
    return yesIf(Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4)) === 18 && on.slice(5) === birthDate.slice(5));
  const { lo, hi } = ageOf(person, on);
  return lo <= 18 && 18 <= hi ? 'unknown' : 'no';
}

/** 649号令第十九条、法第十六条: the person chooses; who can look after himself is settled either way. */
const byWish = (person: Person): Truth => {
  const able = known(unableTo(person).hi === 0 || undefined, () => true);
  return able === 'yes' || person.wantsInstitution !== undefined ? 'yes' : 'unknown';
};

/** LY-44–48: under sixteen the children's home, 16 and 17 not written, severe mental illness the mental hospital. */
function inLongyan(person: Person, on: string): Truth {
  const ill = said(person.severeMentalIllness);
  // Under sixteen both homes claim him, at sixteen and seventeen none is named: which of the two he is makes no difference.
  if (ill === 'yes' && under(person, 18, on) === 'yes') return 'review';
  const child = and(under(person, 16, on), or(not(ill), 'review'));
  const youth = and(reached(person, 16, on), or(under(person, 18, on), turnsEighteen(person, on)), 'review');
  const adult = and(reached(person, 18, on), not(turnsEighteen(person, on)), or(ill, byWish(person)));
  return or(child, youth, adult);
}

/** 供养安置: of those on 特困 or without capacity and without anyone; 649号令第十九条 as 43号 says who they are. */
export function careSetting(household: Household, person: Person, place: Place): Answer {
  const supported = or(inTekun(household, person), and(cannotWork(household, person, place), nobodyToSupport(person, place)));
  const longyan = isIn(place, '350800') && place.on <= '2025-12-31';
  return where(and(yesIf(since(place, '2021-07-01')), supported), () => (longyan ? inLongyan(person, place.on) : byWish(person)));
}
