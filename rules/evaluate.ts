import type { Condition } from './dsl';
import { compare, sideOf, type Values } from './intervals';
import type { Explanation } from './verdict';

const INVERSE = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;

/** Evaluates a condition with Kleene's three values over intervals; never throws for something missing. */
export function evaluate(condition: Condition, values: Values): Explanation {
  const { id, label } = condition;
  if (condition.op === 'not') {
    const child = evaluate(condition.of[0], values);
    return { id, label, verdict: INVERSE[child.verdict], children: [child] };
  }
  if ('of' in condition) {
    const children = condition.of.map((child) => evaluate(child, values));
    const decisive = condition.op === 'all' ? 'no' : 'yes';
    const verdict = children.some((child) => child.verdict === decisive)
      ? decisive
      : children.every((child) => child.verdict === INVERSE[decisive])
        ? INVERSE[decisive]
        : 'unknown';
    return { id, label, verdict, children };
  }
  const { citation } = condition;
  if (condition.op === 'review') return { id, label, verdict: 'unknown', citation, missing: ['review'] };
  if (condition.op === 'is') {
    const value = values.fact(condition.fact);
    const wanted = Array.isArray(condition.equals) ? condition.equals : [condition.equals];
    const verdict = value === undefined ? 'unknown' : wanted.includes(value as string) ? 'yes' : 'no';
    return {
      id,
      label,
      verdict,
      citation,
      left: { value },
      right: { value: condition.equals },
      missing: value === undefined ? [`fact:${condition.fact}`] : [],
    };
  }
  const [left, right] = [sideOf(condition.left, values), sideOf(condition.right, values)];
  const verdict = compare[condition.op](left.range, right.range);
  return {
    id,
    label,
    verdict,
    citation,
    left: { value: left.range, unit: 'fen' },
    right: { value: right.range, unit: 'fen' },
    parameters: right.rows,
    missing: verdict === 'unknown' ? [...left.missing, ...right.missing] : [],
  };
}
