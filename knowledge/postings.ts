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
  tokenWeights: TokenWeights;
  weights: Weights;
}

/** Tokens that occur, rising, and where the lines of each begin; takes no more room than the lines do, however many tokens there are elsewhere. */
function layout(tokens: Int32Array): Pick<Postings, 'ids' | 'starts'> {
  const sorted = tokens.slice().sort();
  const begins = new Int32Array(sorted.length + 1);
  let count = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    begins[count] = at;
    count += 1;
  }
  begins[count] = sorted.length;
  const starts = begins.slice(0, count + 1);
  return { ids: starts.subarray(0, count).map((at) => sorted[at] as number), starts };
}

/** Builds the postings of lines. */
export function buildPostings(lines: CountedLines, { tokenWeights, weights: { k1, b } }: PostingsOptions): Postings {
  const { ids, starts } = layout(lines.ids);
  const next = starts.slice();
  const size = lines.ids.length;
  const postings = { size: lines.size, ids, starts, lines: new Int32Array(size), impacts: new Float32Array(size) };
  for (let line = 0; line < lines.size; line += 1) {
    const norm = 1 - b + (b * (lines.lengths[line] as number)) / Math.max(tokenWeights.meanLength, 1);
    for (let from = lines.starts[line] as number; from < (lines.starts[line + 1] as number); from += 1) {
      const id = lines.ids[from] as number;
      const count = lines.counts[from] as number;
      const place = positionOf(ids, id);
      const at = next[place] as number;
      next[place] = at + 1;
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

/** Score of every line for the tokens of a question, summed BM25 over all fields, written into `scores`. */
export function scoreLines({ ids, starts, lines, impacts }: Postings, question: Int32Array, scores: Float32Array): void {
  scores.fill(0);
  for (let item = 0; item < question.length; item += 1) {
    const place = positionOf(ids, question[item] as number);
    if (place < 0) continue;
    const end = starts[place + 1] as number;
    for (let at = starts[place] as number; at < end; at += 1) {
      const line = lines[at] as number;
      scores[line] = (scores[line] as number) + (impacts[at] as number);
    }
  }
}

/** The number of a token that no line has. */
export const UNKNOWN = -1;

/** A question as numbers. */
export interface Query {
  /** Its distinct tokens, in order. */
  distinct: readonly string[];
  /** Number of each, `UNKNOWN` for one that no line has. */
  numbers: Int32Array;
  /** Numbers of those that are known. */
  ids: Int32Array;
  /** How many tokens it has, repeated ones as well. */
  length: number;
  /** What a line equal to it would score at most: the yardstick for `scoreLines`; never 0. */
  ideal: number;
}

/** What a token weighs, by its number; one that no line has weighs as the rarest. */
export const weightOf = (token: string, id: number, { known, unseen }: TokenWeights): number =>
  id === UNKNOWN ? unseen[fieldOf(token)] : (known[id] as number);

/** Looks every token up once. */
export function queryOf(tokens: readonly string[], vocabulary: Vocabulary, weights: TokenWeights): Query {
  const distinct = [...new Set(tokens)];
  const numbers = new Int32Array(distinct.length);
  const ids = new Int32Array(distinct.length);
  let count = 0;
  let ideal = 0;
  for (let at = 0; at < distinct.length; at += 1) {
    const token = distinct[at] as string;
    const id = vocabulary.idOf(token) ?? UNKNOWN;
    numbers[at] = id;
    ideal += weightOf(token, id, weights);
    if (id === UNKNOWN) continue;
    ids[count] = id;
    count += 1;
  }
  return { distinct, numbers, ids: ids.subarray(0, count), length: tokens.length, ideal: ideal || 1 };
}
