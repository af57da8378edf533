import { VIEWS } from './features';
import {
  awake,
  type Hashes,
  HIDDEN,
  hashesOf,
  judged,
  type Last,
  type LookExample,
  type LookModel,
  placeOf,
  type Rows,
  type Vector,
  vectorOf,
} from './model';

/** One hidden layer over the features that are known. */
interface Network extends Last {
  /** HIDDEN weights for each known feature. */
  first: Float32Array;
  firstBias: Float32Array;
}

// Chosen by cross-validation (docs/decisions/0011).
const NETWORKS = 8;
const EPOCHS = 8;
const RATE = 0.05;
/** Share of what is seen that is hidden at each step, so that no single word decides. */
const LEFT_OUT = 0.4;
/** A feature of one or two messages alone teaches those messages, not the matter. */
const SEEN_AT_LEAST = 3;

/** For each feature half a place more stays free, so that no search goes on for long. */
const ROOM = 1.5;

function rowsOf(all: readonly Hashes[]): Rows {
  const seen = new Map<number, number>();
  for (const one of all) for (const view of VIEWS) for (const hash of one[view]) seen.set(hash, (seen.get(hash) ?? 0) + 1);
  const known = [...seen].filter(([, count]) => count >= SEEN_AT_LEAST);
  const keys = new Uint32Array(2 ** Math.ceil(Math.log2(ROOM * known.length + 1)));
  const row = new Int32Array(keys.length);
  known.forEach(([hash], at) => {
    const place = placeOf(keys, hash);
    keys[place] = hash;
    row[place] = at;
  });
  return { keys, row, rarity: Float32Array.from(known, ([, count]) => Math.log(1 + all.length / count)) };
}

/** Fills `hidden`, as wide as a row of `first`, with the hidden layer. */
function pour({ first, firstBias }: Pick<Network, 'first' | 'firstBias'>, vector: Vector, hidden: Float32Array): void {
  const width = hidden.length;
  hidden.set(firstBias);
  for (let item = 0; item < vector.rows.length; item += 1) {
    const from = (vector.rows[item] as number) * width;
    const value = vector.values[item] as number;
    for (let unit = 0; unit < width; unit += 1) hidden[unit] = (hidden[unit] as number) + (first[from + unit] as number) * value;
  }
  awake(hidden);
}

/** 0…1, the same from the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], next: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}

/** Part of a vector, written into `room`; what stays weighs more, so that the whole weighs the same. */
function thinned({ rows, values }: Vector, next: () => number, room: Vector): Vector {
  let kept = 0;
  for (let at = 0; at < rows.length; at += 1) {
    if (next() <= LEFT_OUT) continue;
    room.rows[kept] = rows[at] as number;
    room.values[kept] = (values[at] as number) / (1 - LEFT_OUT);
    kept += 1;
  }
  return { rows: room.rows.subarray(0, kept), values: room.values.subarray(0, kept) };
}

interface Learning {
  network: Network;
  /** Sums of squared pulls: each weight's step is scaled by its own past. */
  firstPast: Float32Array;
  lastPast: Float32Array;
  hidden: Float32Array;
}

interface Layer {
  weights: Float32Array;
  past: Float32Array;
}

/** Moves one weight against a pull. */
function step({ weights, past }: Layer, at: number, pull: number): void {
  past[at] = (past[at] as number) + pull * pull;
  weights[at] = (weights[at] as number) - (RATE * pull) / Math.sqrt(past[at] as number);
}

/** An example that is known this surely teaches nothing more. */
const KNOWN = 0.998;

/** One step against the error of one example. */
function learn({ network, firstPast, lastPast, hidden }: Learning, vector: Vector, right: number): void {
  const { last, lastBias } = network;
  const lastLayer = { weights: last, past: lastPast };
  pour(network, vector, hidden);
  const chances = judged(network, hidden, 0);
  if ((chances[right] as number) > KNOWN) return;
  const error = chances.map((chance, at) => chance - (at === right ? 1 : 0));
  const back = new Float32Array(HIDDEN);
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    const height = hidden[unit] as number;
    if (height === 0) continue;
    for (let at = 0; at < error.length; at += 1) {
      const place = unit * error.length + at;
      back[unit] = (back[unit] as number) + (error[at] as number) * (last[place] as number);
      step(lastLayer, place, (error[at] as number) * height);
    }
  }
  for (let at = 0; at < error.length; at += 1) lastBias[at] = (lastBias[at] as number) - (RATE / 5) * (error[at] as number);
  learnFirst({ weights: network.first, past: firstPast }, vector, back);
}

/** The longest loop of learning: one step for each weight between a feature that is seen and a unit that was awake. */
function learnFirst(layer: Layer, { rows, values }: Vector, back: Float32Array): void {
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    const pull = back[unit] as number;
    if (pull === 0) continue;
    for (let item = 0; item < rows.length; item += 1) step(layer, (rows[item] as number) * HIDDEN + unit, pull * (values[item] as number));
  }
}

interface Lesson {
  vectors: Vector[];
  /** Which label each vector has. */
  right: number[];
  rows: number;
  labels: number;
}

const START = 1e-3;

function trainNetwork({ vectors, right, rows, labels }: Lesson, seed: number): Network {
  const next = numbersFrom(seed);
  const around = (width: number): number => (next() + next() + next() - 1.5) * width;
  const network: Network = {
    first: new Float32Array(rows * HIDDEN).map(() => around(0.15)),
    firstBias: new Float32Array(HIDDEN),
    last: new Float32Array(HIDDEN * labels).map(() => around(0.5)),
    lastBias: new Float32Array(labels),
  };
  const learning: Learning = {
    network,
    firstPast: new Float32Array(network.first.length).fill(START),
    lastPast: new Float32Array(network.last.length).fill(START),
    hidden: new Float32Array(HIDDEN),
  };
  const longest = vectors.reduce((most, vector) => Math.max(most, vector.rows.length), 0);
  const room = { rows: new Int32Array(longest), values: new Float32Array(longest) };
  const order = vectors.map((_, at) => at);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, next);
    for (const at of order) learn(learning, thinned(vectors[at] as Vector, next, room), right[at] as number);
  }
  return network;
}

const LARGEST = 127;

/** The rows of all networks side by side, in whole numbers of a step of each row. */
export function sideBySide(
  networks: readonly Pick<Network, 'first' | 'firstBias'>[],
  rows: number,
): Pick<LookModel, 'first' | 'steps' | 'firstBias'> {
  const width = networks.length * HIDDEN;
  const [first, steps, firstBias] = [new Int8Array(rows * width), new Float32Array(rows), new Float32Array(width)];
  networks.forEach((network, at) => {
    firstBias.set(network.firstBias, at * HIDDEN);
  });
  for (let row = 0; row < rows; row += 1) {
    const own = networks.map((network) => network.first.subarray(row * HIDDEN, (row + 1) * HIDDEN));
    const most = own.reduce((top, weights) => weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), top), 0);
    steps[row] = most / LARGEST;
    const step = steps[row] || 1;
    own.forEach((weights, at) => {
      for (let unit = 0; unit < HIDDEN; unit += 1) first[row * width + at * HIDDEN + unit] = Math.round((weights[unit] as number) / step);
    });
  }
  return { first, steps, firstBias };
}

/** Learns to tell the labels apart from examples; the same examples give the same model. */
export function trainLook<Label extends string>(labels: readonly Label[], examples: readonly LookExample<Label>[]): LookModel<Label> {
  const seen = examples.map(({ features }) => hashesOf(features));
  const known = rowsOf(seen);
  const rows = known.rarity.length;
  const lesson: Lesson = {
    vectors: seen.map((one) => vectorOf(one, known)),
    right: examples.map(({ label }) => labels.indexOf(label)),
    rows,
    labels: labels.length,
  };
  const networks = Array.from({ length: NETWORKS }, (_, at) => trainNetwork(lesson, at + 1));
  return { labels, ...known, ...sideBySide(networks, rows), networks: networks.map(({ last, lastBias }) => ({ last, lastBias })) };
}
