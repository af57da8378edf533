import type { Passage } from '../knowledge';
import type { LibraryDocument, LibraryPassage, LibraryStore } from '../library-store';
import { normalise, plainSpeech } from '../normalise';
import { buildPostings, idealOf, scoreLines, type Weights, weighTokens } from '../postings';
import { tokensOf } from '../tokens';
import { tokensIn, vocabularyOf } from '../vocabulary';

/** Long passages: words and pairs decide, single characters and sounds only help. */
const WEIGHTS: Weights = { fields: { w: 1, u: 0.15, b: 1, s: 0.1, c: 0.3, p: 0 }, k1: 1.2, b: 0.6 };

/** Imported documents, searchable; one immutable state. */
export interface Library {
  documents: readonly LibraryDocument[];
  /** Best passages first; `score` is 0 to 1, the share of what an equal text would score. */
  searchLibrary(query: string, limit: number): Passage[];
}

const textOf = (passage: LibraryPassage, titles: Map<string, string>): string => `${titles.get(passage.doc) ?? ''} ${passage.text}`;

/** Indexes documents and their passages. */
export function buildLibrary(documents: readonly LibraryDocument[], passages: readonly LibraryPassage[]): Library {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const lines = passages.map((passage) => tokensOf(textOf(passage, titles)));
  const vocabulary = vocabularyOf(tokensIn(lines));
  const tokenWeights = weighTokens(lines, vocabulary, WEIGHTS);
  const postings = buildPostings(lines, { vocabulary, tokenWeights, weights: WEIGHTS });
  function searchLibrary(query: string, limit: number): Passage[] {
    const tokens = tokensOf(plainSpeech(normalise(query)));
    const ideal = idealOf(tokens, vocabulary, tokenWeights) || 1;
    const scores = scoreLines(postings, vocabulary.idsOf(tokens));
    return [...scores.keys()]
      .filter((at) => (scores[at] ?? 0) > 0)
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      .slice(0, limit)
      .flatMap((at) => {
        const passage = passages[at];
        if (!passage) return [];
        const { doc, clause, text } = passage;
        return [{ doc, document: titles.get(doc) ?? doc, ...(clause && { clause }), text, score: Math.min(1, (scores[at] ?? 0) / ideal) }];
      });
  }
  return { documents, searchLibrary };
}

/** Reads the store once and indexes it; call again after an import. */
export async function openLibrary(store: LibraryStore): Promise<Library> {
  return buildLibrary(await store.documents(), await store.passages());
}
