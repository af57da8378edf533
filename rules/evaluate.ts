import type { Condition } from './engine/dsl';
import { type Explain, explainer } from './engine/explainer';
import type { Setting } from './engine/values';
import type { Explanation } from './verdict';

const known = new WeakMap<Condition, Explain>();

/** Evaluates a condition over intervals and says why; the same verdict as `compile`. Never throws for something missing. */
export function evaluate(condition: Condition, setting: Setting): Explanation {
  const before = known.get(condition);
  if (before) return before(setting);
  const fresh = explainer(condition);
  known.set(condition, fresh);
  return fresh(setting);
}
