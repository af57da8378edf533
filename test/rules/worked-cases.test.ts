import type { Household } from '../../rules/household/household';
import { differences, otherSums } from './oracle/compare';
import type { Case } from './oracle/households';
import type { Row } from './oracle/local';
import { changed, type Expected, type Run, resultFor, rowsOf, run, workedCases } from './worked-cases';

function expectResults(results: ReturnType<typeof run>, expected: readonly Expected[]): void {
  for (const wanted of expected) {
    const result = resultFor(results, wanted);
    expect({ ...wanted, 结论: result?.verdict }).toEqual(wanted);
    if (wanted.金额) expect(result?.amount).toMatchObject(wanted.金额);
    if (wanted.到期) expect(result?.due).toBe(wanted.到期);
    if (wanted.细节) expect(result?.details).toMatchObject(wanted.细节);
    if (wanted.说明) expect(result?.notes?.join('')).toContain(wanted.说明);
    if (wanted.缺参数) expect(result?.missing.parameters).toEqual(expect.arrayContaining(wanted.缺参数));
    if (wanted.缺事实) expect(result?.missing.facts).toEqual(expect.arrayContaining(wanted.缺事实));
  }
}

/** Every programme of a worked household, by the rules and by the oracle. */
function expectOracle(asked: Run): void {
  const { household, region, on, given } = asked;
  const told: Case = { household: household as Household, region, on, parameters: rowsOf(given) as unknown as Row[], book: 'regional' };
  expect(differences(told)).toEqual([]);
  expect(otherSums(told)).toEqual([]);
}

test('there are twenty worked households', () =>
  expect(workedCases.map(({ 编号 }) => 编号)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1)));

describe.each(workedCases)('$编号 $标题', (worked) => {
  const { 家庭: household, 地区: region, 日期: on, 示例参数: given } = worked;

  test('as told', () => {
    expectResults(run({ household, region, on, given }), worked.期望);
    expectOracle({ household, region, on, given });
  });

  for (const variant of worked.变体 ?? []) {
    test(`变体：${variant.名称}`, () => {
      const replaced = new Set([...(variant.参数改 ?? []).map(({ name }) => name as string), ...(variant.删参数 ?? [])]);
      const base = variant.换参数 === '福建' ? (worked.福建参数 ?? []) : given;
      const rows = [...base.filter(({ name }) => !replaced.has(name)), ...(variant.参数改 ?? [])];
      const refused = variant.拒绝;
      if (refused !== undefined) {
        expect(() => rowsOf(rows)).toThrow(refused);
        return;
      }
      const asked = {
        household: changed(household, variant.改 ?? {}),
        region: variant.地区 ?? region,
        on: variant.日期 ?? on,
        given: rows,
      };
      expectResults(run(asked), variant.期望);
      expectOracle(asked);
    });
  }

  for (const { 参数: parameter, 改: change, ...wanted } of worked.缺参数 ?? []) {
    test(`没有录入 ${parameter}：${wanted.项目} 退为缺参数`, () => {
      const rows = given.filter(({ name }) => name !== parameter);
      const asked = { household: changed(household, change ?? {}), region, on, given: rows };
      const result = resultFor(run(asked), wanted);
      expectOracle(asked);
      expect(result?.verdict).toBe('unknown');
      expect(result?.missing.parameters).toContain(parameter);
    });
  }
});
