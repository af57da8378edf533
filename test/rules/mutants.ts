import { type CompareOp, type Condition, constant, type Factor, type Term } from '../../rules/engine/dsl';
import { FACT_TABLE } from '../../rules/engine/fact-table';

/** One small mistake in a condition: where, what, and the tree with it. */
export interface Mutant {
  at: string;
  what: string;
  tree: Condition;
}

const NAMED = { citation: { document: '测试', status: 'unknown' as const } };
/** A leaf that always holds, or never. */
export const always = (id: string): Condition => ({ op: 'atLeast', id, label: '恒真', ...NAMED, left: constant(1), right: constant(0) });
export const never = (id: string): Condition => ({ op: 'below', id, label: '恒假', ...NAMED, left: constant(1), right: constant(0) });

const FLIPS: Record<CompareOp, CompareOp[]> = {
  below: ['atMost', 'above'],
  atMost: ['below', 'atLeast'],
  above: ['atLeast', 'below'],
  atLeast: ['above', 'atMost'],
};

function shifted(side: Term, by: number): Term | undefined {
  if (!('constant' in side)) return undefined;
  return { constant: (side as Extract<Factor, { constant: number }>).constant + by };
}

function valuesOf(fact: keyof typeof FACT_TABLE): (string | boolean)[] {
  const entry = FACT_TABLE[fact];
  if (!('values' in entry)) return [];
  return entry.values[0] === 'no' && entry.values.length === 2 ? [false, true] : [...entry.values];
}

/** Mistakes in a leaf: the wrong operator, a threshold off by one, one value too many or too few, the condition forgotten. */
function leafMutants(leaf: Exclude<Condition, { of: unknown }>): [string, Condition][] {
  const forgotten: [string, Condition][] = [
    ['holds always', always(leaf.id)],
    ['never holds', never(leaf.id)],
  ];
  if (leaf.op === 'review') return forgotten;
  if (leaf.op === 'is') {
    const toggled = valuesOf(leaf.fact).flatMap((value): [string, Condition][] => {
      const equals = leaf.equals.includes(value) ? leaf.equals.filter((one) => one !== value) : [...leaf.equals, value];
      return equals.length === 0 || equals.length === valuesOf(leaf.fact).length ? [] : [[`value ${value}`, { ...leaf, equals }]];
    });
    return [...forgotten, ...toggled];
  }
  const flips = FLIPS[leaf.op].map((op): [string, Condition] => [op, { ...leaf, op }]);
  const steps = [-1, 1].flatMap((by): [string, Condition][] => {
    const right = shifted(leaf.right, by);
    return right ? [[`threshold ${by}`, { ...leaf, right }]] : [];
  });
  return [...forgotten, ...flips, ...steps];
}

/** Every way to get one thing wrong in a tree. */
export function mutantsOf(condition: Condition): Mutant[] {
  if (!('of' in condition)) return leafMutants(condition).map(([what, tree]) => ({ at: condition.id, what, tree }));
  const inside = (condition.of as Condition[]).flatMap((child, index) =>
    mutantsOf(child).map(({ tree, ...rest }) => ({
      ...rest,
      tree: { ...condition, of: (condition.of as Condition[]).map((one, at) => (at === index ? tree : one)) } as Condition,
    })),
  );
  if (condition.op === 'not') return [...inside, { at: condition.id, what: 'not forgotten', tree: condition.of[0] }];
  if (condition.of.length < 2) return inside;
  const op = condition.op === 'all' ? 'any' : 'all';
  return [...inside, { at: condition.id, what: op, tree: { ...condition, op } }];
}
