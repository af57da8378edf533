import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Passage } from '../knowledge';
import type { LibraryPassage } from '../library-store';
import { type BringOptions, type Brought, bringIn, type SourceFile } from './bring-in';
import { createFileLibrary, libraryFolder } from './file-library';
import { type Library, openLibrary } from './library';
import type { ImportedDocument } from './read-document';

/** What is asked of the library; where it is done is the office's business. */
export type LibraryTask =
  | { task: 'bring'; files: readonly SourceFile[]; options: BringOptions }
  | { task: 'documents' }
  | { task: 'passages'; doc: string }
  | { task: 'search'; query: string; limit: number };

export interface LibraryRoom {
  bring(files: readonly SourceFile[], options: BringOptions): Promise<Brought>;
  documents(): Promise<ImportedDocument[]>;
  passages(doc: string): Promise<LibraryPassage[]>;
  search(query: string, limit: number): Promise<Passage[]>;
}

/** Changes whenever a document is kept, whoever keeps it. */
function stateOf(folder: string): string {
  const names = statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder).sort() : [];
  return names.map((name) => `${name} ${statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs}`).join('\n');
}

/** The library of a state directory; indexed when it is first searched, and again after a change. */
export function createLibraryRoom(stateDir: string): LibraryRoom {
  const store = createFileLibrary(stateDir);
  let known: { state: string; library: Library } | undefined;
  return {
    bring: (files, options) => bringIn(files, options, store),
    documents: store.documents,
    passages: store.passages,
    async search(query, limit) {
      const state = stateOf(libraryFolder(stateDir));
      if (known?.state !== state) known = { state, library: await openLibrary(store) };
      return known.library.searchLibrary(query, limit);
    },
  };
}
