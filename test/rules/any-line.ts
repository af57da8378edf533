import fc from 'fast-check';
import { type Household, householdSchema } from '../../rules/household/household';
import { anyHousehold } from './any-case';

// Lines of a population: the random households, with what only files tell (whose an item is, sums a head, places, days).

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 });
const yesNo = maybe(fc.boolean());
const yuan = fc.integer({ min: 0, max: 400_000 }).map((fen) => fen / 100);
const span = fc.tuple(yuan, yuan).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const incomes = fc.array(
  fc.record({
    type: fc.constantFrom('wage' as const, 'pension' as const, 'basicPension' as const, 'supportByKin' as const, 'localExempt' as const),
    amount: fc.oneof(yuan, span),
    per: fc.constantFrom('month' as const, 'year' as const),
  }),
  { maxLength: 3 },
);

const extras = fc.record({
  id: maybe(fc.oneof(fc.integer({ min: 0, max: 9_999 }).map(String), fc.string({ minLength: 1, maxLength: 8 }))),
  size: maybe(fc.integer({ min: 1, max: 8 })),
  netIncomePerHead: maybe(fc.oneof(yuan, span)),
  incomes: maybe(incomes),
  residence: maybe(fc.record({ permits: maybe(fc.constantFrom(['none' as const], ['residencePermit' as const], [])) })),
  assetsWithinLimitFor: maybe(fc.record({ nearDibao: yesNo, rigidExpenditureHardship: yesNo, tekun: yesNo })),
  whose: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 8, maxLength: 8 }),
  dibao: yesNo,
});

/** Any household as a line of a file tells it; well-formed, with items that belong to one of its people. */
export const anyLine: fc.Arbitrary<Household> = fc
  .tuple(anyHousehold, extras)
  .map(([household, { whose, dibao, ...more }]) => {
    const { othersUnlisted, people } = household;
    const owned = <T extends object>(items: T[] | undefined, from: number): T[] | undefined =>
      items?.map((item, at) => {
        const owner = people?.[whose[(at + from) % whose.length] ?? 9];
        return owner ? { ...item, who: owner.id } : item;
      });
    const listed = people !== undefined && people.length > 1 && !othersUnlisted;
    const line = {
      ...household,
      ...more,
      size: listed ? undefined : more.size,
      people: people?.map((person, at) => (at === 0 ? { ...person, benefits: { ...person.benefits, dibao } } : person)),
      incomes: owned(more.incomes ?? household.incomes, 0),
      expenditures: owned(household.expenditures, 3),
    };
    return JSON.parse(JSON.stringify(line)) as Household;
  })
  .filter((line) => householdSchema.safeParse(line).success);
