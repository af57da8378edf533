import { plansFor } from '../../rules/check';
import { Members } from '../../rules/derive/members';
import { derivePerson } from '../../rules/derive/person-facts';
import { type Condition, leavesOf } from '../../rules/engine/dsl';
import type { FactId } from '../../rules/engine/fact-table';
import { Frame } from '../../rules/engine/frame';
import { NO, type Truth, YES } from '../../rules/engine/truth';
import type { Person } from '../../rules/household/household';
import { DISABILITIES, PARENT_STATES } from '../../rules/household/words';
import { decideOf } from '../../rules/plan';
import { always, never } from './mutants';
import type { Trees } from './pool';

// An argument by cases that a mistake cannot be noticed: every state the facts it touches can be in, and for every condition on
// other facts yes, no and unknown. Where two trees agree on all of it, they are one condition written twice.

type Leaf = Exclude<Condition, { of: unknown }>;

const EVERY_DISABILITY: Person['disability'][] = [
  undefined,
  null,
  ...[undefined, ...(Object.keys(DISABILITIES) as (keyof typeof DISABILITIES)[])].flatMap((category) =>
    ([undefined, 1, 2, 3, 4] as const).map((grade) => ({ category, grade })),
  ),
];

const EVERY_PARENT: Person['father'][] = [
  undefined,
  ...([undefined, ...Object.keys(PARENT_STATES)] as (keyof typeof PARENT_STATES | undefined)[]).flatMap((state) =>
    ([undefined, [], [{ kind: 'severeIllness' as const }]] as const).map((troubles) => ({ state, troubles: troubles && [...troubles] })),
  ),
];

function ofPerson(person: Partial<Person>): Frame {
  const frame = new Frame(false);
  const plan = plansFor().at({ region: '000000', on: '2026-11-22' });
  derivePerson({ id: 'p', ...person }, { household: {}, place: plan.place, parameters: plan.standards.resolved, frame }, new Members());
  return frame;
}
function ofSupporters(mask: number): Frame {
  const frame = new Frame(false);
  frame.possible('supporters', mask);
  return frame;
}

/** Every state of facts that hang together. None, unable, able, judged; all but none; nothing known. */
const GROUPS: { facts: readonly FactId[]; states: () => Frame[] }[] = [
  { facts: ['disabilityCategory', 'disabilityGrade'], states: () => EVERY_DISABILITY.map((disability) => ofPerson({ disability })) },
  { facts: ['supporters'], states: () => [1, 2, 4, 8, 14, 15].map(ofSupporters) },
  { facts: ['father', 'fatherTroubled'], states: () => EVERY_PARENT.map((father) => ofPerson({ father })) },
  { facts: ['mother', 'motherTroubled'], states: () => EVERY_PARENT.map((mother) => ofPerson({ mother })) },
];

/** A condition of which nothing is known: no number is on either side of what is none. */
export const OPEN: Condition = {
  op: 'below',
  id: 'open',
  label: '未知',
  citation: { document: '测试', status: 'unknown' },
  left: { constant: Number.NaN },
  right: { constant: 0 },
};
const factsOfLeaf = (leaf: Leaf): FactId[] => {
  if (leaf.op === 'is') return [leaf.fact];
  return 'left' in leaf && 'fact' in leaf.left ? [leaf.left.fact] : [];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The pairs of subtrees in which two trees differ, the innermost first. */
function differing(a: Condition, b: Condition): [Condition, Condition][] {
  if (!('of' in a && 'of' in b) || a.of.length !== b.of.length || a.op !== b.op) return [[a, b]];
  const at = (a.of as Condition[]).findIndex((child, index) => !same(child, b.of[index]));
  return [...differing(a.of[at] as Condition, b.of[at] as Condition), [a, b]];
}

function assigned(tree: Condition, values: ReadonlyMap<string, Condition>): Condition {
  if (!('of' in tree)) return values.get(JSON.stringify(tree)) ?? tree;
  return { ...tree, of: (tree.of as Condition[]).map((child) => assigned(child, values)) } as Condition;
}

const MOST_FREE = 6;

const TRUTHS = [always('free'), never('free'), OPEN] as const;
/** Every way in which some conditions may be yes, no or unknown. */
function* assignments(leaves: readonly string[]): Generator<ReadonlyMap<string, Condition>> {
  for (let code = 0; code < 3 ** leaves.length; code += 1)
    yield new Map(leaves.map((leaf, at) => [leaf, TRUTHS[Math.floor(code / 3 ** at) % 3] as Condition]));
}
const NO_PARAMETERS = { low: new Float64Array(0), high: new Float64Array(0) };

function agree(a: Condition, b: Condition, touched: readonly FactId[]): boolean {
  const group = GROUPS.find(({ facts }) => facts.some((fact) => touched.includes(fact)));
  if (!group) return false;
  const free = [
    ...new Set(
      [...leavesOf(a), ...leavesOf(b)]
        .filter((leaf) => leaf.op !== 'review' && !factsOfLeaf(leaf).some((fact) => group.facts.includes(fact)))
        .map((leaf) => JSON.stringify(leaf)),
    ),
  ];
  if (free.length > MOST_FREE) return false;
  const states = group.states();
  for (const values of assignments(free)) {
    const [one, other] = [decideOf(assigned(a, values)), decideOf(assigned(b, values))];
    if (states.some((frame) => one(frame, NO_PARAMETERS) !== other(frame, NO_PARAMETERS))) return false;
  }
  return true;
}

const proven = new Map<string, boolean>();

/** Whether a tree with a mistake is surely the tree without it. */
export function equivalent(tree: Condition, mutated: Condition): boolean {
  const [leaf, ...around] = differing(tree, mutated);
  if (!leaf || 'of' in leaf[0]) return false;
  const touched = factsOfLeaf(leaf[0]);
  return around.some(([a, b]) => {
    const key = JSON.stringify([a, b]);
    const known = proven.get(key) ?? agree(a, b, touched);
    proven.set(key, known);
    return known;
  });
}

const isConstant = (leaf: Leaf): boolean => 'left' in leaf && 'constant' in leaf.left && 'constant' in leaf.right;
const nothing = new Frame(false);
const saidBy = ({ applies, condition }: Trees, values: ReadonlyMap<string, Condition>): Truth | undefined => {
  const of = (tree: Condition): Truth => decideOf(assigned(tree, values))(nothing, NO_PARAMETERS);
  const scope = applies ? of(applies) : YES;
  return scope === YES ? of(condition) : scope === NO ? undefined : scope;
};

/** Whether a condition forgotten in one part of a wording is asked in the other: whatever holds, the two say the same. */
export function askedTwice(trees: Trees, wrong: Trees): boolean {
  const leaves = [trees, wrong].flatMap(({ applies, condition }) => [...(applies ? leavesOf(applies) : []), ...leavesOf(condition)]);
  const free = [...new Set(leaves.filter((leaf) => leaf.op !== 'review' && !isConstant(leaf)).map((leaf) => JSON.stringify(leaf)))];
  if (free.length > MOST_FREE) return false;
  for (const values of assignments(free)) if (saidBy(trees, values) !== saidBy(wrong, values)) return false;
  return true;
}
