import fc from 'fast-check';
import { addMonths } from '../../../rules/derive/dates';
import type { Household } from '../../../rules/household/household';
import { type Case, days, households, REGIONS, shifted } from './households';
import { localRows } from './rows';

/** Days of birth on, just before and just after a birthday that matters; most people tell an age. */
const births = (on: string): fc.Arbitrary<(string | undefined)[]> => {
  const years = fc.constantFrom(15, 16, 17, 18, 19, 60, 70, 80);
  const born = fc.tuple(years, fc.constantFrom(-1, 0, 0, 1)).map(([age, off]) => addMonths(shifted(on, off), -12 * age));
  return fc.array(fc.option(born, { nil: undefined, freq: 2 }), { minLength: 4, maxLength: 4 });
};
const withBirths = (household: Household, born: readonly (string | undefined)[]): Household => ({
  ...household,
  ...(household.people
    ? {
        people: household.people.map(({ age, ...person }, at) => {
          const birthDate = age === undefined ? undefined : born[at];
          return birthDate ? { ...person, birthDate } : { ...person, ...(age === undefined ? {} : { age }) };
        }),
      }
    : {}),
});

/** Seeded questions over households in some regions on some days. */
export const casesIn = (regions: readonly string[], on: fc.Arbitrary<string>): fc.Arbitrary<Case> =>
  fc.record({ region: fc.constantFrom(...regions), on }).chain(({ region, on: day }) =>
    fc.record({
      household: fc.tuple(households, births(day)).map(([household, born]) => withBirths(household, born)),
      region: fc.constant(region),
      on: fc.constant(day),
      parameters: localRows(region),
    }),
  );

/** The same over every region and day. */
export const cases: fc.Arbitrary<Case> = casesIn(REGIONS, days);

const WITH_TEXTS = ['350823', '350802', '350102', '511324', '520103', '520500', '630102', '632521'];
/** The same, judged by the regions' own texts alone. */
export const regionalCases: fc.Arbitrary<Case> = casesIn(WITH_TEXTS, days).map((asked) => ({ ...asked, book: 'regional' as const }));
