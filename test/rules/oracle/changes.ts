import type { Household, Person } from '../../../rules/household/household';
import { dibao, graded, ill, inDibao, severe, severelyDisabled } from './dibao';
import { reached, under } from './family';
import { figure, isIn, type Place, since } from './local';
import { dibaoLine, incomeAbove, plainlyAbove } from './money';
import { and, known, not, or, said, type Truth } from './truth';

export type Answer = Truth | 'notApplicable';

/** First whether the programme speaks of them at all, then what it asks. */
export function where(gate: Truth, body: () => Truth): Answer {
  if (gate === 'no') return 'notApplicable';
  return gate === 'yes' ? body() : gate;
}

const OPINION_2020 = '2020-08-25';
const FUJIAN_NEWS = '2021-04-23';
const yesIf = (holds: boolean): Truth => (holds ? 'yes' : 'no');
const between = (place: Place, from: string, to: string): boolean => place.on >= from && place.on <= to;

interface Regime {
  gate: Truth;
  body: () => Truth;
}

export const employed = ({ change }: Household): Truth => known(change?.cause, (cause) => cause === 'employment');

/** FJ-06/07：脱贫人口 no longer within 低保, whatever the cause, in the transition period; U-14 whether it still runs. */
function fujian(household: Household, place: Place): Regime {
  const period = figure('transitionPeriod', place);
  const recorded = period ? known(period.lo, (flag) => flag >= 1) : 'unknown';
  // The period of 2021–2025 is over; whether it goes on is for a person to find out.
  const running = place.on <= '2025-12-31' ? recorded : 'review';
  const here = yesIf(isIn(place, '350000') && since(place, FUJIAN_NEWS));
  return { gate: and(here, said(household.statuses?.povertyAlleviated)), body: () => and(not(dibao(household, place)), running) };
}

/** GZ-16, 2020：建档立卡, a member found work, above the line. */
function guizhou(household: Household, place: Place, over: Truth): Regime {
  const here = yesIf(isIn(place, '520000') && place.on <= '2020-12-31');
  return { gate: and(here, said(household.statuses?.registeredPoor), employed(household)), body: () => over };
}

/** QH-03, until the 2022 notice：above the line; the text speaks of 农村低保. */
function qinghai(household: Household, place: Place, over: Truth): Regime {
  const here = yesIf(isIn(place, '630000') && between(place, '2021-01-01', '2022-10-19'));
  const area = household.statuses?.dibaoArea;
  return { gate: here, body: () => and(over, area === undefined ? 'unknown' : area === 'rural' ? 'yes' : 'review') };
}

/** 2020 改革意见第 11 项、57号第三十三条、2022 通知一（三）：after finding work, “可以”. A person decides anyway: the widest income will do. */
function national(household: Household, place: Place): Regime {
  const over = plainlyAbove(household, place, dibaoLine(place));
  return { gate: and(yesIf(since(place, OPINION_2020)), employed(household)), body: () => and(over, 'review') };
}

export function phaseOut(household: Household, place: Place): Answer {
  const over = incomeAbove(household, place, dibaoLine(place));
  const here = qinghai(household, place, over);
  // Qinghai's text speaks of every family in 低保 above the line: the nation's adds nobody to it.
  const others = [fujian(household, place), guizhou(household, place, over), national(household, place)];
  const regimes = here.gate === 'yes' ? [here] : others;
  return where(and(said(household.statuses?.dibao), or(...regimes.map(({ gate }) => gate))), () =>
    or(...regimes.map(({ gate, body }) => and(gate, body()))),
  );
}

export const atSchool = (person: Person): Truth => known(person.schooling, (school) => !['none', 'partTime', 'preschool'].includes(school));

/** GZ-21 names more people than the nation; after 2020 whether it still holds must be asked. */
function guizhouTopUp(person: Person, place: Place): Truth {
  const named = or(
    said(person.severeIllness),
    graded(person.disability, () => true),
    reached(person, 60, place.on),
    atSchool(person),
  );
  if (!isIn(place, '520000')) return 'no';
  return place.on <= '2020-12-31' ? named : and(named, 'review');
}

/** 649号令第十二条、57号第二十七条、法第二十条：who is still in need after 低保. */
export function categoricalTopUp(household: Household, person: Person, place: Place): Answer {
  const named = or(said(person.severeIllness), severelyDisabled(person), reached(person, 60, place.on), under(person, 18, place.on));
  const stillHard = said(household.statuses?.unableToCopeAfterDibao);
  // NC-11 “可以”再提高, of whom the place calls severe and ill: a person decides there.
  const here = yesIf(isIn(place, '511300') && since(place, '2024-08-14'));
  const nanchong = and(here, stillHard, or(ill(person, place), severe(person, place)), 'review');
  return where(inDibao(household, person), () => or(and(stillHard, named), nanchong, guizhouTopUp(person, place)));
}
