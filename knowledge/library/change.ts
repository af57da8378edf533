import type { LibraryChange, LibraryPassage } from '../library-store';

const UNNUMBERED = '正文';

const keyOf = ({ clause, text }: LibraryPassage): string => `${clause ?? ''}\n${text}`;

/** Clause → all its text, in the document's order. */
function clausesOf(passages: readonly LibraryPassage[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { clause = UNNUMBERED, text } of passages) texts.set(clause, `${texts.get(clause) ?? ''}${text}\n`);
  return texts;
}

/** What replacing `before` (absent: a new document) by `after` changes. */
export function changeBetween(before: readonly LibraryPassage[] | undefined, after: readonly LibraryPassage[]): LibraryChange {
  const old = new Set(before?.map(keyOf));
  const fresh = new Set(after.map(keyOf));
  const kept = [...fresh].filter((key) => old.has(key)).length;
  const counts = { added: fresh.size - kept, removed: old.size - kept, kept };
  if (!before) return { outcome: 'added', ...counts, clauses: { added: [], removed: [], changed: [] } };
  const [was, is] = [clausesOf(before), clausesOf(after)];
  const clauses = {
    added: [...is.keys()].filter((clause) => !was.has(clause)),
    removed: [...was.keys()].filter((clause) => !is.has(clause)),
    changed: [...is].filter(([clause, text]) => was.has(clause) && was.get(clause) !== text).map(([clause]) => clause),
  };
  const same = counts.added + counts.removed + Object.values(clauses).flat().length === 0;
  return { outcome: same ? 'unchanged' : 'replaced', ...counts, clauses };
}
