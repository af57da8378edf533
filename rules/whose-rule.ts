import { lineage, NATION } from '../base/regions';
import { plansFor } from './check';
import type { ParameterRow } from './parameters';
import type { CheckAnswer, ProgrammeResult } from './verdict';

/** The nearest region whose wording or figures the results rest on: the place itself, its city or province, or the nation (`000000`). */
export function whoseRule(
  { region, on }: Pick<CheckAnswer, 'region' | 'on'>,
  results: readonly ProgrammeResult[],
  own: readonly ParameterRow[],
): string {
  const plans = plansFor(own);
  const plan = plans.at({ region, on });
  const rows = new Map(plans.parameters.concerning(region, on).map((row) => [row.id, row.region]));
  const used = new Set(
    results.flatMap(({ programme, basis }) => [
      ...basis.map((id) => rows.get(id)),
      ...plan.rules.filter(({ rule }) => rule.id === programme).map(({ version }) => version.region),
    ]),
  );
  return lineage(region).find((place) => used.has(place)) ?? NATION;
}
