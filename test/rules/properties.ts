import fc from 'fast-check';
import { covers } from '../../base/regions';
import { check, plansFor } from '../../rules/check';
import { parameterIndex } from '../../rules/engine/compile';
import type { Household } from '../../rules/household/household';
import type { ParameterId } from '../../rules/parameter-names';
import { type ParameterRow, shippedRows } from '../../rules/parameters';
import { anyHousehold, anyPlace, fixtureRows } from './any-case';
import { cases } from './oracle/cases';
import { same } from './same';

const DECIDED = new Set(['likely', 'unlikely', 'notApplicable', 'review']);

// Who is listed is at home unless the file says otherwise; everything else is unknown until told.
const TOLD = new Set(['away', 'awaySince', 'id']);
const TOP = [
  'area',
  'incomes',
  'expenditures',
  'assetsWithinLimit',
  'assets',
  'change',
  'events',
  'cannotCope',
  'otherReliefFailed',
  'expenditureSurge',
  'homeless',
  'needsEmergencyCare',
  'lastReviewOn',
] as const;
const STATUS = [
  'dibao',
  'dibaoArea',
  'tekun',
  'nearDibao',
  'rigidExpenditureHardship',
  'povertyAlleviated',
  'registeredPoor',
  'monitored',
  'relocated',
  'disasterVictim',
  'unableToCopeAfterDibao',
] as const;

/** The same household with some of what it told left out; `keep` draws for each field. */
export function knowingLess(household: Household, keep: () => boolean): Household {
  const top = Object.fromEntries(Object.entries(household).filter(([key]) => !TOP.includes(key as never) || keep()));
  const statuses =
    household.statuses &&
    Object.fromEntries(Object.entries(household.statuses).filter(([key]) => !STATUS.includes(key as never) || keep()));
  const some = (told: object): object => Object.fromEntries(Object.entries(told).filter(() => keep()));
  const people = household.people?.map((person) => {
    const kept = Object.fromEntries(Object.entries(person).filter(([key]) => TOLD.has(key) || keep()));
    return 'benefits' in kept ? { ...kept, benefits: some(kept.benefits as object) } : kept;
  });
  return { ...top, ...(statuses ? { statuses } : {}), ...(people ? { people } : {}) } as Household;
}

interface Counts {
  numRuns: number;
  seed: number;
}

const key = ({ programme, step, person }: { programme: string; step?: string; person?: string }): string =>
  `${programme} ${step ?? ''} ${person ?? ''}`;

/** Partial-knowledge soundness: what was decided stays decided when a fact is added. */
export function soundness({ numRuns, seed }: Counts): void {
  fc.assert(
    fc.property(
      anyHousehold,
      anyPlace,
      fc.array(fc.boolean(), { minLength: 7, maxLength: 23 }),
      (told, { parameters, ...place }, draws) => {
        // Told of the limit, nobody counts what the family owns: the two together may contradict each other.
        const household = told.assetsWithinLimit === undefined ? told : { ...told, assets: undefined };
        let at = 0;
        const less = knowingLess(household, () => draws[at++ % draws.length] as boolean);
        const full = new Map(check(household, { ...place, parameters }).programmes.map((result) => [key(result), result.verdict]));
        for (const result of check(less, { ...place, parameters }).programmes) {
          if (DECIDED.has(result.verdict)) same(`${key(result)} ${full.get(key(result))}`, `${key(result)} ${result.verdict}`);
        }
      },
    ),
    { numRuns, seed },
  );
}

const RANKS = [
  ['dibao', 3],
  ['nearDibao', 2],
  ['rigidExpenditureHardship', 1],
] as const;

function rank(household: Household, on: string): number {
  const { programmes } = check(household, { region: '110101', on, parameters: fixtureRows, programmes: RANKS.map(([id]) => id) });
  return RANKS.find(([id]) => programmes.some(({ programme, verdict }) => programme === id && verdict === 'likely'))?.[1] ?? 0;
}

interface Sums {
  size: number;
  income: number;
  medical: number;
  living: number;
  /** Of all of them together. */
  savings: number;
}
const familyOf = ({ size, income, medical, living, savings }: Sums): Household => ({
  size,
  incomes: [{ type: 'total', amount: income, per: 'month' }],
  expenditures: [
    { type: 'medical', amount: medical, per: 'month' },
    { type: 'living', amount: living, per: 'month' },
  ],
  assets: { financial: savings, vehicles: 0, homes: 1 },
  statuses: { dibao: false, tekun: false, nearDibao: false, rigidExpenditureHardship: false },
});

/** Support-tier monotonicity: lower income, smaller savings, higher rigid spending never lower the tier. */
export function monotonicity({ numRuns, seed }: Counts): void {
  const sums = fc.record({
    size: fc.integer({ min: 1, max: 8 }),
    income: fc.integer({ min: 0, max: 20_000 }),
    medical: fc.integer({ min: 0, max: 9_000 }),
    living: fc.integer({ min: 0, max: 9_000 }),
    savings: fc.integer({ min: 0, max: 200_000 }),
  });
  const day = fc.constantFrom('2025-06-01', '2026-06-30', '2026-07-01');
  fc.assert(
    fc.property(sums, day, fc.integer({ min: 1, max: 5_000 }), (told, on, step) => {
      const before = rank(familyOf(told), on);
      same(rank(familyOf({ ...told, income: Math.max(0, told.income - step) }), on) >= before, true);
      same(rank(familyOf({ ...told, medical: told.medical + step }), on) >= before, true);
      same(rank(familyOf({ ...told, living: told.living + step }), on) >= before, true);
      same(rank(familyOf({ ...told, savings: Math.max(0, told.savings - step * 10) }), on) >= before, true);
    }),
    { numRuns, seed },
  );
}

/**
 * I3 Dibao and the edge exclude each other, and who is helped alone has an edge family · I6 urgent need is taken whatever else holds ·
 * I7 phase-out only for those in Dibao · I8 same in, same out.
 */
export function invariants({ numRuns, seed }: Counts): void {
  fc.assert(
    fc.property(anyHousehold, anyPlace, (household, { parameters, ...place }) => {
      const answer = check(household, { ...place, parameters });
      same(JSON.stringify(check(household, { ...place, parameters })), JSON.stringify(answer));
      const likely = (id: string): boolean => answer.programmes.some(({ programme, verdict }) => programme === id && verdict === 'likely');
      if (likely('dibao') && likely('nearDibao')) expect(household.statuses?.nearDibao).toBe(true);
      if (likely('individualDibao')) expect(likely('nearDibao')).toBe(true);
      const urgent = household.events?.some(({ type }) => type !== 'surgeOfSpending') && household.cannotCope !== false;
      for (const { programme, verdict, details } of answer.programmes) {
        if (programme === 'temporaryAssistance' && urgent) same(details?.acceptFirst === true && verdict !== 'unlikely', true);
        if (programme === 'phaseOut' && (verdict === 'likely' || verdict === 'review')) expect(household.statuses?.dibao).toBe(true);
      }
    }),
    { numRuns, seed },
  );
}

/**
 * I1 more income never betters the Dibao verdict · I2 what was decided without a standard holds whatever an office records ·
 * I4 every amount of money rests on rows · I5 no row of another place is ever used.
 */
export function standards({ numRuns, seed }: Counts): void {
  fc.assert(
    fc.property(cases, fc.array(fc.boolean(), { minLength: 7, maxLength: 13 }), (asked, draws) => {
      const { household, region, on } = asked;
      const rows = asked.parameters as unknown as ParameterRow[];
      const shipped = plansFor().at({ region, on, area: household.area }).standards.resolved;
      const open = (name: ParameterId): boolean => shipped[parameterIndex(name)]?.rows.length === 0;
      const fewer = rows.filter(({ name }, at) => !open(name) || draws[at % draws.length]);
      const full = new Map(check(household, { region, on, parameters: rows }).programmes.map((result) => [key(result), result]));
      for (const result of check(household, { region, on, parameters: fewer }).programmes) {
        if (DECIDED.has(result.verdict)) same(`${key(result)} ${full.get(key(result))?.verdict}`, `${key(result)} ${result.verdict}`);
      }
      const known = new Map([...rows, ...shippedRows].map((row) => [row.id, row.region]));
      for (const { amount, basis } of full.values()) {
        if (amount?.unit === 'fen') same(basis.length > 0, true);
        for (const id of basis) same(covers(known.get(id) ?? 'nowhere', region), true);
      }
      const richer = {
        ...household,
        incomes: household.incomes && [...household.incomes, { type: 'wage' as const, amount: 100, per: 'month' as const }],
      };
      const [dibao] = check(richer, { region, on, parameters: rows, programmes: ['dibao'] }).programmes;
      if (dibao?.verdict === 'likely') expect(full.get(key(dibao))?.verdict).toBe('likely');
    }),
    { numRuns, seed },
  );
}
