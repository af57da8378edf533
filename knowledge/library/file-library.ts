import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../base/errors';
import type { LibraryDocument, LibraryPassage, LibraryStore } from '../library-store';
import { changeBetween } from './change';
import { finishMove, moveTogether } from './move-together';

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

export const libraryFolder = (stateDir: string): string => join(stateDir, 'library');

/** Keeps each document in `STATE_DIR/library/ID.ndjson`. */
export function createFileLibrary(stateDir: string): LibraryStore {
  const folder = libraryFolder(stateDir);
  const pathOf = (id: string): string => join(folder, `${id}.ndjson`);
  const read = (id: string): Stored | undefined =>
    existsSync(pathOf(id)) ? parse(readFileSync(pathOf(id), 'utf8'), pathOf(id)) : undefined;
  const all = (): Stored[] => {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ndjson')) : [];
    return names.sort().flatMap((name) => read(name.slice(0, -'.ndjson'.length)) ?? []);
  };
  return {
    saveDocuments: async (texts) => {
      finishMove(folder);
      const changes = texts.map(({ document, passages }) => changeBetween(read(document.id)?.passages, passages));
      moveTogether(
        folder,
        texts.map(({ document, passages }) => ({ name: `${document.id}.ndjson`, text: serialise({ document, passages: [...passages] }) })),
      );
      return changes;
    },
    documents: async () => {
      finishMove(folder);
      return all().map(({ document }) => document);
    },
    passages: async (doc) => {
      finishMove(folder);
      return doc === undefined ? all().flatMap(({ passages }) => passages) : (read(doc)?.passages ?? []);
    },
  };
}
