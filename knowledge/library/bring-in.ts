import { createHash } from 'node:crypto';
import { DomainError, UsageError } from '../../base/errors';
import type { LibraryChange, LibraryStore } from '../library-store';
import { changeBetween } from './change';
import { type ImportedDocument, type ReadDocument, type ReadOptions, readDocuments } from './read-document';

export interface SourceFile {
  /** Its name as the person wrote it, for messages. */
  file: string;
  bytes: Uint8Array;
}

export interface BringOptions extends Omit<ReadOptions, 'file'> {
  /** False: looked at, and nothing is kept. */
  keep: boolean;
  /** What the look before gave; DomainError `library.moved` when the library holds something else by now. */
  seen?: string;
}

export interface Failure {
  file: string;
  code: string;
  message: string;
}

/** What is said of a document beside its text. */
const SAID = ['number', 'issuer', 'issuedOn', 'effectiveFrom'] as const satisfies readonly (keyof ImportedDocument)[];
export type Said = (typeof SAID)[number];

/** A file read, without its text: that stays where it was read. */
export interface BroughtDocument extends Omit<ReadDocument, 'passages'> {
  /** How many. */
  passages: number;
  clauses: number;
  /** The first passages: clause and beginning. */
  outline: { clause?: string; text: string }[];
  change: LibraryChange;
  /** What neither the file nor who brings it says, taken over from the import before. */
  carried: Said[];
}

export interface Brought {
  read: BroughtDocument[];
  /** Files that will not do; while there is one, nothing is kept of any. */
  failures: Failure[];
  /** Stands for what was read and what it would replace. */
  seen: string;
}

// The later of two would quietly take the place of the earlier.
function mustBeDistinct(documents: readonly ReadDocument[], seen: Map<string, string>): void {
  for (const { document, where } of documents) {
    const first = seen.get(document.id);
    if (first) {
      throw new DomainError(
        'conflict',
        'import.twice',
        `${where} 与 ${first} 是同一份（《${document.title}》，同一地区）；去掉一份，或改名称（--title，ndjson 改 doc）后再导入。`,
      );
    }
    seen.set(document.id, where);
  }
}

function failureOf(file: string, error: unknown): Failure {
  if (error instanceof DomainError) return { file, code: error.code, message: error.message };
  if (error instanceof UsageError) return { file, code: 'library.format', message: error.message };
  throw error;
}

/** Reads every file before anything is kept, so that one run names all files that will not do. */
async function readAll(
  files: readonly SourceFile[],
  options: Omit<ReadOptions, 'file'>,
): Promise<{ read: ReadDocument[]; failures: Failure[] }> {
  const read: ReadDocument[] = [];
  const failures: Failure[] = [];
  const seen = new Map<string, string>();
  for (const { file, bytes } of files) {
    try {
      const documents = await readDocuments(bytes, { ...options, file });
      mustBeDistinct(documents, seen);
      read.push(...documents);
    } catch (error) {
      failures.push(failureOf(file, error));
    }
  }
  return { read, failures };
}

const OUTLINE = 300;
const BEGINNING = 60;

/** What was said of the document before and is left blank now is still true until somebody says otherwise. */
function withSaid(read: ReadDocument, earlier: ImportedDocument | undefined): { read: ReadDocument; carried: Said[] } {
  const carried = SAID.filter((name) => earlier?.[name] !== undefined && read.document[name] === undefined);
  const said = Object.fromEntries(carried.map((name) => [name, earlier?.[name]]));
  return { read: { ...read, document: { ...read.document, ...said } }, carried };
}

type Seen = Pick<BroughtDocument, 'change' | 'carried'>;

function summaryOf({ passages, ...rest }: ReadDocument, seen: Seen): BroughtDocument {
  return {
    ...rest,
    passages: passages.length,
    clauses: new Set(passages.flatMap(({ clause }) => clause ?? [])).size,
    outline: passages.slice(0, OUTLINE).map(({ clause, text }) => ({ clause, text: text.slice(0, BEGINNING) })),
    ...seen,
  };
}

/** Reads files and says what each would change in the library; with `keep`, and when all of them will do, keeps them. */
export async function bringIn(
  files: readonly SourceFile[],
  { keep, seen: looked, ...options }: BringOptions,
  store: LibraryStore,
): Promise<Brought> {
  const { read: fresh, failures } = await readAll(files, options);
  const known = new Map<string, ImportedDocument>((await store.documents()).map((document) => [document.id, document]));
  const digest = createHash('sha256');
  const read: ReadDocument[] = [];
  const looks: Seen[] = [];
  for (const one of fresh) {
    const { read: whole, carried } = withSaid(one, known.get(one.document.id));
    const { document, passages } = whole;
    const before = await store.passages(document.id);
    looks.push({ change: changeBetween(before.length > 0 ? before : undefined, passages), carried });
    read.push(whole);
    digest.update(JSON.stringify([document.id, before, passages, carried.map((name) => document[name])]));
  }
  const seen = digest.digest('hex').slice(0, 32);
  if (looked !== undefined && looked !== seen && failures.length === 0) {
    throw new DomainError('conflict', 'library.moved', '看过以后，资料库里这份文件又变了，或选的不是同一个文件；请重新看一遍再收下。');
  }
  if (keep && failures.length === 0) await store.saveDocuments(read);
  return { read: read.map((one, at) => summaryOf(one, looks[at] as Seen)), failures, seen };
}
