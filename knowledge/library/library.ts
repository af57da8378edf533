import type { Passage } from '../knowledge';
import type { LibraryDocument, LibraryPassage, LibraryStore } from '../library-store';
import { normalise, plainSpeech } from '../normalise';
import { idealOf, scoreLines } from '../postings';
import { tokensOf } from '../tokens';
import { type Vocabulary, vocabularyOf } from '../vocabulary';
import { type LibraryIndex, libraryIndex, type Scored } from './library-index';

/** Imported documents, searchable; one immutable state. */
export interface Library {
  documents: readonly LibraryDocument[];
  /** Best passages first; `score` is 0 to 1, comparable within one question. */
  searchLibrary(query: string, limit: number): Passage[];
}

// What each part says for a passage, learned on half of the questions of 599 documents and measured on the other half.
const PASSAGE = 3.9;
const SENTENCE = 3.5;
const BEST_OF_DOCUMENT = 3.6;
const DOCUMENT = 7.4;
const NUMBER = 1.1;
const MOST = PASSAGE + SENTENCE + BEST_OF_DOCUMENT + DOCUMENT + NUMBER;
/** A document of many words holds those of a question by chance. */
const LONG_DOCUMENT = 1.3;

/** Words that only ask: they stand in every question and in few answers. */
const ASKING =
  /请问|是什么样的|是什么|什么样的?|什么|有哪些|哪些|哪里|哪个|哪几|如何|怎么样|怎样|怎么|多少|为什么|是否|吗|呢|几|具体指|指的是|包括|采取了?|规定|要求|措施|的|了|对于|应该|可以|何|进行/g;
const ASKS_NUMBER = /多少|几|何时|什么时候|电话|号码|比例|哪天/;

function shares({ postings, tokenWeights }: Scored, tokens: readonly string[], vocabulary: Vocabulary): Float32Array {
  const ideal = idealOf(tokens, vocabulary, tokenWeights) || 1;
  return scoreLines(postings, vocabulary.idsOf(tokens)).map((score) => Math.min(1, score / ideal));
}

/** Per group the highest of its members' scores. */
function bestOf(scores: Float32Array, groupOf: Int32Array, groups: number): Float32Array {
  const best = new Float32Array(groups);
  scores.forEach((score, at) => {
    const group = groupOf[at] as number;
    if (score > (best[group] as number)) best[group] = score;
  });
  return best;
}

function askedIn(query: string): string[] {
  const plain = plainSpeech(normalise(query));
  const asked = tokensOf(plain.replaceAll(ASKING, ' '));
  return asked.length > 0 ? asked : tokensOf(plain);
}

/** Score of every passage, not below 0; 0 where nothing of the question stands in it. */
function scorePassages(
  query: string,
  { index, vocabulary }: { index: LibraryIndex; vocabulary: Vocabulary },
  texts: readonly LibraryPassage[],
) {
  const tokens = askedIn(query);
  const { documentOf, passageOf, lengths } = index;
  const own = shares(index.passages, tokens, vocabulary);
  const sentence = bestOf(shares(index.sentences, tokens, vocabulary), passageOf, own.length);
  const held = shares(index.documents, tokens, vocabulary);
  const best = bestOf(own, documentOf, lengths.length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
  const number = ASKS_NUMBER.test(query);
  return own.map((near, at) => {
    if (near === 0) return 0;
    const document = documentOf[at] as number;
    const around = BEST_OF_DOCUMENT * (best[document] as number) + DOCUMENT * (held[document] as number);
    const told = number && /\d/.test(texts[at]?.text ?? '') ? NUMBER : 0;
    const length = LONG_DOCUMENT * Math.log(((lengths[document] as number) + 1) / (mean + 1));
    return Math.max(0, (PASSAGE * near + SENTENCE * (sentence[at] as number) + around + told - length) / MOST);
  });
}

/** Indexes documents and their passages. */
export function buildLibrary(documents: readonly LibraryDocument[], passages: readonly LibraryPassage[]): Library {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const index = libraryIndex(documents, passages);
  const vocabulary = vocabularyOf(index.tokens.split('\n'));
  function searchLibrary(query: string, limit: number): Passage[] {
    const scores = scorePassages(query, { index, vocabulary }, passages);
    return passages
      .map(({ doc, clause, text }, at) => ({
        doc,
        document: titles.get(doc) ?? doc,
        ...(clause && { clause }),
        text,
        score: Math.min(1, scores[at] as number),
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }
  return { documents, searchLibrary };
}

/** Reads the store once and indexes it; call again after an import. */
export async function openLibrary(store: LibraryStore): Promise<Library> {
  return buildLibrary(await store.documents(), await store.passages());
}
