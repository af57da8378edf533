import { type Evidence, runnerUp } from './evidence';
import { type Query, type TokenWeights, UNKNOWN, weightOf } from './postings';
import { aspects, subjects } from './synonyms';
import { type Field, fieldOf } from './tokens';

export interface FeatureTools {
  tokenWeights: TokenWeights;
  /** 1 per token that the lines about social assistance have. */
  field: Uint8Array;
  /** True per topic when it only sends people elsewhere. */
  redirects: readonly boolean[];
}

const conceptTokens = (names: Record<string, unknown>): Set<string> => new Set(Object.keys(names).map((name) => `c${name}`));
const SUBJECTS = conceptTokens(subjects);
const ASPECTS = conceptTokens(aspects);

const logit = (p: number): number => Math.log((p + 1e-3) / (1 - p + 1e-3));
const ratio = (a: number, b: number): number => Math.log((a + 0.01) / (b + 0.01));

/** Share of the weight of each field's tokens that is known to social assistance; 0 for a field without tokens. */
function knownShares({ distinct, numbers }: Query, { tokenWeights, field }: FeatureTools): Record<Field, number> {
  const all: Record<Field, number> = { w: 0, u: 0, b: 0, s: 0, c: 0, p: 0 };
  const known: Record<Field, number> = { ...all };
  distinct.forEach((token, at) => {
    const id = numbers[at] as number;
    const name = fieldOf(token);
    const weight = weightOf(token, id, tokenWeights);
    all[name] += weight;
    if (id !== UNKNOWN && field[id]) known[name] += weight;
  });
  for (const name of Object.keys(all) as Field[]) known[name] = all[name] === 0 ? 0 : known[name] / all[name];
  return known;
}

/** Probability that the matter is somebody else's altogether. */
const elsewhere = ({ topicScores }: Evidence, redirects: readonly boolean[]): number =>
  topicScores.reduce((sum, score, topic) => (redirects[topic] ? sum + score : sum), 0);

/** What the confidence head looks at for one question and one topic. */
export function featuresOf(evidence: Evidence, topic: number, tools: FeatureTools): number[] {
  const { distinct, length, nearness, nearest, probabilities, topicScores } = evidence;
  const known = knownShares(evidence, tools);
  return [
    1,
    logit(probabilities[topic] ?? 0),
    ratio(probabilities[topic] ?? 0, runnerUp(probabilities, topic)),
    nearest[topic] ?? 0,
    nearness[topic] ?? 0,
    ratio(nearness[topic] ?? 0, runnerUp(nearness, topic)),
    topicScores[topic] ?? 0,
    ratio(topicScores[topic] ?? 0, runnerUp(topicScores, topic)),
    elsewhere(evidence, tools.redirects),
    known.b,
    known.w,
    known.u,
    // Sounds alone known: a homophone slip, or chance.
    known.s - known.b,
    distinct.some((token) => SUBJECTS.has(token)) ? 1 : 0,
    distinct.some((token) => ASPECTS.has(token)) ? 1 : 0,
    Math.log(1 + length) / 5,
  ];
}
