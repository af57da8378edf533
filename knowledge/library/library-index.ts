import { NATION } from '../../base/regions';
import { cachedValue, keyOf } from '../cache';
import { codeKey } from '../code-key';
import { countLines } from '../counted-lines';
import type { LibraryDocument, LibraryPassage } from '../library-store';
import { placesIn } from '../place';
import { buildPostings, type Postings, type TokenWeights, type Weights, weighTokens } from '../postings';
import { type Field, fieldOf, tokensOf } from '../tokens';
import { growingVocabulary, vocabularyOf } from '../vocabulary';
import { comparable } from './offices';

/** Everything a search of the library needs beside the texts; only strings, numbers and typed arrays, so that it can be stored. */
export interface LibraryIndex {
  tokens: string;
  tokenWeights: TokenWeights;
  postings: Postings;
  /** Document of each passage. */
  documentOf: Int32Array;
  /** Tokens of each document. */
  lengths: Int32Array;
  /** Code of the place each document is about; empty when its head names none. */
  regions: string[];
}

/** Texts of documents and passages, made comparable with a question. */
export interface LibraryTexts {
  /** Title and beginning of each document. */
  heads: string[];
  passages: string[];
}

/** Where a notice names who issues it, for whom and about what. */
const HEAD = 80;

// Long texts: words and pairs decide, sounds and concepts help; a single character stands in too many passages to tell.
const FIELDS: Record<Field, number> = { w: 1, u: 0, b: 1, s: 0.1, c: 0.3, p: 0 };
const WEIGHTS: Weights = { fields: FIELDS, k1: 0.6, b: 0.9 };

const telling = (text: string): string[] => tokensOf(text).filter((token) => FIELDS[fieldOf(token)] > 0);

const placesOf = (documents: readonly LibraryDocument[]): Map<string, number> => new Map(documents.map(({ id }, at) => [id, at]));

/** Makes the texts comparable; each document must have a passage. */
export function libraryTexts(documents: readonly LibraryDocument[], passages: readonly LibraryPassage[]): LibraryTexts {
  const places = placesOf(documents);
  const beginnings = new Map<number, string>();
  for (const { doc, text } of passages) {
    const document = places.get(doc) ?? -1;
    if (!beginnings.has(document)) beginnings.set(document, text.slice(0, HEAD));
  }
  return {
    heads: documents.map(({ title }, at) => comparable(`${title} ${beginnings.get(at) ?? ''}`)),
    passages: passages.map(({ text }) => comparable(text)),
  };
}

function* lineTokens(
  documents: readonly LibraryDocument[],
  documentOf: Int32Array,
  { texts, idOf }: { texts: LibraryTexts; idOf(token: string): number },
): Generator<number[]> {
  const titles = documents.map(({ title }) => comparable(title));
  for (const [at, text] of texts.passages.entries()) yield telling(`${titles[documentOf[at] as number] ?? ''} ${text}`).map(idOf);
}

function indexOf(documents: readonly LibraryDocument[], passages: readonly LibraryPassage[], texts: LibraryTexts): LibraryIndex {
  const places = placesOf(documents);
  const documentOf = Int32Array.from(passages, ({ doc }) => places.get(doc) ?? -1);
  const growing = growingVocabulary();
  const lines = countLines(lineTokens(documents, documentOf, { texts, idOf: growing.idOf }));
  const lengths = new Int32Array(documents.length);
  lines.lengths.forEach((length, at) => {
    const document = documentOf[at] as number;
    lengths[document] = (lengths[document] as number) + length;
  });
  const vocabulary = vocabularyOf(growing.tokens());
  const tokenWeights = weighTokens(lines, vocabulary, WEIGHTS);
  return {
    tokens: vocabulary.tokens.join('\n'),
    tokenWeights,
    postings: buildPostings(lines, { tokenWeights, weights: WEIGHTS }),
    documentOf,
    lengths,
    regions: documents.map(({ region }, at) => (region === NATION ? (placesIn(texts.heads[at] as string).region ?? '') : region)),
  };
}

/** Reads the index of the same texts from the cache, or builds it: some seconds for thousands of passages. */
export const libraryIndex = (
  documents: readonly LibraryDocument[],
  passages: readonly LibraryPassage[],
  texts: LibraryTexts,
): LibraryIndex =>
  cachedValue(
    'library',
    keyOf([
      codeKey('knowledge/library/library-index.ts'),
      ...documents.flatMap(({ id, title, region }) => [id, title, region]),
      ...passages.flatMap(({ doc, text }) => [doc, text]),
    ]),
    () => indexOf(documents, passages, texts),
  );
