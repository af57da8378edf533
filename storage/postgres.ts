import { randomUUID } from 'node:crypto';
import type { Database, Reader, SqlRow, SqlValue } from './engine';
import { createGroupCommit } from './group-commit';
import { ownBackup } from './postgres-dialect';
import { postgresSchema } from './postgres-schema';
import { asked, closed, readable, valueTypes } from './postgres-values';
import { PostgresWriter } from './postgres-writer';

const CONNECT_MS = 5_000;
const IDLE_MS = 300_000;
const KEEP_ALIVE_MS = 10_000;
/** How much longer than the server a connection waits for an answer: then the network is gone. */
const GRACE_MS = 5_000;

interface Session {
  name: string;
  options: string;
  /** The longest a statement may take. */
  limitMs: number;
}

const READING = { name: 'nuanxian reader', options: '-c default_transaction_read_only=on', limitMs: 5_000, max: 8 };
const HEAVY = { ...READING, limitMs: 600_000, max: 2 };
const ONE_MOMENT = '-c default_transaction_isolation=repeatable\\ read';
// A migration may build an index over millions of rows; a transaction that stands still is ended by the server.
const WRITING = { options: '-c lock_timeout=5s -c idle_in_transaction_session_timeout=10s', limitMs: 600_000 };

/** The address with settings of the connection's own. */
function addressed(databaseUrl: string, { name, options, limitMs }: Session): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', name);
  const own = `${options} -c statement_timeout=${limitMs}`;
  url.searchParams.set('options', [url.searchParams.get('options'), own].filter(Boolean).join(' '));
  return url.toString();
}

const connection = (databaseUrl: string, session: Session) => ({
  connectionString: addressed(databaseUrl, session),
  types: valueTypes,
  connectionTimeoutMillis: CONNECT_MS,
  query_timeout: session.limitMs + GRACE_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
});

interface PooledReader extends Reader {
  close(): Promise<void>;
}

async function openReaders(databaseUrl: string, session: Session & { max: number }): Promise<PooledReader> {
  const { Pool } = await import('pg');
  const pool = new Pool({ ...connection(databaseUrl, session), max: session.max, idleTimeoutMillis: IDLE_MS });
  // An idle connection that was cut is taken out of the pool; the next reader opens another.
  pool.on('error', () => undefined);
  let closing = false;
  const all = async (sql: string, ...values: SqlValue[]): Promise<SqlRow[]> => {
    if (closing) throw closed();
    try {
      return (await pool.query<SqlRow>(asked(sql, values))).rows;
    } catch (error) {
      throw readable(error);
    }
  };
  return {
    all,
    get: async (sql, ...values) => (await all(sql, ...values))[0],
    close() {
      closing = true;
      return pool.end();
    },
  };
}

/** A connection of its own: what it sees does not move until it is done. */
async function snapshotOf<T>(databaseUrl: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const reader = await openReaders(databaseUrl, { ...HEAVY, max: 1, options: `${HEAVY.options} ${ONE_MOMENT}` });
  try {
    await reader.get('BEGIN');
    return await work(reader);
  } finally {
    await reader.close();
  }
}

/**
 * Opens a PostgreSQL database: one connection that writes and holds the lock of the product, a pool that reads.
 * Throws UsageError for a server or a database that cannot keep the promises, DomainError `storage.inUse` while
 * another server process writes there, `storage.away` when nobody answers.
 */
export async function openPostgres(databaseUrl: string): Promise<Database> {
  // Loaded by those who use it.
  const { Client } = await import('pg');
  const mark = `nuanxian ${randomUUID()}`;
  const writer = new PostgresWriter(mark, () => new Client(connection(databaseUrl, { ...WRITING, name: mark })));
  await writer.open();
  const read = await openReaders(databaseUrl, READING);
  const heavy = await openReaders(databaseUrl, HEAVY);
  const commits = createGroupCommit({
    transaction: writer,
    begin: () => writer.begin(),
    commit: () => writer.commit(),
    rollback: () => writer.rollback(),
  });
  return {
    schema: postgresSchema,
    read,
    heavy,
    write: commits.write,
    onCommit: commits.onCommit,
    snapshot: (work) => snapshotOf(databaseUrl, work),
    // What is deleted goes with its own vacuum, its log with its own checkpoints.
    scrub: async () => undefined,
    problems: () => problemsOf(heavy),
    backup: () => Promise.reject(ownBackup()),
    async close() {
      await commits.idle();
      await Promise.all([read.close(), heavy.close()]);
      await writer.close();
    },
  };
}

const INVALID = `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE NOT (i.indisvalid AND i.indisready) AND c.relnamespace = current_schema()::regnamespace`;
const UNPROVEN = 'SELECT conname AS name FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace';
const CHECKSUMS = 'SELECT coalesce(checksum_failures, 0) AS n FROM pg_stat_database WHERE datname = current_database()';
const TABLES = 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename';

/** Every row of every table is read (and with data checksums every page of it is checked by the server). */
async function unreadable(read: Reader): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await read.all(TABLES)) {
    try {
      await read.get(`SELECT count(t.*) AS n FROM "${name}" t`);
    } catch (error) {
      found.push(`表 ${name} 读不完整（${(error as Error).message}）；请从备份恢复。`);
    }
  }
  return found;
}

async function problemsOf(read: Reader): Promise<string[]> {
  const lines = async (sql: string, sentence: (name: string) => string): Promise<string[]> =>
    (await read.all(sql)).map(({ name }) => sentence(String(name)));
  const failures = Number((await read.get(CHECKSUMS))?.n ?? 0);
  return [
    ...(failures > 0 ? [`数据库记下了 ${failures} 次页校验失败；请检查磁盘，并从备份恢复。`] : []),
    ...(await lines(INVALID, (name) => `索引 ${name} 不能用；请在数据库里重建它（REINDEX INDEX ${name}）。`)),
    ...(await lines(UNPROVEN, (name) => `约束 ${name} 没有核对过旧的记录；请在数据库里核对（VALIDATE CONSTRAINT）。`)),
    ...(await unreadable(read)),
  ];
}
