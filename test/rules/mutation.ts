import { parameterIndex } from '../../rules/engine/compile';
import { type Condition, factorsOf, leavesOf } from '../../rules/engine/dsl';
import type { ParameterId } from '../../rules/parameter-names';
import { aimedAt, chosen } from './aim';
import { equivalent } from './equivalence';
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

/** Subjects for whom a leaf decides: with it the verdict is another than without it. */
function pivotal(wording: Wording, { part, leaf }: { part: Part; leaf: Condition }, pool: readonly Subject[]): Subject[] {
  const trees = treesOf(wording);
  const tree = trees[part] as Condition;
  const [held, failed] = [always(leaf.id), never(leaf.id)].map((by) => ({ ...trees, [part]: replaced(tree, leaf, by) })) as [Trees, Trees];
  return pool.filter((subject) => verdictOf(held, subject) !== verdictOf(failed, subject));
}

const MOST_AIMED = 12;

/** Subjects just below, at and just above every threshold of a wording and with every choice, where it decides; and the leaves that decide nowhere. */
export function boundariesOf(wording: Wording, pool: readonly Subject[]): { aimed: Subject[]; idle: string[] } {
  const aimed: Subject[] = [];
  const idle: string[] = [];
  for (const part of partsOf(wording)) {
    for (const leaf of leavesOf(treesOf(wording)[part] as Condition)) {
      const deciding = pivotal(wording, { part, leaf }, pool);
      if (deciding.length === 0) idle.push(`${part} ${leaf.id}`);
      if (leaf.op === 'review') continue;
      let found = 0;
      for (const subject of deciding) {
        const cases = leaf.op === 'is' ? chosen(leaf.fact, subject) : aimedAt(leaf, subject);
        aimed.push(...cases.flatMap((asked) => subjectsOf(asked, wording).filter(({ person }) => person === subject.person)));
        if (cases.length > 0 && ++found >= MOST_AIMED) break;
      }
    }
  }
  return { aimed, idle };
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
export function survivorsOf(wording: Wording, pool: readonly Subject[]): { tried: number; alive: string[] } {
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
      if (!noticed && !equivalent(tree, mutant.tree)) alive.push(`${part} ${mutant.at} ${mutant.what}`);
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
