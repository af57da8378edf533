import { countLines } from './counted-lines';
import { type Pool, WEIGHTS } from './evidence';
import type { Line, LineTable } from './lines';
import { buildPostings, type Query, type TokenWeights } from './postings';

/** More lines than this tell topics no better apart, and cost time. */
const LARGEST_POOL = 40_000;

/** As many lines of every topic at most as keep all topics together within the largest pool. */
function mostPerTopic(counts: Int32Array): number {
  let left = LARGEST_POOL;
  let open = counts.length;
  for (const count of counts.slice().sort()) {
    if (count * open > left) return Math.ceil(left / open);
    left -= count;
    open -= 1;
  }
  return LARGEST_POOL;
}

function hashOf({ topic, tokens }: Line): number {
  let hash = topic;
  for (const token of tokens) hash = (Math.imul(hash, 31) + token) | 0;
  return hash;
}

const alike = (one: Line, other: Line): boolean =>
  one.topic === other.topic && one.tokens.length === other.tokens.length && one.tokens.every((token, at) => token === other.tokens[at]);

/** For each line the first that says the same of the same topic; itself where it is the first. */
function firstAlike(lines: readonly Line[]): Int32Array {
  const byHash = new Map<number, number[]>();
  return Int32Array.from(lines, (line, at) => {
    const hash = hashOf(line);
    const seen = byHash.get(hash);
    const first = seen?.find((other) => alike(lines[other] as Line, line));
    if (first !== undefined) return first;
    if (seen) seen.push(at);
    else byHash.set(hash, [at]);
    return at;
  });
}

/** Not in the pool. */
export const APART = -1;

export interface PoolChoice {
  lines: readonly Line[];
  /** For every line of the table the line of the pool that scores the same, or `APART`. */
  inPool: Int32Array;
}

/** Distinct lines, of no topic more than there is room for; a county that copies its city's questions adds none. */
export function poolOf({ lines, topics }: Pick<LineTable, 'lines' | 'topics'>): PoolChoice {
  const first = firstAlike(lines);
  const counts = new Int32Array(topics.length);
  lines.forEach(({ topic }, at) => {
    if (first[at] === at) counts[topic] = (counts[topic] as number) + 1;
  });
  const most = mostPerTopic(counts);
  const taken = new Int32Array(topics.length);
  const places = new Int32Array(lines.length).fill(APART);
  const chosen: Line[] = [];
  lines.forEach((line, at) => {
    if (first[at] !== at || (taken[line.topic] as number) >= most) return;
    taken[line.topic] = (taken[line.topic] as number) + 1;
    places[at] = chosen.length;
    chosen.push(line);
  });
  const inPool = first.map((of, at) => (lines[of]?.weight === lines[at]?.weight ? (places[of] as number) : APART));
  return { lines: chosen, inPool };
}

/** The pool as the search reads it; `questions` are its lines as questions. */
export function asPool(lines: readonly Line[], questions: readonly Query[], tokenWeights: TokenWeights): Pool {
  return {
    postings: buildPostings(countLines(lines.map(({ tokens }) => tokens)), { tokenWeights, weights: WEIGHTS }),
    topicOf: Int32Array.from(lines, ({ topic }) => topic),
    weightOf: Float32Array.from(lines, ({ weight }) => weight),
    entryOf: Int32Array.from(lines, ({ entry }) => entry),
    idealOf: Float32Array.from(questions, ({ ideal }) => ideal),
  };
}
