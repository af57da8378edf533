import { confidenceIn } from './confidence';
import type { Entry } from './entry';
import { type Evidence, indexOfTop, linesByTopic, type Pool, weigh } from './evidence';
import { buildIndex, type IndexData } from './index-data';
import type { Question } from './knowledge';
import { questionTokens } from './lines';
import { queryOf } from './postings';
import { openRanking, type Ranked, type RankOptions } from './rank-entries';
import { openSpeller, type Speller } from './speller';
import { type Vocabulary, vocabularyInSlices, vocabularyOf } from './vocabulary';

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

export interface SearchOptions extends RankOptions {
  /** Topics that the message leans to, by the beginning of their name. */
  leanings?: Question['leanings'];
}

/** Finds entries by meaning; built once per snapshot. What it found stands until it is asked again. */
export interface Search {
  find(normalised: string, options: SearchOptions): Found;
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
  pool: Pool;
  /** The lines to look at. */
  lines: Int32Array;
  given(entry: number): boolean;
}

/** How near the nearest of the lines comes whose entry is not among those given. */
function fitOfOthers({ lineShares }: Evidence, { given, pool, lines }: Others): number {
  let top = 0;
  for (const line of lines) {
    const share = lineShares[line] as number;
    const entry = pool.entryOf[line] as number;
    if (share > top && entry >= 0 && !given(entry)) top = share;
  }
  return top;
}

/** The words a search knows, ready to be looked up: what takes longest to open. */
export interface OpenWords {
  vocabulary: Vocabulary;
  spell: Speller;
}

const openWords = ({ tokens, spelling }: IndexData): OpenWords => ({
  vocabulary: vocabularyOf(tokens.split('\n')),
  spell: openSpeller(spelling),
});

const breathe = (): Promise<void> => new Promise((resume) => void setImmediate(resume));

/** The same in slices of some milliseconds, for a thread that answers people meanwhile. */
export async function openWordsInSlices({ tokens, spelling }: IndexData): Promise<OpenWords> {
  // What has just come from another thread has cost a slice already.
  await breathe();
  const all = tokens.split('\n');
  await breathe();
  const vocabulary = await vocabularyInSlices(all, breathe);
  const spell = openSpeller(spelling);
  await breathe();
  return { vocabulary, spell };
}

/** The search over what `buildIndex` learned from the same entries. */
export function openSearch(entries: readonly Entry[], data: IndexData, { vocabulary, spell }: OpenWords = openWords(data)): Search {
  const { pool, model, head, tokenWeights, topics, redirects, field } = data;
  const tools = { tokenWeights, redirects, field };
  const topicIndex = new Map(topics.map((topic, index) => [topic, index]));
  const linesOf = linesByTopic(pool, topics.length);
  const judge = { head, tools, pool, linesOf };
  const rank = openRanking(entries, data);
  const room = new Float32Array(pool.topicOf.length);

  function find(normalised: string, options: SearchOptions): Found {
    const factors = factorsOf(topics, options.leanings);
    const evidence = weigh(queryOf(questionTokens(normalised, spell), vocabulary, tokenWeights), { pool, model, room, factors });
    const ranked = rank(evidence, options);
    return {
      ranked,
      fitElsewhere: (topic) => {
        const given = new Set(ranked.map(({ entry }) => entry));
        const others = { pool, lines: linesOf(topicIndex.get(topic) ?? -1), given: (entry: number) => given.has(entries[entry] as Entry) };
        return fitOfOthers(evidence, others);
      },
      topic: topics[indexOfTop(evidence.topicScores)] ?? '',
      confidence: oncePerTopic((topic) => confidenceIn(evidence, topicIndex.get(topic) ?? 0, judge)),
    };
  }

  return { find };
}

/** Learns and opens in one step, without a cache. */
export const buildSearch = (entries: readonly Entry[]): Search => openSearch(entries, buildIndex(entries));
