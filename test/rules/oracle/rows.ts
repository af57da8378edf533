import fc from 'fast-check';
import type { Row } from './local';

type Value = Row['value'];
const M = 'fen/month';
const Y = 'fen/year';

/** What an office may record: name, unit and values worth trying. A gap is as likely as a row. */
const RECORDABLE: [name: string, unit: string, values: Value[], weight?: number][] = [
  ['dibaoLine', M, [40_000, 50_000, 64_500, 95_000, { min: 84_000, max: 96_000 }], 6],
  ['edgeRatio', 'ratio', [1.5, 2], 3],
  ['assetFinancialLimit', 'fen', [500_000, 1_000_000]],
  ['assetVehicleLimit', 'count', [0, 1]],
  ['assetHomeLimit', 'count', [1]],
  ['rigidDeductionCap', M, [30_000, 100_000_000], 3],
  ['workCostCap', M, [28_000, 100_000_000], 3],
  ['basicPensionExcluded', 'flag', [0, 1]],
  ['localExemptIncome', 'flag', [0, 1]],
  ['severeIllnessCatalogue', 'flag', [1, 1, 0], 3],
  ['severeDisabilityGrade', 'count', [2, 3], 3],
  ['disposableIncome', Y, [2_400_000, 3_600_000], 3],
  ['rigidExpenditureRatio', 'ratio', [0.6, 0.7], 3],
  ['tekunLine', M, [90_600]],
  ['tekunCareNone', M, [20_000]],
  ['tekunCarePartial', M, [50_000]],
  ['tekunCareFull', Y, [1_200_000]],
  ['livingAllowance', M, [8_000]],
  ['livingAllowanceNearDibao', 'flag', [0, 1], 3],
  ['nursingSubsidyGradeOne', M, [10_000]],
  ['nursingSubsidyGradeTwo', M, [8_000]],
  ['nursingSubsidyGradeThree', M, [5_000]],
  ['nursingSubsidyExtended', 'flag', [0, 1], 3],
  ['orphanAllowanceInstitution', M, [160_000]],
  ['orphanAllowanceFamily', M, [105_000]],
  ['deFactoOrphanAllowance', M, [105_000]],
  ['oldAgeAllowanceAge', 'years', [80, 70], 3],
  ['oldAgeAllowanceLowIncomeOnly', 'flag', [0, 1], 3],
  ['oldAgeAllowance', M, [5_000]],
  ['phaseOutMonths', 'months', [6, 12]],
  ['phaseOutMigrant', 'months', [6], 1],
  ['phaseOutIndustry', 'months', [12], 1],
  ['topUpRatio', 'ratio', [0.15]],
  ['orphanSchooling', Y, [1_000_000]],
  ['transitionPeriod', 'flag', [0, 1], 3],
  ['visitEither', 'flag', [0, 1], 3],
  ['reviewEither', 'flag', [0, 1]],
  ['equalIsDibao', 'flag', [0, 1], 3],
  ['tekunCriteria', 'flag', [0, 1], 3],
];

const row = (name: string, unit: string, at: { region: string; value: Value; area?: Row['area'] }): Row => ({
  id: `local-${name}-${at.area ?? 'unified'}`,
  name,
  region: at.region,
  area: at.area ?? 'unified',
  from: '2019-01-01',
  value: at.value,
  unit,
  kind: 'standard',
  citation: { document: '测试用数，不是政策', status: 'inForce' },
});

/** Rows of one county: each recorded or not. Town and country may have two lines. */
export function localRows(region: string): fc.Arbitrary<Row[]> {
  const each = RECORDABLE.map(([name, unit, values, weight = 2]) =>
    fc.option(
      fc.constantFrom(...values).map((value) => row(name, unit, { region, value })),
      { nil: undefined, freq: weight },
    ),
  );
  const twoLines = fc
    .tuple(fc.constantFrom(64_500, 50_000), fc.constantFrom(480_000, 600_000))
    .map(([town, country]) => [
      row('dibaoLine', M, { region, value: town, area: 'urban' }),
      row('dibaoLine', Y, { region, value: country, area: 'rural' }),
    ]);
  return fc.tuple(fc.option(twoLines, { nil: undefined, freq: 2 }), ...each).map(([lines, ...single]) => {
    const rows = single.filter((one): one is Row => one !== undefined);
    return lines ? [...rows.filter(({ name }) => name !== 'dibaoLine'), ...lines] : rows;
  });
}
