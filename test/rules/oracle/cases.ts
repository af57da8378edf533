import fc from 'fast-check';
import { type Case, days, households, REGIONS } from './households';
import { localRows } from './rows';

/** Seeded questions over households, regions and days. */
export const cases: fc.Arbitrary<Case> = fc
  .record({ region: fc.constantFrom(...REGIONS), on: days })
  .chain(({ region, on }) =>
    fc.record({ household: households, region: fc.constant(region), on: fc.constant(on), parameters: localRows(region) }),
  );
