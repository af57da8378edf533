import type { Entry } from './entry';
import { normalise, plainSpeech } from './normalise';
import { placesIn } from './place';
import { tokensOf } from './tokens';

/** One way to ask for an entry, ready to be matched. */
export interface Line {
  /** Index of its entry. */
  entry: number;
  /** Index of its topic. */
  topic: number;
  /** How much a match counts: the answer's own words less than a question. */
  weight: number;
  /** True for the entry's `similar` questions, the only ones that teach the confidence head. */
  similar: boolean;
  tokens: string[];
}

export interface LineTable {
  entries: readonly Entry[];
  topics: readonly string[];
  /** True per topic when it only sends people elsewhere. */
  redirects: readonly boolean[];
  lines: readonly Line[];
  /** Topic and weight of each line again, in the form the inner loops want. */
  topicOf: Int32Array;
  weightOf: Float32Array;
}

const SHORT_WEIGHT = 0.6;

/** Tokens of a text without its places: the place chooses the entry, not the topic. */
export function questionTokens(normalised: string): string[] {
  const { rest } = placesIn(normalised);
  return tokensOf(plainSpeech(rest || normalised));
}

const textsOf = (entry: Entry) => [
  { text: entry.title, weight: 1, similar: false },
  ...entry.similar.map((text) => ({ text, weight: 1, similar: true })),
  { text: entry.short, weight: SHORT_WEIGHT, similar: false },
];

/** Every title, similar question and short answer as a line. */
export function lineTable(entries: readonly Entry[]): LineTable {
  const topics = [...new Set(entries.map(({ topic }) => topic))];
  const indexOf = new Map(topics.map((topic, index) => [topic, index]));
  const lines = entries.flatMap((entry, index) =>
    textsOf(entry).map(({ text, weight, similar }) => ({
      entry: index,
      topic: indexOf.get(entry.topic) ?? 0,
      weight,
      similar,
      tokens: questionTokens(normalise(text)),
    })),
  );
  const elsewhere = new Set(entries.filter(({ kind }) => kind === 'redirect').map(({ topic }) => topic));
  return {
    entries,
    topics,
    redirects: topics.map((topic) => elsewhere.has(topic)),
    lines,
    topicOf: Int32Array.from(lines, ({ topic }) => topic),
    weightOf: Float32Array.from(lines, ({ weight }) => weight),
  };
}
