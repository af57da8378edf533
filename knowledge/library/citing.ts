import type { Citation } from '../../base/citation';
import type { Entry } from '../entry';
import type { LibraryChange, LibraryDocument, LibraryPassage } from '../library-store';

type Named = Pick<LibraryDocument, 'title' | 'number'>;

/** An entry that rests on a document, with the clauses it names (none: the whole). */
export interface CitingEntry {
  id: string;
  title: string;
  clauses: string[];
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s《》“”"〈〉]/g, '')
    .replaceAll(/[[〔【]/g, '(')
    .replaceAll(/[\]〕】]/g, ')');

/** The names a title may be cited by: as it stands, without the state's name, and what it issues (印发《…》). */
function namesOf(title: string): Set<string> {
  const issued = /《(.+)》/.exec(title)?.[1];
  return new Set([title, issued ?? title].map((name) => plain(name).replace(/^中华人民共和国/, '')));
}

/** Whether a citation names the document, by its number or its title. */
export function isCited({ title, number }: Named, cited: Pick<Citation, 'document' | 'number'>): boolean {
  if (number !== undefined && cited.number !== undefined && plain(cited.number) === plain(number)) return true;
  const names = namesOf(title);
  return [...namesOf(cited.document)].some((name) => names.has(name));
}

/** The clause of a document that a citation means: the one of that name, or the longest that its name begins with (第八条第二款 → 第八条). */
export function clauseIn(passages: readonly Pick<LibraryPassage, 'clause'>[], cited: string): string | undefined {
  const name = plain(cited);
  const held = passages.flatMap(({ clause }) => (clause !== undefined && name.startsWith(plain(clause)) ? [clause] : []));
  return held.sort((a, b) => b.length - a.length)[0];
}

/** Entries whose citations name the document. */
export function entriesCiting(document: Named, entries: readonly Entry[]): CitingEntry[] {
  const cites = (cited: Citation): boolean => isCited(document, cited);
  return entries.flatMap(({ id, title: question, citations }) => {
    const own = citations.filter(cites);
    return own.length === 0 ? [] : [{ id, title: question, clauses: own.flatMap(({ clause }) => clause ?? []) }];
  });
}

/** Entries that rest on a clause that changed or went first, then those that name no clause, then the rest; each kind in its order. */
export function mostTouchedFirst(citing: readonly CitingEntry[], { clauses: { removed, changed } }: LibraryChange): CitingEntry[] {
  const touched = new Set([...removed, ...changed]);
  const place = ({ clauses }: CitingEntry): number => {
    if (clauses.some((clause) => touched.has(clause))) return 0;
    return clauses.length === 0 ? 1 : 2;
  };
  return [...citing].sort((a, b) => place(a) - place(b));
}
