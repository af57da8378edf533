import { type Field, fieldOf } from './tokens';
import type { Vocabulary } from './vocabulary';

/** A softmax over topics, learned from the entries' own questions; the same text gives the same model. Plain arrays, so that it can be stored. */
export interface TopicModel {
  classes: number;
  /** What a token counts for before its text is scaled to length 1; 0 for one that was not learned. */
  values: Float32Array;
  /** `classes` weights a token. */
  weights: Float32Array;
  bias: Float32Array;
}

export interface Example {
  /** Distinct tokens by number. */
  ids: Int32Array;
  topic: number;
  /** How much it teaches; 1 for a question. */
  weight: number;
}

// Found on held-out questions: single characters carry most of short noisy text, sounds as much as pairs.
const FIELD_VALUE: Record<Field, number> = { w: 0.7, u: 1.3, b: 1, s: 0.9, c: 1, p: 0.7 };
const EPOCHS = 8;
/** Share of a text's tokens left out at random after the first round, so that no single word decides; found on questions held out. */
const LEFT_OUT = 0.25;
const RATE = 4;
const BIAS_RATE = 0.05;
// Updates smaller than this change nothing that can be measured and cost most of the time.
const NEGLIGIBLE = 1e-3;
/** An example that is as good as learned teaches nothing more in this round. */
const LEARNED = 0.02;

function tokenValues(examples: readonly Example[], { tokens, size }: Vocabulary): Float32Array {
  const seen = new Int32Array(size);
  for (const { ids } of examples) for (const id of ids) seen[id] = (seen[id] as number) + 1;
  return Float32Array.from(tokens, (token, id) => {
    const count = seen[id] as number;
    return count === 0 ? 0 : FIELD_VALUE[fieldOf(token)] * Math.log(1 + examples.length / count);
  });
}

/** The text's token values scaled to length 1. */
function vectorOf(ids: Int32Array, values: Float32Array): Float32Array {
  let square = 0;
  for (const id of ids) square += (values[id] as number) ** 2;
  const length = Math.sqrt(square) || 1;
  return Float32Array.from(ids, (id) => (values[id] as number) / length);
}

function softmax(scores: Float32Array): Float32Array {
  const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    scores[at] = Math.exp((scores[at] as number) - top);
    sum += scores[at] as number;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] as number) / sum;
  return scores;
}

function probabilities({ classes, weights, bias }: TopicModel, ids: Int32Array, vector: Float32Array): Float32Array {
  const scores = Float32Array.from(bias);
  for (let item = 0; item < ids.length; item += 1) {
    const offset = (ids[item] as number) * classes;
    const value = vector[item] as number;
    for (let topic = 0; topic < classes; topic += 1)
      scores[topic] = (scores[topic] as number) + (weights[offset + topic] as number) * value;
  }
  return softmax(scores);
}

/** Probability of each topic for a question's tokens. */
export const predictTopics = (model: TopicModel, ids: Int32Array): Float32Array => probabilities(model, ids, vectorOf(ids, model.values));

/** One step against the error of one example. */
function learn(model: TopicModel, { topic, weight }: Example, { ids, vector, rate }: Vectored & { rate: number }): void {
  const { classes, weights, bias } = model;
  const step = probabilities(model, ids, vector);
  step[topic] = (step[topic] as number) - 1;
  if ((step[topic] as number) > -LEARNED) return;
  const active: number[] = [];
  for (let at = 0; at < classes; at += 1) {
    step[at] = (step[at] as number) * rate * weight;
    if (Math.abs(step[at] as number) < NEGLIGIBLE) continue;
    active.push(at);
    bias[at] = (bias[at] as number) - (step[at] as number) * BIAS_RATE;
  }
  for (let item = 0; item < ids.length; item += 1) {
    const offset = (ids[item] as number) * classes;
    const value = vector[item] as number;
    for (const at of active) weights[offset + at] = (weights[offset + at] as number) - (step[at] as number) * value;
  }
}

/** Numbers from 0 to 0x7fffffff that look like chance and are the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state;
  };
}

/** Orders 0…count-1 in a fixed way that mixes neighbours. */
function shuffled(count: number, round: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  const next = chance(round + 1);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = next() % (at + 1);
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

interface Vectored {
  ids: Int32Array;
  vector: Float32Array;
}

/** Some of a text's tokens, scaled to length 1 on the whole. */
function partOf({ ids, vector }: Vectored, next: () => number): Vectored {
  const kept = Uint8Array.from(ids, () => Number(next() / 0x7fffffff >= LEFT_OUT));
  const scale = 1 / Math.sqrt(1 - LEFT_OUT);
  return { ids: ids.filter((_, at) => kept[at]), vector: vector.filter((_, at) => kept[at]).map((value) => value * scale) };
}

export interface TopicTraining {
  vocabulary: Vocabulary;
  /** Number of topics; those without an example stay improbable. */
  classes: number;
  /** Rounds over the examples; fewer give a model that is nearly as good in half the time. */
  epochs?: number;
}

/** Learns from examples. */
export function trainTopics(examples: readonly Example[], { vocabulary, classes, epochs = EPOCHS }: TopicTraining): TopicModel {
  const values = tokenValues(examples, vocabulary);
  const model = { classes, values, weights: new Float32Array(vocabulary.size * classes), bias: new Float32Array(classes) };
  const vectors = examples.map(({ ids }) => vectorOf(ids, values));
  const next = chance(examples.length);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const rate = RATE / (1 + epoch / 2);
    for (const at of shuffled(examples.length, epoch)) {
      const example = examples[at] as Example;
      const whole = { ids: example.ids, vector: vectors[at] as Float32Array };
      learn(model, example, { ...(epoch === 0 ? whole : partOf(whole, next)), rate });
    }
  }
  return model;
}
