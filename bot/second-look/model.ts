import { type Features, VIEWS, type View } from './features';

/** What follows the hidden layer of one network. */
export interface Last {
  /** One weight a label for each hidden unit. */
  last: Float32Array;
  lastBias: Float32Array;
}

/** The features that are known, found by their hash, and how much each says. */
export interface Rows {
  /** Hash of the feature that stands here, 0 where none does; looked for from its own place onwards. A power of two long. */
  keys: Uint32Array;
  /** Row of weights of the feature at the same place. */
  row: Int32Array;
  /** How much the feature of a row says, before its view is scaled to length 1. */
  rarity: Float32Array;
}

/** A committee of small networks that differ by chance: what one learnt by accident the others outvote. Plain arrays, so that it can be stored. */
export interface LookModel<Label extends string = string> extends Rows {
  /** What is told apart, in the order of the last layers. */
  labels: readonly Label[];
  /**
   * HIDDEN weights of each network for each row, side by side: a message reads few places of a large table. Whole
   * numbers of the row's `steps`: a quarter of the room, and no message is judged otherwise.
   */
  first: Int8Array;
  steps: Float32Array;
  firstBias: Float32Array;
  networks: Last[];
}

export interface LookExample<Label extends string = string> {
  features: Features;
  label: Label;
}

/** The known features of a message by their rows, and how much each says. */
export interface Vector {
  rows: Int32Array;
  values: Float32Array;
}

const VIEW_VALUE: Record<View, number> = { characters: 1, words: 0.7, sounds: 0.6, signs: 0.8 };
/** Units of the hidden layer of each network; chosen by cross-validation (docs/decisions/0011). */
export const HIDDEN = 8;

/** FNV-1a over the characters, as 1…2³²-1. */
function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0 || 1;
}

export type Hashes = Record<View, number[]>;

export const hashesOf = (features: Features): Hashes =>
  Object.fromEntries(VIEWS.map((view) => [view, features[view].map((feature) => hashOf(`${view[0]}${view[1]}${feature}`))])) as Hashes;

/** Where a feature stands, or the free place where it would. */
export function placeOf(keys: Uint32Array, hash: number): number {
  let at = hash & (keys.length - 1);
  while (keys[at] !== 0 && keys[at] !== hash) at = (at + 1) & (keys.length - 1);
  return at;
}

/** What is known of what is seen, each view scaled to its own length. */
export function vectorOf(hashes: Hashes, { keys, row, rarity }: Rows): Vector {
  const rows: number[] = [];
  const values: number[] = [];
  for (const view of VIEWS) {
    const known = hashes[view].flatMap((hash) => {
      const place = placeOf(keys, hash);
      return keys[place] === hash ? [row[place] as number] : [];
    });
    const length = Math.sqrt(known.reduce((sum, at) => sum + (rarity[at] as number) ** 2, 0)) || 1;
    for (const at of known) {
      rows.push(at);
      values.push((VIEW_VALUE[view] * (rarity[at] as number)) / length);
    }
  }
  return { rows: Int32Array.from(rows), values: Float32Array.from(values) };
}

/** What a model knows of what is seen of a message. */
export const vectorFor = (model: LookModel, features: Features): Vector => vectorOf(hashesOf(features), model);

function softmax(scores: number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** A unit that would say less than nothing says nothing. */
export function awake(hidden: Float32Array): void {
  for (let unit = 0; unit < hidden.length; unit += 1) if ((hidden[unit] as number) < 0) hidden[unit] = 0;
}

/** The hidden layers of all networks, side by side. */
function hiddenOf({ first, steps, firstBias }: LookModel, { rows, values }: Vector): Float32Array {
  const hidden = firstBias.slice();
  const width = hidden.length;
  for (let item = 0; item < rows.length; item += 1) {
    const row = rows[item] as number;
    const value = (values[item] as number) * (steps[row] as number);
    const from = row * width;
    for (let unit = 0; unit < width; unit += 1) hidden[unit] = (hidden[unit] as number) + (first[from + unit] as number) * value;
  }
  awake(hidden);
  return hidden;
}

/** The chance of each label, by the HIDDEN units that begin at `from`. */
export function judged({ last, lastBias }: Last, hidden: Float32Array, from: number): number[] {
  const scores = [...lastBias];
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    const height = hidden[from + unit] as number;
    for (let at = 0; at < scores.length; at += 1)
      scores[at] = (scores[at] as number) + (last[unit * scores.length + at] as number) * height;
  }
  return softmax(scores);
}

/** Probability of each label for what is seen of a message. */
export const chancesOf = <Label extends string>(model: LookModel<Label>, features: Features): Record<Label, number> =>
  chancesFor(model, vectorFor(model, features));

/** The same for what is known of it. */
export function chancesFor<Label extends string>(model: LookModel<Label>, vector: Vector): Record<Label, number> {
  const hidden = hiddenOf(model, vector);
  const found = model.networks.map((network, at) => judged(network, hidden, at * HIDDEN));
  const mean = (at: number): number => found.reduce((sum, one) => sum + (one[at] ?? 0), 0) / found.length;
  return Object.fromEntries(model.labels.map((label, at) => [label, mean(at)])) as Record<Label, number>;
}
