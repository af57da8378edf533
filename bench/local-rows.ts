import type { ParameterRow } from '../rules/parameters';

/** A standard of the whole nation that nobody set: never policy. */
export const madeUp = (name: ParameterRow['name'], value: number, unit: ParameterRow['unit']): ParameterRow => ({
  id: `made-up-${name}`,
  name,
  region: '000000',
  area: 'unified',
  from: '2020-01-01',
  value,
  unit,
  kind: 'standard',
  citation: { document: '编造的示例，不是政策', status: 'unknown' },
});

/** Local standards made up for benchmarks: everything a county would have recorded. */
export const localRows: readonly ParameterRow[] = [
  madeUp('dibaoLine', 95_000, 'fen/month'),
  madeUp('rigidDeductionCap', 5_000_000, 'fen/month'),
  madeUp('workCostCap', 5_000_000, 'fen/month'),
  madeUp('disposableIncome', 3_000_000, 'fen/year'),
  madeUp('rigidExpenditureRatio', 0.6, 'ratio'),
  madeUp('severeDisabilityGrade', 2, 'count'),
  madeUp('severeIllnessCatalogue', 1, 'flag'),
  madeUp('oldAgeAllowanceAge', 80, 'years'),
  madeUp('oldAgeAllowanceLowIncomeOnly', 0, 'flag'),
  madeUp('nursingSubsidyExtended', 0, 'flag'),
  madeUp('livingAllowanceNearDibao', 0, 'flag'),
];
