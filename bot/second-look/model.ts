import { type Features, VIEWS, type View } from './features';

/** One hidden layer over hashed features. */
interface Network {
  /** HIDDEN weights for each slot. */
  first: Float32Array;
  firstBias: Float32Array;
  /** One weight a label for each hidden unit. */
  last: Float32Array;
  lastBias: Float32Array;
}

/** A committee of small networks that differ by chance: what one learnt by accident the others outvote. Plain arrays, so that it can be stored. */
export interface LookModel<Label extends string = string> {
  /** What is told apart, in the order of the last layers. */
  labels: readonly Label[];
  /** How much a feature says, before its view is scaled to length 1; 0 for one hardly ever seen. Its length is the number of slots, a power of two. */
  rarity: Float32Array;
  networks: Network[];
}

export interface LookExample<Label extends string = string> {
  features: Features;
  label: Label;
}

interface Vector {
  slots: Int32Array;
  values: Float32Array;
}

const VIEW_VALUE: Record<View, number> = { characters: 1, words: 0.7, sounds: 0.6, signs: 0.8 };
// Chosen by cross-validation (docs/decisions/0011).
const HIDDEN = 16;
const NETWORKS = 4;
const EPOCHS = 8;
const RATE = 0.05;
/** Share of what is seen that is hidden at each step, so that no single word decides. */
const LEFT_OUT = 0.4;
/** A feature of one message alone teaches that message, not the matter. */
const SEEN_TWICE = 2;

/** FNV-1a over the characters. */
function slotOf(feature: string, slots: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (slots - 1);
}

const slotsOf = (features: Features, slots: number): Record<View, number[]> =>
  Object.fromEntries(
    VIEWS.map((view) => [view, features[view].map((feature) => slotOf(`${view[0]}${view[1]}${feature}`, slots))]),
  ) as Record<View, number[]>;

function rarityOf(all: readonly Record<View, number[]>[], slots: number): Float32Array {
  const seen = new Float32Array(slots);
  for (const one of all) for (const view of VIEWS) for (const slot of one[view]) seen[slot] = (seen[slot] as number) + 1;
  return seen.map((count) => (count < SEEN_TWICE ? 0 : Math.log(1 + all.length / count)));
}

function vectorOf(bySight: Record<View, number[]>, rarity: Float32Array): Vector {
  const slots: number[] = [];
  const values: number[] = [];
  for (const view of VIEWS) {
    const known = bySight[view].filter((slot) => (rarity[slot] as number) > 0);
    const length = Math.sqrt(known.reduce((sum, slot) => sum + (rarity[slot] as number) ** 2, 0)) || 1;
    for (const slot of known) {
      slots.push(slot);
      values.push((VIEW_VALUE[view] * (rarity[slot] as number)) / length);
    }
  }
  return { slots: Int32Array.from(slots), values: Float32Array.from(values) };
}

function softmax(scores: number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Fills `hidden` with the hidden layer and gives the chance of each label. */
function chances({ first, firstBias, last, lastBias }: Network, vector: Vector, hidden: Float32Array): number[] {
  hidden.set(firstBias);
  for (let item = 0; item < vector.slots.length; item += 1) {
    const from = (vector.slots[item] as number) * HIDDEN;
    const value = vector.values[item] as number;
    for (let unit = 0; unit < HIDDEN; unit += 1) hidden[unit] = (hidden[unit] as number) + (first[from + unit] as number) * value;
  }
  const scores = [...lastBias];
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    const height = Math.max(0, hidden[unit] as number);
    hidden[unit] = height;
    for (let at = 0; at < scores.length; at += 1)
      scores[at] = (scores[at] as number) + (last[unit * scores.length + at] as number) * height;
  }
  return softmax(scores);
}

/** Probability of each label for what is seen of a message. */
export function chancesOf<Label extends string>(model: LookModel<Label>, features: Features): Record<Label, number> {
  const vector = vectorOf(slotsOf(features, model.rarity.length), model.rarity);
  const found = model.networks.map((network) => chances(network, vector, new Float32Array(HIDDEN)));
  const mean = (at: number): number => found.reduce((sum, one) => sum + (one[at] ?? 0), 0) / found.length;
  return Object.fromEntries(model.labels.map((label, at) => [label, mean(at)])) as Record<Label, number>;
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

/** Part of a vector; what stays weighs more, so that the whole weighs the same. */
function thinned({ slots, values }: Vector, next: () => number): Vector {
  const kept = [...slots.keys()].filter(() => next() > LEFT_OUT);
  return {
    slots: Int32Array.from(kept, (at) => slots[at] as number),
    values: Float32Array.from(kept, (at) => (values[at] as number) / (1 - LEFT_OUT)),
  };
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

/** One step against the error of one example. */
function learn({ network, firstPast, lastPast, hidden }: Learning, vector: Vector, right: number): void {
  const { last, lastBias } = network;
  const firstLayer = { weights: network.first, past: firstPast };
  const lastLayer = { weights: last, past: lastPast };
  const error = chances(network, vector, hidden).map((chance, at) => chance - (at === right ? 1 : 0));
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
  for (let item = 0; item < vector.slots.length; item += 1) {
    const from = (vector.slots[item] as number) * HIDDEN;
    const value = vector.values[item] as number;
    for (let unit = 0; unit < HIDDEN; unit += 1) if (back[unit] !== 0) step(firstLayer, from + unit, (back[unit] as number) * value);
  }
}

interface Lesson {
  vectors: Vector[];
  /** Which label each vector has. */
  right: number[];
  rarity: Float32Array;
  labels: number;
}

const START = 1e-3;

function trainNetwork({ vectors, right, rarity, labels }: Lesson, seed: number): Network {
  const next = numbersFrom(seed);
  const around = (width: number): number => (next() + next() + next() - 1.5) * width;
  const network: Network = {
    first: new Float32Array(rarity.length * HIDDEN).map((_, at) => ((rarity[Math.floor(at / HIDDEN)] as number) > 0 ? around(0.15) : 0)),
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
  const order = vectors.map((_, at) => at);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, next);
    for (const at of order) learn(learning, thinned(vectors[at] as Vector, next), right[at] as number);
  }
  return network;
}

/** Learns to tell the labels apart from examples; the same examples give the same model. `slots`: a power of two. */
export function trainLook<Label extends string>(
  labels: readonly Label[],
  examples: readonly LookExample<Label>[],
  slots = 1 << 17,
): LookModel<Label> {
  const seen = examples.map(({ features }) => slotsOf(features, slots));
  const rarity = rarityOf(seen, slots);
  const lesson: Lesson = {
    vectors: seen.map((one) => vectorOf(one, rarity)),
    right: examples.map(({ label }) => labels.indexOf(label)),
    rarity,
    labels: labels.length,
  };
  return { labels, rarity, networks: Array.from({ length: NETWORKS }, (_, at) => trainNetwork(lesson, at + 1)) };
}
