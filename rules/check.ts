import { createHash } from 'node:crypto';
import type { IsoDate } from '../base/clock';
import { lineage } from '../base/regions';
import { advise } from './advice';
import { factOf } from './derive';
import type { Condition } from './dsl';
import { evaluate } from './evaluate';
import type { Household, Person } from './household/household';
import type { Values } from './intervals';
import { nextQuestion } from './next-question';
import { type ParameterRow, Parameters, shippedRows } from './parameters';
import { programmeRules } from './programmes/all';
import type { ProgrammeRule, RuleVersion } from './programmes/programme';
import type { CheckAnswer, Explanation, ProgrammeResult, Reason, Verdict } from './verdict';

export interface CheckOptions {
  region: string;
  on: IsoDate;
  /** The office's own rows beside the shipped ones. */
  parameters?: readonly ParameterRow[];
  /** Only these programmes; all when absent. */
  programmes?: readonly string[];
  /** Facts the resident does not know: never asked again. */
  dontAsk?: readonly string[];
}

/** Names the rules and shipped rows a verdict was made with, so that it can be replayed. */
export const ruleSet = createHash('sha256')
  .update(JSON.stringify([programmeRules, shippedRows]))
  .digest('hex')
  .slice(0, 12);

/** The wording in force at the place on the day; the nearest region's. */
function versionOf({ versions }: ProgrammeRule, { region, on }: CheckOptions): RuleVersion | undefined {
  const inForce = versions.filter(({ from, to }) => from <= on && on <= (to ?? '9999-12-31'));
  return lineage(region)
    .map((place) => inForce.find((version) => (version.region ?? '000000') === place))
    .find(Boolean);
}

const leaves = (node: Explanation): Explanation[] => (node.children ? node.children.flatMap(leaves) : [node]);

/** The leaves that made the verdict, each as a reason with its citation. */
function reasonsOf(root: Explanation): Reason[] {
  const wanted = root.verdict === 'unknown' ? 'yes' : root.verdict;
  return leaves(root).flatMap(({ id, label, verdict, citation }) =>
    verdict === wanted && citation ? [{ id, text: label, citation }] : [],
  );
}

function missingOf(root: Explanation): ProgrammeResult['missing'] & { review: boolean } {
  const names = new Set<string>();
  const collect = (node: Explanation): void => {
    if (node.verdict !== 'unknown') return;
    for (const name of node.missing ?? []) names.add(name);
    node.children?.forEach(collect);
  };
  collect(root);
  const of = (kind: string): string[] =>
    [...names].filter((name) => name.startsWith(`${kind}:`)).map((name) => name.slice(kind.length + 1));
  return { facts: of('fact'), parameters: of('parameter'), review: names.has('review') };
}

function verdictOf(root: Explanation, missing: ReturnType<typeof missingOf>): Verdict {
  if (root.verdict !== 'unknown') return root.verdict === 'yes' ? 'likely' : 'unlikely';
  return missing.review && missing.facts.length === 0 && missing.parameters.length === 0 ? 'review' : 'unknown';
}

interface Case {
  rule: ProgrammeRule;
  condition: Condition;
  household: Household;
  options: CheckOptions;
  person?: Person;
}

function valuesOf({ household, options, person }: Omit<Case, 'condition' | 'rule'>): Values {
  const parameters = new Parameters(options.parameters);
  const { region, on } = options;
  return {
    fact: (id) => factOf(id, household, { place: { region, on }, person }),
    parameter: (name) => parameters.at(name, { region, on, area: household.area }),
  };
}

const rowsIn = (node: Explanation): string[] => [...(node.parameters ?? []), ...(node.children ?? []).flatMap(rowsIn)];

function resultOf(input: Case): ProgrammeResult {
  const { rule, condition, household, options, person } = input;
  const explanation = evaluate(condition, valuesOf({ household, options, person }));
  const missing = missingOf(explanation);
  const verdict = verdictOf(explanation, missing);
  return {
    programme: rule.id,
    person: person?.id,
    verdict,
    reasons: reasonsOf(explanation),
    missing: { facts: missing.facts, parameters: missing.parameters },
    basis: [...new Set(rowsIn(explanation))],
    advice: verdict === 'unlikely' ? advise(explanation) : undefined,
    explanation,
  };
}

function resultsOf(rule: ProgrammeRule, household: Household, options: CheckOptions): ProgrammeResult[] {
  const version = versionOf(rule, options);
  if (!version) return [];
  const { condition } = version;
  const people: (Person | undefined)[] =
    rule.about === 'person' ? (household.people?.length ? household.people.filter(({ away }) => !away) : [undefined]) : [undefined];
  return people.map((person) => resultOf({ rule, condition, household, options, person }));
}

/** 基本生活、专项、急难：the tier first, then its programmes; urgent need stands before everything. */
function tierOf(results: ProgrammeResult[]): string {
  const likely = (...ids: string[]): boolean => results.some(({ programme, verdict }) => ids.includes(programme) && verdict === 'likely');
  if (likely('temporaryAssistance')) return 'emergency';
  if (likely('dibao', 'tekun', 'individualDibao')) return 'basicLiving';
  if (likely('nearDibao')) return 'special';
  return results.every(({ verdict }) => verdict === 'unlikely') ? 'none' : 'unknown';
}

/** Verdicts for a household at a place on a day. Pure; unknown facts and parameters are named, never replaced. */
export function check(household: Household, options: CheckOptions): CheckAnswer {
  const rules = programmeRules.filter(({ id }) => !options.programmes || options.programmes.includes(id));
  const results = rules.flatMap((rule) => resultsOf(rule, household, options));
  return {
    region: options.region,
    on: options.on,
    tier: tierOf(results),
    ruleSet,
    programmes: results,
    next: nextQuestion(results, new Set(options.dontAsk)),
  };
}
