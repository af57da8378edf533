import { type Evidence, weigh } from './evidence';
import { type FeatureTools, featuresOf } from './features';
import type { LineTable } from './lines';
import { learnLogistic } from './logistic';
import type { Postings } from './postings';
import { trainTopics } from './topic-model';

/** Probability that a topic is the right one for a question. */
export type Head = (evidence: Evidence, topic: number) => number;

const FOLDS = 9;
const REDIRECT_SAMPLES = 3;
// Held-out lines never come this near, so the head cannot learn what a curator has written word for word.
const WORD_FOR_WORD = 0.85;

/** Tokens of the lines that are about social assistance; what is not among them speaks for another matter. */
function fieldTokens({ lines, redirects }: LineTable, hidden: (line: number) => boolean): Set<string> {
  const known = new Set<string>();
  lines.forEach(({ tokens, topic }, line) => {
    if (!redirects[topic] && !hidden(line)) for (const token of tokens) known.add(token);
  });
  return known;
}

const topOf = (scores: Float32Array): number => scores.reduce((best, score, at) => (score > (scores[best] ?? 0) ? at : best), 0);

/** How far a line of the topic says what the question says and nothing else, 0 to 1. */
function wordForWord(
  { lineShares, ideal }: Evidence,
  topic: number,
  { table, idealOf }: { table: LineTable; idealOf: Float32Array },
): number {
  const nearest = lineShares.reduce((top, share, line) => {
    if (share < WORD_FOR_WORD || table.topicOf[line] !== topic) return top;
    return Math.max(top, Math.min(share, (share * ideal) / (idealOf[line] || 1)));
  }, 0);
  return Math.max(0, nearest - WORD_FOR_WORD) / (1 - WORD_FOR_WORD);
}

function samplesOf(table: LineTable, postings: Postings) {
  const { lines, redirects, topics } = table;
  const away = (line: number): boolean => redirects[lines[line]?.topic ?? 0] ?? false;
  const heldOut = (line: number): boolean => (lines[line]?.similar ?? false) && line % FOLDS === 0;
  const hidden = (line: number): boolean => heldOut(line) || away(line);
  const model = trainTopics(
    lines.filter((_, line) => !hidden(line)),
    topics.length,
  );
  const tools: FeatureTools = { table, postings, known: fieldTokens(table, hidden) };
  return lines.flatMap(({ tokens, topic, similar }, line) => {
    if (!similar || !hidden(line) || (away(line) && line % REDIRECT_SAMPLES !== 0)) return [];
    const evidence = weigh(tokens, { table, postings, model, hidden });
    const chosen = topOf(evidence.topicScores);
    return [{ features: featuresOf(evidence, chosen, tools), right: chosen === topic }];
  });
}

/**
 * Learns the head from the entries' own questions: every ninth one is held out, and every redirect
 * entry is hidden whole, so that its questions stand for what nobody has written down yet.
 */
export function trainHead(table: LineTable, postings: Postings): Head {
  const probability = learnLogistic(samplesOf(table, postings));
  const tools: FeatureTools = { table, postings, known: fieldTokens(table, () => false) };
  const idealOf = Float32Array.from(table.lines, ({ tokens }) => postings.ideal(tokens));
  return (evidence, topic) => {
    const learned = probability(featuresOf(evidence, topic, tools));
    return learned + (1 - learned) * wordForWord(evidence, topic, { table, idealOf });
  };
}
