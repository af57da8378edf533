import type { Line } from './lines';
import { positionOf, type TokenWeights } from './postings';

/**
 * How each entry's questions speak, as a Dirichlet-smoothed language model: tells the entry that answers
 * 什么人能吃低保 from one whose questions hold the same words beside others (坐过牢的人能吃低保吗).
 * Entries go by their rank: those of one place stand together, so that a question looks at those of its
 * own places alone. Plain arrays, so that it can be stored.
 */
export interface EntrySpeech {
  /** Tokens that occur, by number, rising; of the token at `ids[n]` the ranks `starts[n]` to `starts[n + 1]`, rising. */
  ids: Int32Array;
  starts: Int32Array;
  ranks: Int32Array;
  /** What the token speaks for the entry more than its absence would. */
  gains: Float32Array;
  /** What a token speaks for the entry when none of its questions has it; negative. */
  absent: Float32Array;
}

// Tried on every tenth question held out: 50 and 200 do alike, 800 less.
const SMOOTHING = 50;

/** In how many of the lines each token stands. */
function linesWith(lines: readonly Line[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { tokens } of lines) for (const id of new Set(tokens)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Learns from the lines of each entry, by rank; `tokens` is how many tokens there are. Goes twice over the lines rather than keep all counts at once. */
export function learnSpeech(linesByRank: readonly (readonly Line[])[], tokens: number): EntrySpeech {
  const spread = new Int32Array(tokens);
  const overall = new Float64Array(tokens);
  const lengths = new Float64Array(linesByRank.length);
  linesByRank.forEach((lines, rank) => {
    for (const [id, count] of linesWith(lines)) {
      spread[id] = (spread[id] as number) + 1;
      overall[id] = (overall[id] as number) + count;
      lengths[rank] = (lengths[rank] as number) + count;
    }
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const ids = Int32Array.from(spread.keys()).filter((id) => (spread[id] as number) > 0);
  const starts = new Int32Array(ids.length + 1);
  const next = new Int32Array(tokens);
  ids.forEach((id, at) => {
    next[id] = starts[at] as number;
    starts[at + 1] = (starts[at] as number) + (spread[id] as number);
  });
  const size = starts[ids.length] as number;
  const speech = { ids, starts, ranks: new Int32Array(size), gains: new Float32Array(size) };
  linesByRank.forEach((lines, rank) => {
    for (const [id, count] of linesWith(lines)) {
      const at = next[id] as number;
      next[id] = at + 1;
      speech.ranks[at] = rank;
      const expected = SMOOTHING * ((overall[id] as number) / total);
      speech.gains[at] = Math.log((count + expected) / expected);
    }
  });
  return { ...speech, absent: Float32Array.from(lengths, (length) => Math.log(SMOOTHING / (length + SMOOTHING))) };
}

/** Where the ranks of a token from `rank` on begin, between two positions. */
function firstFrom(ranks: Int32Array, rank: number, { from, to }: { from: number; to: number }): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranks[middle] as number) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Of the entries from rank `from` up to `to`: the mean evidence of the question's tokens, by their weight; above 0
 * where the entry speaks so more than all do. Written into the beginning of `into`.
 */
export function speechOf(
  { ids, starts, ranks, gains, absent }: EntrySpeech,
  asked: Int32Array,
  { known, from, to, into }: { known: TokenWeights['known']; from: number; to: number; into: Float32Array },
): void {
  into.fill(0, 0, to - from);
  let weight = 0;
  for (let item = 0; item < asked.length; item += 1) {
    const id = asked[item] as number;
    const own = known[id] as number;
    weight += own;
    const at = positionOf(ids, id);
    if (at < 0) continue;
    const end = starts[at + 1] as number;
    for (let n = firstFrom(ranks, from, { from: starts[at] as number, to: end }); n < end && (ranks[n] as number) < to; n += 1) {
      const entry = (ranks[n] as number) - from;
      into[entry] = (into[entry] as number) + own * (gains[n] as number);
    }
  }
  for (let entry = 0; entry < to - from; entry += 1)
    into[entry] = weight === 0 ? 0 : (into[entry] as number) / weight + (absent[from + entry] as number);
}
