import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../base/clock';
import { createLog } from '../../base/log';
import { openDatabase } from '../../storage/database';
import { loadMasterKey } from '../../storage/sealer';
import { openStorage, type Storage } from '../../storage/storage';
import { createTickets } from '../../tickets/tickets';
import { storageContract, testIds } from './contract';

const log = createLog('silent');
const folders = new Map<Storage, string>();

async function openIn(stateDir: string): Promise<Storage> {
  const storage = await openStorage({ stateDir, masterKey: loadMasterKey(stateDir, undefined), clock: systemClock, ids: testIds, log });
  folders.set(storage, stateDir);
  return storage;
}

const engine = {
  open: () => openIn(mkdtempSync(join(tmpdir(), 'nuanxian-store-'))),
  async reopen(storage: Storage) {
    const folder = folders.get(storage) ?? '';
    await storage.close();
    return openIn(folder);
  },
  async end(storage: Storage) {
    await storage.close();
    rmSync(folders.get(storage) ?? '', { recursive: true, force: true });
  },
};

storageContract('sqlite', engine);

describe('sqlite alone', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nuanxian-sqlite-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('durability settings hold on the real connections', async () => {
    const database = await openDatabase(join(folder, 'x.db'));
    const writer = await database.write(async (transaction) => [
      Object.values((await transaction.get('PRAGMA synchronous')) ?? {})[0],
      Object.values((await transaction.get('PRAGMA journal_mode')) ?? {})[0],
      Object.values((await transaction.get('PRAGMA foreign_keys')) ?? {})[0],
      Object.values((await transaction.get('PRAGMA secure_delete')) ?? {})[0],
    ]);
    expect(writer).toEqual([2, 'wal', 1, 1]);
    await expect(database.read.all('CREATE TABLE t (x)')).rejects.toThrow(/readonly|query_only|attempt to write/i);
    await database.close();
  });

  test('an answering file says so; a closed one does not', async () => {
    const storage = await openIn(folder);
    await storage.answers();
    await storage.close();
    await expect(storage.answers()).rejects.toThrow();
  });

  test('statements are kept, and thousands of different ones come and go; a wrong one is refused each time', async () => {
    const database = await openDatabase(join(folder, 'x.db'));
    const asked = Array.from({ length: 2_000 }, (_, index) => database.read.get(`SELECT ${index % 700} AS x, ? AS y`, index));
    expect(await Promise.all(asked)).toEqual(asked.map((_, index) => ({ x: index % 700, y: index })));
    for (let turn = 0; turn < 2; turn += 1) await expect(database.read.all('SELECT no_such FROM nowhere')).rejects.toThrow('no such table');
    await database.close();
  });

  test('a read that comes while the file closes is refused, and the file closes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nuanxian-store-'));
    const database = await openDatabase(join(folder, 'late.sqlite'));
    await database.read.get('SELECT 1 AS one');
    const closing = database.close();
    const late = new Promise((resolve) => setImmediate(() => resolve(database.read.get('SELECT 2 AS two'))));
    await expect(late).rejects.toMatchObject({ code: 'storage.closed' });
    await expect(closing).resolves.toBeUndefined();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a unit that fails rolls back alone; its neighbours in the same commit stand', async () => {
    const database = await openDatabase(join(folder, 'x.db'));
    await database.write((transaction) => transaction.run('CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT'));
    const insert = (x: number) => database.write((transaction) => transaction.run('INSERT INTO t VALUES (?)', x));
    const outcomes = await Promise.allSettled([insert(1), insert(1), insert(2), insert(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await database.read.all('SELECT x FROM t ORDER BY x')).map(({ x }) => x)).toEqual([1, 2, 3]);
    await database.close();
  });

  test('a snapshot sees one moment, whatever is written meanwhile, and holds nobody up', async () => {
    const database = await openDatabase(join(folder, 'x.db'));
    await database.write((transaction) => transaction.run('CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT'));
    const seen = await database.snapshot(async (reader) => {
      const count = async () => (await reader.get('SELECT count(*) AS n FROM t'))?.n;
      const before = await count();
      await database.write((transaction) => transaction.run('INSERT INTO t VALUES (1)'));
      return [before, await count()];
    });
    expect(seen).toEqual([0, 0]);
    expect(await database.read.get('SELECT count(*) AS n FROM t')).toEqual({ n: 1 });
    await database.close();
  });

  test('a second server on the same folder is refused with what to do; after the first has gone it may come', async () => {
    const first = await openIn(folder);
    await expect(openIn(folder)).rejects.toMatchObject({ code: 'storage.inUse' });
    await first.close();
    const second = await openIn(folder);
    await second.close();
  });

  test('another master key is refused, and so is a database whose key file is missing', async () => {
    await (await openIn(folder)).close();
    const other = Buffer.alloc(32, 7);
    await expect(openStorage({ stateDir: folder, masterKey: other, clock: systemClock, ids: testIds, log })).rejects.toThrow(
      '主密钥与数据库对不上',
    );
    rmSync(join(folder, 'master.key'));
    expect(() => loadMasterKey(folder, undefined)).toThrow('master.key');
    expect(() => loadMasterKey(folder, Buffer.alloc(8).toString('base64'))).toThrow('32 字节');
  });

  test('no word of a resident stands readable in any file of the state directory', async () => {
    const storage = await openIn(folder);
    const tickets = createTickets({
      store: storage.tickets,
      attempts: storage.users,
      clock: systemClock,
      ids: testIds,
      digest: storage.digest,
    });
    await storage.conversations.open({ id: 'c1', channel: 'directline', userRef: 'dl_x', openedAt: new Date() });
    await storage.conversations.accept({ channel: 'directline', conversationId: 'c1', messageId: 'm1', text: '我得了尿毒症' }, new Date());
    await tickets.open(
      { id: 'bot', role: 'bot', region: '000000', name: '' },
      {
        idempotencyKey: 'k',
        kind: 'complaint',
        urgency: 'normal',
        region: '350823',
        content: { story: '我得了尿毒症', contactName: '陈阿土' },
      },
    );
    await storage.close();
    const bytes = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('');
    for (const secret of ['尿毒症', '陈阿土']) expect(bytes.includes(Buffer.from(secret).toString('latin1'))).toBe(false);
  });

  test('a backup taken while work goes on opens and verifies', async () => {
    const storage = await openIn(folder);
    const tickets = createTickets({
      store: storage.tickets,
      attempts: storage.users,
      clock: systemClock,
      ids: testIds,
      digest: storage.digest,
    });
    const open = (key: string) =>
      tickets.open(
        { id: 'bot', role: 'bot', region: '000000', name: '' },
        { idempotencyKey: key, kind: 'inquiry', urgency: 'normal', region: '350823', content: { story: key } },
      );
    await Promise.all(Array.from({ length: 10 }, (_, index) => open(`a${index}`)));
    const target = mkdtempSync(join(tmpdir(), 'nuanxian-backup-'));
    await Promise.all([storage.backup(join(target, 'nuanxian.db')), open('during')]);
    await storage.close();
    const copy = await openStorage({
      stateDir: target,
      masterKey: loadMasterKey(folder, undefined),
      clock: systemClock,
      ids: testIds,
      log,
    });
    const { checked, broken } = await copy.tickets.verifyChains();
    expect(checked).toBeGreaterThanOrEqual(10);
    expect(broken).toBeUndefined();
    expect(await copy.check()).toEqual({ ok: true, problems: [] });
    await copy.close();
    rmSync(target, { recursive: true, force: true });
  });

  test('any change to any event is found and named', async () => {
    const storage = await openIn(folder);
    const tickets = createTickets({
      store: storage.tickets,
      attempts: storage.users,
      clock: systemClock,
      ids: testIds,
      digest: storage.digest,
    });
    const chief = { id: 'u', role: 'supervisor' as const, region: '000000', name: '' };
    const made = [];
    for (let index = 0; index < 20; index += 1) {
      const { ticket } = await tickets.open(chief, {
        idempotencyKey: `k${index}`,
        kind: 'complaint',
        urgency: 'normal',
        region: '350823',
        content: { story: '甲' },
      });
      await tickets.act(chief, ticket.number, { action: 'refer', unit: '上杭县民政局' });
      await tickets.act(chief, ticket.number, { action: 'note', text: '乙' });
      made.push(ticket);
    }
    await storage.close();
    for (const [index, ticket] of made.entries()) {
      const database = await openDatabase(join(folder, 'nuanxian.db'));
      const column = ['actor_id', 'type', 'data', 'at', 'sealed_text'][index % 5] ?? 'type';
      const seq = column === 'sealed_text' ? 3 : (index % 3) + 1;
      const before = (await database.read.get(`SELECT ${column} AS v FROM ticket_events WHERE ticket_id = ? AND seq = ?`, ticket.id, seq))
        ?.v;
      const forged =
        column === 'at'
          ? Number(before) + 1
          : column === 'data'
            ? '{"forged":1}'
            : column === 'sealed_text'
              ? Buffer.from('forged')
              : `${String(before)}x`;
      await database.write((transaction) =>
        transaction.run(`UPDATE ticket_events SET ${column} = ? WHERE ticket_id = ? AND seq = ?`, forged, ticket.id, seq),
      );
      await database.close();
      const again = await openIn(folder);
      expect((await again.tickets.verifyChains()).broken).toMatchObject({ number: ticket.number, seq });
      await again.close();
      const mend = await openDatabase(join(folder, 'nuanxian.db'));
      await mend.write((transaction) =>
        transaction.run(`UPDATE ticket_events SET ${column} = ? WHERE ticket_id = ? AND seq = ?`, before ?? null, ticket.id, seq),
      );
      await mend.close();
    }
  });
});
