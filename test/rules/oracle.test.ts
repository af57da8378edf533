import fc from 'fast-check';
import { cases } from './oracle/cases';
import { agreed, agreedOtherwise, differences, differencesOtherwise, pairs } from './oracle/compare';

const CASES = 600;

describe('the rules and an oracle written from the texts alone', () => {
  // A failure prints the smallest household, place, day and rows on which the two differ.
  test(`say the same of ${CASES} seeded households, for ${agreed.length} programmes wholly and ${agreedOtherwise.length} without their contested inputs`, () => {
    fc.assert(
      fc.property(cases, (asked) => {
        expect([...differences(asked, agreed), ...differencesOtherwise(asked)]).toEqual([]);
      }),
      { numRuns: CASES, seed: 20_261_124 },
    );
  });

  test('every verdict is reached by some of these households, so that agreement means something', () => {
    const found = new Set<string>();
    for (const asked of fc.sample(cases, { numRuns: 400, seed: 5 }))
      for (const verdict of pairs(asked, agreed).map(({ rules }) => rules)) found.add(verdict);
    expect([...found].sort()).toEqual(['likely', 'notApplicable', 'review', 'unknown', 'unlikely']);
  });
});
