import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { systemClock } from '../../base/clock';
import { createLog } from '../../base/log';
import { openPostgres } from '../../storage/postgres';
import { given, inPostgres, kept } from '../../storage/postgres-dialect';
import { restoreBackup } from '../../storage/restore';
import { openStorage, type Storage } from '../../storage/storage';
import { testIds } from './contract';
import { type PostgresServer, startPostgres } from './postgres-server';

const log = createLog('silent');
const masterKey = Buffer.alloc(32, 7);
let server: PostgresServer;
let databaseUrl: string;
let stateDir: string;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.end());

beforeEach(async () => {
  databaseUrl = await server.fresh();
  stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-postgres-alone-'));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

const open = (over: { stateDir?: string; databaseUrl?: string; masterKey?: Buffer } = {}): Promise<Storage> =>
  openStorage({ stateDir, databaseUrl, masterKey, clock: systemClock, ids: testIds, log, ...over });

test('statements keep their values in order; advice to the other planner is left out', () => {
  expect(inPostgres('SELECT a FROM t INDEXED BY t_a WHERE +b = ? AND (c = ?4 OR ?4 IS NULL) LIMIT ?5')).toBe(
    'SELECT a FROM t WHERE b = $1 AND (c = $4 OR $4 IS NULL) LIMIT $5',
  );
  expect(inPostgres('SELECT a FROM t WHERE b IN ()')).toBe('SELECT a FROM t WHERE b IN (SELECT NULL WHERE false)');
  expect(inPostgres("UPDATE t SET sealed = x'' WHERE data ->> '$.a' = ?")).toBe(
    "UPDATE t SET sealed = '\\x'::bytea WHERE json_at(data, '$.a') = $1",
  );
});

test('whatever a text holds, it comes back as it was bound', () => {
  const piece = fc.constantFrom('\0', '\\', 'u0000', '\\u0000', '\\ud83d', '\u{F0000}', 's', 'n', '0', '字', '"');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      expect(kept(text, false)).not.toContain('\0');
      expect(given(kept(text, false))).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

describe('values', () => {
  test('come as the other engine gives them; a number that cannot be told exactly is refused', async () => {
    const database = await openPostgres(databaseUrl);
    const sql = "SELECT 1 = 1 AS yes, 9007199254740991 AS safe, 1.5 AS half, sum(3) AS three, ? AS words, x'' AS bytes, NULL AS nothing";
    expect(await database.read.get(sql, '字\0\ud83d')).toEqual({
      yes: 1,
      safe: Number.MAX_SAFE_INTEGER,
      half: 1.5,
      three: 3,
      words: '字\0\ufffd',
      bytes: Buffer.alloc(0),
      nothing: null,
    });
    await expect(database.read.get('SELECT 9007199254740993 AS big')).rejects.toThrow('too large');
    const listed = 'SELECT key, value FROM json_each(?) ORDER BY key';
    expect(await database.read.all(listed, JSON.stringify(['a\0', 7, null, { b: [true] }]))).toEqual([
      { key: 0, value: 'a\0' },
      { key: 1, value: '7' },
      { key: 2, value: null },
      { key: 3, value: '{"b":[true]}' },
    ]);
    await database.close();
  });

  test('JSON with signs the database cannot take apart is kept, and what else stands in it is found', async () => {
    const database = await openPostgres(databaseUrl);
    const data = JSON.stringify({ why: '\0 \ud83d', on: true, deep: { n: 3 } });
    const row = await database.read.get(
      "SELECT d AS data, d ->> '$.on' AS o, d ->> '$.deep.n' AS n FROM (SELECT CAST(? AS TEXT) AS d) s",
      data,
    );
    expect(row).toEqual({ data, o: '1', n: '3' });
    await database.close();
  });
});

describe('one that writes', () => {
  test('readers cannot write; what is closed says so', async () => {
    const database = await openPostgres(databaseUrl);
    await expect(database.read.all('CREATE TABLE t (x INTEGER)')).rejects.toThrow('read-only');
    await database.close();
    await expect(database.read.get('SELECT 1')).rejects.toMatchObject({ code: 'storage.closed' });
    await expect(database.write((transaction) => transaction.get('SELECT 1'))).rejects.toMatchObject({ code: 'storage.closed' });
  });

  test('a unit that fails rolls back alone; its neighbours in the same commit stand', async () => {
    const database = await openPostgres(databaseUrl);
    await database.write((transaction) => transaction.run('CREATE TABLE t (x BIGINT PRIMARY KEY)'));
    const insert = (x: number) => database.write((transaction) => transaction.run('INSERT INTO t VALUES (?)', x));
    const outcomes = await Promise.allSettled([insert(1), insert(1), insert(2), insert(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await database.read.all('SELECT x FROM t ORDER BY x')).map(({ x }) => x)).toEqual([1, 2, 3]);
    await database.close();
  });

  test('a number that is taken is said as on the other engine, so that another is drawn', async () => {
    const database = await openPostgres(databaseUrl);
    await database.write((transaction) => transaction.run('CREATE TABLE drawn (id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE)'));
    const insert = (id: string, number: string) =>
      database.write((transaction) => transaction.run('INSERT INTO drawn VALUES (?, ?)', id, number));
    await insert('a', '1');
    await expect(insert('b', '1')).rejects.toThrow('UNIQUE constraint failed: drawn.number');
    await database.close();
  });

  test('a unit that went on after a failed statement has written nothing, and is told so', async () => {
    const database = await openPostgres(databaseUrl);
    await database.write((transaction) => transaction.run('CREATE TABLE t (x BIGINT PRIMARY KEY)'));
    const deaf = database.write(async (transaction) => {
      await transaction.run('INSERT INTO t VALUES (1)');
      await transaction.run('INSERT INTO nowhere VALUES (1)').catch(() => undefined);
    });
    await expect(deaf).rejects.toThrow('nothing was written');
    expect(await database.read.all('SELECT x FROM t')).toEqual([]);
    await database.close();
  });

  test('a second server process is refused, also from another state directory; after the first has gone it may come', async () => {
    const first = await open();
    const elsewhere = mkdtempSync(join(tmpdir(), 'nuanxian-postgres-second-'));
    await expect(open({ stateDir: elsewhere })).rejects.toMatchObject({ code: 'storage.inUse' });
    await first.close();
    const second = await open({ stateDir: elsewhere });
    await second.close();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  test('the server dies: 503 and nothing lost; it comes back: work goes on by itself', async () => {
    const storage = await open();
    const add = (key: string) => storage.overlay.append({ kind: 'entry', key, body: key, author: 'u', at: new Date(0) });
    await add('before');
    await server.kill();
    await expect(add('meanwhile')).rejects.toMatchObject({ kind: 'unavailable', code: 'storage.away' });
    await expect(storage.overlay.current()).rejects.toMatchObject({ kind: 'unavailable', code: 'storage.away' });
    await server.start();
    await add('after');
    expect((await storage.overlay.current()).rows.map(({ key }) => key)).toEqual(['before', 'after']);
    await storage.close();
  });

  test('who lost the database to another process writes there no more', async () => {
    const first = await open();
    await server.kill();
    await server.start();
    const elsewhere = mkdtempSync(join(tmpdir(), 'nuanxian-postgres-second-'));
    await (await open({ stateDir: elsewhere })).close();
    await expect(first.answers()).rejects.toMatchObject({ code: 'storage.inUse' });
    await first.close();
    rmSync(elsewhere, { recursive: true, force: true });
  });
});

describe('what is refused with its cure', () => {
  test('another master key, a database that may forget what it was given, one that is not there', async () => {
    await (await open()).close();
    await expect(open({ masterKey: Buffer.alloc(32, 8) })).rejects.toThrow('主密钥与数据库对不上');
    const forgetful = `${databaseUrl}?options=${encodeURIComponent('-c synchronous_commit=off')}`;
    await expect(open({ databaseUrl: forgetful })).rejects.toThrow('synchronous_commit 不能是 off');
    await expect(open({ databaseUrl: `${databaseUrl}-none` })).rejects.toThrow('请先建好');
    const nobody = databaseUrl.replace(/:\d+\//, ':1/');
    await expect(open({ databaseUrl: nobody })).rejects.toMatchObject({ code: 'storage.away' });
    await (await open()).close();
  });

  test('copies are the database’s own matter; a check finds an index that does not work', async () => {
    const storage = await open();
    expect(await storage.check()).toEqual({ ok: true, problems: [] });
    await expect(storage.backup(join(stateDir, 'copy'))).rejects.toThrow('pg_dump');
    await storage.close();
    const options = { stateDir, databaseUrl, masterKey, clock: systemClock, ids: testIds, log };
    await expect(restoreBackup(options, join(stateDir, 'copy'))).rejects.toThrow('pg_restore');
    const hand = await openPostgres(databaseUrl);
    await hand.write((transaction) => transaction.run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'tickets_log'::regclass"));
    expect(await hand.problems()).toEqual([expect.stringContaining('索引 tickets_log 不能用')]);
    await hand.close();
  });
});
