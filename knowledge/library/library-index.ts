import { cachedValue, codeKey, keyOf } from '../cache';
import type { LibraryDocument, LibraryPassage } from '../library-store';
import { buildPostings, type Postings, type TokenWeights, type Weights, weighTokens } from '../postings';
import { type Field, tokensOf } from '../tokens';
import { tokensIn, type Vocabulary, vocabularyOf } from '../vocabulary';
import { sentencesOf } from './passages';

/** Texts of one kind, ready to be scored as shares (0 to 1) of what an equal text would score. */
export interface Scored {
  postings: Postings;
  tokenWeights: TokenWeights;
}

/** Everything a search of the library needs; only strings, numbers and typed arrays, so that it can be stored. */
export interface LibraryIndex {
  tokens: string;
  passages: Scored;
  sentences: Scored;
  /** How much of a question a document holds at all, however often. */
  documents: Scored;
  /** Passage of each sentence, document of each passage. */
  passageOf: Int32Array;
  documentOf: Int32Array;
  /** Tokens of each document. */
  lengths: Int32Array;
}

// Long texts: words and pairs decide, single characters and sounds only help.
const FIELDS: Record<Field, number> = { w: 1, u: 0.15, b: 1, s: 0.1, c: 0.3, p: 0 };
const PASSAGE: Weights = { fields: FIELDS, k1: 0.6, b: 0.9 };
const SENTENCE: Weights = { fields: FIELDS, k1: 1.2, b: 0.4 };
const DOCUMENT: Weights = { fields: FIELDS, k1: 0.1, b: 0 };

function scored(lines: readonly (readonly string[])[], vocabulary: Vocabulary, weights: Weights): Scored {
  const tokenWeights = weighTokens(lines, vocabulary, weights);
  return { tokenWeights, postings: buildPostings(lines, { vocabulary, tokenWeights, weights }) };
}

function indexOf(documents: readonly LibraryDocument[], passages: readonly LibraryPassage[]): LibraryIndex {
  const places = new Map(documents.map(({ id }, at) => [id, at]));
  const documentOf = Int32Array.from(passages, ({ doc }) => places.get(doc) ?? -1);
  const lines = passages.map(({ text }, at) => tokensOf(`${documents[documentOf[at] as number]?.title ?? ''} ${text}`));
  const whole: string[][] = documents.map(() => []);
  lines.forEach((tokens, at) => {
    for (const token of tokens) whole[documentOf[at] as number]?.push(token);
  });
  const sentences = passages.flatMap(({ text }, passage) => sentencesOf(text).map((sentence) => ({ passage, tokens: tokensOf(sentence) })));
  const vocabulary = vocabularyOf(tokensIn(lines));
  return {
    tokens: vocabulary.tokens.join('\n'),
    passages: scored(lines, vocabulary, PASSAGE),
    sentences: scored(
      sentences.map(({ tokens }) => tokens),
      vocabulary,
      SENTENCE,
    ),
    documents: scored(whole, vocabulary, DOCUMENT),
    passageOf: Int32Array.from(sentences, ({ passage }) => passage),
    documentOf,
    lengths: Int32Array.from(whole, ({ length }) => length),
  };
}

/** Reads the index of the same texts from the cache, or builds it: some seconds for thousands of passages. */
export const libraryIndex = (documents: readonly LibraryDocument[], passages: readonly LibraryPassage[]): LibraryIndex =>
  cachedValue(
    'library',
    keyOf([
      codeKey(),
      ...documents.flatMap(({ id, title }) => [id, title]),
      ...passages.flatMap(({ doc, clause = '', text }) => [doc, clause, text]),
    ]),
    () => indexOf(documents, passages),
  );
