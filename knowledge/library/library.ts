import type { Passage } from '../knowledge';
import type { LibraryDocument, LibraryPassage, LibraryStore } from '../library-store';
import { normalise, plainSpeech } from '../normalise';
import { buildPostings, idealOf, scoreLines, type Weights, weighTokens } from '../postings';
import { tokensOf } from '../tokens';
import { tokensIn, type Vocabulary, vocabularyOf } from '../vocabulary';

/** Long passages: words and pairs decide, single characters and sounds only help. */
const WEIGHTS: Weights = { fields: { w: 1, u: 0.15, b: 1, s: 0.1, c: 0.3, p: 0 }, k1: 1.2, b: 0.6 };

/** The whole document against its passage, in the score: a passage seldom repeats what its document is about. */
const DOCUMENT_SHARE = 0.3;

/** Imported documents, searchable; one immutable state. */
export interface Library {
  documents: readonly LibraryDocument[];
  /** Best passages first; `score` is 0 to 1, the share of what an equal text would score. */
  searchLibrary(query: string, limit: number): Passage[];
}

const textOf = (passage: LibraryPassage, titles: Map<string, string>): string => `${titles.get(passage.doc) ?? ''} ${passage.text}`;

/** Lines that can be scored as shares (0 to 1) of what an equal line would score. */
function scorer(lines: readonly (readonly string[])[], vocabulary: Vocabulary): (tokens: readonly string[]) => Float32Array {
  const tokenWeights = weighTokens(lines, vocabulary, WEIGHTS);
  const postings = buildPostings(lines, { vocabulary, tokenWeights, weights: WEIGHTS });
  return (tokens) => {
    const ideal = idealOf(tokens, vocabulary, tokenWeights) || 1;
    return scoreLines(postings, vocabulary.idsOf(tokens)).map((score) => Math.min(1, score / ideal));
  };
}

/** Indexes documents and their passages. */
export function buildLibrary(documents: readonly LibraryDocument[], passages: readonly LibraryPassage[]): Library {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const places = new Map(documents.map(({ id }, at) => [id, at]));
  const lines = passages.map((passage) => tokensOf(textOf(passage, titles)));
  const whole: string[][] = documents.map(() => []);
  passages.forEach(({ doc }, at) => {
    for (const token of lines[at] ?? []) whole[places.get(doc) ?? -1]?.push(token);
  });
  const vocabulary = vocabularyOf(tokensIn(lines));
  const [ofPassages, ofDocuments] = [scorer(lines, vocabulary), scorer(whole, vocabulary)];
  function searchLibrary(query: string, limit: number): Passage[] {
    const tokens = tokensOf(plainSpeech(normalise(query)));
    const [near, around] = [ofPassages(tokens), ofDocuments(tokens)];
    return passages
      .map((passage, at) => {
        const document = around[places.get(passage.doc) ?? -1] ?? 0;
        return { passage, score: near[at] ? (1 - DOCUMENT_SHARE) * near[at] + DOCUMENT_SHARE * document : 0 };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ passage: { doc, clause, text }, score }) => ({
        doc,
        document: titles.get(doc) ?? doc,
        ...(clause && { clause }),
        text,
        score,
      }));
  }
  return { documents, searchLibrary };
}

/** Reads the store once and indexes it; call again after an import. */
export async function openLibrary(store: LibraryStore): Promise<Library> {
  return buildLibrary(await store.documents(), await store.passages());
}
