import { check } from '../../../rules/check';
import type { ParameterRow } from '../../../rules/parameter-rows';
import type { Programme, Verdict } from '../../../rules/verdict';
import { contestedBefore, uncontested } from './contested';
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

/** Programmes on which the two agree on every case tried; a programme joins when its last difference is gone. */
export const agreed: readonly Programme[] = [
  'emergencyMedical',
  'streetRelief',
  'disasterRelief',
  'orphanAllowance',
  'deFactoOrphanAllowance',
  'orphanSchooling',
  'oldAgeAllowance',
  'review',
];

export function pairs({ household, region, on, parameters }: Case, programmes: readonly string[]): Pair[] {
  const answer = check(household, { region, on, parameters: parameters as unknown as ParameterRow[], programmes });
  const place = { region, on, area: household.area, rows: parameters };
  return answer.programmes
    .filter(({ programme }) => programmes.includes(programme))
    .map(({ programme, person, step, verdict }) => ({
      programme,
      person,
      step,
      rules: verdict,
      oracle: oracle(programme, household, { place, person, step }) ?? 'not asked',
    }));
}

export const differences = (asked: Case, programmes: readonly string[]): Pair[] =>
  pairs(asked, programmes).filter((one) => one.rules !== one.oracle);

/** On a case without contested inputs, on days that are not contested for the programme as a whole. */
export const differencesOtherwise = (asked: Case): Pair[] =>
  differences(uncontested(asked), agreedOtherwise).filter(({ programme }) => asked.on >= (contestedBefore[programme] ?? ''));

/** Compared as well, on cases without the inputs that are still contested (see contested.ts). */
export const agreedOtherwise: readonly Programme[] = [
  'dibao',
  'nearDibao',
  'tekun',
  'temporaryAssistance',
  'screening',
  'disabilityLivingAllowance',
  'disabilityNursingSubsidy',
  'rigidExpenditureHardship',
  'phaseOut',
  'relocation',
  'specialReferral',
];
