import { examplesOf, fieldTokens, type Training, trainHead } from './confidence';
import { countLines } from './counted-lines';
import type { Entry } from './entry';
import { type EntrySpeech, learnSpeech } from './entry-speech';
import { type Pool, WEIGHTS } from './evidence';
import { type Line, lineTable } from './lines';
import { type PlaceLines, placesOf } from './place-lines';
import { asPool, poolOf } from './pool';
import { queryOf, type TokenWeights, weighTokens } from './postings';
import type { SpellerData } from './speller';
import { type TopicModel, trainTopics } from './topic-model';
import { type Vocabulary, vocabularyOf } from './vocabulary';

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

/** A line of the pool as a question. */
const asked = ({ tokens }: Line, vocabulary: Vocabulary, tokenWeights: TokenWeights) =>
  queryOf(
    Array.from(tokens, (id) => vocabulary.tokens[id] as string),
    vocabulary,
    tokenWeights,
  );

/** Learns from the entries' own words: seconds for a few hundred entries. Deterministic. */
export function buildIndex(entries: readonly Entry[]): IndexData {
  const { lines, tokens, topics, redirects, spelling } = lineTable(entries);
  const vocabulary = vocabularyOf(tokens);
  const tokenWeights = weighTokens(countLines(lines.map((line) => line.tokens)), vocabulary, WEIGHTS);
  const chosen = poolOf({ lines, topics });
  const { places, linesByRank } = placesOf(entries, { lines, inPool: chosen.inPool, tokenWeights });
  const questions = chosen.lines.map((line) => ({ ...line, query: asked(line, vocabulary, tokenWeights) }));
  const pool = asPool(
    chosen.lines,
    questions.map(({ query }) => query),
    tokenWeights,
  );
  const training: Training = { lines: questions, pool, vocabulary, tokenWeights, redirects };
  return {
    tokens: tokens.join('\n'),
    spelling,
    tokenWeights,
    topics: [...topics],
    redirects: [...redirects],
    pool,
    places,
    speech: learnSpeech(linesByRank, vocabulary.size),
    model: trainTopics(examplesOf(training), { vocabulary, classes: topics.length }),
    head: trainHead(training),
    field: fieldTokens(training),
  };
}
