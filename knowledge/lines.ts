import type { Entry } from './entry';
import { otherMatters } from './lexicon/other-matters';
import { normalise, plainSpeech } from './normalise';
import { placesIn } from './place';
import { learnSpelling, openSpeller, type Speller, type SpellerData } from './speller';
import { tokensOf } from './tokens';
import { toldQuestions } from './told-questions';
import { growingVocabulary } from './vocabulary';

/** One way to ask for an entry, ready to be matched. */
export interface Line {
  /** Index of its entry; -1 for a told question that leads to none. */
  entry: number;
  /** Index of its topic. */
  topic: number;
  /** How much a match counts: the answer's own words less than a question. */
  weight: number;
  /** True for questions, the only lines that teach the confidence head. */
  similar: boolean;
  /** Numbers of its tokens, in order, repeated ones as often as they stand there. */
  tokens: Int32Array;
}

export interface LineTable {
  /** Every token of the lines. */
  tokens: readonly string[];
  spelling: SpellerData;
  topics: readonly string[];
  /** True per topic when it only sends people elsewhere. */
  redirects: readonly boolean[];
  lines: readonly Line[];
}

const SHORT_WEIGHT = 0.6;
/** Where questions of nobody's belong, when an entry has this topic. */
const NOT_OURS = 'oos-other';

/** A text without its places, in standard words: the place chooses the entry, not the topic. */
function plainText(normalised: string): string {
  const { rest } = placesIn(normalised);
  return plainSpeech(rest || normalised);
}

/** Tokens of a question, misspelt words of the field mended. */
export const questionTokens = (normalised: string, spell: Speller): string[] => tokensOf(spell(plainText(normalised)));

const textsOf = (entry: Entry) => [
  { text: entry.title, weight: 1, similar: false },
  ...entry.similar.map((text) => ({ text, weight: 1, similar: true })),
  { text: entry.short, weight: SHORT_WEIGHT, similar: false },
];

type Draft = Omit<Line, 'tokens'> & { text: string };

interface Told {
  question: string;
  topic: string;
}

function drafts(entries: readonly Entry[], indexOf: ReadonlyMap<string, number>): Draft[] {
  const ids = new Set(entries.map(({ id }) => id));
  const led = new Map<string, string[]>();
  const others: Told[] = otherMatters.map((question) => ({ question, topic: NOT_OURS }));
  for (const told of toldQuestions()) {
    // The office may have withdrawn the entry: the question still teaches its topic.
    if (told.entry && ids.has(told.entry)) led.set(told.entry, [...(led.get(told.entry) ?? []), told.question]);
    else others.push(told);
  }
  const own = entries.flatMap((entry, index) => {
    const told = led.get(entry.id) ?? [];
    const texts = [...textsOf(entry), ...told.map((text) => ({ text, weight: 1, similar: true }))];
    return texts.map(({ text, ...rest }) => ({ entry: index, topic: indexOf.get(entry.topic) ?? 0, ...rest, text }));
  });
  const other = indexOf.get(NOT_OURS);
  return [
    ...own,
    ...others.flatMap(({ question, topic }) => {
      const index = indexOf.get(topic) ?? (topic.startsWith('oos-') ? other : undefined);
      return index === undefined ? [] : [{ entry: -1, topic: index, weight: 1, similar: true, text: question }];
    }),
  ];
}

/** Every title, similar question, short answer and told question of an entry as lines that stand together, then the told questions of topics alone and those of nobody's. */
export function lineTable(entries: readonly Entry[]): LineTable {
  const topics = [...new Set(entries.map(({ topic }) => topic))];
  const all = drafts(entries, new Map(topics.map((topic, index) => [topic, index]))).map((line) => ({
    ...line,
    text: plainText(normalise(line.text)),
  }));
  const spelling = learnSpelling(all.map(({ text }) => text));
  const spell = openSpeller(spelling);
  const { idOf, tokens } = growingVocabulary();
  const lines = all.map(({ text, ...line }) => ({ ...line, tokens: Int32Array.from(tokensOf(spell(text)), (token) => idOf(token)) }));
  const elsewhere = new Set(entries.filter(({ kind }) => kind === 'redirect').map(({ topic }) => topic));
  return {
    tokens: tokens(),
    spelling,
    topics,
    redirects: topics.map((topic) => elsewhere.has(topic)),
    lines,
  };
}
