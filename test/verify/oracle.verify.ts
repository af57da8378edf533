import fc from 'fast-check';
import { cases, regionalCases } from '../rules/oracle/cases';
import { differences, otherSums } from '../rules/oracle/compare';
import { nothing } from '../rules/same';

const CASES = 100_000;
const BATCH = 10_000;

describe('the rules and the oracle, at length', () => {
  const batches = Array.from({ length: CASES / BATCH }, (_, index) => index);
  test.each(batches)('batch %i of ten thousand households: no difference, no other sum, no other tier', (index) => {
    fc.assert(
      fc.property(cases, (asked) => {
        nothing(differences(asked));
        nothing(otherSums(asked));
      }),
      { numRuns: BATCH, seed: 7_000 + index },
    );
  });
  test.each(batches)("batch %i by the regions' own texts: no difference, no other sum", (index) => {
    fc.assert(
      fc.property(regionalCases, (asked) => {
        nothing(differences(asked));
        nothing(otherSums(asked));
      }),
      { numRuns: BATCH, seed: 17_000 + index },
    );
  });
});
