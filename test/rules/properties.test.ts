import { check } from '../../rules/check';
import { fixtureRows } from './any-case';
import { invariants, monotonicity, soundness, standards } from './properties';

describe('properties of the rules', () => {
  test('a decided verdict never flips when a fact is added', () => soundness({ numRuns: 120, seed: 21 }));
  test('lower income, smaller savings or higher rigid spending never lowers the tier', () => monotonicity({ numRuns: 150, seed: 22 }));
  test('Dibao and its edge exclude each other, urgent need is taken, phase-out is for those in Dibao, the same asked twice is the same', () =>
    invariants({ numRuns: 60, seed: 23 }));

  test('standards: a gap decides nothing, an amount has its rows, another place has no say, more income never helps', () =>
    standards({ numRuns: 60, seed: 24 }));

  test('households of 1 to 15 and ages of 0 to 110 never throw', () => {
    for (let size = 1; size <= 15; size += 1) {
      const people = Array.from({ length: size }, (_, at) => ({
        id: `p${at}`,
        role: at === 0 ? ('applicant' as const) : ('child' as const),
        age: (at * 37 + size * 11) % 111,
      }));
      expect(check({ people }, { region: '350823', on: '2026-11-22', parameters: fixtureRows }).programmes.length).toBeGreaterThan(20);
    }
  });
});

describe('tiers', () => {
  const family = (income: number, fire: boolean) => ({
    size: 3,
    incomes: [{ type: 'total' as const, amount: income, per: 'month' as const }],
    expenditures: [],
    assetsWithinLimit: true,
    events: fire ? [{ type: 'fire' as const }] : [],
    statuses: { dibao: false, tekun: false, disasterVictim: false },
    homeless: false,
    needsEmergencyCare: false,
    expenditureSurge: false,
  });
  const tiers = (income: number, fire: boolean) =>
    check(family(income, fire), { region: '350823', on: '2026-11-22', parameters: fixtureRows }).tiers;

  test.each([
    ['below the line: basic living', 2_847, false, ['basicLiving']],
    ['one to one and a half times: special', 3_300, false, ['special']],
    ['fire and a high income: emergency alone', 60_000, true, ['emergency']],
    ['below the line and a fire: both, the emergency first', 2_847, true, ['emergency', 'basicLiving']],
  ] as const)('%s', (_name, income, fire, expected) => expect(tiers(income, fire)).toEqual(expected));
});
