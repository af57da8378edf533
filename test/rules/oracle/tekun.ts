import type { Household, Person } from '../../../rules/household/household';
import { anyGrade, assetsAllowedFor, graded, inTekun } from './dibao';
import { ageOf, reached, under } from './family';
import { figure, type Place, since } from './local';
import { dibaoLine, fenYearly, type Income, ownIncomeBelow, type ShareOf } from './money';
import { and, atLeast, below, exactly, known, not, or, said, type Truth } from './truth';

const STILL_AT_SCHOOL = ['primary', 'juniorHigh', 'seniorHigh', 'vocationalSecondary'];

/** 43号第五条（三）：智力、精神一至三级，肢体一、二级，视力一级。 */
const namedByDisability = (person: Person): Truth =>
  graded(person.disability, (grade, category) => {
    if (category === 'intellectual' || category === 'mental') return grade <= 3;
    // 多重残疾 carries the grade of its heaviest part; which part that is the certificate's grade does not say.
    if (category === 'multiple') return grade <= 3 && 'review';
    if (category === 'physical') return grade <= 2;
    return category === 'visual' && grade === 1;
  });

/** 43号第二十四条、法第十六条：already supported, until 18, and past it while still at school. */
const keepsOn = (household: Household, person: Person, place: Place): Truth =>
  and(
    inTekun(household, person),
    or(
      under(person, 18, place.on),
      known(person.schooling, (school) => STILL_AT_SCHOOL.includes(school)),
    ),
  );

export function cannotWork(household: Household, person: Person, place: Place): Truth {
  const [elder, minor] = [figure('tekunElderAge', place), figure('tekunMinorAge', place)];
  const age = ageOf(person, place.on);
  return or(
    elder ? atLeast(age, elder) : 'unknown',
    minor ? below(age, minor) : 'unknown',
    namedByDisability(person),
    keepsOn(household, person, place),
  );
}

/** 43号第六条：these do not count; every other kind does. */
const NOT_COUNTED = ['basicPension', 'socialInsurance', 'preferential', 'oldAgeAllowance', 'childAllowance'];
export const tekunShare: ShareOf = (item: Income) => exactly(NOT_COUNTED.includes(item.type) ? 0 : 1);

type Supporter = Exclude<NonNullable<Person['legalSupporters']>, string>[number];

/** 43号第八条（一）至（五）. */
function unable(one: Supporter, place: Place): Truth {
  const poor = and(said(one.belowAverageIncome), said(one.assetsLow));
  const disabled = graded(one.disability, (grade, kind) => {
    if (kind === 'multiple' && grade === 3) return 'review';
    return grade <= 2 || (grade === 3 && ['intellectual', 'mental'].includes(kind));
  });
  return or(
    said(one.tekun),
    and(reached(one, 60, place.on), said(one.dibao)),
    and(reached(one, 70, place.on), poor),
    and(disabled, poor),
    and(said(one.incapable), said(one.assetsLow)),
  );
}

export function nobodyToSupport({ legalSupporters }: Person, place: Place): Truth {
  if (legalSupporters === undefined) return 'unknown';
  if (legalSupporters === 'none' || legalSupporters === 'unable') return 'yes';
  if (legalSupporters === 'able') return 'no';
  return and(...legalSupporters.map((one) => unable(one, place)));
}

/** 43号第九条：a minor for whom the orphan's or de facto orphan's allowance was chosen is not 特困 as well. */
const choseChildAllowance = (person: Person, place: Place): Truth =>
  and(under(person, 18, place.on), or(said(person.benefits?.orphanAllowance), said(person.benefits?.deFactoOrphanAllowance)));

/** Without means of his own, by 43号第六条; 649号令第十四条 says no more than 无生活来源. */
const withoutMeans = (household: Household, person: Person, place: Place): Truth =>
  and(
    person.ownIncome
      ? below(fenYearly(person.ownIncome), dibaoLine(place))
      : ownIncomeBelow(household, person, { place, line: dibaoLine(place), share: tekunShare }),
    assetsAllowedFor(household, place, 'tekun'),
  );

/** 649号令第十四条, before 43号: children under sixteen; old and disabled people as far as an office finds them without capacity. 2020 改革意见第 5 项：未成年人 up to eighteen, without yet saying how. */
const byDecree = (household: Household, person: Person, place: Place): Truth =>
  and(
    or(
      under(person, 16, place.on),
      and(or(reached(person, 60, place.on), anyGrade(person)), 'review'),
      and(since(place, '2020-08-25') ? under(person, 18, place.on) : 'no', 'review'),
    ),
    withoutMeans(household, person, place),
    nobodyToSupport(person, place),
  );

export function tekun(household: Household, person: Person, place: Place): Truth {
  if (!since(place, '2021-07-01')) return byDecree(household, person, place);
  return and(
    cannotWork(household, person, place),
    withoutMeans(household, person, place),
    nobodyToSupport(person, place),
    not(choseChildAllowance(person, place)),
  );
}
