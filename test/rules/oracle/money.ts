import type { Household, Person } from '../../../rules/household/household';
import { type World, worlds } from './family';
import { figure, isIn, type Place, since, yearly } from './local';
import { anything, below, everyWorld, exactly, plus, product, type Span, somethingPositive, type Truth, times, told } from './truth';

export type Income = NonNullable<Household['incomes']>[number];
type Expenditure = NonNullable<Household['expenditures']>[number];

/** Where the wording leaves it to a person: each reading is tried, and a verdict that depends on it is `review`. */
export interface Reading {
  /** 2022 兜底通知一（一）：供养费用“可以视情适当豁免”。 */
  kinSupportCounts: boolean;
  /** 57号第十三条“因残疾、患重病等增加的刚性支出”：“等”里有没有非义务教育和其他必需支出。 */
  otherSpendingDeducted: boolean;
}

const FEN = 100;
const MONTHS = 12;
const NOTICE_2022 = '2022-10-20';
const MEASURES_2021 = '2021-07-01';

export function fenYearly({ amount, per }: Pick<Income, 'amount' | 'per'>): Span {
  const { lo, hi } = told(amount);
  const factor = per === 'month' ? MONTHS : 1;
  return { lo: Math.round(lo * FEN) * factor, hi: Math.round(hi * FEN) * factor };
}

export const inWorld = ({ who }: { who?: string }, { members }: World): boolean => who === undefined || members.has(who);
export const total = (spans: Span[]): Span => spans.reduce(plus, exactly(0));

const NEVER_SINCE_2021 = ['preferential', 'familyPlanning', 'scholarship', 'reward', 'governmentRelief'];
const LEFT_TO_PLACES = [...NEVER_SINCE_2021, 'childAllowance', 'localExempt'];

/** How far an item counts, by the rules of one programme; `tekun` has no deductions (43号第六条). */
export type ShareOf = (item: Income) => Span;

/** How far an item counts as income for 低保: 1, 0, or not known. */
function share(item: Income, place: Place, reading: Reading): Span {
  const local = (name: string): Span => {
    const flag = figure(name, place);
    return flag === undefined ? { lo: 0, hi: 1 } : { lo: 1 - flag.hi, hi: 1 - flag.lo };
  };
  // 57号第十三条只写“十四五期间”：then no place counts it, before and after each place says.
  if (item.type === 'basicPension') {
    const named = place.book !== 'regional' && since(place, MEASURES_2021) && place.on <= '2025-12-31';
    return named ? exactly(0) : local('basicPensionExcluded');
  }
  // The regions' own texts leave the whole list to the place (U-05).
  if (place.book === 'regional') return LEFT_TO_PLACES.includes(item.type) ? local('localExemptIncome') : exactly(1);
  // 62号三（一）：申请低保时补贴不计入。
  if (item.type === 'childAllowance') return exactly(0);
  if (item.type === 'localExempt') return local('localExemptIncome');
  // 57号第十三条第二款；之前的 649 号令没有写，由地方定。
  if (NEVER_SINCE_2021.includes(item.type)) return since(place, MEASURES_2021) ? exactly(0) : local('localExemptIncome');
  if (item.type === 'supportByKin' && since(place, NOTICE_2022)) return exactly(reading.kinSupportCounts ? 1 : 0);
  return exactly(1);
}

const counted = (span: Span, part: Span): Span => ({ lo: span.lo * part.lo, hi: span.hi * part.hi });

interface At {
  world: World;
  reading: Reading;
  share?: ShareOf;
}

export function incomeOf(household: Household, place: Place, { world, reading, share: other }: At): Span {
  if (!household.incomes) return anything;
  const part: ShareOf = other ?? ((item) => share(item, place, reading));
  return total(household.incomes.filter((item) => inWorld(item, world)).map((item) => counted(fenYearly(item), part(item))));
}

/** Which spending the texts of the place and day take off: 57号第十三条 everywhere; before it only where a region says so. */
function deductedByNation(type: Expenditure['type'], place: Place, reading: Reading): 'rigid' | 'work' | undefined {
  const guizhou = isIn(place, '520000');
  const measures = since(place, MEASURES_2021);
  if (type === 'workCost') return measures || guizhou ? 'work' : undefined;
  if (['medical', 'disability', 'rehabilitation'].includes(type)) return measures || guizhou ? 'rigid' : undefined;
  if (type === 'education' && guizhou) return 'rigid';
  if (['education', 'other'].includes(type) && measures && reading.otherSpendingDeducted) return 'rigid';
  return undefined;
}

const RIGID = ['medical', 'disability', 'rehabilitation'];

/** C6, each region's own list: FJ-02, LY-21, GZ-14/15, QH-04. In town, where these two name rural families alone, a recorded cap decides. */
function deductedHere(type: Expenditure['type'], place: Place): 'rigid' | 'work' | undefined {
  const [longyan, fujian, qinghai] = ['350800', '350000', '630000'].map((region) => isIn(place, region));
  if (isIn(place, '520000')) return type === 'workCost' ? 'work' : [...RIGID, 'education'].includes(type) ? 'rigid' : undefined;
  const province = fujian && since(place, '2021-04-23');
  if (RIGID.includes(type)) return province ? 'rigid' : undefined;
  if (type !== 'workCost') return undefined;
  if ((longyan || qinghai) && since(place, '2021-01-01')) return 'work';
  return province ? 'work' : undefined;
}

/** At most the recorded cap a household; with no cap recorded anything from nothing to the whole. */
function capped(spent: Span, cap: Span | undefined): Span {
  if (cap === undefined) return { lo: 0, hi: spent.hi };
  return { lo: Math.min(spent.lo, cap.lo), hi: Math.min(spent.hi, cap.hi) };
}

export function deductionOf(household: Household, place: Place, { world, reading, share: other }: At): Span {
  if (other) return exactly(0);
  const kinds = ['rigid', 'work'] as const;
  const regional = place.book === 'regional';
  const deducted = (type: Expenditure['type']): 'rigid' | 'work' | undefined =>
    regional ? deductedHere(type, place) : deductedByNation(type, place, reading);
  return total(
    kinds.map((kind) => {
      const cap = yearly(kind === 'rigid' ? 'rigidDeductionCap' : 'workCostCap', place);
      const possible = (household.expenditures ?? []).filter((item) => inWorld(item, world));
      const spent = household.expenditures
        ? total(possible.filter(({ type }) => deducted(type) === kind).map(fenYearly))
        : deducted(kind === 'rigid' ? 'medical' : 'workCost')
          ? anything
          : exactly(0);
      return capped(spent, cap);
    }),
  );
}

/** Net income of all members together, fen a year, never below nothing. */
export function netIncome(household: Household, place: Place, at: At): Span {
  const income = incomeOf(household, place, at);
  const less = deductionOf(household, place, at);
  return { lo: Math.max(0, income.lo - less.hi), hi: Math.max(0, income.hi - less.lo) };
}

export const LITERAL: Reading = { kinSupportCounts: true, otherSpendingDeducted: false };
const kinIsOpen = ({ incomes }: Household): boolean => incomes?.some(({ type }) => type === 'supportByKin') ?? false;
const OPEN_SPENDING = ['education', 'other'];
const spendingIsOpen = ({ expenditures }: Household): boolean => expenditures?.some(({ type }) => OPEN_SPENDING.includes(type)) ?? false;

/** The readings that can matter for what this household told. */
function readingsFor(household: Household, { book }: Place): Reading[] {
  if (book === 'regional') return [LITERAL];
  const kin = kinIsOpen(household) ? [true, false] : [true];
  const spending = spendingIsOpen(household) ? [false, true] : [false];
  return kin.flatMap((kinSupportCounts) => spending.map((otherSpendingDeducted) => ({ kinSupportCounts, otherSpendingDeducted })));
}

/** Settled under every reading; open to a person where one reading grants and another refuses; otherwise not known. */
export function underEveryReading(household: Household, place: Place, ask: (reading: Reading) => Truth): Truth {
  const answers = readingsFor(household, place).map(ask);
  return answers.includes('yes') && answers.includes('no') ? 'review' : everyWorld(answers);
}

/** Net income per head compared with a yearly line per head, by cross-multiplication, in every possible family. */
export function perHead(household: Household, place: Place, test: (net: Span, size: number) => Truth): Truth {
  const families = worlds(household, place.on);
  return underEveryReading(household, place, (reading) =>
    everyWorld(families.map((world) => test(netIncome(household, place, { world, reading }), world.size))),
  );
}

/** 低保标准, fen per head and year: recorded directly, or 最低工资 × 比例 where a place works that way. */
export function dibaoLine(place: Place): Span {
  const direct = yearly('dibaoLine', place);
  if (direct) return direct;
  const [wage, ratio, unit] = [yearly('minimumWage', place), figure('dibaoLineRatio', place), figure('dibaoLineRounding', place)];
  if (!wage || !ratio) return somethingPositive;
  const { lo, hi } = product({ lo: wage.lo / MONTHS, hi: wage.hi / MONTHS }, ratio);
  const whole = (value: number): number => Math.round(value * 1e6) / 1e6;
  // U-19: how the sum is rounded is not on record; to whole yuan, up or down.
  if (!unit) return { lo: Math.floor(whole(lo) / FEN) * FEN * MONTHS, hi: Math.ceil(whole(hi) / FEN) * FEN * MONTHS };
  const rounded = (value: number): number => Math.round(whole(value) / unit.lo) * unit.lo;
  return { lo: rounded(lo) * MONTHS, hi: rounded(hi) * MONTHS };
}

export const incomeBelow = (household: Household, place: Place, { line, times: factor = 1 }: { line: Span; times?: number }): Truth =>
  perHead(household, place, (net, size) => below(net, times(line, factor * size)));

/** What one person has: his own items, and of the household's undivided ones anything from nothing to all. */
function ownNet(household: Household, person: Person, { place, world, reading, share: other }: At & { place: Place }): Span {
  const alone = world.size === 1;
  const own = (items: { who?: string }[] | undefined) => items?.filter(({ who }) => who === person.id || (alone && who === undefined));
  const shared = (items: { who?: string }[] | undefined) => (alone ? [] : items?.filter(({ who }) => who === undefined));
  const at = { world: { members: new Set([person.id]), size: 1 }, reading, share: other };
  const part = (pick: typeof own): Household =>
    ({ ...household, incomes: pick(household.incomes), expenditures: pick(household.expenditures) }) as Household;
  const both = (items: { who?: string }[] | undefined) => items && [...(own(items) ?? []), ...(shared(items) ?? [])];
  const [least, most] = [incomeOf(part(own), place, at), incomeOf(part(both), place, at)];
  // One cap for what he spends himself and what of the undivided spending is his.
  const [surely, possibly] = [deductionOf(part(own), place, at), deductionOf(part(both), place, at)];
  return { lo: Math.max(0, least.lo - possibly.hi), hi: Math.max(0, most.hi - surely.lo) };
}

const WIDEST: Reading = { kinSupportCounts: false, otherSpendingDeducted: true };

/** What one person has, against a line; in the reading that leaves him least, as whoever is asked about it decides by hand anyway. */
export function ownIncomeBelow(
  household: Household,
  person: Person,
  { place, line, share: other }: { place: Place; line: Span; share?: ShareOf },
): Truth {
  return everyWorld(
    worlds(household, place.on).map((world) => below(ownNet(household, person, { place, world, reading: WIDEST, share: other }), line)),
  );
}

/** In the plain reading alone: 纯收入 of 脱贫人口 is not income as 57号 counts it. */
export const plainlyBelow = (household: Household, place: Place, line: Span): Truth =>
  everyWorld(
    worlds(household, place.on).map((world) => below(netIncome(household, place, { world, reading: LITERAL }), times(line, world.size))),
  );

export const plainlyAbove = (household: Household, place: Place, line: Span): Truth =>
  everyWorld(
    worlds(household, place.on).map((world) => below(times(line, world.size), netIncome(household, place, { world, reading: LITERAL }))),
  );

/** 超过：more per head than the line. */
export const incomeAbove = (household: Household, place: Place, line: Span): Truth =>
  perHead(household, place, (net, size) => below(times(line, size), net));

/** 法第十八条、57号第二十三条：the shortfall of all members together, fen a month, over every possible family. */
export function shortfall(household: Household, place: Place): Span {
  const line = dibaoLine(place);
  const each = worlds(household, place.on).map((world) => {
    const net = netIncome(household, place, { world, reading: LITERAL });
    return { lo: (line.lo * world.size - net.hi) / MONTHS, hi: (line.hi * world.size - net.lo) / MONTHS };
  });
  return { lo: Math.min(...each.map(({ lo }) => lo)), hi: Math.max(...each.map(({ hi }) => hi)) };
}
