import type { Vector } from '../../bot/second-look/model';
import { MOST_SAID, neighboursOf, oddsNear } from '../../bot/second-look/neighbours';

const vector = (...rows: number[]): Vector => ({ rows: Int32Array.from(rows), values: Float32Array.from(rows, () => 1) });

// Rows 0 and 1 stand in grave examples, 2 and 3 in harmless ones, 4 in both.
const near = neighboursOf([vector(0, 1, 4), vector(0, 4), vector(2, 3, 4), vector(3, 4)], [true, true, false, false], 6);

test('the examples that are most like a message say what it is', () => {
  expect(oddsNear(near, vector(0, 1))).toBeGreaterThan(1);
  expect(oddsNear(near, vector(2, 3))).toBeLessThan(-1);
  expect(Math.abs(oddsNear(near, vector(4)))).toBeLessThan(1);
});

test('a message like nothing known is judged by nobody, and nobody says more than can be said', () => {
  expect(oddsNear(near, vector(5))).toBe(0);
  expect(oddsNear(near, vector())).toBe(0);
  expect(oddsNear(near, vector(0, 1, 4))).toBeLessThanOrEqual(MOST_SAID);
});

test('examples far apart keep their places: more than a number of two bytes lies between them', () => {
  const nothing = vector();
  const many = Array.from({ length: 140_000 }, () => nothing);
  const at = (row: number, ...places: number[]) => places.map((place) => [place, vector(row)] as const);
  const told = new Map([...at(0, 0, 65_535, 65_536, 139_999), ...at(1, 65_534, 131_069), ...at(2, 131_070)]);
  const vectors = many.map((one, place) => told.get(place) ?? one);
  const far = neighboursOf(
    vectors,
    vectors.map((_, place) => [65_534, 131_069, 131_070].includes(place)),
    3,
  );
  expect(oddsNear(far, vector(0))).toBeCloseTo(-MOST_SAID);
  expect(oddsNear(far, vector(1))).toBeCloseTo(MOST_SAID);
  expect(oddsNear(far, vector(2))).toBeCloseTo(MOST_SAID);
});
