import type { Field } from './tokens';
import { fieldOf } from './tokens';

/** A softmax over topics, learned at start from the entries' own questions; the same text gives the same model. */
export interface TopicModel {
  /** Probability of each topic for a question's tokens. */
  predict(tokens: readonly string[]): Float32Array;
}

export interface Example {
  tokens: readonly string[];
  topic: number;
}

interface Vector {
  at: Int32Array;
  value: Float32Array;
}

const FIELD_WEIGHT: Record<Field, number> = { w: 0.7, u: 0.7, b: 1, s: 0.5, c: 1 };
const EPOCHS = 3;
const RATE = 4;
const BIAS_RATE = 0.05;
// Updates smaller than this change nothing that can be measured and cost most of the time.
const NEGLIGIBLE = 5e-4;
const MIN_SEEN = 2;

type Vectorise = (tokens: readonly string[]) => Vector;

function vocabulary(examples: readonly Example[]): { size: number; vectorise: Vectorise } {
  const seen = new Map<string, number>();
  for (const { tokens } of examples) for (const token of new Set(tokens)) seen.set(token, (seen.get(token) ?? 0) + 1);
  const kept = [...seen].filter(([, count]) => count >= MIN_SEEN);
  const index = new Map(
    kept.map(([token, count], at) => [token, { at, weight: FIELD_WEIGHT[fieldOf(token)] * Math.log(1 + examples.length / count) }]),
  );
  const vectorise: Vectorise = (tokens) => {
    const known = [...new Set(tokens)].flatMap((token) => index.get(token) ?? []);
    const norm = Math.sqrt(known.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
    return { at: Int32Array.from(known, ({ at }) => at), value: Float32Array.from(known, ({ weight }) => weight / norm) };
  };
  return { size: kept.length, vectorise };
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

/** Orders 0…count-1 in a fixed way that mixes neighbours. */
function shuffled(count: number, round: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  let seed = round + 1;
  for (let at = count - 1; at > 0; at -= 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    const other = seed % (at + 1);
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

class Layer {
  readonly weights: Float32Array;
  readonly bias: Float32Array;

  constructor(
    size: number,
    private readonly classes: number,
  ) {
    this.weights = new Float32Array(size * classes);
    this.bias = new Float32Array(classes);
  }

  probabilities({ at, value }: Vector): Float32Array {
    const scores = Float32Array.from(this.bias);
    const { weights, classes } = this;
    for (let item = 0; item < at.length; item += 1) {
      const offset = (at[item] as number) * classes;
      const weight = value[item] as number;
      for (let topic = 0; topic < classes; topic += 1)
        scores[topic] = (scores[topic] as number) + (weights[offset + topic] as number) * weight;
    }
    return softmax(scores);
  }

  /** One step against the error of one example. */
  learn(vector: Vector, topic: number, rate: number): void {
    const error = this.probabilities(vector);
    error[topic] = (error[topic] as number) - 1;
    const active: number[] = [];
    for (let at = 0; at < this.classes; at += 1) {
      const step = (error[at] as number) * rate;
      error[at] = step;
      if (Math.abs(step) < NEGLIGIBLE) continue;
      active.push(at);
      this.bias[at] = (this.bias[at] as number) - step * BIAS_RATE;
    }
    this.pull(vector, error, active);
  }

  private pull({ at, value }: Vector, step: Float32Array, active: readonly number[]): void {
    const { weights, classes } = this;
    for (let item = 0; item < at.length; item += 1) {
      const offset = (at[item] as number) * classes;
      const weight = value[item] as number;
      for (const topic of active) weights[offset + topic] = (weights[offset + topic] as number) - (step[topic] as number) * weight;
    }
  }
}

/** Learns from examples; `classes` is the number of topics (those without an example stay improbable). */
export function trainTopics(examples: readonly Example[], classes: number): TopicModel {
  const { size, vectorise } = vocabulary(examples);
  const layer = new Layer(size, classes);
  const vectors = examples.map(({ tokens }) => vectorise(tokens));
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const rate = RATE / (1 + epoch / 2);
    for (const at of shuffled(examples.length, epoch)) layer.learn(vectors[at] as Vector, (examples[at] as Example).topic, rate);
  }
  return { predict: (tokens) => layer.probabilities(vectorise(tokens)) };
}
