import fc from 'fast-check';
import { programmes } from '../../rules/verdict';
import { cases, regionalCases } from './oracle/cases';
import { differences, otherSums, pairs } from './oracle/compare';
import { nothing } from './same';

const CASES = 400;

describe('the rules and an oracle written from the texts alone', () => {
  // A failure prints the smallest household, place, day and rows on which the two differ.
  test(`say the same of ${CASES} seeded households, for all programmes, their sums and the tiers`, () => {
    fc.assert(
      fc.property(cases, (asked) => {
        nothing(differences(asked));
        nothing(otherSums(asked));
      }),
      { numRuns: CASES, seed: 20_261_124 },
    );
  });

  test(`say the same of ${CASES} by the regions' own texts alone`, () => {
    fc.assert(
      fc.property(regionalCases, (asked) => {
        nothing(differences(asked));
        nothing(otherSums(asked));
      }),
      { numRuns: CASES, seed: 20_261_127 },
    );
  });

  test('every programme is granted and refused, every verdict reached by some of these households, so that agreement means something', () => {
    const [verdicts, found] = [new Set<string>(), new Set<string>()];
    for (const asked of fc.sample(cases, { numRuns: 600, seed: 5 }))
      for (const { programme, rules } of pairs(asked)) {
        verdicts.add(rules);
        found.add(`${programme} ${rules === 'review' ? 'likely' : rules}`);
      }
    expect([...verdicts].sort()).toEqual(['likely', 'notApplicable', 'review', 'unknown', 'unlikely']);
    const missed = programmes.filter(
      (id) => !found.has(`${id} likely`) || !['unlikely', 'notApplicable'].some((no) => found.has(`${id} ${no}`)),
    );
    expect(missed).toEqual([]);
  });
});
