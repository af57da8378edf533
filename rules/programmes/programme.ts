import type { IsoDate } from '../../base/clock';
import type { Condition } from '../engine/dsl';
import type { Book } from '../parameters';
import type { Settle } from '../settle';
import type { Programme } from '../verdict';

/** One wording of a programme, valid from a day and in some region. */
export interface RuleVersion {
  from: IsoDate;
  to?: IsoDate;
  /** Where it holds; the nation when absent. The nearest region wins. */
  region?: string;
  /** `regional`: what the region's own texts say, without any national measure. */
  book?: Book;
  /** Whom it concerns at all: surely not → `notApplicable`. */
  applies?: Condition;
  condition: Condition;
  /** What the reader of a verdict must know of this wording. */
  notes?: readonly string[];
}

export interface ProgrammeRule {
  id: Programme;
  /** Part of a programme with several results of its own (the steps of a screening). */
  step?: string;
  /** Asked of each person, or of the household as a whole. */
  about: 'household' | 'person';
  /** Always judged by the urban standard (relocated households). */
  area?: 'urban';
  versions: readonly RuleVersion[];
  /** Amounts, dates and details of a result. */
  settle?: Settle;
}

/** Days the encoded texts begin and change; nothing before 2020 is encoded. */
export const DAYS = {
  start: '2020-01-01',
  reform: '2020-08-25',
  beforeMeasures: '2021-06-30',
  measures: '2021-07-01',
  notice2022: '2022-10-20',
  rigidMeasures: '2025-01-01',
  beforeLaw: '2026-06-30',
  law: '2026-07-01',
} as const;

export const REGIONS = { fujian: '350000', longyan: '350800', nanchong: '511300', guizhou: '520000', qinghai: '630000' } as const;
