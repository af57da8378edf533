import type { Vector } from './model';

/** Examples by what is seen of them: a message is compared with those that share something rare with it. Plain arrays, so that it can be stored. */
export interface Neighbours {
  /** Of the feature of row n: places `starts[n]` up to `starts[n + 1]` of the two arrays below. */
  starts: Int32Array;
  examples: Int32Array;
  /** How much the feature says in the example, of a vector of length 1. */
  values: Float32Array;
  /** 1 for an example that was grave. */
  grave: Uint8Array;
}

/** What more examples than this have brings nobody nearer, and costs most of the time. */
const COMMON = 8_000;
/** So many of the nearest are heard; the nearer, the louder. */
const HEARD = 24;
const LOUDNESS = 6;
/** Said by nobody, of either side: the nearest alone never decide. */
const UNSAID = 0.02;

/** The most that neighbours can say for either side, as log-odds. */
export const MOST_SAID = Math.log((1 + UNSAID) / UNSAID);

const lengthOf = ({ values }: Vector): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;

/** Orders examples by their features; `rows`: how many features are known. */
export function neighboursOf(vectors: readonly Vector[], grave: readonly boolean[], rows: number): Neighbours {
  const counts = new Int32Array(rows);
  for (const vector of vectors) for (const row of vector.rows) counts[row] = (counts[row] as number) + 1;
  const starts = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row += 1) {
    const count = counts[row] as number;
    starts[row + 1] = (starts[row] as number) + (count > COMMON ? 0 : count);
  }
  const next = starts.slice();
  const size = starts[rows] as number;
  const [examples, values] = [new Int32Array(size), new Float32Array(size)];
  vectors.forEach((vector, example) => {
    const length = lengthOf(vector);
    vector.rows.forEach((row, at) => {
      if ((counts[row] as number) > COMMON) return;
      const place = next[row] as number;
      next[row] = place + 1;
      examples[place] = example;
      values[place] = (vector.values[at] as number) / length;
    });
  });
  return { starts, examples, values, grave: Uint8Array.from(grave, Number) };
}

let room = new Float32Array(0);

/** Likeness of every example to a vector, 0 to 1; stands until the next is asked for. */
function likenesses({ starts, examples, values, grave }: Neighbours, vector: Vector): Float32Array {
  if (room.length !== grave.length) room = new Float32Array(grave.length);
  room.fill(0);
  const length = lengthOf(vector);
  vector.rows.forEach((row, item) => {
    const value = (vector.values[item] as number) / length;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) {
      const example = examples[at] as number;
      room[example] = (room[example] as number) + value * (values[at] as number);
    }
  });
  return room;
}

/** The nearest examples, the nearest first. */
function nearest(likeness: Float32Array): number[] {
  const found: number[] = [];
  for (let example = 0; example < likeness.length; example += 1) {
    const own = likeness[example] as number;
    if (own === 0 || (found.length === HEARD && own <= (likeness[found[HEARD - 1] as number] as number))) continue;
    let at = found.length;
    while (at > 0 && (likeness[found[at - 1] as number] as number) < own) at -= 1;
    found.splice(at, 0, example);
    if (found.length > HEARD) found.pop();
  }
  return found;
}

/** What the nearest examples say, as log-odds of being grave; 0 where nothing is like it. */
export function oddsNear(neighbours: Neighbours, vector: Vector): number {
  const likeness = likenesses(neighbours, vector);
  const said = [0, 0];
  for (const example of nearest(likeness)) {
    const side = neighbours.grave[example] as number;
    said[side] = (said[side] as number) + (likeness[example] as number) ** LOUDNESS;
  }
  const [harmless = 0, grave = 0] = said;
  const unsaid = UNSAID * (harmless + grave) || 1;
  return Math.log((grave + unsaid) / (harmless + unsaid));
}
