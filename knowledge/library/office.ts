import { extname, join } from 'node:path';
import { createThread } from '../../base/thread';
import type { Entry } from '../entry';
import type { BringOptions, Brought, BroughtDocument, SourceFile } from './bring-in';
import { type CitingEntry, entriesCiting, mostTouchedFirst } from './citing';
import { createLibraryRoom, type LibraryRoom, type LibraryTask } from './library-room';

/** A document read, with the entries that rest on it. */
export interface Imported {
  brought: BroughtDocument;
  /** Of a replaced document only: they must be looked at. */
  citedBy: CitingEntry[];
}

/** The imported documents as commands and pages ask for them. */
export interface LibraryOffice extends Omit<LibraryRoom, 'bring'> {
  /** Reads files, says what they change and, with `keep`, keeps all of them or none. Takes the buffers over. */
  bring(files: readonly SourceFile[], options: BringOptions): Promise<Pick<Brought, 'failures' | 'seen'> & { imported: Imported[] }>;
  close(): Promise<void>;
}

/** Longer than the longest file a person would wait for; what takes longer is broken or built to do harm. */
const LONGEST_MS = 240_000;

/** In a buffer of their own, which can be moved without a copy; a small Buffer shares one with others. */
const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer)
    : Uint8Array.from(bytes);

function threadRoom(file: string, stateDir: string): LibraryRoom & { close(): Promise<void> } {
  const { ask, close } = createThread<LibraryTask>(file, { workerData: stateDir, longestMs: LONGEST_MS });
  return {
    bring(files, options) {
      const owned = files.map(({ file, bytes }) => ({ file, bytes: ownBytes(bytes) }));
      return ask(
        { task: 'bring', files: owned, options },
        owned.map(({ bytes }) => bytes.buffer),
      );
    },
    documents: () => ask({ task: 'documents' }),
    text: (doc) => ask({ task: 'text', doc }),
    citedAt: (citations) => ask({ task: 'citedAt', citations }),
    search: (query, limit) => ask({ task: 'search', query, limit }),
    close,
  };
}

/** A thread when the program is compiled, so that no document holds up an answer; run from its sources it has none and works in place. */
function roomOf(stateDir: string): LibraryRoom & { close(): Promise<void> } {
  const kind = extname(__filename);
  if (kind === '.js') return threadRoom(join(__dirname, `library-worker${kind}`), stateDir);
  return { ...createLibraryRoom(stateDir), close: async () => undefined };
}

/** The library of a state directory; `entries`: those in force, which may cite it. */
export function createLibraryOffice({ stateDir, entries }: { stateDir: string; entries(): readonly Entry[] }): LibraryOffice {
  const room = roomOf(stateDir);
  return {
    ...room,
    async bring(files, options) {
      const { read, failures, seen } = await room.bring(files, options);
      const imported = read.map((brought) => {
        const { document, change } = brought;
        const citedBy = change.outcome === 'replaced' ? mostTouchedFirst(entriesCiting(document, entries()), change) : [];
        return { brought, citedBy };
      });
      return { imported, failures, seen };
    },
  };
}
