import { covers, regionOf } from '../../base/regions';
import type { Knowledge, KnowledgeAnswer, Question } from '../knowledge';
import { normalise } from '../normalise';
import type { OverlayRow } from '../overlay-store';
import type { Problem } from '../problem';
import { curationWords } from './words';

/** A word of a place's speech and what it means: 吃皇粮 → 低保. */
export interface OwnWord {
  said: string;
  means: string;
  region: string;
}

const MIN_LENGTH = 2;

export const wordKey = ({ region, said }: Pick<OwnWord, 'region' | 'said'>): string => `${region}:${said}`;

export const wordsIn = (rows: readonly OverlayRow[]): OwnWord[] =>
  rows.filter(({ kind }) => kind === 'words').map(({ body }) => JSON.parse(body) as OwnWord);

/** What is wrong with a word. */
export function checkWord({ said, means, region }: OwnWord): Omit<Problem, 'file'>[] {
  return [
    ...([...said.trim()].length < MIN_LENGTH ? [{ key: 'said', cure: curationWords.wordShort }] : []),
    ...(means.trim() === '' ? [{ key: 'means', cure: curationWords.wordMissing }] : []),
    ...(means.trim() === said.trim() && means.trim() ? [{ key: 'means', cure: curationWords.wordSame }] : []),
    ...(regionOf(region) ? [] : [{ key: 'region', cure: curationWords.regionUnknown }]),
  ];
}

/** A word counts where it is spoken; of somebody whose place is unknown every word may be one. */
const spokenIn = (word: OwnWord, region?: string): boolean =>
  region === undefined || covers(word.region, region) || covers(region, word.region);

/** The question in standard words; untouched when it has none of the office's own. */
function inStandardWords(text: string, own: readonly OwnWord[]): string {
  if (own.length === 0) return text;
  const plain = normalise(text);
  const found = own.filter(({ said }) => plain.includes(said));
  return found.length === 0 ? text : found.reduce((known, { said, means }) => known.replaceAll(said, means), plain);
}

export interface Numbering {
  /** The number its answers name. */
  snapshot: number;
  words: readonly OwnWord[];
}

/** Knowledge that understands the office's own words and names its own snapshot, over the same trained entries. */
export function withOwnWords(inner: Knowledge, { snapshot, words }: Numbering): Knowledge {
  const longestFirst = words.map((word) => ({ ...word, said: normalise(word.said) })).sort((a, b) => b.said.length - a.said.length);
  const read = (question: Question): Question => {
    const own = longestFirst.filter((word) => spokenIn(word, question.region));
    const { previous } = question;
    return {
      ...question,
      text: inStandardWords(question.text, own),
      previous: previous && { ...previous, text: inStandardWords(previous.text, own) },
    };
  };
  const numbered = <A extends KnowledgeAnswer | undefined>(answer: A): A => (answer ? { ...answer, snapshot } : answer);
  return {
    ...inner,
    snapshot,
    answer: (question) => numbered(inner.answer(read(question))),
    answerWith: (id, question) => numbered(inner.answerWith(id, read(question))),
    suggest: (question, limit) => inner.suggest(read(question), limit).map(numbered),
  };
}
