import sqlite3 from 'sqlite3';
import { DomainError } from '../base/errors';
import type { Database, Reader, SqlRow, SqlValue, Transaction } from './engine';
import { createGroupCommit } from './group-commit';
import { sqliteSchema } from './sqlite-schema';

export * from './engine';

/** The pages one connection keeps in memory at most; there are two. */
export const PAGE_CACHE_KIB = 32_768;

const PRAGMAS: [name: string, wanted: string | number][] = [
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['busy_timeout', 5_000],
  ['trusted_schema', 0],
  ['secure_delete', 1],
  ['wal_autocheckpoint', 1_000],
  // In KiB when negative.
  ['cache_size', -PAGE_CACHE_KIB],
];

const KEPT_STATEMENTS = 300;

class Connection implements Transaction {
  /** Statements by their text, the least lately used first: to parse one costs more than to run it. */
  private readonly prepared = new Map<string, Promise<sqlite3.Statement>>();
  /** Statements on their way out: the file closes after the last of them. */
  private readonly leaving = new Set<Promise<void>>();
  private closing = false;

  private constructor(private readonly handle: sqlite3.Database) {}

  static open(file: string, mode: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const handle = new sqlite3.Database(file, mode, (error) => (error ? reject(error) : resolve(new Connection(handle))));
    });
  }

  async run(sql: string, ...values: SqlValue[]): Promise<{ changes: number }> {
    const statement = await this.statement(sql);
    return new Promise((resolve, reject) => {
      statement.run(values, function done(error) {
        if (error) reject(readable(error));
        else resolve({ changes: this.changes });
      });
    });
  }

  async all(sql: string, ...values: SqlValue[]): Promise<SqlRow[]> {
    const statement = await this.statement(sql);
    return new Promise((resolve, reject) => {
      statement.all(values, (error: Error | null, rows: unknown[]) => (error ? reject(readable(error)) : resolve(rows as SqlRow[])));
    });
  }

  async get(sql: string, ...values: SqlValue[]): Promise<SqlRow | undefined> {
    return (await this.all(sql, ...values))[0];
  }

  async close(): Promise<void> {
    this.closing = true;
    for (const sql of this.prepared.keys()) this.drop(sql);
    await Promise.all(this.leaving);
    await new Promise<void>((resolve, reject) => this.handle.close((error) => (error ? reject(error) : resolve())));
  }

  private statement(sql: string): Promise<sqlite3.Statement> {
    // A listener that was reading when the program stops: nothing new may hold the file open.
    if (this.closing)
      return Promise.reject(new DomainError('unavailable', 'storage.closed', '程序正在停下，这次没有读写；请在它起来以后再试。'));
    const kept = this.prepared.get(sql) ?? this.prepare(sql);
    this.prepared.delete(sql);
    this.prepared.set(sql, kept);
    const [oldest] = this.prepared.keys();
    if (this.prepared.size > KEPT_STATEMENTS && oldest !== undefined) this.drop(oldest);
    return kept;
  }

  private prepare(sql: string): Promise<sqlite3.Statement> {
    return new Promise((resolve, reject) => {
      const statement = this.handle.prepare(sql, (error) => {
        if (!error) return resolve(statement);
        this.prepared.delete(sql);
        reject(readable(error));
      });
    });
  }

  /** Whoever waits for it runs it first: they asked before. */
  private drop(sql: string): void {
    const dropped = this.prepared.get(sql);
    this.prepared.delete(sql);
    if (!dropped) return;
    const gone = dropped.then(
      (statement) => new Promise<void>((resolve) => void statement.finalize(() => resolve())),
      () => undefined,
    );
    this.leaving.add(gone);
    void gone.finally(() => this.leaving.delete(gone));
  }
}

/** Full disk and a locked file are for the operator of the machine: 503, try again, nothing half-written. */
function readable(error: Error & { code?: string }): Error {
  if (error.code === 'SQLITE_FULL') return new DomainError('unavailable', 'storage.full', '磁盘已满，这次没有保存；请清理磁盘后再试。');
  if (error.code === 'SQLITE_BUSY')
    return new DomainError('unavailable', 'storage.busy', '数据库被别的程序占用，这次没有保存；请稍后再试。');
  return error;
}

async function setPragmas(connection: Connection, extra: [string, number][] = []): Promise<void> {
  for (const [name, wanted] of [...PRAGMAS, ...extra]) {
    await connection.get(`PRAGMA ${name} = ${wanted}`);
    const row = await connection.get(`PRAGMA ${name}`);
    const value = Object.values(row ?? {})[0];
    if (value !== wanted) throw new Error(`sqlite refused PRAGMA ${name} = ${wanted}; it stands at ${value}`);
  }
}

async function openReader(file: string): Promise<Connection> {
  const reader = await Connection.open(file, sqlite3.OPEN_READWRITE);
  await setPragmas(reader, [['query_only', 1]]);
  return reader;
}

/** Opens (and creates) the database file with its three connections. */
export async function openDatabase(file: string): Promise<Database> {
  const writer = await Connection.open(file, sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE);
  await setPragmas(writer);
  const [reader, heavy] = [await openReader(file), await openReader(file)];
  const commits = createGroupCommit({
    transaction: writer,
    begin: () => writer.run('BEGIN IMMEDIATE'),
    commit: () => writer.run('COMMIT'),
    rollback: () => writer.run('ROLLBACK'),
  });
  return {
    schema: sqliteSchema,
    read: reader,
    heavy,
    write: commits.write,
    onCommit: commits.onCommit,
    snapshot: (work) => snapshotOf(file, work),
    scrub: () => aside(file, (connection) => connection.get('PRAGMA wal_checkpoint(TRUNCATE)')),
    problems: () => problemsOf(heavy),
    // Consistent: readers and the writer go on meanwhile.
    backup: (target) => aside(file, (connection) => connection.run('VACUUM INTO ?', target)),
    async close() {
      await commits.idle();
      await reader.close();
      await heavy.close();
      await writer.close();
    },
  };
}

async function problemsOf(read: Reader): Promise<string[]> {
  const integrity = (await read.all('PRAGMA integrity_check')).map((row) => String(row.integrity_check)).filter((line) => line !== 'ok');
  const foreign = (await read.all('PRAGMA foreign_key_check')).map((row) => `${row.table} 的第 ${row.rowid} 行指向不存在的记录`);
  return [...integrity.map((line) => `数据库不完整：${line}；请从备份恢复。`), ...foreign];
}

/** A connection of its own: what it sees does not move until it is done. */
async function snapshotOf<T>(file: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const connection = await openReader(file);
  try {
    await connection.run('BEGIN');
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** Work by a connection of its own, which nobody waits behind. */
async function aside(file: string, work: (connection: Connection) => Promise<unknown>): Promise<void> {
  const connection = await Connection.open(file, sqlite3.OPEN_READWRITE);
  try {
    await connection.get('PRAGMA busy_timeout = 5000');
    await work(connection);
  } finally {
    await connection.close();
  }
}

/**
 * Holds an exclusive lock on a small file beside the database until it is released. The lock is the
 * operating system's: it dies with the process, so a kill -9 never leaves one behind.
 */
export async function holdLock(file: string): Promise<() => Promise<void>> {
  const connection = await Connection.open(file, sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE);
  try {
    await connection.get('PRAGMA busy_timeout = 0');
    await connection.get('PRAGMA locking_mode = EXCLUSIVE');
    await connection.run('BEGIN EXCLUSIVE');
  } catch {
    await connection.close();
    throw new DomainError('unavailable', 'storage.inUse', '这个状态目录正被另一个进程使用；请先停掉它，或用 STATE_DIR 指定别的目录。');
  }
  return () => connection.close();
}
