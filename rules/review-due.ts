import type { Citation } from '../base/citation';
import type { IsoDate } from '../base/clock';
import { addMonths } from './derive/dates';
import { type ParameterRow, Parameters } from './parameters';

/** 每年: what changes little. 每半年: income that is not steady, with somebody who can work. */
const PERIOD = { yearly: 'reviewMonthsStable', halfYearly: 'reviewMonthsVarying' } as const;

export interface ReviewPeriod {
  months: number;
  citation: Citation;
}

/** How long a class may stand at a place on a day; undefined where no place has it on record. */
export function reviewPeriod(
  asked: { region: string; on: IsoDate; own: readonly ParameterRow[] },
  of: keyof typeof PERIOD,
): ReviewPeriod | undefined {
  const { low, rows, citations } = new Parameters(asked.own).at(PERIOD[of], { region: asked.region, on: asked.on });
  const [citation] = citations;
  return rows.length > 0 && citation ? { months: low, citation } : undefined;
}

/** The day the next review is due: the same day of the later month, its last day where the month is shorter. */
export const reviewDueOn = (lastReviewOn: IsoDate, { months }: ReviewPeriod): IsoDate => addMonths(lastReviewOn, months);
