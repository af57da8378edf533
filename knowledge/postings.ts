import type { CountedLines } from './counted-lines';
import { FIELDS, type Field, fieldOf } from './tokens';
import type { Vocabulary } from './vocabulary';

export interface Weights {
  /** Weight of each field in the sum. */
  fields: Record<Field, number>;
  /** Saturation of repeated tokens. */
  k1: number;
  /** How much longer lines are held back, 0 to 1. */
  b: number;
}

/** Weight of every known token (BM25's idf times its field's), and of unknown ones by field. */
export interface TokenWeights {
  known: Float32Array;
  unseen: Record<Field, number>;
  /** Mean number of tokens in a line. */
  meanLength: number;
}

/** Which lines have a token and how much it adds there; plain arrays, so that they can be stored. */
export interface Postings {
  /** Number of lines. */
  size: number;
  /** Tokens that occur, by number, rising. */
  ids: Int32Array;
  /** Of the token at `ids[n]`: positions `starts[n]` up to `starts[n + 1]` of the two arrays below. */
  starts: Int32Array;
  lines: Int32Array;
  impacts: Float32Array;
}

/** Learns what tokens weigh from all lines: a token of few lines weighs more; one never seen weighs as the rarest. */
export function weighTokens(lines: CountedLines, vocabulary: Vocabulary, { fields }: Weights): TokenWeights {
  const seen = spread(lines, vocabulary);
  const total = lines.lengths.reduce((sum, length) => sum + length, 0);
  const idf = (count: number): number => Math.log(1 + (lines.size - count + 0.5) / (count + 0.5));
  return {
    known: Float32Array.from(vocabulary.tokens, (token, id) => fields[fieldOf(token)] * idf(seen[id] as number)),
    unseen: Object.fromEntries(FIELDS.map((field) => [field, fields[field] * idf(0)])) as Record<Field, number>,
    meanLength: total / Math.max(lines.size, 1),
  };
}

/** How many lines have each token. */
function spread({ ids }: CountedLines, vocabulary: Vocabulary): Int32Array {
  const seen = new Int32Array(vocabulary.size);
  for (const id of ids) seen[id] = (seen[id] as number) + 1;
  return seen;
}

export interface PostingsOptions {
  vocabulary: Vocabulary;
  tokenWeights: TokenWeights;
  weights: Weights;
}

/** Builds the postings of lines. */
export function buildPostings(lines: CountedLines, { vocabulary, tokenWeights, weights: { k1, b } }: PostingsOptions): Postings {
  const seen = spread(lines, vocabulary);
  const ids = Int32Array.from(seen.keys()).filter((id) => (seen[id] as number) > 0);
  const starts = new Int32Array(ids.length + 1);
  const next = new Int32Array(vocabulary.size);
  ids.forEach((id, at) => {
    next[id] = starts[at] as number;
    starts[at + 1] = (starts[at] as number) + (seen[id] as number);
  });
  const size = lines.ids.length;
  const postings = { size: lines.size, ids, starts, lines: new Int32Array(size), impacts: new Float32Array(size) };
  for (let line = 0; line < lines.size; line += 1) {
    const norm = 1 - b + (b * (lines.lengths[line] as number)) / Math.max(tokenWeights.meanLength, 1);
    for (let from = lines.starts[line] as number; from < (lines.starts[line + 1] as number); from += 1) {
      const id = lines.ids[from] as number;
      const count = lines.counts[from] as number;
      const at = next[id] as number;
      next[id] = at + 1;
      postings.lines[at] = line;
      postings.impacts[at] = ((tokenWeights.known[id] as number) * count * (k1 + 1)) / (count + k1 * norm);
    }
  }
  return postings;
}

/** Where a number stands among rising ones; -1 when it is not there. */
export function positionOf(ids: Int32Array, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] as number;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Score of every line for the tokens of a question: summed BM25 over all fields. */
export function scoreLines({ size, ids, starts, lines, impacts }: Postings, question: Int32Array): Float32Array {
  const scores = new Float32Array(size);
  for (const id of question) {
    const place = positionOf(ids, id);
    if (place < 0) continue;
    const end = starts[place + 1] as number;
    for (let at = starts[place] as number; at < end; at += 1) {
      const line = lines[at] as number;
      scores[line] = (scores[line] as number) + (impacts[at] as number);
    }
  }
  return scores;
}

/** What a line equal to the text would score at most: the yardstick for `scoreLines`. */
export function idealOf(tokens: readonly string[], vocabulary: Vocabulary, { known, unseen }: TokenWeights): number {
  let sum = 0;
  for (const token of new Set(tokens)) {
    const id = vocabulary.idOf(token);
    sum += id === undefined ? unseen[fieldOf(token)] : (known[id] as number);
  }
  return sum;
}
