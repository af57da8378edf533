import { lineage, NATION } from '../base/regions';
import { compile, type Decide, type ParameterValues } from './engine/compile';
import type { Condition } from './engine/dsl';
import type { Parameters, Place, Resolved } from './parameters';
import { programmeRules } from './programmes/all';
import type { ProgrammeRule, RuleVersion } from './programmes/programme';

/** One programme in the wording that holds at a place on a day, ready to run. */
export interface PlannedRule {
  rule: ProgrammeRule;
  version: RuleVersion;
  decide: Decide;
  applies?: Decide;
  /** The standards this rule is judged by (a relocated household always by the urban ones). */
  standards: Standards;
}

export interface Standards {
  /** In the order of `parameterIds`. */
  resolved: readonly Resolved[];
  values: ParameterValues;
}

export interface Plan {
  place: Place;
  standards: Standards;
  rules: PlannedRule[];
  /** Programmes no text on record speaks of at this place on this day. */
  silent: ProgrammeRule[];
}

const compiled = new WeakMap<Condition, Decide>();

/** Each condition is compiled once, whatever the place. */
export function decideOf(condition: Condition): Decide {
  const known = compiled.get(condition);
  if (known) return known;
  const fresh = compile(condition);
  compiled.set(condition, fresh);
  return fresh;
}

/** The wording in force at the place on the day; the nearest region's. */
export function versionAt({ versions }: ProgrammeRule, { region, on, book = 'national' }: Place): RuleVersion | undefined {
  const inForce = versions.filter(
    (version) => (version.book ?? 'national') === book && version.from <= on && on <= (version.to ?? '9999-12-31'),
  );
  for (const place of lineage(region)) {
    const found = inForce.find((version) => (version.region ?? NATION) === place);
    if (found) return found;
  }
  return undefined;
}

function standardsAt(parameters: Parameters, place: Place): Standards {
  const resolved = parameters.all(place);
  return {
    resolved,
    values: { low: Float64Array.from(resolved, ({ low }) => low), high: Float64Array.from(resolved, ({ high }) => high) },
  };
}

function makePlan(parameters: Parameters, place: Place): Plan {
  const standards = standardsAt(parameters, place);
  let urban: Standards | undefined;
  const plan: Plan = { place, standards, rules: [], silent: [] };
  for (const rule of programmeRules) {
    const version = versionAt(rule, place);
    if (!version) {
      if (!rule.step) plan.silent.push(rule);
      continue;
    }
    if (rule.area === 'urban') urban ??= standardsAt(parameters, { ...place, area: 'urban' });
    plan.rules.push({
      rule,
      version,
      decide: decideOf(version.condition),
      applies: version.applies && decideOf(version.applies),
      standards: rule.area === 'urban' && urban ? urban : standards,
    });
  }
  return plan;
}

const MOST_PLANS = 20_000;

/** Plans by place and day, made once each. */
export class Plans {
  private readonly made = new Map<string, Plan>();

  constructor(readonly parameters: Parameters) {}

  at(place: Place): Plan {
    const key = `${place.region} ${place.on} ${place.area ?? ''} ${place.book ?? ''}`;
    const known = this.made.get(key);
    if (known) return known;
    if (this.made.size >= MOST_PLANS) this.made.clear();
    const fresh = makePlan(this.parameters, place);
    this.made.set(key, fresh);
    return fresh;
  }
}
