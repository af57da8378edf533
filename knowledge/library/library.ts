import type { Passage } from '../knowledge';
import type { LibraryDocument, LibraryPassage, LibraryStore } from '../library-store';
import { queryOf, UNKNOWN, weightOf } from '../postings';
import { type Vocabulary, vocabularyOf } from '../vocabulary';
import { type Asked, readAsked } from './asked';
import { type LibraryIndex, type LibraryTexts, libraryIndex, libraryTexts } from './library-index';
import { openPassageScores, type PassageScores } from './passage-scores';
import { type DocumentSignals, documentSignals, type PassageSignals, passageSignals, type WeighedPair } from './signals';

/** Imported documents, searchable; one immutable state. */
export interface Library {
  documents: readonly LibraryDocument[];
  /** Best passages first; `score` is 0 to 1, comparable within one question. */
  searchLibrary(query: string, limit: number): Passage[];
}

// What each signal says for a passage, learned on half of the questions of 599 documents and measured on the other half.
const OF_PASSAGE: PassageSignals = { run: 8.4, held: 12, wanted: 1.1, signature: -1.4 };
const OF_DOCUMENT: DocumentSignals = { namesPlace: 1.9, elsewhere: -2, bestThree: 6.6, length: -1.7 };
/** The sum at which the best passage is as likely right as wrong. */
const EVEN = 10;
/** Of passages whose sums differ by less, the newer document's comes first. */
const ALIKE = 0.25;

/** As many passages are looked at closely, and those of the documents that hold the first of them. */
const CLOSELY = 60;
const DOCUMENTS = 15;
const OF_ONE_DOCUMENT = 30;

/** What a search works on. */
interface Shelf {
  index: LibraryIndex;
  texts: LibraryTexts;
  vocabulary: Vocabulary;
  scoring: PassageScores;
  /** Passages of each document. */
  passagesOf: readonly (readonly number[])[];
  /** Day of issue of each document; empty when it is not known. */
  issued: readonly string[];
  /** Mean number of tokens in a document. */
  meanLength: number;
}

function shelfOf(documents: readonly LibraryDocument[], passages: readonly LibraryPassage[]): Shelf {
  const texts = libraryTexts(documents, passages);
  const index = libraryIndex(documents, passages, texts);
  const passagesOf: number[][] = documents.map(() => []);
  index.documentOf.forEach((document, passage) => {
    passagesOf[document]?.push(passage);
  });
  const issued = documents.map(({ issuedOn }) => issuedOn ?? '');
  const meanLength = index.lengths.reduce((sum, length) => sum + length, 0) / Math.max(documents.length, 1);
  const scoring = openPassageScores(index.postings);
  return { index, texts, vocabulary: vocabularyOf(index.tokens.split('\n')), scoring, passagesOf, issued, meanLength };
}

const sumOf = <T extends object>(signals: T, weights: T): number =>
  (Object.keys(weights) as (keyof T)[]).reduce((sum, name) => sum + (signals[name] as number) * (weights[name] as number), 0);

function weighedPairs({ pairs }: Asked, { vocabulary, index: { tokenWeights } }: Shelf): WeighedPair[] {
  return pairs.map((pair) => {
    const token = /\p{Script=Han}/u.test(pair) ? `b${pair}` : `w${pair}`;
    return { pair, weight: weightOf(token, vocabulary.idOf(token) ?? UNKNOWN, tokenWeights) };
  });
}

/** What a question finds before anything is looked at closely. */
interface Reach {
  /** The passages nearest to it, best first. */
  first: number[];
  /** How near a passage of one of their documents comes: its share in what a text equal to the question would score. */
  share(passage: number): number;
}

function reach({ tokens }: Asked, atLeast: number, { index: { documentOf, tokenWeights }, vocabulary, passagesOf, scoring }: Shelf): Reach {
  const { ids, ideal } = queryOf(tokens, vocabulary, tokenWeights);
  const first = scoring.best(ids, { count: Math.max(CLOSELY, atLeast), ideal });
  const documents = new Set(first.map((passage) => documentOf[passage] as number));
  const beside = [...documents].flatMap((document) => passagesOf[document] ?? []);
  scoring.complete(Int32Array.from(beside).sort());
  return { first, share: (passage) => Math.min(1, (scoring.scores[passage] as number) / ideal) };
}

/** Passages worth a closer look. */
function candidatesIn({ first, share }: Reach, { index: { documentOf }, passagesOf }: Shelf): number[] {
  const documents = [...new Set(first.map((passage) => documentOf[passage] as number))].slice(0, DOCUMENTS);
  const around = documents.flatMap((document) =>
    (passagesOf[document] ?? [])
      .map((passage) => ({ passage, near: share(passage) }))
      .filter(({ near }) => near > 0)
      .sort((a, b) => b.near - a.near)
      .slice(0, OF_ONE_DOCUMENT)
      .map(({ passage }) => passage),
  );
  return [...new Set([...first, ...around])];
}

/** The sum of the signals of one document, worked out once for all its passages. */
function documentScores(asked: Asked, { share }: Reach, { index, texts, passagesOf, meanLength }: Shelf): (document: number) => number {
  const known = new Map<number, number>();
  return (document) => {
    const seen = known.get(document);
    if (seen !== undefined) return seen;
    const passages = (passagesOf[document] ?? []).map((at) => ({ text: texts.passages[at] as string, share: share(at) }));
    const region = index.regions[document] as string;
    const ofMean = ((index.lengths[document] as number) + 1) / (meanLength + 1);
    const score = sumOf(documentSignals(asked, { region, passages, ofMean }), OF_DOCUMENT);
    known.set(document, score);
    return score;
  };
}

interface Ranked {
  at: number;
  /** Sum of all signals. */
  sum: number;
}

/** Best passages first. */
function ranked(query: string, limit: number, shelf: Shelf): Ranked[] {
  const asked = readAsked(query);
  const found = reach(asked, limit, shelf);
  const pairs = weighedPairs(asked, shelf);
  const ofDocument = documentScores(asked, found, shelf);
  const { texts, index, issued } = shelf;
  const dayOf = ({ at }: Ranked): string => issued[index.documentOf[at] as number] ?? '';
  return candidatesIn(found, shelf)
    .map((at) => {
      const document = index.documentOf[at] as number;
      const own = passageSignals(asked, pairs, { text: texts.passages[at] as string, head: texts.heads[document] as string });
      return { at, sum: sumOf(own, OF_PASSAGE) + ofDocument(document) };
    })
    .sort((a, b) => Math.round(b.sum / ALIKE) - Math.round(a.sum / ALIKE) || dayOf(b).localeCompare(dayOf(a)) || b.sum - a.sum)
    .slice(0, limit);
}

/** Indexes documents and their passages. */
export function buildLibrary(documents: readonly LibraryDocument[], passages: readonly LibraryPassage[]): Library {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const shelf = shelfOf(documents, passages);
  return {
    documents,
    searchLibrary: (query, limit) =>
      ranked(query, limit, shelf).flatMap(({ at, sum }) => {
        const passage = passages[at];
        if (!passage) return [];
        const { doc, clause, text } = passage;
        return [{ doc, document: titles.get(doc) ?? doc, ...(clause && { clause }), text, score: 1 / (1 + Math.exp(EVEN - sum)) }];
      }),
  };
}

/** Reads the store once and indexes it; call again after an import. */
export async function openLibrary(store: LibraryStore): Promise<Library> {
  return buildLibrary(await store.documents(), await store.passages());
}
