import { check } from '../../rules/check';
import { amountText, residentLines } from '../../rules/explain';
import type { Household } from '../../rules/household/household';
import { fixtureRows } from './any-case';

const couple = (income: number, more: Household = {}): Household => ({
  people: [
    { id: 'a', role: 'applicant', age: 40, disability: null, severeIllness: false },
    { id: 'b', role: 'spouse', age: 38, disability: { category: 'physical', grade: 1 }, severeIllness: false },
  ],
  incomes: [{ type: 'total', amount: income, per: 'month' }],
  expenditures: [],
  assetsWithinLimit: true,
  statuses: { dibao: false, tekun: false, nearDibao: false, rigidExpenditureHardship: false },
  ...more,
});

function said(household: Household, programme: string, { on = '2026-11-22', person }: { on?: string; person?: string } = {}): string {
  const found = check(household, { region: '110101', on, parameters: fixtureRows }).programmes.filter(
    (result) => result.programme === programme && (person === undefined || result.person === person),
  );
  return residentLines(found[0] as NonNullable<(typeof found)[0]>).join(' ');
}

describe('what a resident reads', () => {
  test('both sides of a comparison in yuan a head, the line with its multiple taken in', () =>
    expect(said(couple(3_000), 'nearDibao')).toContain('（每人每月 1500 元，界线 1425 元）'));

  test('of a condition that must not hold its own name, and what stands in the way where it does', () => {
    expect(said(couple(2_400), 'individualDibao', { person: 'b' })).toContain('本人不是特困人员；');
    const served = couple(0, { people: [{ id: 'b', role: 'applicant', disability: { grade: 1 }, benefits: { tekun: true } }] });
    expect(said({ ...served, statuses: { dibao: true } }, 'disabilityLivingAllowance')).toContain(
      '没有不能同时享受的待遇（已纳入特困供养）',
    );
    expect(said(couple(1_000), 'nearDibao')).toContain('不在低保范围（符合低保的走低保）（人均收入低于当地低保标准');
  });

  test('of several ways none of which holds the name they have together', () =>
    expect(said(couple(1_000), 'tekun', { person: 'a' })).toContain('没有满足：无劳动能力。'));

  test('what a person must look at, where one must', () => {
    const surge = couple(9_000, { events: [], expenditureSurge: true, assetsWithinLimit: false });
    expect(said(surge, 'temporaryAssistance')).toContain('要人工看：“原则上”之外是否救助由当地认定');
  });

  test('an emergency is taken at once, must be helped first since the law and may be before it; other help has other doors', () => {
    const fire = couple(9_000, { events: [{ type: 'fire' }] });
    expect(said(fire, 'temporaryAssistance')).toContain('到事情发生地的乡镇（街道）申请，情况紧急的应当先行救助');
    expect(said(fire, 'temporaryAssistance', { on: '2026-06-30' })).toContain('情况紧急的可以先行救助');
    expect(said({ needsEmergencyCare: true }, 'emergencyMedical')).toContain('先打 120');
    expect(said({ homeless: true }, 'streetRelief')).toContain('救助管理机构');
  });

  test('sums and spans in words', () => {
    expect(amountText({ min: 98_050, max: 98_050, unit: 'fen', per: 'month' })).toBe('每月 980.5 元');
    expect(amountText({ min: 6_450, max: 19_350, unit: 'fen', per: 'month' })).toBe('每月 64.5–193.5 元');
    expect(amountText({ min: 12, unit: 'months', per: 'once' })).toBe('不少于 12 个月');
    expect(amountText({ min: 0, max: 6, unit: 'months', per: 'once' })).toBe('不超过 6 个月');
  });
});
