import type { IsoDate } from '../base/clock';
import type { Interval } from '../base/money';
import { covers } from '../base/regions';
import type { Household } from './household/household';

type Spending = NonNullable<Household['expenditures']>[number]['type'];
type Amount = NonNullable<Household['incomes']>[number]['amount'];

/** What each region lets off the income. Never shared between regions: the texts differ on purpose. */
const DEDUCTIBLE: { region: string; types: Spending[] }[] = [
  { region: '520000', types: ['medical', 'disability', 'education', 'workCost'] },
  { region: '350000', types: ['medical', 'disability', 'workCost'] },
  { region: '630000', types: ['medical', 'disability', 'workCost'] },
  { region: '000000', types: ['medical', 'disability', 'workCost'] },
];

const NOT_COUNTED = new Set(['scholarship', 'governmentRelief', 'childAllowance', 'preferential', 'familyPlanning', 'reward']);
// 57号第十三条 leaves the basic pension out for the years of the plan only; after them nobody has said.
const PENSION_OUT = { from: '2021-07-01', to: '2025-12-31' };

function monthlyFen(amount: Amount, per: 'month' | 'year'): Interval {
  const { min, max } = typeof amount === 'number' ? { min: amount, max: amount } : amount;
  const factor = per === 'year' ? 100 / 12 : 100;
  return { min: min * factor, max: max * factor };
}

const sum = (spans: Interval[]): Interval =>
  spans.reduce((total, { min, max }) => ({ min: total.min + min, max: total.max + max }), { min: 0, max: 0 });

function counted(item: NonNullable<Household['incomes']>[number], on: IsoDate): Interval {
  const fen = monthlyFen(item.amount, item.per);
  if (NOT_COUNTED.has(item.type)) return { min: 0, max: 0 };
  if (item.type !== 'basicPension' || on < PENSION_OUT.from) return fen;
  return on <= PENSION_OUT.to ? { min: 0, max: 0 } : { min: 0, max: fen.max };
}

/** Spending that the place lets off, as an interval; how much of it is accepted has local limits that are not on record. */
export function deductions({ expenditures = [], area }: Household, region: string): Interval {
  const types = DEDUCTIBLE.find((row) => covers(row.region, region))?.types ?? [];
  const spans = expenditures
    .filter(({ type }) => types.includes(type))
    // Longyan names rural households only for work costs: in town it may or may not count.
    .map(({ type, amount, per }) => ({
      ...monthlyFen(amount, per),
      open: type === 'workCost' && covers('350800', region) && area === 'urban',
    }))
    .map(({ open, min, max }) => ({ min: open ? 0 : min, max }));
  return sum(spans);
}

/** The family's countable income a month in fen after deductions; undefined when no income was told. */
export function countedIncome(household: Household, place: { region: string; on: IsoDate }): Interval | undefined {
  if (!household.incomes) return undefined;
  const income = sum(household.incomes.map((item) => counted(item, place.on)));
  const off = deductions(household, place.region);
  return { min: Math.max(0, income.min - off.max), max: Math.max(0, income.max - off.min) };
}
