import fc from 'fast-check';
import type { Household, Person } from '../../../rules/household/household';
import { DISABILITIES, EXPENDITURES, INCOMES, ROLES, SCHOOLING, WORK } from '../../../rules/household/words';
import { withoutContradiction } from '../any-case';
import type { Row } from './local';

/** One question put to both sides: a household at a place on a day with the rows an office recorded. */
export interface Case {
  household: Household;
  region: string;
  on: string;
  parameters: Row[];
  /** `regional`: by the region's own texts alone. */
  book?: 'regional';
}

type Keys<W> = fc.Arbitrary<keyof W & string>;
const oneOf = <W extends object>(words: W): Keys<W> => fc.constantFrom(...(Object.keys(words) as (keyof W & string)[]));
/** Absent one time in four: not known. */
export const maybe = <V>(value: fc.Arbitrary<V>, freq = 4): fc.Arbitrary<V | undefined> => fc.option(value, { nil: undefined, freq });
const flag = maybe(fc.boolean(), 6);

/** The lines in yuan a month; incomes are drawn just below, on and just above them and their multiples. */
const LINES = [400, 500, 645, 950];
const aroundLine = fc
  .tuple(fc.constantFrom(...LINES), fc.constantFrom(0.5, 1, 1.5, 2), fc.constantFrom(1, 2, 3, 4), fc.constantFrom(-0.01, 0, 0.01, 1))
  .map(([line, ratio, people, off]) => Math.round((line * ratio * people + off) * 100) / 100);
const yuan = fc.oneof(aroundLine, fc.integer({ min: 0, max: 6000 }), fc.constant(0));
const spanOf = <V extends number>(low: fc.Arbitrary<V>, width: number) =>
  fc.tuple(low, fc.integer({ min: 0, max: width })).map(([min, more]) => ({ min, max: min + more }));
const money = fc.oneof({ weight: 5, arbitrary: yuan }, { weight: 1, arbitrary: spanOf(yuan, 800) });
const per = fc.oneof({ weight: 4, arbitrary: fc.constant('month' as const) }, { weight: 1, arbitrary: fc.constant('year' as const) });

const EDGES = [0, 6, 15, 16, 17, 18, 19, 35, 59, 60, 61, 69, 70, 79, 80, 90, 110];
const years = fc.oneof(fc.constantFrom(...EDGES), fc.integer({ min: 0, max: 100 }));
const age = fc.oneof({ weight: 6, arbitrary: years }, { weight: 1, arbitrary: spanOf(years, 3) });
const months = fc.oneof(fc.constantFrom(0, 5, 6, 7, 12), spanOf(fc.constantFrom(3, 5, 6), 3));

const disability: fc.Arbitrary<Person['disability']> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc.record({ category: oneOf(DISABILITIES), grade: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      category: maybe(oneOf(DISABILITIES)),
      grade: maybe(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const)),
    }),
  },
);

const trouble = fc.record({
  kind: fc.constantFrom(
    'severeDisability',
    'severeIllness',
    'prison',
    'detoxification',
    'otherRestraint',
    'lostContact',
    'custodyRevoked',
    'deported',
  ),
  months: maybe(months),
});
const parent = fc.record({
  state: maybe(fc.constantFrom('alive', 'alive', 'dead', 'declaredMissing', 'untraceable'), 6),
  troubles: maybe(fc.array(trouble, { maxLength: 2 }), 6),
});
const supporter = fc.record({
  age: maybe(age),
  tekun: maybe(fc.constantFrom(false, false, false, true), 6),
  dibao: maybe(fc.constantFrom(false, false, true), 6),
  disability: maybe(
    fc.oneof(
      { weight: 4, arbitrary: disability },
      { weight: 1, arbitrary: fc.constant({ category: 'multiple' as const, grade: 3 as const }) },
    ),
  ),
  belowAverageIncome: flag,
  assetsLow: flag,
  incapable: flag,
});
const benefits = fc.record({
  dibao: flag,
  tekun: flag,
  orphanAllowance: flag,
  deFactoOrphanAllowance: flag,
  workInjuryCare: flag,
  similarSubsidy: flag,
  longTermCareInsurance: flag,
});

const anyDay = fc.integer({ min: 0, max: 2921 }).map((offset) => new Date(Date.UTC(2020, 0, 1 + offset)).toISOString().slice(0, 10));
const TURNS = ['2021-01-01', '2021-07-01', '2025-01-01', '2025-12-31', '2026-07-01', '2022-10-20', '2023-10-19'];
const nearTurn = fc.tuple(fc.constantFrom(...TURNS), fc.integer({ min: -2, max: 2 })).map(([day, off]) => shifted(day, off));
export const shifted = (day: string, off: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + off * 86_400_000).toISOString().slice(0, 10);
export const days = fc.oneof({ weight: 2, arbitrary: nearTurn }, { weight: 3, arbitrary: anyDay });
export const REGIONS = ['350823', '350802', '350102', '511324', '510104', '520103', '520500', '630102', '632521', '410102', '110101'];

const AWAY = ['prison', 'detoxification', 'missing', 'clergy'] as const;
const person = (id: string, first: boolean): fc.Arbitrary<Person> =>
  fc
    .record({
      role: first
        ? fc.constant('applicant' as const)
        : maybe(
            oneOf(ROLES).filter((role) => role !== 'applicant'),
            12,
          ),
      age: maybe(age, 8),
      livesTogether: maybe(fc.constantFrom(true, true, true, false), 8),
      legalDuty: flag,
      independent: flag,
      away: first ? fc.constantFrom(null, undefined) : maybe(fc.constantFrom(null, null, null, null, ...AWAY), 2),
      awaySince: maybe(anyDay, 2),
      disability: maybe(disability, 5),
      severeIllness: flag,
      severeMentalIllness: flag,
      schooling: maybe(fc.oneof({ weight: 2, arbitrary: fc.constant('none' as const) }, { weight: 2, arbitrary: oneOf(SCHOOLING) })),
      work: maybe(fc.oneof({ weight: 2, arbitrary: fc.constant('none' as const) }, { weight: 2, arbitrary: oneOf(WORK) })),
      workCapacity: maybe(fc.constantFrom('full' as const, 'partial' as const, 'none' as const)),
      stableEarnings: flag,
      fixedWage: flag,
      nursingMonths: maybe(months),
      selfCare: maybe(fc.record({ eat: flag, dress: flag, bed: flag, toilet: flag, walk: flag, bathe: flag })),
      wantsInstitution: flag,
      legalSupporters: maybe(
        fc.oneof(fc.constantFrom('none' as const, 'unable' as const, 'able' as const), fc.array(supporter, { maxLength: 2 })),
        6,
      ),
      father: maybe(parent),
      mother: maybe(parent),
      orphanCare: maybe(fc.constantFrom('institution' as const, 'family' as const)),
      benefits: maybe(benefits),
    })
    .map((fields) => ({ id, ...fields }) as Person);

const people = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => person(`p${index}`, index === 0))));
const who = maybe(fc.constantFrom('p0', 'p1', 'p2'), 2);
const income = fc.record({ type: oneOf(INCOMES).filter((type) => type !== 'total'), who, amount: money, per });
const incomes = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.record({ type: fc.constantFrom('wage' as const, 'total' as const), amount: money, per }), { maxLength: 1 }),
  },
  { weight: 3, arbitrary: fc.array(income, { maxLength: 4 }) },
);
const expenditure = fc.record({ type: oneOf(EXPENDITURES), who, amount: money, per });

const statuses = fc.record({
  dibao: flag,
  dibaoArea: maybe(fc.constantFrom('urban' as const, 'rural' as const)),
  tekun: flag,
  nearDibao: maybe(fc.constantFrom(false, false, true), 3),
  rigidExpenditureHardship: maybe(fc.constantFrom(false, false, true), 3),
  povertyAlleviated: flag,
  registeredPoor: flag,
  monitored: flag,
  relocated: flag,
  disasterVictim: flag,
  hardshipWorker: flag,
  unableToCopeAfterDibao: flag,
});
const change = fc.record({
  cause: maybe(
    fc.constantFrom(
      'employment' as const,
      'employment' as const,
      'compensation' as const,
      'assets' as const,
      'household' as const,
      'other' as const,
    ),
  ),
  on: maybe(anyDay),
  incomeTrend: maybe(fc.constantFrom('down' as const, 'same' as const, 'up' as const)),
  material: flag,
  memberDiedOn: maybe(anyDay, 2),
});
const EVENT_TYPES = ['fire', 'accident', 'illness', 'injury', 'disaster', 'jobLoss', 'death', 'surgeOfSpending', 'other'] as const;
const events = fc.array(fc.record({ type: fc.constantFrom(...EVENT_TYPES), region: maybe(fc.constantFrom(...REGIONS)) }), { maxLength: 2 });
const assets = fc.record({
  financial: maybe(money),
  vehicles: maybe(fc.integer({ min: 0, max: 2 })),
  homes: maybe(fc.integer({ min: 0, max: 2 })),
  businesses: maybe(fc.integer({ min: 0, max: 1 })),
});

/** Whoever is not in the list is not pointed at; one person alone may have others beside him. */
function tidy(told: Household): Household {
  const ids = new Set((told.people ?? []).map(({ id }) => id));
  const within = <I extends { who?: string }>(items: I[] | undefined): I[] | undefined =>
    items?.map((item) => (item.who === undefined || ids.has(item.who) ? item : { ...item, who: undefined }));
  return withoutGaps({ ...told, incomes: within(told.incomes), expenditures: within(told.expenditures) }) as Household;
}

/** Absent means absent: no key stands with an undefined value. */
export function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, withoutGaps(inner)]])));
}

export const households: fc.Arbitrary<Household> = fc
  .record({
    area: maybe(fc.constantFrom('urban' as const, 'rural' as const), 6),
    residence: maybe(
      fc.record({
        permits: maybe(fc.constantFrom(['none' as const], ['hukou' as const], ['residencePermit' as const], ['relocationCard' as const])),
      }),
    ),
    people: maybe(people, 12),
    othersUnlisted: maybe(fc.constantFrom(false, false, true), 2),
    incomes: maybe(incomes, 8),
    expenditures: maybe(fc.array(expenditure, { maxLength: 3 }), 8),
    assets: maybe(assets, 2),
    assetsWithinLimit: maybe(fc.constantFrom(true, true, true, false), 5),
    assetsWithinLimitFor: maybe(fc.record({ nearDibao: flag, rigidExpenditureHardship: flag, tekun: flag }), 2),
    statuses: maybe(statuses, 6),
    change: maybe(change),
    events: maybe(events, 8),
    cannotCope: flag,
    otherReliefFailed: flag,
    expenditureSurge: flag,
    homeless: flag,
    needsEmergencyCare: flag,
    lastReviewOn: maybe(anyDay),
  })
  .map((told) => withoutContradiction(tidy(told as Household)));
