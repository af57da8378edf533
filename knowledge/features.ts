import { type Evidence, nearestShare, shareOf } from './evidence';
import type { LineTable } from './lines';
import type { Postings } from './postings';
import { aspects, subjects } from './synonyms';

export interface FeatureTools {
  table: LineTable;
  postings: Postings;
  /** Tokens of the lines that are about social assistance. */
  known: ReadonlySet<string>;
}

const conceptTokens = (names: Record<string, unknown>): Set<string> => new Set(Object.keys(names).map((name) => `c${name}`));
const SUBJECTS = conceptTokens(subjects);
const ASPECTS = conceptTokens(aspects);

const logit = (p: number): number => Math.log((p + 1e-3) / (1 - p + 1e-3));

const runnerUp = (scores: Float32Array, topic: number): number =>
  scores.reduce((top, score, at) => (at === topic ? top : Math.max(top, score)), 0);

/** What the confidence head looks at for one question and one topic. */
export function featuresOf(evidence: Evidence, topic: number, { table, postings, known }: FeatureTools): number[] {
  const { tokens, nearness, probabilities, topicScores } = evidence;
  const isKnown = (token: string): boolean => known.has(token);
  const pairsKnown = shareOf(tokens, postings, { holds: isKnown, field: 'b' });
  return [
    1,
    logit(probabilities[topic] ?? 0),
    (probabilities[topic] ?? 0) - runnerUp(probabilities, topic),
    nearestShare(evidence, table, topic),
    nearness[topic] ?? 0,
    (topicScores[topic] ?? 0) - runnerUp(topicScores, topic),
    pairsKnown,
    shareOf(tokens, postings, { holds: isKnown, field: 'w' }),
    // Sounds alone known: a homophone slip, or chance.
    shareOf(tokens, postings, { holds: isKnown, field: 's' }) - pairsKnown,
    tokens.some((token) => SUBJECTS.has(token)) ? 1 : 0,
    tokens.some((token) => ASPECTS.has(token)) ? 1 : 0,
    Math.log(1 + tokens.length) / 5,
  ];
}
