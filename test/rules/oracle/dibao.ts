import type { Household, Person } from '../../../rules/household/household';
import { isMember, monthsBetween, reached } from './family';
import { figure, type Place, since } from './local';
import { dibaoLine, incomeBelow, ownIncomeBelow, perHead, plainlyBelow } from './money';
import { and, everyWorld, known, not, or, said, type Truth, times, told, within } from './truth';

const MEASURES_2021 = '2021-07-01';
const NOTICE_2022 = '2022-10-20';

const LIMITS = [
  ['financial', 'assetFinancialLimit'],
  ['vehicles', 'assetVehicleLimit'],
  ['homes', 'assetHomeLimit'],
] as const;

/** 57号第十四条：limits are local; what the office or the family already knows comes first. */
export function assetsAllowed(household: Household, place: Place): Truth {
  if (household.assetsWithinLimit !== undefined) return said(household.assetsWithinLimit);
  const { assets } = household;
  return and(
    ...LIMITS.map(([field, name]): Truth => {
      const limit = figure(name, place);
      if (!limit) return 'unknown';
      if (field !== 'financial') return within(told(assets?.[field]), limit);
      const held = told(assets?.financial);
      return perHead(household, place, (_, size) => within(times(held, 100), times(limit, size)));
    }),
  );
}

export const assetsAllowedFor = (
  household: Household,
  place: Place,
  programme: 'nearDibao' | 'rigidExpenditureHardship' | 'tekun',
): Truth => {
  const own = household.assetsWithinLimitFor?.[programme];
  return own === undefined ? assetsAllowed(household, place) : said(own);
};

/** 649号令第九条、57号、法第十八条：低于 is strict in all three. */
export const dibao = (household: Household, place: Place): Truth =>
  and(incomeBelow(household, place, { line: dibaoLine(place) }), assetsAllowed(household, place));

function belowEdge(household: Household, place: Place): Truth {
  const ratio = figure('edgeRatio', place);
  const line = dibaoLine(place);
  const limit = ratio ? { lo: line.lo * ratio.lo, hi: line.hi * ratio.hi } : { lo: line.lo, hi: Number.POSITIVE_INFINITY };
  const income = incomeBelow(household, place, { line: limit });
  return and(income, assetsAllowedFor(household, place, 'nearDibao'));
}

/** 低保边缘: "not Dibao and …" (57号第八条, 39号二, 法第二十一条). */
export function nearDibao(household: Household, place: Place): Truth {
  // 法第四十二条：what an office has recognised is recognised; otherwise “not Dibao and …”.
  return or(said(household.statuses?.nearDibao), and(not(dibao(household, place)), belowEdge(household, place)));
}

/** Within the edge, whether or not within 低保 too. Before 57号 only an office's word makes the class. */
export function withinEdge(household: Household, place: Place): Truth {
  const told = said(household.statuses?.nearDibao);
  return since(place, MEASURES_2021) ? or(told, belowEdge(household, place)) : told;
}

/** 低保 or 低保边缘, whichever of the two: what lies between them need not be settled. */
export const poorFamily = (household: Household, place: Place): Truth => or(dibao(household, place), withinEdge(household, place));

type Disability = Person['disability'];

const GRADES = [1, 2, 3, 4] as const;
const CATEGORIES = ['physical', 'visual', 'hearing', 'speech', 'intellectual', 'mental', 'multiple'] as const;
type Grading = (grade: number, category: string) => boolean | 'review';

/** Grade and category as far as they are told; null means surely none. Every certificate still possible must agree. */
export function graded(disability: Disability, test: Grading): Truth {
  if (disability === null) return 'no';
  const { grade, category } = disability ?? {};
  const answers = (grade === undefined ? GRADES : [grade]).flatMap((one) =>
    (category === undefined ? CATEGORIES : [category]).map((kind): Truth => {
      const answer = test(one, kind);
      return answer === 'review' ? answer : said(answer);
    }),
  );
  return everyWorld(disability === undefined ? [...answers, 'no'] : answers);
}

const mind = (category: string): boolean => category === 'intellectual' || category === 'mental';

/** 57号第八条（一）一、二级，三级智力、精神. */
export const severelyDisabled = (person: Person): Truth => graded(person.disability, (grade) => grade <= 2);
export const namedDisability = (person: Person): Truth =>
  graded(person.disability, (grade, category) => grade <= 2 || (grade === 3 && mind(category)));

/** 57号第八条 and the 2022 notice: one person on his own. */
export function individualDibao(household: Household, person: Person, place: Place): Truth {
  const clergy = person.away === 'clergy' ? and(awayThreeYears(person, place.on), 'review') : 'no';
  // 2022 兜底通知一（一）：成年无业重度残疾人“可以参照单人户”, so a person decides; his own income counts, as 57号 counts it.
  const adultWithoutWork = and(
    since(place, NOTICE_2022) ? 'review' : 'no',
    severelyDisabled(person),
    reached(person, ADULT, place.on),
    known(person.work, (work) => work === 'none'),
    ownIncomeBelow(household, person, { place, line: dibaoLine(place) }),
  );
  // 第八条（四） leaves further people to the county: whoever has a certificate or an illness is not refused outright.
  const open = and(
    known(person.disability, (one) => one !== null),
    'review',
  );
  const named = or(namedDisability(person), said(person.severeIllness), open);
  const inNear = and(isMember(person, place.on), nearDibao(household, place), named);
  // 同一通知：家庭符合条件的，不得仅将个别成员纳入。 A person decides anyway: only a family surely within, in the plain reading, counts.
  const within = and(plainlyBelow(household, place, dibaoLine(place)), assetsAllowed(household, place));
  const wholeFamily = since(place, NOTICE_2022) ? not(within) : 'yes';
  return and(not(inTekun(household, person)), or(inNear, clergy, and(adultWithoutWork, wholeFamily)));
}

const ADULT = 18;
const awayThreeYears = ({ awaySince }: Person, on: string): Truth => known(awaySince, (day) => monthsBetween(day, on) >= 36);

/** 特困 is one person's: said of a household of one it is said of him; a household with nobody in it says so for all of them. */
export function inTekun(household: Household, person: Person): Truth {
  const told = household.statuses?.tekun;
  const { people, size = people?.length, othersUnlisted } = household;
  const alone = size === 1 && (people?.length ?? 0) <= 1 && !othersUnlisted;
  return said(person.benefits?.tekun ?? (alone || told === false ? told : undefined));
}
/** 单人保 is in 低保 too; a family in 低保 is in it whole. */
export const inDibao = (household: Household, person: Person): Truth =>
  or(said(household.statuses?.dibao), said(person.benefits?.dibao ?? household.statuses?.dibao));
export const anyGrade = (person: Person): Truth => graded(person.disability, () => true);

/** U-09, U-10: which illness and which grade the letter means it does not say; an office records both. */
export function ill(person: Person | undefined, place: Place): Truth {
  const list = figure('severeIllnessCatalogue', place);
  return and(said(person?.severeIllness), list ? known(list.lo, (flag) => flag >= 1) : 'unknown');
}
export function severe(person: Person | undefined, place: Place): Truth {
  const line = figure('severeDisabilityGrade', place);
  if (line) return graded(person?.disability, (grade) => grade <= line.lo);
  return person?.disability === null ? 'no' : 'unknown';
}
