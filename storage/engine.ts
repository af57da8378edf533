/** A value an engine can bind or give. */
export type SqlValue = string | number | Buffer | null;
export type SqlRow = Record<string, SqlValue>;

/** What a unit of work may do inside its transaction. */
export interface Transaction {
  run(sql: string, ...values: SqlValue[]): Promise<{ changes: number }>;
  all(sql: string, ...values: SqlValue[]): Promise<SqlRow[]>;
  get(sql: string, ...values: SqlValue[]): Promise<SqlRow | undefined>;
}

export interface Reader {
  all(sql: string, ...values: SqlValue[]): Promise<SqlRow[]>;
  get(sql: string, ...values: SqlValue[]): Promise<SqlRow | undefined>;
}

export interface TableShape {
  name: string;
  /** Generated columns left out. */
  columns: string[];
  /** Those of them whose bytes are no text. */
  blobs: ReadonlySet<string>;
  /** What tells its rows apart; the order they are written in. */
  key: string[];
  /** Tables its rows point to. */
  pointsTo: string[];
}

/** How an engine keeps its tables. */
export interface Schema {
  /** Every table that holds what cannot be worked out again (so no search index), by name. */
  shapes(reader: Reader): Promise<TableShape[]>;
  /** Numbers given out so far where a number never comes twice, by table. */
  counters(reader: Reader): Promise<Record<string, number>>;
  setCounter(transaction: Transaction, name: string, upto: number): Promise<void>;
  /** How many migrations it has behind it. */
  version(reader: Pick<Reader, 'get'>): Promise<number>;
  setVersion(transaction: Transaction, version: number): Promise<void>;
  /** A statement of a migration in this engine's words: none when there is nothing to do for it, or several. */
  statementsOf(statement: string, given: { isEmpty: boolean }): string[];
}

export interface Database {
  schema: Schema;
  /** A connection of its own that cannot write; never waits behind an fsync. */
  read: Reader;
  /** Another one for what takes long (reports, checks): a short read never waits behind it. */
  heavy: Reader;
  /** Runs the work in a transaction; resolved only after COMMIT has reached the disk. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Called after every commit. */
  onCommit(listener: () => void): () => void;
  /** Whatever the work reads is of one moment, while writing goes on. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** What was deleted or written over is gone from the engine's log too, as far as nobody is reading it just now. */
  scrub(): Promise<void>;
  /** What is wrong with what lies on disk, a sentence each; looks at every page, minutes for a large file. */
  problems(): Promise<string[]>;
  /** A consistent copy while work goes on. Throws UsageError with its cure where the engine has its own way. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Many rows as one value, for json_each. Half a pair of surrogates becomes U+FFFD, as it does when it is bound
 * by itself: what was written in the one way is found in the other.
 */
export function listOf(rows: readonly unknown[]): string {
  const text = JSON.stringify(rows);
  if (!text.includes('\\ud')) return text;
  return text.replaceAll(/\\\\|\\ud[89a-f][0-9a-f]{2}/g, (found) => (found === '\\\\' ? found : '\ufffd'));
}

/** A text as it comes back from the file. */
export const asStored = (text: string): string => Buffer.from(text).toString();

/**
 * Statements of one transaction whose order does not matter, sent without waiting for each other. All have ended
 * when this has, also when one fails: nothing runs on behind a rollback.
 */
export async function inAnyOrder<T extends readonly unknown[]>(statements: { [At in keyof T]: Promise<T[At]> }): Promise<T> {
  const ended = await Promise.allSettled(statements);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return ended.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}
