import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Citation } from '../../base/citation';
import type { Passage } from '../knowledge';
import { type BringOptions, type Brought, bringIn, type SourceFile } from './bring-in';
import { clauseIn, isCited } from './citing';
import { createFileLibrary, libraryFolder } from './file-library';
import { type Library, openLibrary } from './library';
import type { ImportedDocument } from './read-document';

/** What is asked of the library; where it is done is the office's business. */
export type LibraryTask =
  | { task: 'bring'; files: readonly SourceFile[]; options: BringOptions }
  | { task: 'documents' }
  | { task: 'text'; doc: string }
  | { task: 'citedAt'; citations: readonly Citation[] }
  | { task: 'search'; query: string; limit: number };

/** Where a citation leads: the document, and the clause when it has one of that name. */
export interface Cited {
  doc: string;
  clause?: string;
}

export interface LibraryRoom {
  bring(files: readonly SourceFile[], options: BringOptions): Promise<Brought>;
  documents(): Promise<ImportedDocument[]>;
  /** A document's passages, `[{ clause?, text }, …]` as JSON: whoever passes them on need not unpack megabytes. */
  text(doc: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Where each citation leads; undefined for what is not in the library. */
  citedAt(citations: readonly Citation[]): Promise<(Cited | undefined)[]>;
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
    async text(doc) {
      const passages = await store.passages(doc);
      return Uint8Array.from(Buffer.from(JSON.stringify(passages.map(({ clause, text }) => ({ clause, text })))));
    },
    async citedAt(citations) {
      const documents = await store.documents();
      return Promise.all(
        citations.map(async (citation) => {
          const document = documents.find((one) => isCited(one, citation));
          if (!document) return undefined;
          const clause = citation.clause && clauseIn(await store.passages(document.id), citation.clause);
          return { doc: document.id, ...(clause && { clause }) };
        }),
      );
    },
    async search(query, limit) {
      const state = stateOf(libraryFolder(stateDir));
      if (known?.state !== state) known = { state, library: await openLibrary(store) };
      return known.library.searchLibrary(query, limit);
    },
  };
}
