import type { ParameterRow } from '../rules/parameters';

const row = (name: ParameterRow['name'], value: number, unit: ParameterRow['unit']): ParameterRow => ({
  id: `bench-${name}`,
  name,
  region: '000000',
  area: 'unified',
  from: '2020-01-01',
  value,
  unit,
  kind: 'standard',
  citation: { document: '基准用的示例，不是政策', status: 'unknown' },
});

/** Local standards made up for benchmarks: everything a county would have recorded. */
export const localRows: readonly ParameterRow[] = [
  row('dibaoLine', 95_000, 'fen/month'),
  row('rigidDeductionCap', 5_000_000, 'fen/month'),
  row('workCostCap', 5_000_000, 'fen/month'),
  row('disposableIncome', 3_000_000, 'fen/year'),
  row('rigidExpenditureRatio', 0.6, 'ratio'),
  row('severeDisabilityGrade', 2, 'count'),
  row('severeIllnessCatalogue', 1, 'flag'),
  row('oldAgeAllowanceAge', 80, 'years'),
  row('oldAgeAllowanceLowIncomeOnly', 0, 'flag'),
  row('nursingSubsidyExtended', 0, 'flag'),
  row('livingAllowanceNearDibao', 0, 'flag'),
];
