import { check } from '../../../rules/check';
import type { ParameterRow } from '../../../rules/parameter-rows';
import type { CheckAnswer, ProgrammeResult, Verdict } from '../../../rules/verdict';
import { amountOf, endOfPhaseOut } from './amounts';
import { isMember } from './family';
import type { Case } from './households';
import { oracle } from './oracle';
import { reviewOf } from './reviews';
import { tiersOf } from './tiers';

/** What both sides say of one programme, person and step. */
export interface Pair {
  programme: string;
  person?: string;
  step?: string;
  rules: Verdict;
  oracle: Verdict | 'not asked';
  /** What the rules still ask for. */
  missing: ProgrammeResult['missing'];
}

/** Sums and last days, of the rules and of the oracle, and the tiers of both. */
export interface Sums {
  of: string;
  rules: unknown;
  oracle: unknown;
}

const answers = new WeakMap<Case, CheckAnswer>();

/** What the rules answer; verdicts and sums are compared in one answer. */
function answerOf(asked: Case): CheckAnswer {
  const { household, region, on, parameters, book } = asked;
  const before = answers.get(asked);
  if (before) return before;
  const answer = check(household, { region, on, book, parameters: parameters as unknown as ParameterRow[] });
  answers.set(asked, answer);
  return answer;
}

export function pairs(asked: Case): Pair[] {
  const { household, region, on, parameters, book } = asked;
  const place = { region, on, area: household.area, rows: parameters, book };
  return answerOf(asked).programmes.map(({ programme, person, step, verdict, missing }) => ({
    programme,
    person,
    step,
    rules: verdict,
    oracle: oracle(programme, household, { place, person, step }) ?? 'not asked',
    missing,
  }));
}

/**
 * Whoever may or may not belong to the family and has items of his own: each possible family is decided alike, but a span of people
 * against a span of income is not.
 */
function entangled({ household, on }: Case): boolean {
  const { people = [], incomes = [], expenditures = [] } = household;
  const owners = new Set([...incomes, ...expenditures].map(({ who }) => who));
  return people.some((person) => owners.has(person.id) && isMember(person, on) === 'unknown');
}

/** There the rules may still ask who lives together, and must then ask exactly that; they may never say anything else. */
const askedWho = ({ rules, missing }: Pair): boolean => rules === 'unknown' && missing.facts.includes('livesTogether');

/** Where the two do not say the same. */
export function differences(asked: Case): Omit<Pair, 'missing'>[] {
  const differing = pairs(asked).filter((one) => one.rules !== one.oracle);
  const kept = differing.length > 0 && entangled(asked) ? differing.filter((one) => !askedWho(one)) : differing;
  return kept.map(({ missing: _, ...one }) => one);
}

/** Where both give a verdict alike and not the same sum or last day; and where they name other tiers. */
export function otherSums(asked: Case): Sums[] {
  const { household, region, on, parameters, book } = asked;
  const { programmes, tiers } = answerOf(asked);
  const place = { region, on, area: household.area, rows: parameters, book };
  if (entangled(asked)) return [];
  const sums = programmes.flatMap(({ programme, step, person, amount, due, details }): Sums[] => {
    const at = { place, person, step };
    if (programme === 'review') {
      const found = { amount, due, manual: details?.manual === true, deathReviewBy: details?.deathReviewBy };
      return step ? [] : [{ of: programme, rules: found, oracle: reviewOf(household, place) }];
    }
    const found: Sums[] = [{ of: programme, rules: amount, oracle: amountOf(programme, household, at) }];
    return programme === 'phaseOut' ? [...found, { of: `${programme} due`, rules: due, oracle: endOfPhaseOut(household, at) }] : found;
  });
  const both: Sums[] = book === 'regional' ? sums : [...sums, { of: 'tiers', rules: tiers, oracle: tiersOf(household, place) }];
  return both.filter(({ rules, oracle: other }) => JSON.stringify(rules) !== JSON.stringify(other));
}
