import type { Citation } from '../../base/citation';
import { covers } from '../../base/regions';
import { at } from '../citations';
import type { Household } from '../household/household';
import type { Book, Place } from '../parameters';

export type IncomeType = NonNullable<Household['incomes']>[number]['type'];
export type SpendingType = NonNullable<Household['expenditures']>[number]['type'];

interface Dated {
  from: string;
  to?: string;
  region?: string;
  book?: Book;
  citation: Citation;
}

/** What does not count as income, while the rule stands. After `to` nobody has said: the item may or may not count. */
export interface Exclusion extends Dated {
  types: IncomeType[];
  /** A place may answer what the text leaves open. */
  openedBy?: 'basicPensionExcluded' | 'localExemptIncome';
}

export const EXCLUSIONS: readonly Exclusion[] = [
  {
    from: '2021-07-01',
    types: ['preferential', 'familyPlanning', 'scholarship', 'reward', 'governmentRelief'],
    citation: at('dibaoMeasures', '第十三条'),
  },
  { from: '2019-06-18', types: ['childAllowance'], citation: at('deFactoOrphans', '三（一）') },
  {
    from: '2021-07-01',
    to: '2025-12-31',
    types: ['basicPension'],
    citation: at('dibaoMeasures', '第十三条'),
    openedBy: 'basicPensionExcluded',
  },
  { from: '2021-07-01', types: ['localExempt'], citation: at('dibaoMeasures', '第十三条'), openedBy: 'localExemptIncome' },
];
// Before the measures of 2021 no national list is on record: these may or may not count.
export const LISTED_LATER: ReadonlySet<IncomeType> = new Set([
  'preferential',
  'familyPlanning',
  'scholarship',
  'reward',
  'governmentRelief',
]);

export interface Deduction extends Dated {
  /** Spending that may be taken off, and which cap holds for it. */
  rigid: SpendingType[];
  work: SpendingType[];
}

// C6: each region's own list, never shared. The nearest region whose text is in force wins.
export const DEDUCTIONS: readonly Deduction[] = [
  { from: '2021-07-01', rigid: ['medical', 'disability', 'rehabilitation'], work: ['workCost'], citation: at('dibaoMeasures', '第十三条') },
  {
    from: '2020-01-01',
    region: '520000',
    rigid: ['medical', 'disability', 'rehabilitation', 'education'],
    work: ['workCost'],
    citation: at('guizhou', '支出扣减'),
  },
  {
    from: '2020-01-01',
    region: '520000',
    book: 'regional',
    rigid: ['medical', 'disability', 'rehabilitation', 'education'],
    work: ['workCost'],
    citation: at('guizhou', '支出扣减'),
  },
  {
    from: '2021-04-23',
    region: '350000',
    book: 'regional',
    rigid: ['medical', 'disability', 'rehabilitation'],
    work: ['workCost'],
    citation: at('fujian', '措施一'),
  },
  // Longyan and Qinghai name work costs for rural Dibao alone: in town it is the place that says, by the cap it records (0: nothing).
  // The province's report came some months after the plan began.
  {
    from: '2021-01-01',
    to: '2021-04-22',
    region: '350800',
    book: 'regional',
    rigid: [],
    work: ['workCost'],
    citation: at('longyan', '二、夯实基本生活救助'),
  },
  {
    from: '2021-04-23',
    region: '350800',
    book: 'regional',
    rigid: ['medical', 'disability', 'rehabilitation'],
    work: ['workCost'],
    citation: at('longyan', '二、夯实基本生活救助'),
  },
  {
    from: '2021-01-01',
    region: '630000',
    book: 'regional',
    rigid: [],
    work: ['workCost'],
    citation: at('qinghai', '农村低保就业成本'),
  },
];

const inForce = ({ from, to, book }: Dated, place: Place): boolean =>
  from <= place.on && place.on <= (to ?? '9999-12-31') && (book ?? 'national') === (place.book ?? 'national');

function nearestDeduction(place: Place): Deduction | undefined {
  return DEDUCTIONS.filter((row) => inForce(row, place) && covers(row.region ?? '000000', place.region)).sort(
    (a, b) => (b.region ?? '').replace(/0+$/, '').length - (a.region ?? '').replace(/0+$/, '').length,
  )[0];
}

const found = new WeakMap<Place, { list?: Deduction }>();

/** The list that holds at a place on a day: the nearest region's; undefined when no text allows anything off. Looked up once a place. */
export function deductionAt(place: Place): Deduction | undefined {
  const before = found.get(place);
  if (before) return before.list;
  const list = nearestDeduction(place);
  found.set(place, { list });
  return list;
}

const byType = new Map(EXCLUSIONS.flatMap((exclusion) => exclusion.types.map((type) => [type, exclusion] as const)));
export const exclusionOf = (type: IncomeType): Exclusion | undefined => byType.get(type);
