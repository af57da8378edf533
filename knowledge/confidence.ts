import { type Evidence, indexOfTop, type Pool, weigh } from './evidence';
import { type FeatureTools, featuresOf } from './features';
import { learnLogistic, probabilityOf, type Sample } from './logistic';
import type { Query, TokenWeights } from './postings';
import { type Example, trainTopics } from './topic-model';
import type { Vocabulary } from './vocabulary';

const FOLDS = 3;
/** The models that only stand in for the real one while the head learns make do with fewer rounds. */
const FOLD_EPOCHS = 5;
/** Of the lines of a fold, and of a redirect topic that is hidden whole, every so many are looked at. */
const SAMPLES = 2;
// Held-out lines never come this near, so the head cannot learn what a curator has written word for word.
const WORD_FOR_WORD = 0.85;

/** A line of the pool with what the head needs to know of it. */
export interface PoolLine {
  topic: number;
  weight: number;
  similar: boolean;
  /** The line as a question. */
  query: Query;
}

export interface Training {
  lines: readonly PoolLine[];
  pool: Pool;
  vocabulary: Vocabulary;
  tokenWeights: TokenWeights;
  redirects: readonly boolean[];
}

/** 1 per token of the lines about social assistance; what is not among them speaks for another matter. */
export function fieldTokens({ lines, vocabulary, redirects }: Training, hidden?: Uint8Array): Uint8Array {
  const field = new Uint8Array(vocabulary.size);
  lines.forEach(({ query, topic }, line) => {
    if (!redirects[topic] && !hidden?.[line]) for (const id of query.ids) field[id] = 1;
  });
  return field;
}

export const examplesOf = ({ lines }: Training, hidden?: Uint8Array): Example[] =>
  lines.flatMap(({ query: { ids }, topic, weight }, line) => (hidden?.[line] ? [] : [{ ids, topic, weight }]));

/** Spreads lines over the folds in a fixed way that does not follow their order. */
const foldOf = (line: number): number => (Math.imul(line + 1, 0x9e3779b1) >>> 8) % FOLDS;

/** Of one fold: its questions, and whole redirect topics, which stand for what nobody has written down yet. */
function hiddenIn({ lines, redirects }: Training, fold: number): Uint8Array {
  return Uint8Array.from(lines, ({ similar, topic }, line) =>
    redirects[topic] ? Number(topic % FOLDS === fold || (similar && foldOf(line) === fold)) : Number(similar && foldOf(line) === fold),
  );
}

function samplesOf(training: Training, fold: number): Sample[] {
  const { lines, pool, vocabulary, tokenWeights, redirects } = training;
  const room = new Float32Array(lines.length);
  const hidden = hiddenIn(training, fold);
  const model = trainTopics(examplesOf(training, hidden), { vocabulary, classes: redirects.length, epochs: FOLD_EPOCHS });
  const tools: FeatureTools = { tokenWeights, redirects, field: fieldTokens(training, hidden) };
  return lines.flatMap(({ query, topic, similar }, line) => {
    if (!similar || !hidden[line] || line % SAMPLES !== 0) return [];
    const evidence = weigh(query, { pool, model, room, hidden });
    const chosen = indexOfTop(evidence.topicScores);
    return [{ features: featuresOf(evidence, chosen, tools), right: chosen === topic }];
  });
}

/** Learns the head from the questions, a third held out at a time. Weights for `featuresOf`. */
export const trainHead = (training: Training): number[] =>
  learnLogistic(Array.from({ length: FOLDS }, (_, fold) => samplesOf(training, fold)).flat());

export interface Judge {
  head: readonly number[];
  tools: FeatureTools;
  pool: Pool;
  /** Which lines of the pool a topic has. */
  linesOf(topic: number): Int32Array;
}

/** How far a line of the topic says what the question says and nothing else, 0 to 1. */
function wordForWord({ lineShares, ideal, nearest }: Evidence, topic: number, { pool: { idealOf }, linesOf }: Judge): number {
  if ((nearest[topic] ?? 0) < WORD_FOR_WORD) return 0;
  let top = 0;
  for (const line of linesOf(topic)) {
    const share = lineShares[line] as number;
    if (share >= WORD_FOR_WORD) top = Math.max(top, Math.min(share, (share * ideal) / (idealOf[line] || 1)));
  }
  return Math.max(0, top - WORD_FOR_WORD) / (1 - WORD_FOR_WORD);
}

/** Calibrated probability that a topic is the right one for a question. */
export function confidenceIn(evidence: Evidence, topic: number, judge: Judge): number {
  const learned = probabilityOf(featuresOf(evidence, topic, judge.tools), judge.head);
  return learned + (1 - learned) * wordForWord(evidence, topic, judge);
}
