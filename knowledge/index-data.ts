import { examplesOf, fieldTokens, type Training, trainHead } from './confidence';
import { countLines } from './counted-lines';
import type { Entry } from './entry';
import { type EntrySpeech, learnSpeech } from './entry-speech';
import { type Pool, queryOf, WEIGHTS } from './evidence';
import { type Line, type LineTable, lineTable } from './lines';
import { buildPostings, idealOf, type Postings, type TokenWeights, weighTokens } from './postings';
import type { SpellerData } from './speller';
import { type TopicModel, trainTopics } from './topic-model';
import { tokensIn, type Vocabulary, vocabularyOf } from './vocabulary';

/** The lines of the entries of one place. */
export interface PlaceLines {
  postings: Postings;
  /** Index of the entry and weight of each line. */
  entryOf: Int32Array;
  weightOf: Float32Array;
}

/** Everything a search needs, learned from the entries; only strings, numbers and typed arrays, so that it can be stored. */
export interface IndexData {
  tokens: string;
  spelling: SpellerData;
  tokenWeights: TokenWeights;
  topics: string[];
  redirects: boolean[];
  pool: Pool;
  places: Record<string, PlaceLines>;
  speech: EntrySpeech;
  model: TopicModel;
  head: number[];
  /** 1 per token of the lines about social assistance. */
  field: Uint8Array;
}

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

/** Distinct lines, of no topic more than there is room for; a county that copies its city's questions adds none. */
function poolOf({ lines, topics }: LineTable): Line[] {
  const seen = new Set<string>();
  const counts = new Int32Array(topics.length);
  const distinct = lines.filter(({ topic, tokens }) => {
    const key = `${topic} ${tokens.join(' ')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    counts[topic] = (counts[topic] as number) + 1;
    return true;
  });
  const most = mostPerTopic(counts);
  const taken = new Int32Array(topics.length);
  return distinct.filter(({ topic }) => {
    taken[topic] = (taken[topic] as number) + 1;
    return (taken[topic] as number) <= most;
  });
}

interface Learned {
  vocabulary: Vocabulary;
  tokenWeights: TokenWeights;
}

const postingsOf = (lines: readonly Line[], learned: Learned): Postings =>
  buildPostings(
    countLines(
      lines.map(({ tokens }) => tokens),
      learned.vocabulary.idOf,
    ),
    { ...learned, weights: WEIGHTS },
  );

function asPool(lines: readonly Line[], learned: Learned): Pool {
  return {
    postings: postingsOf(lines, learned),
    topicOf: Int32Array.from(lines, ({ topic }) => topic),
    weightOf: Float32Array.from(lines, ({ weight }) => weight),
    entryOf: Int32Array.from(lines, ({ entry }) => entry),
    idealOf: Float32Array.from(lines, ({ tokens }) => idealOf(tokens, learned.vocabulary, learned.tokenWeights)),
  };
}

function placesOf(entries: readonly Entry[], { lines }: LineTable, learned: Learned): Record<string, PlaceLines> {
  const byRegion = new Map<string, Line[]>();
  for (const line of lines) {
    const region = entries[line.entry]?.region;
    if (region === undefined) continue;
    const own = byRegion.get(region);
    if (own) own.push(line);
    else byRegion.set(region, [line]);
  }
  return Object.fromEntries(
    [...byRegion].map(([region, own]) => [
      region,
      {
        postings: postingsOf(own, learned),
        entryOf: Int32Array.from(own, ({ entry }) => entry),
        weightOf: Float32Array.from(own, ({ weight }) => weight),
      },
    ]),
  );
}

/** Learns from the entries' own words: seconds for a few hundred entries. Deterministic. */
export function buildIndex(entries: readonly Entry[]): IndexData {
  const table = lineTable(entries);
  const lines = poolOf(table);
  const all = table.lines.map(({ tokens }) => tokens);
  const vocabulary = vocabularyOf(tokensIn(all));
  const learned = { vocabulary, tokenWeights: weighTokens(countLines(all, vocabulary.idOf), vocabulary, WEIGHTS) };
  const pool = asPool(lines, learned);
  const questions = lines.map((line) => ({ ...line, query: queryOf(line.tokens, vocabulary, learned.tokenWeights) }));
  const training: Training = { lines: questions, pool, ...learned, redirects: table.redirects };
  return {
    tokens: vocabulary.tokens.join('\n'),
    spelling: table.spelling,
    tokenWeights: learned.tokenWeights,
    topics: [...table.topics],
    redirects: [...table.redirects],
    pool,
    places: placesOf(entries, table, learned),
    speech: learnSpeech(table.lines, entries.length, vocabulary),
    model: trainTopics(examplesOf(training), { vocabulary, classes: table.topics.length }),
    head: trainHead(training),
    field: fieldTokens(training),
  };
}
