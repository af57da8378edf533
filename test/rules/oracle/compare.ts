import { check } from '../../../rules/check';
import type { ParameterRow } from '../../../rules/parameter-rows';
import type { Verdict } from '../../../rules/verdict';
import type { Case } from './households';
import { oracle } from './oracle';

/** What both sides say of one programme, person and step. */
export interface Pair {
  programme: string;
  person?: string;
  step?: string;
  rules: Verdict;
  oracle: Verdict | 'not asked';
}

export function pairs({ household, region, on, parameters }: Case): Pair[] {
  const answer = check(household, { region, on, parameters: parameters as unknown as ParameterRow[] });
  const place = { region, on, area: household.area, rows: parameters };
  return answer.programmes.map(({ programme, person, step, verdict }) => ({
    programme,
    person,
    step,
    rules: verdict,
    oracle: oracle(programme, household, { place, person, step }) ?? 'not asked',
  }));
}

export const differences = (asked: Case): Pair[] => pairs(asked).filter((one) => one.rules !== one.oracle);
