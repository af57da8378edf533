import type { Entry } from '../entry';
import type { LibraryChange, LibraryDocument } from '../library-store';

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

/** Entries whose citations name the document, by its number or its title. */
export function entriesCiting({ title, number }: Pick<LibraryDocument, 'title' | 'number'>, entries: readonly Entry[]): CitingEntry[] {
  const names = namesOf(title);
  const cites = (cited: Entry['citations'][number]): boolean =>
    (number !== undefined && cited.number !== undefined && plain(cited.number) === plain(number)) ||
    [...namesOf(cited.document)].some((name) => names.has(name));
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
