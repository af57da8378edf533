import { type Evidence, shareOf, weigh } from './evidence';
import type { LineTable } from './lines';
import type { Postings } from './postings';
import { aspects, subjects } from './synonyms';
import { trainTopics } from './topic-model';

/** Probability that the topic chosen for a question is the right one. */
export type Head = (evidence: Evidence, topic: number) => number;

interface Sample {
  features: number[];
  right: boolean;
}

const FOLDS = 9;
const REDIRECT_SAMPLES = 3;
const STEPS = 400;
const STEP_SIZE = 0.6;
const SHRINK = 1e-3;

// Held-out lines never come this near, so the head cannot learn what a curator has written word for word.
const WORD_FOR_WORD = 0.85;

const conceptTokens = (table: Record<string, unknown>): Set<string> => new Set(Object.keys(table).map((name) => `c${name}`));
const SUBJECTS = conceptTokens(subjects);
const ASPECTS = conceptTokens(aspects);

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const logit = (p: number): number => Math.log((p + 1e-3) / (1 - p + 1e-3));

const runnerUp = (scores: Float32Array, topic: number): number =>
  scores.reduce((top, score, at) => (at === topic ? top : Math.max(top, score)), 0);

/** Tokens of the lines that are about social assistance; what is not among them speaks for another matter. */
function fieldTokens({ lines, redirects }: LineTable, hidden: (line: number) => boolean): Set<string> {
  const known = new Set<string>();
  lines.forEach(({ tokens, topic }, line) => {
    if (!redirects[topic] && !hidden(line)) for (const token of tokens) known.add(token);
  });
  return known;
}

const nearestOf = ({ lineShares }: Evidence, { lines }: LineTable, topic: number): number =>
  lineShares.reduce((top, share, line) => (lines[line]?.topic === topic ? Math.max(top, share) : top), 0);

function featuresOf(
  evidence: Evidence,
  topic: number,
  { postings, known, table }: { postings: Postings; known: Set<string>; table: LineTable },
): number[] {
  const { tokens, nearness, probabilities, topicScores } = evidence;
  const ofTopic = nearestOf(evidence, table, topic);
  const near = nearness[topic] ?? 0;
  return [
    1,
    logit(probabilities[topic] ?? 0),
    (probabilities[topic] ?? 0) - runnerUp(probabilities, topic),
    ofTopic,
    near,
    (topicScores[topic] ?? 0) - runnerUp(topicScores, topic),
    shareOf(tokens, postings, (token) => known.has(token), 'b'),
    shareOf(tokens, postings, (token) => known.has(token), 'w'),
    // Sounds alone known: a homophone slip, or chance.
    shareOf(tokens, postings, (token) => known.has(token), 's') - shareOf(tokens, postings, (token) => known.has(token), 'b'),
    tokens.some((token) => SUBJECTS.has(token)) ? 1 : 0,
    tokens.some((token) => ASPECTS.has(token)) ? 1 : 0,
    Math.log(1 + tokens.length) / 5,
  ];
}

function learn(samples: readonly Sample[]): number[] {
  const size = samples[0]?.features.length ?? 0;
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Array<number>(size).fill(0);
    for (const { features, right } of samples) {
      const error = sigmoid(features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)) - (right ? 1 : 0);
      features.forEach((value, at) => {
        slope[at] = (slope[at] ?? 0) + error * value;
      });
    }
    slope.forEach((value, at) => {
      weights[at] = (weights[at] ?? 0) - STEP_SIZE * (value / samples.length + SHRINK * (weights[at] ?? 0));
    });
  }
  return weights;
}

const topOf = (scores: Float32Array): number => scores.reduce((best, score, at) => (score > (scores[best] ?? 0) ? at : best), 0);

/**
 * Learns the head from the entries' own questions: every ninth one is held out, and every redirect
 * entry is hidden whole, so that its questions stand for what nobody has written down yet.
 */
export function trainHead(table: LineTable, postings: Postings): Head {
  const { lines, redirects, topics } = table;
  const away = (line: number): boolean => redirects[lines[line]?.topic ?? 0] ?? false;
  const heldOut = (line: number): boolean => (lines[line]?.similar ?? false) && line % FOLDS === 0;
  const hidden = (line: number): boolean => heldOut(line) || away(line);
  const model = trainTopics(
    lines.filter((_, line) => !hidden(line)),
    topics.length,
  );
  const tools = { postings, known: fieldTokens(table, hidden), table };
  const samples = lines.flatMap(({ tokens, topic, similar }, line) => {
    if (!similar || !hidden(line) || (away(line) && line % REDIRECT_SAMPLES !== 0)) return [];
    const evidence = weigh(tokens, { table, postings, model, hidden });
    const chosen = topOf(evidence.topicScores);
    return [{ features: featuresOf(evidence, chosen, tools), right: chosen === topic }];
  });
  const weights = learn(samples);
  const all = { ...tools, known: fieldTokens(table, () => false) };
  return (evidence, topic) => {
    const learned = sigmoid(featuresOf(evidence, topic, all).reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
    const written = Math.max(0, nearestOf(evidence, table, topic) - WORD_FOR_WORD) / (1 - WORD_FOR_WORD);
    return learned + (1 - learned) * written;
  };
}
