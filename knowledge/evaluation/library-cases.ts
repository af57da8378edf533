import type { Passage } from '../knowledge';

/** A question about imported documents, with the document and the words that answer it. */
export interface LibraryCase {
  id: string;
  question: string;
  /** Id of the right document. */
  doc: string;
  answer: string;
}

export interface LibraryJudged extends LibraryCase {
  /** Place of the right document among the distinct documents found, from 1; 0 = not among them. */
  rank: number;
  /** The first passage is of the right document and holds the answer, or where a long one begins. */
  passageRight: boolean;
}

export interface LibraryFigures {
  questions: number;
  documentFirst: number;
  documentInThree: number;
  passageFirst: number;
}

/** An answer longer than this may run over several passages; its beginning decides. */
const ENOUGH = 40;

const letters = (text: string): string => text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Compares the passages found with the right document and answer. */
export function judgePassages(one: LibraryCase, passages: readonly Passage[]): LibraryJudged {
  const documents = [...new Set(passages.map(({ doc }) => doc))];
  const [first] = passages;
  const wanted = letters(one.answer).slice(0, ENOUGH);
  return {
    ...one,
    rank: documents.indexOf(one.doc) + 1,
    passageRight: first?.doc === one.doc && letters(first.text).includes(wanted),
  };
}

/** Shares (0 to 1) over at least one question. */
export function libraryFigures(rows: readonly LibraryJudged[]): LibraryFigures {
  const share = (holds: (row: LibraryJudged) => boolean): number => rows.filter(holds).length / Math.max(rows.length, 1);
  return {
    questions: rows.length,
    documentFirst: share(({ rank }) => rank === 1),
    documentInThree: share(({ rank }) => rank >= 1 && rank <= 3),
    passageFirst: share(({ passageRight }) => passageRight),
  };
}
