import type { LineTable } from './lines';
import { buildPostings, type Postings, type Weights } from './postings';
import { type Field, fieldOf } from './tokens';
import type { TopicModel } from './topic-model';

/** Characters and their pairs carry most of short noisy Chinese; sounds catch homophones, concepts paraphrase. */
const WEIGHTS: Weights = { fields: { w: 0.5, u: 0.7, b: 1, s: 0.4, c: 1.5 }, k1: 1.2, b: 0.5 };
const NEIGHBOURS = 8;
const DECAY = 0.6;
const FULL = (1 - DECAY ** NEIGHBOURS) / (1 - DECAY);
/** The learned model against the nearest lines, in the topic's score. */
const MODEL_SHARE = 0.6;

/** What speaks for which topic and line, for one question. */
export interface Evidence {
  tokens: readonly string[];
  /** What a line equal to the question would score. */
  ideal: number;
  /** Per line: its score as a share of what an equal line would score. */
  lineShares: Float32Array;
  /** Per topic, 0 to 1: the nearest lines. */
  nearness: Float32Array;
  /** Per topic, 0 to 1: the learned model. */
  probabilities: Float32Array;
  /** Per topic, 0 to 1: both. */
  topicScores: Float32Array;
}

export interface EvidenceOptions {
  table: LineTable;
  postings: Postings;
  model: TopicModel;
  /** Lines that must not count; used when the head learns from held-out lines. */
  hidden?: (line: number) => boolean;
}

export const linePostings = ({ lines }: LineTable): Postings =>
  buildPostings(
    lines.map(({ tokens }) => tokens),
    WEIGHTS,
  );

/** Puts a value into a short list kept in falling order. */
function keepBest(best: number[], value: number): void {
  if (best.length === NEIGHBOURS && value <= (best[NEIGHBOURS - 1] ?? 0)) return;
  let at = best.length;
  while (at > 0 && (best[at - 1] ?? 0) < value) at -= 1;
  best.splice(at, 0, value);
  if (best.length > NEIGHBOURS) best.pop();
}

function nearness({ topicOf }: LineTable, shares: Float32Array, topics: number): Float32Array {
  const best: number[][] = Array.from({ length: topics }, () => []);
  for (let at = 0; at < shares.length; at += 1) {
    const share = shares[at] as number;
    if (share > 0) keepBest(best[topicOf[at] as number] as number[], share);
  }
  return Float32Array.from(best, (values) => values.reduce((sum, value, rank) => sum + value * DECAY ** rank, 0) / FULL);
}

/** Weighs one question against every line and topic. */
export function weigh(tokens: readonly string[], { table, postings, model, hidden }: EvidenceOptions): Evidence {
  const ideal = postings.ideal(tokens) || 1;
  const shares = postings.score(tokens);
  for (let at = 0; at < shares.length; at += 1) {
    shares[at] = hidden?.(at) ? 0 : Math.min(1, ((shares[at] as number) * (table.weightOf[at] as number)) / ideal);
  }
  const near = nearness(table, shares, table.topics.length);
  const probabilities = model.predict(tokens);
  const topicScores = near.map((value, topic) => MODEL_SHARE * (probabilities[topic] as number) + (1 - MODEL_SHARE) * value);
  return { tokens, ideal, lineShares: shares, nearness: near, probabilities, topicScores };
}

/** Share of the weight of one field's tokens for which `holds`; 0 when there are none. */
export function shareOf(
  tokens: readonly string[],
  postings: Postings,
  { holds, field }: { holds(token: string): boolean; field?: Field },
): number {
  let all = 0;
  let held = 0;
  for (const token of new Set(tokens)) {
    if (field && fieldOf(token) !== field) continue;
    const weight = postings.weight(token);
    all += weight;
    if (holds(token)) held += weight;
  }
  return all === 0 ? 0 : held / all;
}

/** The highest share among a topic's lines. */
export function nearestShare({ lineShares }: Evidence, { topicOf }: LineTable, topic: number): number {
  let top = 0;
  for (let at = 0; at < lineShares.length; at += 1) {
    if (topicOf[at] === topic && (lineShares[at] as number) > top) top = lineShares[at] as number;
  }
  return top;
}
