import fc from 'fast-check';
import { localRows, madeUp } from '../../bench/local-rows';
import { type Household, wrongHousehold } from '../../rules/household/household';
import {
  AWAY,
  CAPACITY,
  DISABILITIES,
  EVENTS,
  EXIT_CAUSES,
  EXPENDITURES,
  INCOMES,
  ORPHAN_CARE,
  PARENT_STATES,
  PARENT_TROUBLES,
  ROLES,
  SCHOOLING,
  WORK,
} from '../../rules/household/words';
import type { ParameterRow } from '../../rules/parameters';

// Random households, places and local standards: everything may be exact, a span, or not told.

const keys = <W extends object>(words: W): (keyof W & string)[] => Object.keys(words) as (keyof W & string)[];
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 3 });
const oneOf = <W extends object>(words: W) => fc.constantFrom(...keys(words));
const yesNo = maybe(fc.boolean());
const count = (max: number) => {
  const whole = fc.integer({ min: 0, max });
  return fc.oneof(
    { weight: 4, arbitrary: whole },
    { weight: 1, arbitrary: fc.tuple(whole, whole).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })) },
  );
};
const yuan = fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.constantFrom(0, 900, 950, 1_425, 1_900, 2_850));
const amount = fc.oneof(
  { weight: 4, arbitrary: yuan },
  { weight: 1, arbitrary: fc.tuple(yuan, yuan).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })) },
);
const per = fc.constantFrom('month' as const, 'year' as const);
const day = fc
  .tuple(fc.integer({ min: 1930, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);

/** A file that contradicts itself is refused before it is judged: the field named as wrong is left out. */
export function withoutContradiction(told: Household): Household {
  const [wrong] = wrongHousehold(told);
  if (!wrong) return told;
  const without = (value: unknown, [key, ...rest]: (string | number)[]): unknown => {
    if (Array.isArray(value)) return value.map((inner, at) => (at === key ? without(inner, rest) : inner));
    const { [key as string]: inner, ...others } = value as Record<string, unknown>;
    return rest.length === 0 ? others : { ...others, [key as string]: without(inner, rest) };
  };
  return withoutContradiction(without(told, wrong.path) as Household);
}

/** Drops what is undefined, so that a household looks as a file would. */
const dense = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value));

const disability = fc.oneof(
  fc.constant(null),
  fc.record({ category: maybe(oneOf(DISABILITIES)), grade: maybe(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const)) }),
);
const parent = fc.record({
  state: maybe(oneOf(PARENT_STATES)),
  troubles: maybe(fc.array(fc.record({ kind: oneOf(PARENT_TROUBLES), months: maybe(count(24)) }), { maxLength: 2 })),
});
const supporter = fc.record({
  age: maybe(count(90)),
  tekun: yesNo,
  dibao: yesNo,
  disability: maybe(disability),
  belowAverageIncome: yesNo,
  assetsLow: yesNo,
  incapable: yesNo,
});

const person = (id: string, roles: fc.Arbitrary<keyof typeof ROLES | undefined>) =>
  fc
    .record({
      role: roles,
      born: fc.oneof(fc.record({ age: maybe(count(110)) }), fc.record({ birthDate: day })),
      livesTogether: yesNo,
      legalDuty: yesNo,
      independent: yesNo,
      away: fc.option(oneOf(AWAY), { nil: undefined, freq: 2 }),
      awaySince: maybe(day),
      disability: maybe(disability),
      severeIllness: yesNo,
      severeMentalIllness: yesNo,
      schooling: maybe(oneOf(SCHOOLING)),
      work: maybe(oneOf(WORK)),
      workCapacity: maybe(oneOf(CAPACITY)),
      stableEarnings: yesNo,
      ownIncome: maybe(fc.record({ amount, per })),
      selfCare: maybe(fc.record({ eat: yesNo, dress: yesNo, bed: yesNo, toilet: yesNo, walk: yesNo, bathe: yesNo })),
      nursingMonths: maybe(count(12)),
      wantsInstitution: yesNo,
      legalSupporters: maybe(
        fc.oneof(fc.constantFrom('none' as const, 'unable' as const, 'able' as const), fc.array(supporter, { maxLength: 2 })),
      ),
      father: maybe(parent),
      mother: maybe(parent),
      orphanCare: maybe(oneOf(ORPHAN_CARE)),
      benefits: maybe(
        fc.record({
          dibao: yesNo,
          tekun: yesNo,
          similarSubsidy: yesNo,
          orphanAllowance: yesNo,
          deFactoOrphanAllowance: yesNo,
          workInjuryCare: yesNo,
        }),
      ),
    })
    .map(({ born, ...rest }) => ({ id, ...born, ...rest }));

const people = fc
  .integer({ min: 1, max: 5 })
  .chain((size) =>
    fc.tuple(
      ...Array.from({ length: size }, (_, index) =>
        person(
          `p${index + 1}`,
          index === 0 ? fc.constant('applicant' as const) : maybe(oneOf(ROLES).filter((role) => role !== 'applicant')),
        ),
      ),
    ),
  );

const statuses = fc.record({
  dibao: yesNo,
  dibaoArea: maybe(fc.constantFrom('urban' as const, 'rural' as const)),
  tekun: yesNo,
  nearDibao: yesNo,
  rigidExpenditureHardship: yesNo,
  povertyAlleviated: yesNo,
  registeredPoor: yesNo,
  monitored: yesNo,
  relocated: yesNo,
  disasterVictim: yesNo,
  unableToCopeAfterDibao: yesNo,
});

export const anyHousehold: fc.Arbitrary<Household> = fc
  .record({
    area: maybe(fc.constantFrom('urban' as const, 'rural' as const)),
    people: maybe(people),
    othersUnlisted: fc.option(fc.boolean(), { nil: undefined, freq: 2 }),
    incomes: maybe(fc.array(fc.record({ type: oneOf(INCOMES).filter((type) => type !== 'total'), amount, per }), { maxLength: 4 })),
    expenditures: maybe(fc.array(fc.record({ type: oneOf(EXPENDITURES), amount, per }), { maxLength: 3 })),
    assetsWithinLimit: yesNo,
    assets: maybe(fc.record({ financial: maybe(amount), vehicles: maybe(count(2)), homes: maybe(count(3)) })),
    statuses: maybe(statuses),
    change: maybe(
      fc.record({ cause: maybe(oneOf(EXIT_CAUSES)), incomeTrend: maybe(fc.constantFrom('down' as const, 'same' as const, 'up' as const)) }),
    ),
    events: maybe(fc.array(fc.record({ type: oneOf(EVENTS) }), { maxLength: 1 })),
    cannotCope: yesNo,
    otherReliefFailed: yesNo,
    expenditureSurge: yesNo,
    homeless: yesNo,
    needsEmergencyCare: yesNo,
    lastReviewOn: maybe(fc.constant('2025-03-01')),
  })
  .map((household) => withoutContradiction(dense(household as Household)));

/** Local standards made up for tests: never policy. */
export const fixtureRows: readonly ParameterRow[] = [
  ...localRows,
  madeUp('equalIsDibao', 0, 'flag'),
  madeUp('assetFinancialLimit', 2_000_000, 'fen'),
  madeUp('assetVehicleLimit', 0, 'count'),
  madeUp('assetHomeLimit', 1, 'count'),
];
const noRows: readonly ParameterRow[] = [];

export const anyPlace = fc.record({
  region: fc.constantFrom('350823', '350800', '350100', '511321', '520102', '630102', '110101', '000000'),
  on: fc.constantFrom(
    '2020-06-01',
    '2021-06-30',
    '2021-07-01',
    '2022-10-19',
    '2023-05-05',
    '2024-09-01',
    '2025-12-31',
    '2026-06-30',
    '2026-07-01',
    '2027-12-31',
  ),
  book: fc.constantFrom('national' as const, 'regional' as const),
  parameters: fc.constantFrom(fixtureRows, noRows),
});
