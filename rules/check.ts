import type { IsoDate } from '../base/clock';
import { advise } from './advice';
import { deriveHousehold } from './derive/household-facts';
import { derivePerson } from './derive/person-facts';
import { parameterIndex } from './engine/compile';
import { FACT_INDEX, factAsk } from './engine/fact-table';
import { exactFacts, Frame } from './engine/frame';
import { evaluate } from './evaluate';
import type { Household, Person } from './household/household';
import { comparableLines, nextQuestion } from './next-question';
import { type Book, type ParameterRow, Parameters, type Place, type Resolved } from './parameters';
import { type Plan, type PlannedRule, Plans } from './plan';
import { reasonsOf } from './reasons';
import { ruleSet } from './rule-set';
import type { Settling } from './settle';
import { tiersOf } from './tiers';
import type { CheckAnswer, Explanation, ProgrammeResult, Verdict } from './verdict';

export { ruleSet } from './rule-set';

export interface CheckOptions {
  region: string;
  on: IsoDate;
  /** The office's own rows beside the shipped ones. */
  parameters?: readonly ParameterRow[];
  /** Only these programmes; all when absent. */
  programmes?: readonly string[];
  /** Facts the resident does not know: never asked again. */
  dontAsk?: readonly string[];
  /** `regional`: what the region's own texts say, without national measures. */
  book?: Book;
}

const NONE: readonly ParameterRow[] = [];
const plansOf = new WeakMap<readonly ParameterRow[], Plans>();

/** The plans of a set of own rows; the same array gives the same plans. */
export function plansFor(own: readonly ParameterRow[] = NONE): Plans {
  const known = plansOf.get(own);
  if (known) return known;
  const fresh = new Plans(new Parameters(own));
  plansOf.set(own, fresh);
  return fresh;
}

/** Whom a programme of one person is asked of: not those in prison, in detoxification or declared missing. */
export const isAsked = ({ away }: Person): boolean => !away || away === 'clergy';

const peopleAsked = ({ people }: Household): (Person | undefined)[] => {
  const asked = people?.filter(isAsked) ?? [];
  return asked.length > 0 ? asked : [undefined];
};

function missingOf(root: Explanation): ProgrammeResult['missing'] {
  const names = new Set<string>();
  const collect = (node: Explanation): void => {
    if (node.verdict !== 'unknown') return;
    for (const name of node.missing ?? []) names.add(name);
    node.children?.forEach(collect);
  };
  collect(root);
  const of = (kind: string): string[] => [...names].filter((name) => name.startsWith(kind)).map((name) => name.slice(kind.length));
  return { facts: of('fact:'), parameters: of('parameter:') };
}

const VERDICTS: Record<Explanation['verdict'], Verdict> = { yes: 'likely', no: 'unlikely', unknown: 'unknown', review: 'review' };
const rowsIn = (node: Explanation): string[] => [...(node.parameters ?? []), ...(node.children ?? []).flatMap(rowsIn)];

interface Asked {
  planned: PlannedRule;
  plan: Plan;
  plans: Plans;
  household: Household;
  frame: Frame;
  person?: Person;
}

/** Whom it concerns first, then the conditions; the tree that decided. */
function explain({ planned, frame }: Asked): { verdict: Verdict; explanation: Explanation } {
  const setting = { frame, parameters: planned.standards.resolved };
  const { applies, condition } = planned.version;
  const scope = applies && evaluate(applies, setting);
  if (scope && scope.verdict !== 'yes') {
    return { verdict: scope.verdict === 'no' ? 'notApplicable' : VERDICTS[scope.verdict], explanation: scope };
  }
  const explanation = evaluate(condition, setting);
  return { verdict: VERDICTS[explanation.verdict], explanation };
}

function settlingOf(asked: Asked, verdict: Verdict): Settling {
  const { planned, plan, plans, household, frame, person } = asked;
  const place: Place = planned.rule.area ? { ...plan.place, area: planned.rule.area } : plan.place;
  return {
    household,
    person,
    frame,
    place,
    verdict,
    parameter: (name) => planned.standards.resolved[parameterIndex(name)] as (typeof planned.standards.resolved)[number],
    shown: (name) => plans.parameters.shown(name, place),
  };
}

function resultOf(asked: Asked): ProgrammeResult {
  const { planned, frame, person } = asked;
  const { verdict, explanation } = explain(asked);
  const settled = planned.rule.settle && verdict !== 'notApplicable' ? planned.rule.settle(settlingOf(asked, verdict)) : {};
  const advice =
    verdict === 'unlikely' ? advise({ household: asked.household, person, planned, plan: asked.plan, explanation }) : undefined;
  const notes = [...(planned.version.notes ?? []), ...(settled.notes ?? [])];
  const size = frame.low[FACT_INDEX.householdSize] as number;
  return {
    programme: planned.rule.id,
    ...(planned.rule.step ? { step: planned.rule.step } : {}),
    ...(person ? { person: person.id } : {}),
    verdict,
    reasons: reasonsOf(explanation, size),
    missing: missingOf(explanation),
    basis: [...new Set([...rowsIn(explanation), ...(settled.basis ?? [])])],
    ...(settled.amount ? { amount: settled.amount } : {}),
    ...(advice ? { advice } : {}),
    ...(settled.due ? { due: settled.due } : {}),
    ...(settled.details ? { details: settled.details } : {}),
    ...(notes.length > 0 && verdict !== 'notApplicable' ? { notes } : {}),
    explanation,
  };
}

/** No text on record: nothing to be refused, nothing to be asked. */
const silent = (programme: ProgrammeResult['programme'], on: IsoDate): ProgrammeResult => ({
  programme,
  verdict: 'notApplicable',
  reasons: [],
  missing: { facts: [], parameters: [] },
  basis: [],
  notes: [`${on} 在这里没有收录这一项的规定。`],
  explanation: { id: `${programme}.silent`, label: '没有收录这一项的规定', verdict: 'no' },
});

interface Wanted {
  plan: Plan;
  plans: Plans;
  household: Household;
  wanted: (id: string) => boolean;
}

function resultsOf({ plan, plans, household, wanted }: Wanted): { results: ProgrammeResult[]; frame: Frame } {
  const frame = new Frame(true);
  const seen = { household, place: plan.place, parameters: plan.standards.resolved, frame };
  const members = deriveHousehold(seen);
  const rules = plan.rules.filter(({ rule }) => wanted(rule.id));
  const people = peopleAsked(household);
  const results = new Map<PlannedRule, ProgrammeResult[]>(rules.map((rule) => [rule, []]));
  const ask = (planned: PlannedRule, person?: Person): void => {
    results.get(planned)?.push(resultOf({ planned, plan, plans, household, frame, person }));
  };
  for (const planned of rules) if (planned.rule.about === 'household') ask(planned);
  for (const person of people) {
    derivePerson(person, seen, members);
    for (const planned of rules) if (planned.rule.about === 'person') ask(planned, person);
  }
  const quiet = plan.place.book === 'regional' ? [] : plan.silent.filter(({ id }) => wanted(id)).map(({ id }) => silent(id, plan.place.on));
  return { results: [...[...results.values()].flat(), ...quiet], frame };
}

/** Verdicts for a household at a place on a day. Pure; unknown facts and parameters are named, never replaced. */
export function check(household: Household, options: CheckOptions): CheckAnswer {
  const { region, on, book, programmes } = options;
  const plans = plansFor(options.parameters);
  const plan = plans.at({ region, on, area: household.area, book });
  const wanted = (id: string): boolean => !programmes || programmes.includes(id);
  const { results, frame } = resultsOf({ plan, plans, household, wanted });
  const tiers = tiersOf(results);
  const standard = (name: 'dibaoLine' | 'edgeRatio' | 'disposableIncome') => plan.standards.resolved[parameterIndex(name)] as Resolved;
  const head = household.netIncomePerHead;
  const [from, to] = typeof head === 'number' ? [head, head] : [head?.min ?? 0, head?.max ?? Number.POSITIVE_INFINITY];
  const standards = { line: standard('dibaoLine'), edge: standard('edgeRatio'), average: standard('disposableIncome') };
  // A line that the span told so far already lies above or below decides nothing more.
  const lines = comparableLines(standards).filter((fen) => from * 100 < fen && fen <= to * 100);
  const next = nextQuestion(results, {
    asked: new Set(options.dontAsk),
    told: new Set(exactFacts(frame).map(factAsk)),
    lines,
    only: programmes,
  });
  return { region, on, tier: tiers[0] ?? 'unknown', tiers, ruleSet, programmes: results, next };
}
