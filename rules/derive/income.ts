import { FACT_INDEX } from '../engine/fact-table';
import { NO, type Truth, YES } from '../engine/truth';
import type { Household } from '../household/household';
import type { ParameterId } from '../parameter-names';
import { type Case, parameterOf } from './case';
import { deductionAt, exclusionOf, type IncomeType, LISTED_LATER, type SpendingType } from './income-rules';

const [SIZE, INCOME, AT_BEST] = [FACT_INDEX.householdSize, FACT_INDEX.countedIncome, FACT_INDEX.incomeAtBest];

type Item = NonNullable<Household['incomes']>[number] | NonNullable<Household['expenditures']>[number];

/** Fen a year: whole numbers, whatever the item was told in. */
const fenYear = (yuan: number, per: 'month' | 'year'): number => Math.round(yuan * 100) * (per === 'month' ? 12 : 1);
const lowOf = ({ amount, per }: Item): number => fenYear(typeof amount === 'number' ? amount : amount.min, per);
const highOf = ({ amount, per }: Item): number => fenYear(typeof amount === 'number' ? amount : amount.max, per);

/** YES: the income counts. UNKNOWN: the text of that day leaves it open. */
function counts(type: IncomeType, seen: Case): { truth: Truth; token?: string } {
  const exclusion = exclusionOf(type);
  if (!exclusion) return { truth: YES };
  const { on } = seen.place;
  if (exclusion.openedBy) {
    const set = parameterOf(seen, exclusion.openedBy);
    if (set.rows.length > 0) return { truth: set.low >= 1 ? NO : YES };
    if (type === 'localExempt' || on > (exclusion.to ?? '9999')) return { truth: 2, token: `parameter:${exclusion.openedBy}` };
  }
  if (on >= exclusion.from) return { truth: NO };
  return LISTED_LATER.has(type) ? { truth: 2, token: 'parameter:localExemptIncome' } : { truth: YES };
}

interface Sum {
  low: number;
  high: number;
  tokens: Set<string>;
}

const ASKED: Partial<Record<SpendingType, string>> = {
  medical: 'medicalCostFen',
  disability: 'medicalCostFen',
  rehabilitation: 'medicalCostFen',
  education: 'educationCostFen',
  workCost: 'workCostFen',
};

function add(sum: Sum, item: Item, settled: { truth: Truth; token?: string }): void {
  const { truth, token } = settled;
  if (truth === NO) return;
  const [low, high] = [truth === YES ? lowOf(item) : 0, highOf(item)];
  sum.low += low;
  sum.high += high;
  if (low !== high && token) sum.tokens.add(token);
}

/** Spending of some types by the members; undefined list = anything from nothing up. */
function spending(seen: Case, types: readonly SpendingType[], members: ReadonlyMap<string, Truth>): Sum {
  const sum: Sum = { low: 0, high: 0, tokens: new Set() };
  const { expenditures } = seen.household;
  if (!expenditures) {
    if (types.length > 0) sum.high = Number.POSITIVE_INFINITY;
    for (const type of types) sum.tokens.add(`fact:${ASKED[type] ?? 'rigidSpendingFen'}`);
    return sum;
  }
  for (const item of expenditures) {
    if (!types.includes(item.type)) continue;
    const member = item.who === undefined ? YES : (members.get(item.who) ?? 2);
    add(sum, item, { truth: member, token: member === 2 ? 'fact:livesTogether' : `fact:${ASKED[item.type] ?? 'rigidSpendingFen'}` });
  }
  return sum;
}

/** What the place lets off of a sum: never more than its cap; without a recorded cap, anything up to all of it. */
function capped(seen: Case, sum: Sum, cap: ParameterId): Sum & { rows: string[] } {
  const { low, high, rows } = parameterOf(seen, cap);
  if (sum.high === 0) return { ...sum, rows: [] };
  const tokens = new Set(sum.tokens);
  if (rows.length === 0) tokens.add(`parameter:${cap}`);
  return { low: Math.min(sum.low, rows.length === 0 ? 0 : low), high: Math.min(sum.high, high), tokens, rows };
}

function deduct(seen: Case, members: ReadonlyMap<string, Truth>): Sum & { rows: string[] } {
  const list = deductionAt(seen.place);
  if (!list) return { low: 0, high: 0, tokens: new Set(), rows: [] };
  const rigid = capped(seen, spending(seen, list.rigid, members), 'rigidDeductionCap');
  const work = capped(seen, spending(seen, list.work, members), 'workCostCap');
  const openWork = list.workRuralOnly === true && seen.household.area !== 'rural';
  if (openWork && work.high > 0) work.tokens.add(seen.household.area === undefined ? 'fact:area' : 'parameter:workCostCap');
  return {
    low: rigid.low + (openWork ? 0 : work.low),
    high: rigid.high + work.high,
    tokens: new Set([...rigid.tokens, ...work.tokens]),
    rows: [...rigid.rows, ...work.rows],
  };
}

const OPEN_SPENDING: readonly SpendingType[] = ['education', 'other'];
const NOTICE_2022 = '2022-10-20';
const MEASURES_2021 = '2021-07-01';

interface Counted {
  gross: Sum;
  off: Sum;
  members: ReadonlyMap<string, Truth>;
}

/**
 * The same in the widest reading of what the texts leave to a person: support by kin 可以视情适当豁免 (2022 notice),
 * and other spending under the 等 of 57号第十三条. Where only this reading is below a line, a person decides.
 */
function deriveAtBest(seen: Case, { gross, off, members }: Counted): void {
  const { frame, household, place } = seen;
  const national = place.book !== 'regional' && place.on >= MEASURES_2021;
  const kin: Sum = { low: 0, high: 0, tokens: new Set() };
  if (national && place.on >= NOTICE_2022) {
    for (const item of household.incomes ?? [])
      if (item.type === 'supportByKin' && members.get(item.who ?? '') !== NO) add(kin, item, { truth: YES });
  }
  const listed = deductionAt(place)?.rigid ?? [];
  const types = national ? OPEN_SPENDING.filter((type) => !listed.includes(type)) : [];
  const more = capped(seen, spending(seen, types, members), 'rigidDeductionCap');
  const low = Math.max(0, gross.low - off.high - kin.high - more.high || 0);
  frame.span('incomeAtBest', low, Math.max(0, gross.high - off.low - kin.low - more.low));
  if (frame.traced) frame.lack('incomeAtBest', ...gross.tokens, ...(gross.high > 0 ? [...off.tokens, ...more.tokens] : []));
}

/** Income that counts, before and after what may be taken off, with what keeps it from being exact. */
export function deriveIncome(seen: Case, members: ReadonlyMap<string, Truth>): void {
  const { household, frame } = seen;
  const gross: Sum = { low: 0, high: 0, tokens: new Set() };
  if (!household.incomes) {
    gross.high = Number.POSITIVE_INFINITY;
    gross.tokens.add('fact:monthlyIncomeFen');
  }
  for (const item of household.incomes ?? []) {
    const member = item.who === undefined ? YES : (members.get(item.who) ?? 2);
    if (member === NO) continue;
    const counted = counts(item.type, seen);
    const truth = counted.truth === NO ? NO : member === YES && counted.truth === YES ? YES : 2;
    add(gross, item, { truth, token: counted.token ?? (member === 2 ? 'fact:livesTogether' : 'fact:monthlyIncomeFen') });
  }
  const off = deduct(seen, members);
  frame.span('grossIncome', gross.low, gross.high);
  frame.span('countedIncome', Math.max(0, gross.low - off.high || 0), Math.max(0, gross.high - off.low));
  deriveAtBest(seen, { gross, off, members });
  if (frame.traced) {
    frame.lack('grossIncome', ...gross.tokens);
    // What may be taken off matters only where there is income to take it from.
    frame.lack('countedIncome', ...gross.tokens, ...(gross.high > 0 ? off.tokens : []));
    frame.rest('countedIncome', off.rows);
  }
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
  // Told a head after deductions: the widest reading can only take off what the family has not taken off itself.
  frame.span('incomeAtBest', Math.min(frame.low[AT_BEST] as number, narrowLow), narrowHigh);
  if (household.incomes === undefined) frame.span('incomeAtBest', narrowLow, narrowHigh);
}

const RIGID: readonly SpendingType[] = ['living', 'medical', 'education', 'compulsoryEducation', 'rehabilitation', 'other'];

/** 刚性支出困难家庭认定办法第五条: the five kinds of necessary spending. */
export function deriveRigidSpending(seen: Case, members: ReadonlyMap<string, Truth>): void {
  const sum = spending(seen, RIGID, members);
  seen.frame.span('rigidSpending', sum.low, sum.high);
  seen.frame.lack('rigidSpending', ...sum.tokens);
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

/** The person's own income for 特困: told as theirs, or the household's when they live alone. */
export function derivePersonIncome(seen: Case, person: string | undefined, alone: boolean): void {
  const { incomes } = seen.household;
  if (!incomes) {
    seen.frame.lack('personIncome', 'fact:monthlyIncomeFen');
    return;
  }
  const sum: Sum = { low: 0, high: 0, tokens: new Set() };
  for (const item of incomes) {
    if (NOT_TEKUN.has(item.type) || (item.who !== undefined && item.who !== person)) continue;
    const own = alone || item.who !== undefined;
    add(sum, item, { truth: own ? YES : 2, token: 'fact:monthlyIncomeFen' });
  }
  seen.frame.span('personIncome', sum.low, sum.high);
  seen.frame.lack('personIncome', ...sum.tokens);
}
