import type { Passage } from '../knowledge';
import { simplify } from '../simplify';

/** A question about imported documents, with the document and the words that answer it. */
export interface LibraryCase {
  id: string;
  question: string;
  /** Id of the right document. */
  doc: string;
  answer: string;
}

/** How well one question was found, by the named document alone or by any that holds the same answer. */
export interface LibraryRank {
  /** Place of the first right document among the distinct documents found, from 1; 0 = not among them. */
  rank: number;
  /** The first passage is of a right document and holds the answer, or where a long one begins. */
  passageRight: boolean;
}

export interface LibraryJudged extends LibraryCase, LibraryRank {
  /** Other documents that hold the same answer word for word count as well: notices are reprinted. */
  withCopies: LibraryRank;
}

interface LibraryShares {
  documentFirst: number;
  documentInThree: number;
  passageFirst: number;
}

export interface LibraryFigures extends LibraryShares {
  questions: number;
  withCopies: LibraryShares;
}

/** An answer longer than this may run over several passages; its beginning decides. */
const ENOUGH = 40;
/** A shorter answer stands in many documents by chance. */
const TELLING = 8;

const letters = (text: string): string => simplify(text.normalize('NFKC')).replaceAll(/[^\p{L}\p{N}]/gu, '');

const beginningOf = (answer: string): string => letters(answer).slice(0, ENOUGH);

/** Tells for an answer which documents hold it; takes the documents' whole texts once. */
export function holdersOf(texts: ReadonlyMap<string, string>): (answer: string) => string[] {
  const plain = [...texts].map(([doc, text]): [string, string] => [doc, letters(text)]);
  return (answer) => {
    const wanted = beginningOf(answer);
    return wanted.length < TELLING ? [] : plain.flatMap(([doc, text]) => (text.includes(wanted) ? [doc] : []));
  };
}

/** Compares the passages found with the right document and answer; `copies` are documents that hold the same answer. */
export function judgePassages(one: LibraryCase, passages: readonly Passage[], copies: readonly string[] = []): LibraryJudged {
  const documents = [...new Set(passages.map(({ doc }) => doc))];
  const [first] = passages;
  const holds = first !== undefined && letters(first.text).includes(beginningOf(one.answer));
  const against = (right: ReadonlySet<string>): LibraryRank => ({
    rank: documents.findIndex((doc) => right.has(doc)) + 1,
    passageRight: holds && right.has(first.doc),
  });
  return { ...one, ...against(new Set([one.doc])), withCopies: against(new Set([one.doc, ...copies])) };
}

/** Shares (0 to 1) over at least one question. */
export function libraryFigures(rows: readonly LibraryJudged[]): LibraryFigures {
  const share = (of: readonly LibraryRank[], holds: (row: LibraryRank) => boolean): number =>
    of.filter(holds).length / Math.max(of.length, 1);
  const sharesOf = (of: readonly LibraryRank[]): LibraryShares => ({
    documentFirst: share(of, ({ rank }) => rank === 1),
    documentInThree: share(of, ({ rank }) => rank >= 1 && rank <= 3),
    passageFirst: share(of, ({ passageRight }) => passageRight),
  });
  return { questions: rows.length, ...sharesOf(rows), withCopies: sharesOf(rows.map(({ withCopies }) => withCopies)) };
}
