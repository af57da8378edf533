import { lineage, NATION, type RegionCode } from '../base/regions';
import { confidenceIn } from './confidence';
import type { Entry } from './entry';
import { speechOf } from './entry-speech';
import { type Evidence, indexOfTop, linesByTopic, type Pool, type Query, queryOf, sharesOf, weigh } from './evidence';
import { buildIndex, type IndexData } from './index-data';
import type { Question } from './knowledge';
import { questionTokens } from './lines';
import { openSpeller } from './speller';
import { vocabularyOf } from './vocabulary';

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

export interface Found {
  /** Entries of the place's own line that may be given, best first. */
  ranked: Ranked[];
  /** How near the nearest line of a topic's other entries comes: of another place, time or reader; 0 to 1. */
  fitElsewhere(topic: string): number;
  /** The best topic of all entries, also of those that may not be given here. */
  topic: string;
  /** Calibrated probability that `topic` (or the topic of an entry) is right. */
  confidence(topic: string): number;
}

export interface SearchOptions {
  /** The place the answer is for; the nation's entries alone when unknown. */
  region?: RegionCode;
  /** False for an entry of another time or another audience. */
  allowed(entry: Entry): boolean;
  /** Topics that the message leans to, by the beginning of their name. */
  leanings?: Question['leanings'];
  /** Factor above 1 for an entry that is preferred among equals. */
  preference(entry: Entry): number;
}

/** Finds entries by meaning; built once per snapshot. */
export interface Search {
  find(normalised: string, options: SearchOptions): Found;
}

/** How near the lines of each entry of a place come; an entry's lines stand together. */
function entryFits({ places }: IndexData, region: RegionCode, query: Query): { entry: number; fit: number }[] {
  const own = places[region];
  if (!own) return [];
  const shares = sharesOf(own.postings, own.weightOf, query);
  const fits: { entry: number; fit: number }[] = [];
  let best = 0;
  let second = 0;
  for (let line = 0; line < shares.length; line += 1) {
    const share = shares[line] as number;
    if (share > best) {
      second = best;
      best = share;
    } else if (share > second) second = share;
    const entry = own.entryOf[line] as number;
    if (own.entryOf[line + 1] === entry) continue;
    fits.push({ entry, fit: (best + SECOND_LINE * second) / (1 + SECOND_LINE) });
    best = 0;
    second = 0;
  }
  return fits;
}

function factorsOf(topics: readonly string[], leanings: SearchOptions['leanings'] = []): Float32Array | undefined {
  if (leanings.length === 0) return undefined;
  return Float32Array.from(topics, (topic) =>
    leanings.reduce((most, { topic: begin, factor }) => (topic.startsWith(begin) ? Math.max(most, factor) : most), 1),
  );
}

/** The same topic is judged several times on the way to one answer. */
function oncePerTopic(judge: (topic: string) => number): (topic: string) => number {
  const known = new Map<string, number>();
  return (topic) => {
    const value = known.get(topic) ?? judge(topic);
    known.set(topic, value);
    return value;
  };
}

interface Others {
  entries: readonly Entry[];
  given: ReadonlySet<Entry>;
  pool: Pool;
  /** The lines to look at. */
  lines: Int32Array;
}

/** How near the nearest of the lines comes whose entry is not among those given. */
function fitOfOthers({ lineShares }: Evidence, { entries, given, pool, lines }: Others): number {
  let top = 0;
  for (const line of lines) {
    const share = lineShares[line] as number;
    if (share <= top) continue;
    const entry = entries[pool.entryOf[line] as number];
    if (entry && !given.has(entry)) top = share;
  }
  return top;
}

/** The search over what `buildIndex` learned from the same entries. */
export function openSearch(entries: readonly Entry[], data: IndexData): Search {
  const vocabulary = vocabularyOf(data.tokens.split('\n'));
  const spell = openSpeller(data.spelling);
  const { pool, model, head, tokenWeights, topics, redirects, field } = data;
  const tools = { vocabulary, tokenWeights, redirects, field };
  const topicIndex = new Map(topics.map((topic, index) => [topic, index]));
  const linesOf = linesByTopic(pool, topics.length);
  const judge = { head, tools, pool, linesOf };
  const topicOf = Int32Array.from(entries, ({ topic }) => topicIndex.get(topic) ?? 0);

  function rank(evidence: Evidence, { region, allowed, preference }: SearchOptions): Ranked[] {
    const places = region ? lineage(region) : [NATION];
    const speech = speechOf(data.speech, evidence.ids, tokenWeights);
    const ranked: Ranked[] = [];
    for (const place of places) {
      for (const { entry: index, fit: near } of entryFits(data, place, evidence)) {
        const entry = entries[index];
        if (!entry || !allowed(entry)) continue;
        const fit = Math.min(1, near * preference(entry));
        // The root keeps the second and third topic apart from the many that are next to nothing.
        const topicScore = Math.sqrt(evidence.topicScores[topicOf[index] as number] as number);
        const own = FIT_SHARE * fit + SPEECH_SHARE * (speech[index] as number);
        ranked.push({ entry, fit, score: (1 - ENTRY_SHARE) * topicScore + ENTRY_SHARE * own });
      }
    }
    return ranked.sort((a, b) => b.score - a.score);
  }

  function find(normalised: string, options: SearchOptions): Found {
    const factors = factorsOf(topics, options.leanings);
    const evidence = weigh(queryOf(questionTokens(normalised, spell), vocabulary, tokenWeights), { pool, model, factors });
    const ranked = rank(evidence, options);
    const given = new Set(ranked.map(({ entry }) => entry));
    return {
      ranked,
      fitElsewhere: (topic) => fitOfOthers(evidence, { entries, given, pool, lines: linesOf(topicIndex.get(topic) ?? -1) }),
      topic: topics[indexOfTop(evidence.topicScores)] ?? '',
      confidence: oncePerTopic((topic) => confidenceIn(evidence, topicIndex.get(topic) ?? 0, judge)),
    };
  }

  return { find };
}

/** Learns and opens in one step, without a cache. */
export const buildSearch = (entries: readonly Entry[]): Search => openSearch(entries, buildIndex(entries));
