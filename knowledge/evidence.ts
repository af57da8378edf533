import { type Postings, type Query, scoreLines, type Weights } from './postings';
import { predictTopics, type TopicModel } from './topic-model';

/** Characters, their pairs and their sounds carry short noisy Chinese; concepts paraphrase. */
export const WEIGHTS: Weights = { fields: { w: 0.5, u: 0.7, b: 1, s: 0.6, c: 1.5, p: 0 }, k1: 1.2, b: 0.5 };
const NEIGHBOURS = 12;
const DECAY = 0.7;
const FULL = (1 - DECAY ** NEIGHBOURS) / (1 - DECAY);
const DECAYS = Float64Array.from({ length: NEIGHBOURS }, (_, rank) => DECAY ** rank);
// Added to both before they are multiplied: neither may rule a topic out alone.
const MODEL_FLOOR = 1e-4;
const NEAR_FLOOR = 0.02;

/** The lines that tell topics apart. */
export interface Pool {
  postings: Postings;
  /** Topic, weight and entry (or -1) of each line. */
  topicOf: Int32Array;
  weightOf: Float32Array;
  entryOf: Int32Array;
  /** What each line's own text would score. */
  idealOf: Float32Array;
}

/** The lines of each topic: a judgement of one topic need not look at the lines of all. */
export function linesByTopic({ topicOf }: Pool, topics: number): (topic: number) => Int32Array {
  const lines: number[][] = Array.from({ length: topics }, () => []);
  topicOf.forEach((topic, line) => {
    lines[topic]?.push(line);
  });
  const packed = lines.map((of) => Int32Array.from(of));
  const none = new Int32Array(0);
  return (topic) => packed[topic] ?? none;
}

/** What speaks for which topic, for one question; `lineShares` stands until the next question. */
export interface Evidence extends Query {
  /** Per line of the pool: its score as a share of what an equal line would score. */
  lineShares: Float32Array;
  /** Per topic, 0 to 1: the nearest lines; the best one; the model; both together (sums to 1). */
  nearness: Float32Array;
  nearest: Float32Array;
  probabilities: Float32Array;
  topicScores: Float32Array;
}

/** Line scores as shares of the ideal, 0 to 1, written into `shares`; `weightOf` holds the answer's own words back. */
export function weighLines(postings: Postings, { weightOf, shares }: { weightOf: Float32Array; shares: Float32Array }, query: Query): void {
  scoreLines(postings, query.ids, shares);
  const scale = 1 / query.ideal;
  for (let at = 0; at < shares.length; at += 1) {
    shares[at] = Math.min((shares[at] as number) * (weightOf[at] as number) * scale, 1);
  }
}

/** Per topic the best shares, falling, `NEIGHBOURS` each; the lines' scores become shares on the way, so that they are gone through once. */
function bestShares({ topicOf, weightOf }: Pool, shares: Float32Array, { topics, ideal }: { topics: number; ideal: number }): Float32Array {
  const best = new Float32Array(topics * NEIGHBOURS);
  const scale = 1 / ideal;
  for (let line = 0; line < shares.length; line += 1) {
    shares[line] = Math.min((shares[line] as number) * (weightOf[line] as number) * scale, 1);
    const share = shares[line] as number;
    const from = (topicOf[line] as number) * NEIGHBOURS;
    let at = from + NEIGHBOURS - 1;
    if (share <= (best[at] as number)) continue;
    for (; at > from && (best[at - 1] as number) < share; at -= 1) best[at] = best[at - 1] as number;
    best[at] = share;
  }
  return best;
}

function together(probabilities: Float32Array, nearness: Float32Array): Float32Array {
  const scores = probabilities.map((value, topic) => (value + MODEL_FLOOR) * ((nearness[topic] as number) + NEAR_FLOOR));
  const sum = scores.reduce((a, b) => a + b, 0) || 1;
  return scores.map((value) => value / sum);
}

/** Leaves a leaning its say even where the model has seen nothing like it. */
const LEANING_FLOOR = 0.01;

function leaned(probabilities: Float32Array, factors: Float32Array): Float32Array {
  const scores = probabilities.map((value, topic) => {
    const factor = factors[topic] as number;
    return factor === 1 ? value : (value + LEANING_FLOOR) * factor;
  });
  const sum = scores.reduce((a, b) => a + b, 0) || 1;
  return scores.map((value) => value / sum);
}

export interface EvidenceOptions {
  pool: Pool;
  model: TopicModel;
  /** One number per line of the pool, the same array for every question: a question leaves nothing behind that must be cleared away. */
  room: Float32Array;
  /** Lines of the pool that must not count; used when the head learns from held-out lines. */
  hidden?: Uint8Array;
  /** Factor of each topic that the message leans to; 1 for the others. */
  factors?: Float32Array;
}

/** Weighs one question against every topic. */
export function weigh(query: Query, { pool, model, room: lineShares, hidden, factors }: EvidenceOptions): Evidence {
  const topics = model.classes;
  scoreLines(pool.postings, query.ids, lineShares);
  if (hidden) for (let at = 0; at < lineShares.length; at += 1) if (hidden[at]) lineShares[at] = 0;
  const best = bestShares(pool, lineShares, { topics, ideal: query.ideal });
  const nearness = new Float32Array(topics);
  const nearest = new Float32Array(topics);
  for (let topic = 0; topic < topics; topic += 1) {
    let sum = 0;
    for (let rank = 0; rank < NEIGHBOURS; rank += 1) sum += (best[topic * NEIGHBOURS + rank] as number) * (DECAYS[rank] as number);
    nearness[topic] = sum / FULL;
    nearest[topic] = best[topic * NEIGHBOURS] as number;
  }
  const learned = predictTopics(model, query.ids);
  const probabilities = factors ? leaned(learned, factors) : learned;
  return { ...query, lineShares, nearness, nearest, probabilities, topicScores: together(probabilities, nearness) };
}

export const indexOfTop = (scores: Float32Array): number => {
  let best = 0;
  for (let at = 1; at < scores.length; at += 1) if ((scores[at] as number) > (scores[best] as number)) best = at;
  return best;
};

/** The highest score among the other topics. */
export function runnerUp(scores: Float32Array, topic: number): number {
  let top = 0;
  for (let at = 0; at < scores.length; at += 1) if (at !== topic && (scores[at] as number) > top) top = scores[at] as number;
  return top;
}
