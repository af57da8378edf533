import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../base/errors';
import type { LibraryChange, LibraryDocument, LibraryPassage, LibraryStore } from '../library-store';

interface Stored {
  document: LibraryDocument;
  passages: LibraryPassage[];
}

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');

/** First line `{sha256}` of the rest; then the document; then one passage a line. */
function serialise({ document, passages }: Stored): string {
  const rest = [document, ...passages].map((row) => JSON.stringify(row)).join('\n');
  return `${JSON.stringify({ sha256: checksum(rest) })}\n${rest}\n`;
}

function parse(text: string, file: string): Stored {
  const [head = '', ...rows] = text.trimEnd().split('\n');
  const rest = rows.join('\n');
  if (head !== JSON.stringify({ sha256: checksum(rest) })) {
    throw new DomainError('conflict', 'library.damaged', `${file} 与校验和不符，可能没写完或被改过；删去它，再把原文件导入一次。`);
  }
  const [document, ...passages] = rows.map((row) => JSON.parse(row));
  return { document, passages };
}

// Written beside and renamed, so that a reader or a crash never meets half a document.
function writeWhole(path: string, text: string): void {
  const fresh = `${path}.${process.pid}.new`;
  const handle = openSync(fresh, 'w');
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, path);
}

const keyOf = ({ clause, text }: LibraryPassage): string => `${clause ?? ''}\n${text}`;

/** What replacing `before` by `after` changes, counted in passages. */
export function changeBetween(before: readonly LibraryPassage[] | undefined, after: readonly LibraryPassage[]): LibraryChange {
  const old = new Set(before?.map(keyOf));
  const fresh = new Set(after.map(keyOf));
  const kept = [...fresh].filter((key) => old.has(key)).length;
  const counts = { added: fresh.size - kept, removed: old.size - kept, kept };
  if (!before) return { outcome: 'added', ...counts };
  return { outcome: counts.added + counts.removed > 0 ? 'replaced' : 'unchanged', ...counts };
}

/** Keeps each document in `STATE_DIR/library/ID.ndjson`. */
export function createFileLibrary(stateDir: string): LibraryStore {
  const folder = join(stateDir, 'library');
  const pathOf = (id: string): string => join(folder, `${id}.ndjson`);
  const read = (id: string): Stored | undefined =>
    existsSync(pathOf(id)) ? parse(readFileSync(pathOf(id), 'utf8'), pathOf(id)) : undefined;
  const all = (): Stored[] => {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ndjson')) : [];
    return names.sort().flatMap((name) => read(name.slice(0, -'.ndjson'.length)) ?? []);
  };
  return {
    saveDocument: async (document, passages) => {
      mkdirSync(folder, { recursive: true });
      const change = changeBetween(read(document.id)?.passages, passages);
      writeWhole(pathOf(document.id), serialise({ document, passages: [...passages] }));
      return change;
    },
    documents: async () => all().map(({ document }) => document),
    passages: async (doc) => (doc === undefined ? all().flatMap(({ passages }) => passages) : (read(doc)?.passages ?? [])),
  };
}
