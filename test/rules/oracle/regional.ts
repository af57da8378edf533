import type { Household, Person } from '../../../rules/household/household';
import { type Answer, where } from './changes';
import { dibao, ill, poorFamily, severe } from './dibao';
import { reached } from './family';
import { figure, isIn, type Place, since } from './local';
import { dibaoLine, incomeBelow, plainlyBelow } from './money';
import { and, known, not, or, said, type Truth } from './truth';

const yesIf = (holds: boolean): Truth => (holds ? 'yes' : 'no');

const NOTICE_2022 = '2022-10-20';

/** 贵州 GZ-19/68：any of three papers, by the urban line of where they settled; 2022 通知三（一） later asks every place to join the two. */
export function relocation(household: Household, place: Place): Answer {
  const papers = household.residence?.permits;
  const paper: Truth = papers === undefined ? 'unknown' : papers.some((one) => one !== 'none') ? 'yes' : 'review';
  const everywhere = since(place, NOTICE_2022);
  const here = yesIf(everywhere || isIn(place, '520000'));
  return where(and(here, said(household.statuses?.relocated)), () =>
    and(everywhere ? 'review' : paper, dibao({ ...household, area: 'urban' }, { ...place, area: 'urban' })),
  );
}

/** 孤儿助学 GZ-52, the national 福彩圆梦 project: grown orphans at university or vocational school. */
export function orphanSchooling(_: Household, person: Person, place: Place): Truth {
  const gone = (parent: Person['father']): Truth => {
    if (parent?.state === 'declaredMissing') return 'review';
    return known(parent?.state, (state) => state !== 'alive');
  };
  const school = known(person.schooling, (one) => ['vocationalSecondary', 'college', 'bachelor'].includes(one));
  return and(reached(person, 18, place.on), gone(person.father), gone(person.mother), school);
}

/** 法第二十四至二十七条、39号四（二）：who belongs to one of the four classes is passed on to the other offices. */
export function specialReferral(household: Household, place: Place): Truth {
  const statuses = household.statuses ?? {};
  return or(said(statuses.dibao), said(statuses.tekun), said(statuses.rigidExpenditureHardship), poorFamily(household, place));
}

const NANCHONG = '511300';
const LETTER = '2024-08-14';

type Step = (household: Household, place: Place, person?: Person) => Answer;
const poor = ({ statuses }: Household): Truth => said(statuses?.povertyAlleviated);
const belowLine = (household: Household, place: Place): Truth => incomeBelow(household, place, { line: dibaoLine(place) });

function belowEdge(household: Household, place: Place): Truth {
  const ratio = figure('edgeRatio', place);
  const line = dibaoLine(place);
  return ratio ? incomeBelow(household, place, { line: { lo: line.lo * ratio.lo, hi: line.hi * ratio.hi } }) : 'unknown';
}
const inBand = (household: Household, place: Place): Truth => and(not(belowLine(household, place)), belowEdge(household, place));

/** NC-38…41 and 14, 15, 19, step by step; only 脱贫人口 and 监测对象. */
export const NANCHONG_STEPS: Record<string, Step> = {
  wholeHousehold: (household, place) => where(poor(household), () => belowLine(household, place)),
  individual: (household, place, person) =>
    where(poor(household), () => and(inBand(household, place), or(ill(person, place), severe(person, place)))),
  others: (household, place, person) =>
    where(poor(household), () =>
      and(
        not(belowEdge(household, place)),
        person ? reached(person, 18, place.on) : 'unknown',
        severe(person, place),
        known(person?.work, (work) => work === 'none'),
      ),
    ),
  welfare: (household) => where(or(poor(household), said(household.statuses?.monitored)), () => 'yes'),
  visit: (household, place) => where(poor(household), () => visit(household, place)),
  lostCapacity: (household, _, person) =>
    where(poor(household), () =>
      and(
        known(person?.workCapacity, (capacity) => capacity !== 'full'),
        not(said(person?.stableEarnings)),
      ),
    ),
  monitored: (household) => where(said(household.statuses?.monitored), () => and(nobodyWorks(household), 'review')),
};

/** NC-19 “无劳动能力”的监测户：nobody in it can work; of who is not listed nothing is known. */
export const nobodyWorks = ({ people, othersUnlisted }: Household): Truth =>
  people === undefined
    ? 'unknown'
    : and(...people.map((one) => known(one.workCapacity, (capacity) => capacity === 'none')), othersUnlisted ? 'unknown' : 'yes');

/** NC-14：below 10,000 yuan a year “、” income fallen: whether both are needed is open (U-21). */
function visit(household: Household, place: Place): Truth {
  const line = figure('visitLine', place);
  const either = figure('visitEither', place);
  const low = line ? plainlyBelow(household, place, line) : 'unknown';
  const fallen = known(household.change?.incomeTrend, (trend) => trend === 'down');
  if (either) return either.lo >= 1 ? or(low, fallen) : and(low, fallen);
  return or(low, fallen) === and(low, fallen) ? and(low, fallen) : 'unknown';
}

export const hasScreening = (place: Place): boolean => isIn(place, NANCHONG) && since(place, LETTER);

/** 2020 改革意见第 7 项、57号第三十一条：who receives 低保 or 特困 is looked at again. */
export const review = (household: Household, place: Place): Answer =>
  where(and(yesIf(since(place, '2020-08-25')), or(said(household.statuses?.dibao), said(household.statuses?.tekun))), () =>
    household.lastReviewOn === undefined ? 'unknown' : 'yes',
  );

const urgent = (fact: boolean | undefined): Truth => said(fact);
export const URGENT: Record<string, (household: Household) => Truth> = {
  emergencyMedical: ({ needsEmergencyCare }) => urgent(needsEmergencyCare),
  streetRelief: ({ homeless }) => urgent(homeless),
  disasterRelief: ({ statuses }) => urgent(statuses?.disasterVictim),
};
