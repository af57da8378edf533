import { expect, test } from '@jest/globals';
import { countLines } from '../../../knowledge/counted-lines';
import { openPassageScores } from '../../../knowledge/library/passage-scores';
import { buildPostings, queryOf, scoreLines, weighTokens } from '../../../knowledge/postings';
import { vocabularyOf } from '../../../knowledge/vocabulary';

const PASSAGES = 20_000;
const TOKENS = 400;
const WEIGHTS = { fields: { w: 1, u: 0, b: 1, s: 0.1, c: 0.3, p: 0 }, k1: 0.6, b: 0.9 };

function dice(): () => number {
  let state = 3;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const roll = dice();
/** Few tokens stand in most passages, most in few: as words do. */
const anyToken = (): number => Math.floor(TOKENS * roll() ** 4);
const lines = Array.from({ length: PASSAGES }, () => Array.from({ length: 6 + Math.floor(roll() * 30) }, anyToken));
const counted = countLines(lines);
const vocabulary = vocabularyOf(Array.from({ length: TOKENS }, (_, id) => `w${id}`));
const tokenWeights = weighTokens(counted, vocabulary, WEIGHTS);
const postings = buildPostings(counted, { tokenWeights, weights: WEIGHTS });
const scoring = openPassageScores(postings);

const plain = new Float32Array(PASSAGES);

/** Every passage added up, then sorted. */
function slowly(ids: Int32Array, { count, ideal }: { count: number; ideal: number }): number[] {
  scoreLines(postings, ids, plain);
  const places = Array.from(plain.keys()).filter((place) => (plain[place] as number) > 0);
  const capped = (place: number): number => Math.min(ideal, plain[place] as number);
  return places.sort((a, b) => capped(b) - capped(a) || a - b).slice(0, count);
}

test('the passages that rare tokens choose are those that adding everything up would choose, with the same scores', () => {
  let shortened = 0;
  for (let round = 0; round < 24; round += 1) {
    const asked = Array.from({ length: 4 + Math.floor(roll() * 40) }, () => `w${Math.floor(TOKENS * roll() ** 2)}`);
    const { ids, ideal } = queryOf(asked, vocabulary, tokenWeights);
    const options = { count: 60, ideal: round % 3 === 0 ? ideal / 4 : ideal };
    const found = scoring.best(ids, options);
    const expected = slowly(ids, options);
    const capped = (scores: Float32Array, place: number | undefined): number => Math.min(options.ideal, scores[place ?? -1] as number);
    const worst = (places: readonly number[], difference: (place: number, at: number) => number): number =>
      Math.max(0, ...places.map((place, at) => Math.abs(difference(place, at))));
    expect(found).toHaveLength(expected.length);
    // Equal scores may change places: sums in another order differ in the last digit.
    expect(worst(found, (place) => capped(scoring.scores, place) - capped(plain, place))).toBeLessThan(0.001);
    expect(worst(found, (place, at) => capped(plain, place) - capped(plain, expected[at]))).toBeLessThan(0.001);
    if (scoring.scores.some((score, place) => Math.abs(score - (plain[place] as number)) > 0.01)) shortened += 1;
    const others = Array.from({ length: 200 }, (_, at) => at * 100 + Math.floor(roll() * 100));
    scoring.complete(others);
    expect(worst(others, (place) => (scoring.scores[place] as number) - (plain[place] as number))).toBeLessThan(0.001);
  }
  expect(shortened).toBeGreaterThan(4);
});

test('tokens that no passage has find nothing', () => {
  expect(scoring.best(Int32Array.from([TOKENS + 5]), { count: 60, ideal: 1 })).toEqual([]);
  expect(scoring.best(new Int32Array(0), { count: 60, ideal: 1 })).toEqual([]);
});
