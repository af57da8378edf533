import { lineage, NATION, type RegionCode } from '../base/regions';
import type { Entry } from './entry';
import { speechOf } from './entry-speech';
import { type Evidence, weighLines } from './evidence';
import type { IndexData } from './index-data';
import type { PlaceLines } from './place-lines';

/** The entry against its topic, in the score: it orders the entries of a topic, and topics that are as good as equal. */
const ENTRY_SHARE = 0.25;
/** Of the entry: its nearest lines, and its manner of speaking; found on questions held out. */
const FIT_SHARE = 0.35;
const SPEECH_SHARE = 0.2;
const SECOND_LINE = 0.25;

export interface Ranked {
  entry: Entry;
  /** 0 to 1, comparable within one question. */
  score: number;
  /** 0 to 1: how near the entry's own lines are. */
  fit: number;
}

export interface RankOptions {
  /** The place the answer is for; the nation's entries alone when unknown. */
  region?: RegionCode;
  /** False for an entry of another time or another audience; always the same of the same entry. */
  allowed: (entry: Entry) => boolean;
  /** Factor above 1 for an entry that is preferred among equals; 1 for all where absent. */
  preference?: (entry: Entry) => number;
}

// One number holds a score and where it was met, so that they are sorted as plain numbers: the higher score
// first, of equals the one met first. Scores lie well within ±8; what differs by less than a step is equal.
const HIGHEST = 8;
const STEPS = 2 ** 28;
const MET = 2 ** 20;
const keyOf = (score: number, met: number): number => Math.round((HIGHEST - score) * STEPS) * MET + met;

/** How near the lines of the entry at `at` come: the nearest, and a little of the second. */
function fitOf(
  { starts, lines }: PlaceLines,
  at: number,
  { lineShares, apart }: { lineShares: Float32Array; apart: Float32Array },
): number {
  let best = 0;
  let second = 0;
  for (let of = starts[at] as number; of < (starts[at + 1] as number); of += 1) {
    const line = lines[of] as number;
    const share = (line < 0 ? apart[~line] : lineShares[line]) as number;
    if (share > best) {
      second = best;
      best = share;
    } else if (share > second) second = share;
  }
  return (best + SECOND_LINE * second) / (1 + SECOND_LINE);
}

/** Positions of the entries of one place that may be given. */
type Given = Int32Array;

/** Looks at every entry once for each reader, place and day, not at each question. */
function givenOf(entries: readonly Entry[]): (place: PlaceLines, allowed: RankOptions['allowed']) => Given {
  const known = new WeakMap<RankOptions['allowed'], Map<PlaceLines, Given>>();
  return (place, allowed) => {
    const byPlace = known.get(allowed) ?? new Map<PlaceLines, Given>();
    known.set(allowed, byPlace);
    const given =
      byPlace.get(place) ?? place.entries.map((_, at) => at).filter((at) => allowed(entries[place.entries[at] as number] as Entry));
    byPlace.set(place, given);
    return given;
  };
}

/**
 * Orders the entries of a place's own line that may be given, best first. What it gives stands until it is asked
 * again: a question makes no new objects, because clearing them away is what would hold up one question in fifty.
 */
export function openRanking(
  entries: readonly Entry[],
  { places, speech, tokenWeights, topics }: Pick<IndexData, 'places' | 'speech' | 'tokenWeights' | 'topics'>,
): (evidence: Evidence, options: RankOptions) => Ranked[] {
  const slots = entries.map((entry): Ranked => ({ entry, score: 0, fit: 0 }));
  const topicIndex = new Map(topics.map((topic, index) => [topic, index]));
  const topicOf = Int32Array.from(entries, ({ topic }) => topicIndex.get(topic) ?? 0);
  const most = (size: (place: PlaceLines) => number): number => Math.max(0, ...Object.values(places).map(size));
  const speeches = new Float32Array(most((place) => place.entries.length));
  const apartRoom = new Float32Array(most((place) => place.apart.weightOf.length));
  const keys = new Float64Array(entries.length);
  const met = new Int32Array(entries.length);
  const given = givenOf(entries);

  return (evidence, { region, allowed, preference }) => {
    const { lineShares, topicScores, ids } = evidence;
    let count = 0;
    for (const code of region ? lineage(region) : [NATION]) {
      const place = places[code];
      if (!place) continue;
      const size = place.entries.length;
      const apart = apartRoom.subarray(0, place.apart.weightOf.length);
      weighLines(place.apart.postings, { weightOf: place.apart.weightOf, shares: apart }, evidence);
      speechOf(speech, ids, { known: tokenWeights.known, from: place.rank, to: place.rank + size, into: speeches });
      for (const at of given(place, allowed)) {
        const index = place.entries[at] as number;
        const slot = slots[index] as Ranked;
        slot.fit = Math.min(1, fitOf(place, at, { lineShares, apart }) * (preference?.(slot.entry) ?? 1));
        // The root keeps the second and third topic apart from the many that are next to nothing.
        const topicScore = Math.sqrt(topicScores[topicOf[index] as number] as number);
        const own = FIT_SHARE * slot.fit + SPEECH_SHARE * (speeches[at] as number);
        slot.score = (1 - ENTRY_SHARE) * topicScore + ENTRY_SHARE * own;
        keys[count] = keyOf(slot.score, count);
        met[count] = index;
        count += 1;
      }
    }
    keys.subarray(0, count).sort();
    const ranked = new Array<Ranked>(count);
    for (let at = 0; at < count; at += 1) ranked[at] = slots[met[(keys[at] as number) % MET] as number] as Ranked;
    return ranked;
  };
}
