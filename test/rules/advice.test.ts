import { check } from '../../rules/check';
import type { Household } from '../../rules/household/household';
import { householdSchema } from '../../rules/household/household';
import { advised } from './advised';
import { fixtureRows } from './any-case';

const options = { region: '350823', on: '2026-11-22', parameters: fixtureRows };
const dibaoOf = (household: Household) => check(household, options).programmes.find(({ programme }) => programme === 'dibao');
const family = (income: number): Household =>
  householdSchema.parse({ size: 3, incomes: [{ type: 'total', amount: income, per: 'month' }], expenditures: [], assetsWithinLimit: true });
const monthlyIn = (text: string): number => Number(/每月 ([\d.]+) 元/.exec(text)?.[1]);

describe('advice on a refusal', () => {
  test.each([2_850, 2_851, 3_300.5, 4_000])('income %d: the spending it names is enough, and less by a month’s yuan is not', (income) => {
    const before = dibaoOf(family(income));
    expect(before?.verdict).toBe('unlikely');
    const text = before?.advice?.find((line) => line.includes('可以扣减')) ?? '';
    const named = monthlyIn(text);
    const verdictWith = (amount: number) =>
      dibaoOf({ ...family(income), expenditures: [{ type: 'medical', amount: Math.round(amount * 100) / 100, per: 'month' }] })?.verdict;
    expect(verdictWith(named)).toBe('likely');
    expect(verdictWith(Math.max(0, named - 0.02))).toBe('unlikely');
  });

  test('property over the limit has no cure that spending could bring: nothing is promised', () => {
    expect(dibaoOf({ ...family(4_000), assetsWithinLimit: false })?.advice).toBeUndefined();
  });

  test('an age that is not reached yet is named', () => {
    const person = { id: 'p', role: 'applicant', age: 78, disability: null } as const;
    const result = check({ people: [person] }, options).programmes.find(({ programme }) => programme === 'oldAgeAllowance');
    expect(result).toMatchObject({ verdict: 'unlikely', advice: ['年满 80 周岁后可以再查。'] });
  });

  test('never says to earn less, to leave work, to spend savings or to split the household', () => {
    const texts = [2_850, 5_000, 20_000].flatMap((income) =>
      check(family(income), options).programmes.flatMap(({ advice }) => advice ?? []),
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.join('')).not.toMatch(/少挣|辞|转移|分户|隐瞒|花掉|离婚/);
  });

  test('every sentence is enough, tight and one lawful change, whatever the household', () =>
    expect(advised({ numRuns: 200, seed: 31 })).toBeGreaterThan(20));
});
