import { parameterIndex } from '../../rules/engine/compile';
import { type Condition, factorsOf, leavesOf } from '../../rules/engine/dsl';
import type { ParameterId } from '../../rules/parameter-names';
import { aimedAt, chosen } from './aim';
import { askedTwice, equivalent, OPEN } from './equivalence';
import { always, mutantsOf, never } from './mutants';
import { type Subject, subjectsOf, type Trees, verdictOf, type Wording } from './pool';

/** Replaces one leaf, found by its identity. */
function replaced(tree: Condition, leaf: Condition, by: Condition): Condition {
  if (tree === leaf) return by;
  if (!('of' in tree)) return tree;
  return { ...tree, of: (tree.of as Condition[]).map((child) => replaced(child, leaf, by)) } as Condition;
}

type Part = 'condition' | 'applies';
const partsOf = ({ version }: Wording): Part[] => (version.applies ? ['condition', 'applies'] : ['condition']);
const treesOf = ({ version: { applies, condition } }: Wording): Trees => ({ applies, condition });

const isFlag = (leaf: Condition): boolean => 'left' in leaf && 'parameter' in leaf.left && 'constant' in leaf.right;

/** Subjects for whom a leaf decides: with it the verdict is another than without it, or, of what a place sets, than before it was set. */
function pivotal(wording: Wording, { part, leaf }: { part: Part; leaf: Condition }, pool: readonly Subject[]): Subject[] {
  const trees = treesOf(wording);
  const tree = trees[part] as Condition;
  const states = [always(leaf.id), never(leaf.id), ...(isFlag(leaf) ? [OPEN] : [])];
  const [held, ...others] = states.map((by): Trees => ({ ...trees, [part]: replaced(tree, leaf, by) }));
  return pool.filter((subject) => {
    const verdict = verdictOf(held as Trees, subject);
    return others.some((other) => verdictOf(other, subject) !== verdict);
  });
}

const MOST_AIMED = 40;

type Leaf = ReturnType<typeof leavesOf>[number];

/** A subject with each value of a choice, or just below, at and just above a threshold. */
function casesAt(wording: Wording, leaf: Leaf, subject: Subject): Subject[] {
  if (leaf.op === 'review') return [];
  const cases = leaf.op === 'is' ? chosen(leaf.fact, subject) : aimedAt(leaf, subject);
  return cases.flatMap((asked) => subjectsOf(asked, wording).filter(({ person }) => person === subject.person));
}

const MOST_PAIRED = 8;

/** For each condition, the rarest first, the subject for whom most of the others decide too. */
function mostDecided(wording: Wording, pool: readonly Subject[]): Subject[] {
  const deciding = partsOf(wording)
    .flatMap((part) => leavesOf(treesOf(wording)[part] as Condition).map((leaf) => pivotal(wording, { part, leaf }, pool)))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.length - b.length);
  const count = new Map<Subject, number>();
  for (const subject of deciding.flat()) count.set(subject, (count.get(subject) ?? 0) + 1);
  const weight = (subject: Subject): number => count.get(subject) ?? 0;
  const best = deciding.map((subjects) => subjects.reduce((a, b) => (weight(b) > weight(a) ? b : a)));
  return [...new Set(best)].slice(0, MOST_PAIRED);
}

/** Those, with two of the conditions at once at an edge or at another value: one alone is often outweighed. */
function pairedOf(wording: Wording, pool: readonly Subject[]): Subject[] {
  const leaves = partsOf(wording).flatMap((part) => leavesOf(treesOf(wording)[part] as Condition));
  const distinct = [...new Map(leaves.map((leaf) => [JSON.stringify({ ...leaf, id: '', label: '' }), leaf])).values()];
  const around = (subject: Subject): Subject[] => distinct.flatMap((leaf) => casesAt(wording, leaf, subject));
  return mostDecided(wording, pool).flatMap((base) => {
    const first = around(base);
    return [...first, ...first.flatMap(around)];
  });
}

/** The conditions that decide for nobody of a pool. */
const idleOf = (wording: Wording, pool: readonly Subject[]): string[] =>
  partsOf(wording).flatMap((part) =>
    leavesOf(treesOf(wording)[part] as Condition)
      .filter((leaf) => pivotal(wording, { part, leaf }, pool).length === 0)
      .map(({ id }) => `${part} ${id}`),
  );

/** Subjects just below, at and just above every threshold of a wording and with every choice, where it decides. */
function boundariesOf(wording: Wording, pool: readonly Subject[]): Subject[] {
  const aimed: Subject[] = [];
  for (const part of partsOf(wording)) {
    for (const leaf of leavesOf(treesOf(wording)[part] as Condition)) {
      const deciding = pivotal(wording, { part, leaf }, pool);
      let found = 0;
      // Last come those found around others: with them the rarest are met first.
      for (const subject of [...deciding].reverse()) {
        const cases = casesAt(wording, leaf, subject);
        aimed.push(...cases);
        if (cases.length > 0 && ++found >= MOST_AIMED) break;
      }
    }
  }
  return aimed;
}

const parametersOf = (tree: Condition): ParameterId[] => [
  ...new Set(
    leavesOf(tree).flatMap((leaf) =>
      'left' in leaf
        ? [...factorsOf(leaf.left), ...factorsOf(leaf.right)].flatMap((factor) => ('parameter' in factor ? [factor.parameter] : []))
        : [],
    ),
  ),
];

function offByOne(subject: Subject, name: ParameterId, by: number): Subject {
  const at = parameterIndex(name);
  const [low, high] = [Float64Array.from(subject.values.low), Float64Array.from(subject.values.high)];
  low[at] = (low[at] as number) + by;
  high[at] = (high[at] as number) + by;
  return { ...subject, values: { low, high } };
}

/** Mistakes in a wording that no subject of the pool notices and that are not proven to be none. */
function survivorsOf(wording: Wording, pool: readonly Subject[]): { tried: number; alive: string[] } {
  const trees = treesOf(wording);
  const said = pool.map((subject) => verdictOf(trees, subject));
  const alive: string[] = [];
  let tried = 0;
  for (const part of partsOf(wording)) {
    const tree = trees[part] as Condition;
    for (const mutant of mutantsOf(tree)) {
      tried += 1;
      const wrong: Trees = { ...trees, [part]: mutant.tree };
      const noticed = pool.some((subject, at) => verdictOf(wrong, subject) !== said[at]);
      if (!noticed && !equivalent(tree, mutant.tree) && !askedTwice(trees, wrong)) alive.push(`${part} ${mutant.at} ${mutant.what}`);
    }
    for (const name of parametersOf(tree)) {
      for (const by of [-1, 1]) {
        tried += 1;
        const noticed = pool.some((subject, at) => verdictOf(trees, offByOne(subject, name, by)) !== said[at]);
        if (!noticed) alive.push(`${part} ${name} ${by}`);
      }
    }
  }
  return { tried, alive };
}

const ROUNDS = 3;

/** Looks for subjects who notice the mistakes, each round around those of the last for whom the rarest conditions decide. */
export function hunted(
  wording: Wording,
  pool: readonly Subject[],
): { tried: number; alive: string[]; idle: string[]; subjects: Subject[] } {
  let subjects = [...pool, ...boundariesOf(wording, pool)];
  let found = survivorsOf(wording, subjects);
  for (let round = 0; round < ROUNDS && found.alive.length > 0; round += 1) {
    subjects = [...subjects, ...pairedOf(wording, subjects)];
    subjects = [...subjects, ...boundariesOf(wording, subjects)];
    found = survivorsOf(wording, subjects);
  }
  return { ...found, idle: idleOf(wording, subjects), subjects: subjects.slice(pool.length) };
}
