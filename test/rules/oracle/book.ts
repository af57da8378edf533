import type { Household, Person } from '../../../rules/household/household';
import { lostCapacitySupport, turnsEighteen, unableTo } from './care';
import { type Answer, atSchool, employed, where } from './changes';
import { deFactoOrphanAllowance, orphanAllowance } from './children';
import { anyGrade, assetsAllowed, assetsAllowedFor, graded, ill, inDibao, inTekun, severe } from './dibao';
import { reached, under } from './family';
import { happened } from './hardship';
import { figure, isIn, type Place, since } from './local';
import { dibaoLine, incomeAbove, perHead, plainlyBelow } from './money';
import { nobodyWorks, orphanSchooling } from './regional';
import { nobodyToSupport } from './tekun';
import { and, atLeast, below, exactly, known, not, or, type Span, said, type Truth, times, within } from './truth';

// What the five regions' own texts say, and nothing of the nation's: NC, LY, FJ, GZ, QH by the numbers of the catalogue of facts.

const LONGYAN = '350800';
const FUJIAN = '350000';
const NANCHONG = '511300';
const GUIZHOU = '520000';
const QINGHAI = '630000';
/** First day a region's text can be quoted for: the plan, the report, the letter, the review of the year, the report. */
const FIRST_DAY: Record<string, string> = {
  [LONGYAN]: '2021-01-01',
  [FUJIAN]: '2021-04-23',
  [NANCHONG]: '2024-08-14',
  [GUIZHOU]: '2020-01-01',
  [QINGHAI]: '2021-01-01',
};

/** U-11: the plan leaves 三无 to rules of the place; whether it has them or not, a person goes by them. */
const byCriteria = (place: Place): Truth => (figure('tekunCriteria', place) ? 'review' : 'unknown');
const flag = (name: string, place: Place): Truth => known(figure(name, place)?.lo, (value) => value >= 1);
const line = (place: Place): Span => dibaoLine(place);
const edge = (place: Place): Span => {
  const ratio = figure('edgeRatio', place);
  const { lo, hi } = line(place);
  return ratio ? { lo: lo * ratio.lo, hi: hi * ratio.hi } : { lo, hi: Number.POSITIVE_INFINITY };
};

/** U-02: “以内”: below the line, or on it where the place says that counts. */
function withinLine(household: Household, place: Place): Truth {
  const under = (net: Span, size: number): Truth => below(net, times(line(place), size));
  const upTo = (net: Span, size: number): Truth => within(net, times(line(place), size));
  return and(perHead(household, place, upTo), or(perHead(household, place, under), flag('equalIsDibao', place)));
}

const dibao = (household: Household, place: Place): Truth => and(withinLine(household, place), assetsAllowed(household, place));

const fromLine = (household: Household, place: Place): Truth =>
  perHead(household, place, (net, size) => atLeast(net, times(line(place), size)));
const toEdge = (household: Household, place: Place): Truth =>
  perHead(household, place, (net, size) => within(net, times(edge(place), size)));

/** LY-34/35: one to k times the line, both ends in; Fujian and Qinghai do not say how many times. */
const lowIncome = (household: Household, place: Place): Truth =>
  or(
    said(household.statuses?.nearDibao),
    and(fromLine(household, place), toEdge(household, place), assetsAllowedFor(household, place, 'nearDibao')),
  );

const mindToThree = (person: Person): Truth =>
  graded(person.disability, (grade, category) => grade <= 3 && ['intellectual', 'mental'].includes(category));

/** FJ-05, LY-20 “等特殊困难人员”: whoever is ill or disabled and not named is for a person. */
const fujianPerson = (person: Person, place: Place): Truth =>
  or(severe(person, place), mindToThree(person), ill(person, place), and(or(anyGrade(person), said(person.severeIllness)), 'review'));

/** QH-02: 重病、重残 of 未纳入低保或特困 low-income families; the text is of 农村低保, and names no third grade. */
const qinghaiPerson = (household: Household, person: Person, place: Place): Truth =>
  and(
    not(said(household.statuses?.dibao)),
    not(said(household.statuses?.tekun)),
    lowIncome(household, place),
    or(ill(person, place), severe(person, place), and(mindToThree(person), 'review')),
    or(
      known(household.area, (area) => area === 'rural'),
      'review',
    ),
  );

const leavingCause = ({ change }: Household): Truth =>
  known(change?.cause, (cause) => ['assets', 'compensation', 'household', 'other'].includes(cause));

/** FJ-06/07: 脱贫人口 no longer within 低保; U-14 whether the period runs. Causes beside income are for a person. */
const fujianPhaseOut = (household: Household, place: Place): Answer =>
  where(and(said(household.statuses?.dibao), said(household.statuses?.povertyAlleviated)), () =>
    and(
      or(incomeAbove(household, place, line(place)), and(leavingCause(household), 'review')),
      place.on <= '2025-12-31' ? flag('transitionPeriod', place) : 'review',
    ),
  );
const guizhouPhaseOut = (household: Household, place: Place): Answer =>
  where(and(said(household.statuses?.dibao), said(household.statuses?.registeredPoor), employed(household)), () =>
    incomeAbove(household, place, line(place)),
  );
const qinghaiPhaseOut = (household: Household, place: Place): Answer =>
  where(said(household.statuses?.dibao), () =>
    and(
      incomeAbove(household, place, line(place)),
      or(
        known(household.statuses?.dibaoArea, (area) => area === 'rural'),
        'review',
      ),
    ),
  );

/** GZ-21 “应”, NC-11 “可以” and only where life is still hard. */
const guizhouTopUp = (household: Household, person: Person, place: Place): Answer =>
  where(inDibao(household, person), () =>
    or(said(person.severeIllness), anyGrade(person), reached(person, 60, place.on), atSchool(person)),
  );
const nanchongTopUp = (household: Household, person: Person, place: Place): Answer =>
  where(inDibao(household, person), () =>
    and(
      or(reached(person, 60, place.on), under(person, 18, place.on), severe(person, place), ill(person, place)),
      said(household.statuses?.unableToCopeAfterDibao),
      'review',
    ),
  );

/** GZ-19/68: any of three papers, by the urban line of where they settled. */
const relocation = (household: Household, place: Place): Answer => {
  const papers = household.residence?.permits;
  const paper: Truth = papers === undefined || papers.length === 0 ? 'unknown' : papers.some((one) => one !== 'none') ? 'yes' : 'review';
  return where(said(household.statuses?.relocated), () => and(paper, dibao({ ...household, area: 'urban' }, { ...place, area: 'urban' })));
};

/** LY-70/77/78; nobody in urgent need is refused because other relief reaches him. */
const longyanUrgent = (household: Household): Truth =>
  or(
    and(happened(household), said(household.cannotCope), or(said(household.otherReliefFailed), 'review')),
    and(said(household.expenditureSurge ?? (spends(household) || undefined)), 'review'),
  );
const spends = ({ events }: Household): boolean => events?.some(({ type }) => type === 'surgeOfSpending') ?? false;

/** LY-43: under eighteen; the birthday itself is not written (U-12); without rules for the rest (U-11) nothing is sure, with them a person. */
const longyanTekun = (_: Household, person: Person, place: Place): Truth => {
  const minor = figure('tekunMinorAge', place);
  const young = or(minor ? under(person, minor.lo, place.on) : 'unknown', and(turnsEighteen(person, place.on), 'review'));
  return and(young, byCriteria(place), nobodyToSupport(person, place));
};

/** LY-44–48. Whom the plan means beside minors its text does not say (U-11): whoever is known to be 特困. */
function longyanCare(household: Household, person: Person, place: Place): Answer {
  const minor = figure('tekunMinorAge', place);
  const young = or(minor ? under(person, minor.lo, place.on) : 'unknown', turnsEighteen(person, place.on));
  return where(or(inTekun(household, person), and(or(young, byCriteria(place)), nobodyToSupport(person, place))), () => {
    const mental = said(person.severeMentalIllness);
    if (mental === 'yes' && under(person, 18, place.on) === 'yes') return 'review';
    const settled = or(atLeast(exactly(0), unableTo(person)), person.wantsInstitution === undefined ? 'unknown' : 'yes');
    const child = and(under(person, 16, place.on), or(not(mental), 'review'));
    const youth = and(reached(person, 16, place.on), or(under(person, 18, place.on), turnsEighteen(person, place.on)), 'review');
    return or(child, youth, and(reached(person, 18, place.on), not(turnsEighteen(person, place.on)), or(mental, settled)));
  });
}

const assisted = ({ statuses = {} }: Household, inside: Truth): Truth =>
  or(inside, said(statuses.tekun), said(statuses.nearDibao), said(statuses.rigidExpenditureHardship));
const cannotCare = (person: Person): Truth => atLeast(unableTo(person), exactly(1));
/** LY-11, QH-13. */
const service = (household: Household, person: Person, place: Place): Answer =>
  where(assisted(household, inDibao(household, person)), () =>
    and(or(reached(person, 60, place.on), under(person, 18, place.on), anyGrade(person)), cannotCare(person)),
  );
/** NC-23: 经济困难失能老人; the conditions are not written. */
const nanchongService = (household: Household, person: Person, place: Place): Answer =>
  where(assisted(household, inDibao(household, person)), () => and(reached(person, 60, place.on), cannotCare(person), 'review'));

/** FJ-43 农村 and LY-100: “推进”“鼓励”, so the place says; for 低保 families the texts only say that the subsidy exists. */
const living = (rural: boolean) => (household: Household, person: Person) =>
  and(
    anyGrade(person),
    or(
      inDibao(household, person),
      and(said(household.statuses?.nearDibao), rural ? known(household.area, (area) => area === 'rural') : 'yes'),
    ),
    'review',
  );
/** FJ-44, LY-99: the third and fourth grade of the mind only “推进”“探索”. */
const nursing = (_: Household, person: Person, place: Place): Truth =>
  or(
    severe(person, place),
    and(
      graded(person.disability, (_, kind) => ['intellectual', 'mental'].includes(kind)),
      'review',
    ),
  );

type OfPerson = (household: Household, person: Person, place: Place) => Answer;
type OfHousehold = (household: Household, place: Place) => Answer;
interface Texts {
  household: Record<string, OfHousehold>;
  person: Record<string, OfPerson>;
}

const reviewed: OfHousehold = ({ statuses, lastReviewOn }) =>
  where(or(said(statuses?.dibao), said(statuses?.tekun)), () => (lastReviewOn === undefined ? 'unknown' : 'yes'));

const FUJIAN_TEXT: Texts = {
  household: { nearDibao: lowIncome, phaseOut: fujianPhaseOut },
  person: {
    individualDibao: (household, person, place) => and(lowIncome(household, place), fujianPerson(person, place)),
    disabilityLivingAllowance: living(true),
    disabilityNursingSubsidy: nursing,
    lostCapacitySupport,
  },
};

const visits = (household: Household, place: Place): Truth => {
  const visit = figure('visitLine', place);
  const low = visit ? plainlyBelow(household, place, visit) : 'unknown';
  const fallen = known(household.change?.incomeTrend, (trend) => trend === 'down');
  return or(and(low, fallen), and(or(low, fallen), flag('visitEither', place)));
};
const poor = ({ statuses }: Household): Truth => said(statuses?.povertyAlleviated);
const beyond = (household: Household, place: Place): Truth =>
  perHead(household, place, (net, size) => below(times(edge(place), size), net));

/** By region, nearest first: Longyan's plan is silent on some of what Fujian's report says (省文). */
const TEXTS: [region: string, texts: Texts][] = [
  [
    LONGYAN,
    {
      household: {
        dibao,
        nearDibao: lowIncome,
        specialReferral: lowIncome,
        temporaryAssistance: longyanUrgent,
        review: reviewed,
        'review.lowIncome': ({ statuses }) => where(said(statuses?.nearDibao), () => 'review'),
      },
      person: {
        individualDibao: (household, person, place) => and(lowIncome(household, place), fujianPerson(person, place)),
        disabilityLivingAllowance: living(false),
        disabilityNursingSubsidy: nursing,
        tekun: longyanTekun,
        careSetting: longyanCare,
        lostCapacitySupport,
        serviceReferral: service,
      },
    },
  ],
  [FUJIAN, FUJIAN_TEXT],
  [
    NANCHONG,
    {
      household: {
        'screening.wholeHousehold': (household, place) =>
          where(poor(household), () => perHead(household, place, (net, size) => below(net, times(line(place), size)))),
        'screening.welfare': (household) => where(or(poor(household), said(household.statuses?.monitored)), () => 'yes'),
        'screening.visit': (household, place) => where(poor(household), () => visits(household, place)),
        'screening.monitored': (household) => where(said(household.statuses?.monitored), () => and(nobodyWorks(household), 'review')),
      },
      person: {
        'screening.individual': (household, person, place) =>
          where(poor(household), () =>
            and(fromLine(household, place), toEdge(household, place), or(ill(person, place), severe(person, place))),
          ),
        'screening.others': (household, person, place) =>
          where(poor(household), () =>
            and(
              beyond(household, place),
              reached(person, 18, place.on),
              severe(person, place),
              known(person.work, (work) => work === 'none'),
            ),
          ),
        'screening.lostCapacity': (household, person) =>
          where(poor(household), () =>
            and(
              known(person.workCapacity, (capacity) => capacity !== 'full'),
              not(said(person.stableEarnings)),
            ),
          ),
        categoricalTopUp: nanchongTopUp,
        serviceReferral: nanchongService,
      },
    },
  ],
  [
    GUIZHOU,
    {
      household: {
        dibao,
        phaseOut: guizhouPhaseOut,
        relocation,
        temporaryAssistance: (household) => and(happened(household), 'review'),
      },
      person: {
        individualDibao: () => 'review',
        categoricalTopUp: guizhouTopUp,
        disabilityNursingSubsidy: (_, person) => graded(person.disability, (grade) => grade <= 2),
        orphanAllowance,
        deFactoOrphanAllowance,
        orphanSchooling,
      },
    },
  ],
  [
    QINGHAI,
    {
      household: { nearDibao: lowIncome, phaseOut: qinghaiPhaseOut },
      person: { individualDibao: qinghaiPerson, lostCapacitySupport, serviceReferral: service },
    },
  ],
];

/** What the nearest region's own text says; undefined where none speaks of the programme. */
export function byRegion(
  name: string,
  household: Household,
  { place, person }: { place: Place; person: Person | undefined },
): Answer | undefined {
  for (const [region, texts] of TEXTS) {
    if (!isIn(place, region) || !since(place, FIRST_DAY[region] as string)) continue;
    const whole = texts.household[name];
    if (whole) return whole(household, place);
    const single = texts.person[name];
    if (single) return single(household, person ?? { id: '' }, place);
  }
  return undefined;
}
