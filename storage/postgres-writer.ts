import type { Client } from 'pg';
import { DomainError, UsageError } from '../base/errors';
import type { SqlRow, SqlValue, Transaction } from './engine';
import { FUNCTIONS } from './postgres-dialect';
import { KEEP_STATE, READ_STATE, STATE_TABLE } from './postgres-schema';
import { asked, away, closed, readable } from './postgres-values';

const LEAST_VERSION = 150_000;
const LOCK = "SELECT pg_try_advisory_lock(hashtext('nuanxian'), hashtext(current_schema())) AS held";
const OUR_OLD = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = ? AND datname = current_database() AND pid <> pg_backend_pid()`;
const LOCK_TRIES = 15;
const LOCK_PAUSE_MS = 100;
const SETTINGS = `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
  current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commits,
  current_schema() AS place`;

const inUse = (): DomainError =>
  new DomainError('unavailable', 'storage.inUse', '这个数据库正由另一个服务进程写；请先停掉它，或用 DATABASE_URL 指定别的数据库。');
const uncertain = (): DomainError =>
  new DomainError('unavailable', 'storage.away', '数据库在保存时断开了，不能确定存上没有；请稍后看一看，再决定要不要重做。');

/** What a promise to keep rests on; each with its cure. */
function assertTrusted({ version, encoding, fsync, pages, commits, place }: SqlRow): void {
  const wrong = [
    ...(Number(version) < LEAST_VERSION ? ['PostgreSQL 须是 15 或更新的版本'] : []),
    ...(encoding === 'UTF8' ? [] : [`数据库的编码须是 UTF8（现在是 ${encoding}）`]),
    ...(fsync === 'on' ? [] : ['fsync 须是 on，否则停电会丢掉已经答应收下的']),
    ...(pages === 'on' ? [] : ['full_page_writes 须是 on']),
    ...(commits === 'off' ? ['synchronous_commit 不能是 off'] : []),
    ...(place === null ? ['search_path 里没有可用的模式（schema）'] : []),
  ];
  if (wrong.length > 0) throw new UsageError(`DATABASE_URL 指的数据库不合要求，没有启动：${wrong.join('；')}。`);
}

/**
 * The one connection that writes. It also holds the lock that keeps other server processes out: when it is lost,
 * nothing is written until a new connection has the lock again and nobody else has written in between.
 */
export class PostgresWriter implements Transaction {
  private client: Client | undefined;
  private isClosed = false;
  /** The statement before: the next is sent when it has ended, in the order they were asked. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly mark: string,
    private readonly connection: () => Client,
  ) {}

  /** Takes the lock, checks the server, teaches it what the statements need. */
  async open(): Promise<void> {
    const client = await this.connect();
    try {
      const [settings] = await ask(client, SETTINGS);
      assertTrusted(settings ?? {});
      await lock(client);
      await ask(client, STATE_TABLE);
      for (const made of FUNCTIONS) await ask(client, made);
      await ask(client, KEEP_STATE, 'writer', this.mark);
    } catch (error) {
      await this.drop(client);
      throw error;
    }
    this.client = client;
  }

  async begin(): Promise<void> {
    if (this.isClosed) throw closed();
    this.client ??= await this.again();
    await this.run('BEGIN');
  }

  /** A transaction in which a statement has failed is rolled back by COMMIT: that is no commit. */
  async commit(): Promise<void> {
    const client = this.connected();
    const { command } = await client.query('COMMIT').catch((error) => {
      const told = readable(error);
      throw told instanceof DomainError && told.code === 'storage.away' ? uncertain() : told;
    });
    if (command !== 'COMMIT') throw new Error('the transaction had failed before its end; nothing was written');
  }

  async rollback(): Promise<void> {
    const { client } = this;
    if (client) await client.query('ROLLBACK').catch(() => this.drop(client));
  }

  async run(sql: string, ...values: SqlValue[]): Promise<{ changes: number }> {
    const { rowCount } = await this.query(sql, values);
    return { changes: rowCount ?? 0 };
  }

  async all(sql: string, ...values: SqlValue[]): Promise<SqlRow[]> {
    return (await this.query(sql, values)).rows;
  }

  async get(sql: string, ...values: SqlValue[]): Promise<SqlRow | undefined> {
    return (await this.all(sql, ...values))[0];
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.client) await this.drop(this.client);
  }

  private async query(sql: string, values: SqlValue[]) {
    const mine = this.last.then(() => this.connected().query<SqlRow>(asked(sql, values)));
    this.last = mine.catch(() => undefined);
    try {
      return await mine;
    } catch (error) {
      throw readable(error);
    }
  }

  private connected(): Client {
    if (!this.client) throw away();
    return this.client;
  }

  private async connect(): Promise<Client> {
    const client = this.connection();
    const gone = (): void => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', gone);
    client.on('end', gone);
    try {
      await client.connect();
    } catch (error) {
      throw refused(error);
    }
    return client;
  }

  /** Another connection after one was lost. Our own old session, if the server has not noticed yet, is ended first. */
  private async again(): Promise<Client> {
    const client = await this.connect();
    try {
      await ask(client, OUR_OLD, this.mark);
      await lock(client);
      const [last] = await ask(client, READ_STATE, 'writer');
      if (last?.value !== this.mark) throw inUse();
      return client;
    } catch (error) {
      await this.drop(client);
      throw readable(error);
    }
  }

  private async drop(client: Client): Promise<void> {
    if (this.client === client) this.client = undefined;
    await client.end().catch(() => undefined);
  }
}

async function ask(client: Client, sql: string, ...values: SqlValue[]): Promise<SqlRow[]> {
  return (await client.query<SqlRow>(asked(sql, values))).rows;
}

/** The session of a process that was killed a moment ago may still hold it for as long. */
async function lock(client: Client): Promise<void> {
  for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
    const [row] = await ask(client, LOCK);
    if (row?.held === 1) return;
    await new Promise((resolve) => setTimeout(resolve, LOCK_PAUSE_MS));
  }
  throw inUse();
}

/** Why the server let nobody in; what is mended in the settings is said as that. */
function refused(error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  if (code === '28P01' || code === '28000') return new UsageError('数据库不接受 DATABASE_URL 里的用户名或密码；请核对。');
  if (code === '3D000') return new UsageError('DATABASE_URL 指的数据库还没有；请先建好（编码 UTF8），再启动。');
  return readable(error);
}
