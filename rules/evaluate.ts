import { scalesOf } from './engine/compile';
import { type Condition, factorsOf } from './engine/dsl';
import { FACT_INDEX, maskOf } from './engine/fact-table';
import { allOf, anyOf, NO, notOf, REVIEW, TRUTH_NAMES, type Truth, UNKNOWN, YES } from './engine/truth';
import { lacksOf, rowsOf, type Setting, spanOf, unitOf, ways } from './engine/values';
import type { Explanation } from './verdict';

function evaluateLeaf(condition: Exclude<Condition, { of: unknown }>, setting: Setting): Explanation {
  const { id, label, citation, op } = condition;
  if (op === 'review') return { id, label, verdict: 'review', citation };
  if (op === 'is') {
    const [possible, wanted] = [setting.frame.mask[FACT_INDEX[condition.fact]] as number, maskOf(condition.fact, condition.equals)];
    const truth = (possible & ~wanted) === 0 ? YES : (possible & wanted) === 0 ? NO : UNKNOWN;
    const parameters = rowsOf({ fact: condition.fact }, setting);
    const missing = truth === UNKNOWN ? lacksOf({ fact: condition.fact }, setting) : undefined;
    return { id, label, verdict: TRUTH_NAMES[truth], citation, fact: condition.fact, parameters, missing };
  }
  const [leftScale, rightScale] = scalesOf(condition.left, condition.right);
  const [left, right] = [spanOf(condition.left, setting, leftScale), spanOf(condition.right, setting, rightScale)];
  const truth = ways[op](left, right);
  const factors = [...factorsOf(condition.left), ...factorsOf(condition.right)];
  const parameters = factors.flatMap((factor) => rowsOf(factor, setting));
  const missing = truth === UNKNOWN ? [...new Set(factors.flatMap((factor) => lacksOf(factor, setting)))] : undefined;
  const sides = {
    left: { ...left, scale: leftScale },
    right: { ...right, scale: rightScale },
    unit: unitOf(condition.left),
    shared: factors.some((factor) => 'fact' in factor && factor.fact === 'householdSize'),
  };
  return { id, label, verdict: TRUTH_NAMES[truth], citation, ...sides, parameters, missing };
}

/** Evaluates a condition over intervals and says why; the same verdict as `compile`. Never throws for something missing. */
export function evaluate(condition: Condition, setting: Setting): Explanation {
  if (!('of' in condition)) return evaluateLeaf(condition, setting);
  const children = condition.of.map((child) => evaluate(child, setting));
  const values = children.map(({ verdict }) => TRUTH_NAMES.indexOf(verdict) as Truth);
  const truth = condition.op === 'not' ? notOf(values[0] ?? REVIEW) : condition.op === 'all' ? allOf(values) : anyOf(values);
  const named = { id: condition.id, label: condition.label, verdict: TRUTH_NAMES[truth], children };
  return condition.op === 'not' ? { ...named, op: 'not' } : named;
}
