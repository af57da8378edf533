import { firstLook } from './first-look';
import { FICTION, JEST, STUDY } from './lexicon/harmless';

const SEAM = /\s+|[，,、。；;！!？?]?(?:还有|另外|而且|并且|对了|顺便)(?=\S{3,})/;
const LEAST = 4;
const MOST = 6;

/**
 * Clauses of a message that only a space or 还有 parts from other matters, and that cry by themselves: 投诉民政所不给办低保
 * 家里断粮了. Empty where nothing stands apart, or the whole is a story, a lesson or a joke.
 */
export function criesApart(plain: string): string[] {
  const clauses = plain.split(SEAM).filter((clause) => clause.length >= LEAST);
  if (clauses.length < 2 || FICTION.test(plain) || STUDY.test(plain) || JEST.test(plain)) return [];
  return clauses.slice(0, MOST).filter((clause) => firstLook(clause).level !== 'none');
}
