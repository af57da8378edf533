import { FACT_INDEX } from '../engine/fact-table';
import { both, NO, type Truth, UNKNOWN, YES } from '../engine/truth';
import type { Household, Person } from '../household/household';
import type { ParameterId } from '../parameter-names';
import type { Place } from '../parameters';
import { type Case, parameterOf } from './case';
import { DEDUCTIONS, deductionAt, exclusionOf, type IncomeType, LISTED_LATER, type SpendingType } from './income-rules';
import { type Members, OwnShare, type Share } from './members';

const [SIZE, INCOME, AT_BEST] = [FACT_INDEX.householdSize, FACT_INDEX.countedIncome, FACT_INDEX.incomeAtBest];

type Item = NonNullable<Household['incomes']>[number] | NonNullable<Household['expenditures']>[number];

/** Fen a year: whole numbers, whatever the item was told in. */
const fenYear = (yuan: number, per: 'month' | 'year'): number => Math.round(yuan * 100) * (per === 'month' ? 12 : 1);
type Told = Pick<Item, 'amount' | 'per'>;
const lowOf = ({ amount, per }: Told): number => fenYear(typeof amount === 'number' ? amount : amount.min, per);
const highOf = ({ amount, per }: Told): number => fenYear(typeof amount === 'number' ? amount : amount.max, per);

interface Counts {
  truth: Truth;
  token?: string;
}
const COUNTED: Counts = { truth: YES };
const NOT_COUNTED: Counts = { truth: NO };

/** What a place has said of a kind: excluded, counted, or nothing yet. */
function asRecorded(name: 'basicPensionExcluded' | 'localExemptIncome', seen: Case): Counts {
  const set = parameterOf(seen, name);
  if (set.rows.length === 0) return { truth: UNKNOWN, token: `parameter:${name}` };
  return set.low >= 1 ? NOT_COUNTED : COUNTED;
}

/** YES: the income counts. UNKNOWN: the text of that day leaves it open. */
function counts(type: IncomeType, seen: Case): Counts {
  const exclusion = exclusionOf(type);
  if (!exclusion) return COUNTED;
  const { on, book } = seen.place;
  const { from, to = '9999-12-31', openedBy } = exclusion;
  // While the nation's text stands no place counts what it lets off; what only a place may let off is never decided by it.
  const national = book !== 'regional' && from <= on && on <= to && openedBy !== 'localExemptIncome';
  if (national) return NOT_COUNTED;
  if (openedBy) return asRecorded(openedBy, seen);
  // No region's own text holds a list: there every kind that the nation lets off is the place's to say.
  if (book !== 'regional' && !LISTED_LATER.has(type)) return COUNTED;
  return asRecorded('localExemptIncome', seen);
}

/** A sum as an interval, with what keeps it from being exact where someone will read that. */
class Sum {
  low = 0;
  high = 0;
  rows: readonly string[] = [];
  readonly tokens?: Set<string>;

  constructor(traced: boolean) {
    if (traced) this.tokens = new Set();
  }

  /** Adds an item as far as it counts. */
  add(item: Item, { truth, token }: Counts): void {
    if (truth === NO) return;
    const [low, high] = [truth === YES ? lowOf(item) : 0, highOf(item)];
    this.low += low;
    this.high += high;
    if (low !== high && token) this.tokens?.add(token);
  }

  join(other: Sum): void {
    if (this.tokens) for (const token of other.tokens ?? []) this.tokens.add(token);
  }
}

const ASKED: Partial<Record<SpendingType, string>> = {
  medical: 'medicalCostFen',
  disability: 'medicalCostFen',
  rehabilitation: 'medicalCostFen',
  education: 'educationCostFen',
  workCost: 'workCostFen',
};
const askedFor = (type: SpendingType): string => `fact:${ASKED[type] ?? 'rigidSpendingFen'}`;

const memberOf = ({ who }: Item, members: Share): Truth => (who === undefined ? members.undivided : (members.get(who) ?? UNKNOWN));

/** Spending of some types by the members; undefined list = anything from nothing up. */
function spending(seen: Case, types: readonly SpendingType[], members: Share): Sum {
  const sum = new Sum(seen.frame.traced);
  const { expenditures } = seen.household;
  if (!expenditures) {
    if (types.length > 0) sum.high = Number.POSITIVE_INFINITY;
    if (sum.tokens) for (const type of types) sum.tokens.add(askedFor(type));
    return sum;
  }
  for (const item of expenditures) {
    if (!types.includes(item.type)) continue;
    const truth = memberOf(item, members);
    sum.add(item, { truth, token: truth === UNKNOWN ? members.ask : askedFor(item.type) });
  }
  return sum;
}

/** What the place lets off of a sum: never more than its cap; without a recorded cap, anything up to all of it. */
function capped(seen: Case, sum: Sum, cap: ParameterId): Sum {
  if (sum.high === 0) return sum;
  const { low, high, rows, missing } = parameterOf(seen, cap);
  const least = rows.length === 0 ? 0 : low;
  if (Math.min(sum.high, least) < Math.min(sum.high, high)) for (const token of missing) sum.tokens?.add(token);
  sum.low = Math.min(sum.low, least);
  sum.high = Math.min(sum.high, high);
  sum.rows = rows;
  return sum;
}

function deduct(seen: Case, members: Share, more?: readonly SpendingType[]): Sum {
  const list = deductionAt(seen.place);
  if (!list) return new Sum(seen.frame.traced);
  const types = more ? [...list.rigid, ...more] : list.rigid;
  const rigid = capped(seen, spending(seen, types, members), 'rigidDeductionCap');
  const work = capped(seen, spending(seen, list.work, members), 'workCostCap');
  rigid.low += work.low;
  rigid.high += work.high;
  rigid.join(work);
  if (seen.frame.traced) rigid.rows = [...rigid.rows, ...work.rows];
  return rigid;
}

const NO_SPENDING: readonly SpendingType[] = [];
const OPEN_SPENDING: readonly SpendingType[] = ['education', 'other'];
// What a region's own list names is taken off already.
const openBeside = new Map(DEDUCTIONS.map((list) => [list, OPEN_SPENDING.filter((type) => !list.rigid.includes(type))]));

const NOTICE_2022 = '2022-10-20';
const MEASURES_2021 = '2021-07-01';

/** What the texts leave to a person: support by kin 可以视情适当豁免 (2022 notice), other spending under the 等 of 57号第十三条. */
interface Open {
  kin: boolean;
  spending: readonly SpendingType[];
}
const PLAIN: Open = { kin: false, spending: NO_SPENDING };

function openAt(place: Place): Open {
  if (place.book === 'regional' || place.on < MEASURES_2021) return PLAIN;
  const list = deductionAt(place);
  return { kin: place.on >= NOTICE_2022, spending: (list && openBeside.get(list)) ?? OPEN_SPENDING };
}

function incomeOf(seen: Case, members: Share, { kin }: Open): Sum {
  const sum = new Sum(seen.frame.traced);
  const { incomes } = seen.household;
  if (!incomes) {
    sum.high = Number.POSITIVE_INFINITY;
    sum.tokens?.add('fact:monthlyIncomeFen');
    return sum;
  }
  for (const item of incomes) {
    const member = memberOf(item, members);
    if (member === NO || (kin && item.type === 'supportByKin')) continue;
    const { truth, token } = counts(item.type, seen);
    const open = member === UNKNOWN ? members.ask : 'fact:monthlyIncomeFen';
    const either = both(member, truth);
    sum.add(item, { truth: either, token: token ?? open });
    // Where the place must say and it is not known whose it is, both are asked for: either may settle it.
    if (token && member === UNKNOWN && either !== NO && highOf(item) > 0) sum.tokens?.add(open);
  }
  return sum;
}

function writeNet(
  { frame }: Case,
  fact: 'countedIncome' | 'incomeAtBest' | 'ownIncomeAtBest',
  { gross, off }: { gross: Sum; off: Sum },
): void {
  frame.span(fact, Math.max(0, gross.low - off.high || 0), Math.max(0, gross.high - off.low));
  frame.lackAll(fact, gross.tokens);
  // What may be taken off matters only where there is income to take it from.
  if (gross.high > 0) frame.lackAll(fact, off.tokens);
  frame.rest(fact, off.rows);
}

/**
 * Income that counts, before and after what may be taken off, with what keeps it from being exact; and the same in the widest
 * reading of what the texts leave to a person. Where only that reading is below a line, a person decides.
 */
export function deriveIncome(seen: Case, members: Members): void {
  const { household, frame } = seen;
  const gross = incomeOf(seen, members, PLAIN);
  const off = deduct(seen, members);
  frame.span('grossIncome', gross.low, gross.high);
  frame.lackAll('grossIncome', gross.tokens);
  writeNet(seen, 'countedIncome', { gross, off });
  const open = openAt(seen.place);
  const kin = open.kin && household.incomes?.some(({ type }) => type === 'supportByKin');
  const spends = household.expenditures?.some(({ type }) => open.spending.includes(type));
  writeNet(seen, 'incomeAtBest', {
    gross: kin ? incomeOf(seen, members, open) : gross,
    off: spends ? deduct(seen, members, open.spending) : off,
  });
}

/** What a person has who applies alone, after deductions, in the widest reading. */
export function deriveOwnIncome(seen: Case, person: string | undefined, alone: boolean): void {
  const [own, open] = [new OwnShare(person, alone), openAt(seen.place)];
  writeNet(seen, 'ownIncomeAtBest', { gross: incomeOf(seen, own, open), off: deduct(seen, own, open.spending) });
}

/** Whether the number of members is exact, so that a sum for all of them can be told. */
export const sizeKnown = ({ household, frame }: Pick<Case, 'household' | 'frame'>): boolean =>
  household.netIncomePerHead === undefined ||
  household.size !== undefined ||
  (household.people !== undefined && !household.othersUnlisted && frame.low[SIZE] === frame.high[SIZE]);

/** Income told a head narrows what the items give. Standards are a head too: while the size is unknown, one head stands for all. */
export function derivePerHead({ household, frame }: Case): void {
  const told = household.netIncomePerHead;
  if (told === undefined) return;
  const [least, most] = typeof told === 'number' ? [told, told] : [told.min, told.max];
  const [low, high] = [fenYear(least, 'month'), fenYear(most, 'month')];
  if (frame.low[SIZE] !== frame.high[SIZE]) {
    if (frame.high[INCOME] === Number.POSITIVE_INFINITY) {
      frame.span('householdSize', 1, 1);
      frame.span('countedIncome', low, high);
      frame.span('incomeAtBest', low, high);
    }
    return;
  }
  const size = frame.low[SIZE] as number;
  const [narrowLow, narrowHigh] = [Math.max(frame.low[INCOME] as number, low * size), Math.min(frame.high[INCOME] as number, high * size)];
  if (narrowLow > narrowHigh) return;
  frame.span('countedIncome', narrowLow, narrowHigh);
  // Told a head after deductions: the widest reading can only take off what the family lists and has not taken off itself.
  const lists = household.expenditures !== undefined || household.incomes?.some(({ type }) => type === 'supportByKin') === true;
  frame.span('incomeAtBest', lists ? Math.min(frame.low[AT_BEST] as number, narrowLow) : narrowLow, narrowHigh);
}

const RIGID: readonly SpendingType[] = ['living', 'medical', 'education', 'compulsoryEducation', 'rehabilitation'];
const RIGID_AT_MOST: readonly SpendingType[] = [...RIGID, 'other', 'disability'];

/** 刚性支出困难家庭认定办法第五条: four kinds of necessary spending, and what the county may add to them by its fifth item. */
export function deriveRigidSpending(seen: Case, members: Members): void {
  const write = (fact: 'rigidSpending' | 'rigidSpendingAtMost', types: readonly SpendingType[]): void => {
    const sum = spending(seen, types, members);
    seen.frame.span(fact, sum.low, sum.high);
    seen.frame.lackAll(fact, sum.tokens);
  };
  write('rigidSpending', RIGID);
  write('rigidSpendingAtMost', RIGID_AT_MOST);
}

// 特困人员认定办法第六条: these do not count towards the person's own income.
const NOT_TEKUN: ReadonlySet<IncomeType> = new Set([
  'basicPension',
  'socialInsurance',
  'preferential',
  'oldAgeAllowance',
  // 民发〔2019〕62号三（一）
  'childAllowance',
]);

const OWN: Counts = { truth: YES, token: 'fact:monthlyIncomeFen' };

/** Whether others have a part in what is told: how many they are comes before what the person has. */
function askOwn({ household, frame }: Pick<Case, 'household' | 'frame'>): string {
  const listed = household.people !== undefined && !household.othersUnlisted;
  return listed || (frame.low[SIZE] as number) > 1 ? 'fact:ownIncomeFen' : 'fact:householdSize';
}

/** What to ask where no income is told at all: of several, what all of them have together would not say it. */
function askIncome(seen: Pick<Case, 'household' | 'frame'>): string {
  if (!sizeKnown(seen)) return askOwn(seen);
  return (seen.frame.low[SIZE] as number) > 1 ? 'fact:ownIncomeFen' : 'fact:monthlyIncomeFen';
}

/** The person's own income for 特困: as told, or their items, or the household's when they live alone. */
export function derivePersonIncome(seen: Case, person: Person | undefined, alone: boolean): void {
  const { household, frame } = seen;
  const { incomes } = household;
  const told = person?.ownIncome;
  if (told) {
    frame.span('personIncome', lowOf(told), highOf(told));
    if (lowOf(told) !== highOf(told)) frame.lack('personIncome', 'fact:ownIncomeFen');
    return;
  }
  if (!incomes) {
    frame.lack('personIncome', askIncome(seen));
    return;
  }
  const sum = new Sum(frame.traced);
  const perhapsOwn: Counts = { truth: UNKNOWN, token: askOwn(seen) };
  for (const item of incomes) {
    if (NOT_TEKUN.has(item.type) || (item.who !== undefined && item.who !== person?.id)) continue;
    const own = alone || item.who !== undefined;
    sum.add(item, own ? OWN : perhapsOwn);
  }
  frame.span('personIncome', sum.low, sum.high);
  frame.lackAll('personIncome', sum.tokens);
}
