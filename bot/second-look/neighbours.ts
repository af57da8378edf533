import type { Vector } from './model';

/**
 * Examples by what is seen of them: a message is compared with those that share something rare with it. Plain arrays,
 * so that it can be stored; small ones, because every process holds them.
 */
export interface Neighbours {
  /** Of the feature of row n: places `starts[n]` up to `starts[n + 1]` of the two arrays below. */
  starts: Int32Array;
  /** How far behind the one before each example comes, the first of a row behind −1; `FURTHER` only goes so far and adds nothing. */
  gaps: Uint16Array;
  /** How much the feature says in the example, of a vector of length 1: in steps of its row. */
  values: Uint8Array;
  steps: Float32Array;
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

const FURTHER = 0xffff;
const LARGEST = 0xff;

/** Shows each feature of each example, of a vector of length 1, in their order. */
function eachSeen(vectors: readonly Vector[], show: (row: number, example: number, value: number) => void): void {
  vectors.forEach((vector, example) => {
    const length = lengthOf(vector);
    vector.rows.forEach((row, at) => {
      show(row, example, (vector.values[at] as number) / length);
    });
  });
}

interface Room {
  /** As in `Neighbours`. */
  starts: Int32Array;
  steps: Float32Array;
}

/** How much room each row takes: none where more than `COMMON` examples have it. */
function roomOf(vectors: readonly Vector[], rows: number): Room {
  const [counts, places, before] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows).fill(-1)];
  const most = new Float32Array(rows);
  eachSeen(vectors, (row, example, value) => {
    counts[row] = (counts[row] as number) + 1;
    places[row] = (places[row] as number) + 1 + Math.floor((example - (before[row] as number)) / FURTHER);
    before[row] = example;
    most[row] = Math.max(most[row] as number, value);
  });
  const starts = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row += 1)
    starts[row + 1] = (starts[row] as number) + ((counts[row] as number) > COMMON ? 0 : (places[row] as number));
  return { starts, steps: most.map((value) => value / LARGEST || 1) };
}

/** Orders examples by their features; `rows`: how many features are known. */
export function neighboursOf(vectors: readonly Vector[], grave: readonly boolean[], rows: number): Neighbours {
  const { starts, steps } = roomOf(vectors, rows);
  const [next, before] = [starts.slice(), new Int32Array(rows).fill(-1)];
  const size = starts[rows] as number;
  const [gaps, values] = [new Uint16Array(size), new Uint8Array(size)];
  eachSeen(vectors, (row, example, value) => {
    if (starts[row] === starts[row + 1]) return;
    let gap = example - (before[row] as number);
    let place = next[row] as number;
    for (; gap >= FURTHER; gap -= FURTHER) {
      gaps[place] = FURTHER;
      place += 1;
    }
    gaps[place] = gap;
    values[place] = Math.round(value / (steps[row] as number));
    next[row] = place + 1;
    before[row] = example;
  });
  return { starts, gaps, values, steps, grave: Uint8Array.from(grave, Number) };
}

let room = new Float32Array(0);

/** Likeness of every example to a vector, 0 to 1; stands until the next is asked for. */
function likenesses({ starts, gaps, values, steps, grave }: Neighbours, vector: Vector): Float32Array {
  if (room.length !== grave.length) room = new Float32Array(grave.length);
  room.fill(0);
  const length = lengthOf(vector);
  for (let item = 0; item < vector.rows.length; item += 1) {
    const row = vector.rows[item] as number;
    const value = ((vector.values[item] as number) * (steps[row] as number)) / length;
    const end = starts[row + 1] as number;
    let example = -1;
    for (let at = starts[row] as number; at < end; at += 1) {
      example += gaps[at] as number;
      room[example] = (room[example] as number) + value * (values[at] as number);
    }
  }
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
