import type { Household, Person } from '../../../rules/household/household';
import { monthsAfter, type Sum } from './amounts';
import { figure, type Place, since } from './local';
import { oracle } from './oracle';
import { and, known, not, or, type Span, said, type Truth } from './truth';

/** What follows for those who are looked at again. */
export interface Review {
  amount?: Sum;
  due?: string;
  /** Which of the two periods is for a person to say. */
  manual: boolean;
  deathReviewBy?: string;
}

/** Of who is not listed nothing is known. */
const somebody = ({ people, othersUnlisted }: Household, test: (person: Person) => Truth): Truth =>
  people === undefined ? 'unknown' : or(...people.map(test), othersUnlisted ? 'unknown' : 'no');

const able = ({ workCapacity }: Person): Truth => known(workCapacity, (capacity) => capacity !== 'none');

/** 收入来源不固定：work that is not a post, and no fixed wage for it; odd jobs have none. */
function irregular({ work, fixedWage }: Person): Truth {
  const odd = known(work, (one) => ['migrant', 'flexible', 'farming', 'business', 'industry'].includes(one));
  return and(odd, fixedWage === undefined && work === 'flexible' ? 'yes' : not(said(fixedWage)));
}

/** 特困人员每年；低保家庭“收入来源不固定、家庭成员有劳动能力的”每半年：whether both are needed the place says, nobody else. */
function halfYearly(household: Household, place: Place): Truth {
  const { dibao, tekun } = household.statuses ?? {};
  if (tekun && dibao !== true) return 'no';
  const [capacity, odd] = [somebody(household, able), somebody(household, irregular)];
  const readings = { both: and(capacity, odd), either: or(capacity, odd) };
  const chosen = figure('reviewEither', place);
  if (chosen) return chosen.lo >= 1 ? readings.either : readings.both;
  return readings.both === readings.either ? readings.both : 'unknown';
}

/** 2022 通知一（三）：a member of a 低保 family died; within three months. */
function afterDeath({ statuses, change }: Household, place: Place): string | undefined {
  const named = since(place, '2022-10-20') && place.book !== 'regional' && statuses?.dibao === true;
  return named && change?.memberDiedOn !== undefined ? monthsAfter(change.memberDiedOn, 3) : undefined;
}

/** 2020 改革意见第 7 项、57号第三十一条、LY-58/59：the next day, and the span it lies in. */
export function reviewOf(household: Household, place: Place): Review {
  const last = household.lastReviewOn;
  const deathReviewBy = afterDeath(household, place);
  if (oracle('review', household, { place }) !== 'likely' || last === undefined) return { manual: false, deathReviewBy };
  const half = halfYearly(household, place);
  const [varying, stable] = [figure('reviewMonthsVarying', place), figure('reviewMonthsStable', place)];
  const used: (Span | undefined)[] = { yes: [varying], no: [stable], unknown: [varying, stable], review: [] }[half];
  const spans = used.filter((span): span is Span => span !== undefined);
  const [first] = spans;
  const recorded = first !== undefined && spans.length === used.length;
  const amount: Sum | undefined = recorded
    ? { min: first.lo, max: Math.max(...spans.map(({ hi }) => hi)), unit: 'months', per: 'once' }
    : undefined;
  return { amount, due: recorded ? monthsAfter(last, first.lo) : undefined, manual: half === 'unknown', deathReviewBy };
}
