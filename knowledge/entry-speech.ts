import type { Line } from './lines';
import { positionOf, type TokenWeights } from './postings';
import type { Vocabulary } from './vocabulary';

/**
 * How each entry's questions speak, as a Dirichlet-smoothed language model: tells the entry that answers
 * 什么人能吃低保 from one whose questions hold the same words beside others (坐过牢的人能吃低保吗).
 * Plain arrays, so that it can be stored.
 */
export interface EntrySpeech {
  /** Tokens that occur, by number, rising; of the token at `ids[n]` the entries `starts[n]` to `starts[n + 1]`. */
  ids: Int32Array;
  starts: Int32Array;
  entries: Int32Array;
  /** What the token speaks for the entry more than its absence would. */
  gains: Float32Array;
  /** What a token speaks for the entry when none of its questions has it; negative. */
  absent: Float32Array;
}

// Tried on every tenth question held out: 50 and 200 do alike, 800 less.
const SMOOTHING = 50;

/** Learns from the lines of the entries; lines without an entry speak for none. */
export function learnSpeech(lines: readonly Line[], entryCount: number, vocabulary: Vocabulary): EntrySpeech {
  const counts = new Map<number, Map<number, number>>();
  const lengths = new Float64Array(entryCount);
  let total = 0;
  for (const { entry, tokens } of lines) {
    if (entry < 0) continue;
    for (const id of vocabulary.idsOf(tokens)) {
      const own = counts.get(id) ?? new Map<number, number>();
      counts.set(id, own.set(entry, (own.get(entry) ?? 0) + 1));
      lengths[entry] = (lengths[entry] as number) + 1;
      total += 1;
    }
  }
  const ids = Int32Array.from(counts.keys()).sort();
  const size = [...counts.values()].reduce((sum, own) => sum + own.size, 0);
  const speech = { ids, starts: new Int32Array(ids.length + 1), entries: new Int32Array(size), gains: new Float32Array(size) };
  let at = 0;
  ids.forEach((id, index) => {
    const own = [...(counts.get(id) as Map<number, number>)];
    const overall = own.reduce((sum, [, count]) => sum + count, 0) / total;
    for (const [entry, count] of own) {
      speech.entries[at] = entry;
      speech.gains[at] = Math.log((count + SMOOTHING * overall) / (SMOOTHING * overall));
      at += 1;
    }
    speech.starts[index + 1] = at;
  });
  return { ...speech, absent: Float32Array.from(lengths, (length) => Math.log(SMOOTHING / (length + SMOOTHING))) };
}

/** Per entry: the mean evidence of the question's tokens, by their weight; above 0 where the entry speaks so more than all do. */
export function speechOf({ ids, starts, entries, gains, absent }: EntrySpeech, asked: Int32Array, { known }: TokenWeights): Float32Array {
  const sums = new Float32Array(absent.length);
  let weight = 0;
  for (const id of asked) {
    const own = known[id] as number;
    weight += own;
    const at = positionOf(ids, id);
    if (at < 0) continue;
    for (let n = starts[at] as number; n < (starts[at + 1] as number); n += 1)
      sums[entries[n] as number] = (sums[entries[n] as number] as number) + own * (gains[n] as number);
  }
  return sums.map((sum, entry) => (weight === 0 ? 0 : sum / weight + (absent[entry] as number)));
}
