import { check } from '../../../rules/check';
import type { ParameterRow } from '../../../rules/parameter-rows';
import type { ProgrammeResult, Verdict } from '../../../rules/verdict';
import { isMember } from './family';
import type { Case } from './households';
import { oracle } from './oracle';

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

export function pairs({ household, region, on, parameters, book }: Case): Pair[] {
  const answer = check(household, { region, on, book, parameters: parameters as unknown as ParameterRow[] });
  const place = { region, on, area: household.area, rows: parameters, book };
  return answer.programmes.map(({ programme, person, step, verdict, missing }) => ({
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
