import type { Level } from '../understanding';
import { type Features, VIEWS, type View } from './features';

export const LEVELS = ['danger', 'urgent', 'none'] as const satisfies readonly Level[];
export type Chances = Record<Level, number>;

/** A softmax over hashed features. Plain arrays, so that it can be stored. */
export interface LookModel {
  /** How much a feature says, before its view is scaled to length 1; 0 for one never seen. */
  rarity: Float32Array;
  /** One weight a level for each slot. */
  weights: Float32Array;
  bias: Float32Array;
}

export interface LookExample {
  features: Features;
  level: Level;
}

interface Vector {
  slots: Int32Array;
  values: Float32Array;
}

const SLOTS = 1 << 18;
const CLASSES = LEVELS.length;
const VIEW_VALUE: Record<View, number> = { characters: 1, words: 0.7, sounds: 0.6, signs: 0.8 };
const EPOCHS = 8;
const RATE = 0.15;
const SHRINK = 1e-4;

/** FNV-1a over the characters. */
function slotOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

const slotsOf = (features: Features): Record<View, number[]> =>
  Object.fromEntries(VIEWS.map((view) => [view, features[view].map((feature) => slotOf(`${view[0]}${view[1]}${feature}`))])) as Record<
    View,
    number[]
  >;

function rarityOf(all: readonly Record<View, number[]>[]): Float32Array {
  const seen = new Float32Array(SLOTS);
  for (const one of all) for (const view of VIEWS) for (const slot of one[view]) seen[slot] = (seen[slot] as number) + 1;
  return seen.map((count) => (count === 0 ? 0 : Math.log(1 + all.length / count)));
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

function chances({ weights, bias }: Pick<LookModel, 'weights' | 'bias'>, { slots, values }: Vector): number[] {
  const scores = [...bias];
  for (let item = 0; item < slots.length; item += 1)
    for (let level = 0; level < CLASSES; level += 1)
      scores[level] = (scores[level] as number) + (weights[(slots[item] as number) * CLASSES + level] as number) * (values[item] as number);
  return softmax(scores);
}

/** Probability of each level for what is seen of a message. */
export function chancesOf(model: LookModel, features: Features): Chances {
  const [danger = 0, urgent = 0, none = 0] = chances(model, vectorOf(slotsOf(features), model.rarity));
  return { danger, urgent, none };
}

interface Learning {
  model: LookModel;
  past: Float32Array;
  pastBias: Float32Array;
}

/** One step against the error of one example; each weight's step is scaled by its own past. */
function learn({ model, past, pastBias }: Learning, vector: Vector, { level }: LookExample): void {
  const { weights, bias } = model;
  const error = chances(model, vector).map((chance, at) => chance - (LEVELS[at] === level ? 1 : 0));
  for (let at = 0; at < CLASSES; at += 1) {
    const pull = error[at] as number;
    pastBias[at] = (pastBias[at] as number) + pull * pull;
    bias[at] = (bias[at] as number) - (RATE * pull) / Math.sqrt((pastBias[at] as number) + 1e-6);
  }
  for (let item = 0; item < vector.slots.length; item += 1) {
    for (let at = 0; at < CLASSES; at += 1) {
      const slot = (vector.slots[item] as number) * CLASSES + at;
      const pull = (error[at] as number) * (vector.values[item] as number) + SHRINK * (weights[slot] as number);
      past[slot] = (past[slot] as number) + pull * pull;
      weights[slot] = (weights[slot] as number) - (RATE * pull) / Math.sqrt((past[slot] as number) + 1e-6);
    }
  }
}

/** 0…count-1 in a fixed order that mixes neighbours. */
function shuffled(count: number, round: number): number[] {
  const order = [...Array(count).keys()];
  let seed = round + 1;
  for (let at = count - 1; at > 0; at -= 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    const other = seed % (at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

/** Learns from examples; the same examples give the same model. */
export function trainLook(examples: readonly LookExample[]): LookModel {
  const slots = examples.map(({ features }) => slotsOf(features));
  const rarity = rarityOf(slots);
  const vectors = slots.map((one) => vectorOf(one, rarity));
  const model = { rarity, weights: new Float32Array(SLOTS * CLASSES), bias: new Float32Array(CLASSES) };
  const learning = { model, past: new Float32Array(SLOTS * CLASSES), pastBias: new Float32Array(CLASSES) };
  for (let epoch = 0; epoch < EPOCHS; epoch += 1)
    for (const at of shuffled(examples.length, epoch)) learn(learning, vectors[at] as Vector, examples[at] as LookExample);
  return model;
}
