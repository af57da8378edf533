import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { createFileLibrary } from '../../knowledge/library/file-library';
import { exportAlone, importWhole } from '../../moving';
import { openDatabase } from '../../storage/database';
import { migrate, newestVersion } from '../../storage/migrations';
import { opened } from '../../storage/move/clear-columns';
import { exportState } from '../../storage/move/export-state';
import { createSealer, loadMasterKey } from '../../storage/sealer';
import { openHouse } from '../tickets/house';
import { fillHouse } from './filled-house';

const folder = mkdtempSync(join(tmpdir(), 'nuanxian-move-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const source = join(folder, 'source');
const first = join(folder, 'first');
let number = '';

const configOf = (stateDir: string) => readConfig({ STATE_DIR: stateDir, LOG_LEVEL: 'silent', NODE_ENV: 'test' });

beforeAll(async () => {
  const house = await openHouse({ folder: source });
  number = await fillHouse(house);
  await house.storage.close();
  const document = { id: 'd1', title: '青溪县帮扶办法', region: '350823', source: 'x.txt', importedAt: '2026-11-24T09:00:00Z', flags: [] };
  await createFileLibrary(source).saveDocuments([{ document, passages: [{ doc: 'd1', text: '第一条 帮扶。' }] }]);
  await exportAlone(configOf(source), { folder: first, clear: false });
});

/** A new state directory with the key of the source in it. */
function emptyPlace(name: string): string {
  const place = join(folder, name);
  mkdirSync(place);
  cpSync(join(source, 'master.key'), join(place, 'master.key'));
  return place;
}

function filesOf(place: string): Record<string, string> {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => /json$/.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(place, name), 'base64')]));
}

test('what was exported, imported elsewhere and exported again is the same, byte for byte', async () => {
  const place = emptyPlace('there');
  const imported = await importWhole(configOf(place), first);
  expect(imported).toMatchObject({ documents: 1, checkedTickets: 122 });
  await exportAlone(configOf(place), { folder: join(folder, 'second'), clear: false });
  const [before, after] = [filesOf(first), filesOf(join(folder, 'second'))];
  expect(Object.keys(before).length).toBeGreaterThan(40);
  expect(after).toEqual(before);
  expect(readdirSync(place).filter((name) => name.startsWith('import-'))).toEqual([]);
});

const asked = (word: string) => ({ region: '350823', words: [word], includeClosedAccess: true });

test('what was imported is found, opened and verified as before; what was erased stays so', async () => {
  const place = emptyPlace('lived-in');
  await importWhole(configOf(place), first);
  const house = await openHouse({ folder: place });
  const found = await house.storage.tickets.list(asked('青溪'), { limit: 10 });
  expect(found.rows.map((ticket) => ticket.number)).toEqual([number]);
  const [attachment] = await house.storage.tickets.attachments(found.rows[0]?.id ?? '');
  expect(attachment).toMatchObject({ name: '诊断书.png', size: 4 });
  expect((await house.storage.tickets.list(asked('删去'), { limit: 10 })).rows).toEqual([]);
  expect((await house.storage.tickets.verifyChains()).broken).toBeUndefined();
  expect(await createFileLibrary(place).documents()).toHaveLength(1);
  // Numbers go on where they stood: nobody's cursor is ahead of what is still to come.
  const head = await house.storage.outbox.head();
  await house.open();
  expect(await house.storage.outbox.head()).toBeGreaterThan(head);
  await house.end();
});

test('sealed, not a word of a resident stands in it; in clear, the words do, and no password or key', async () => {
  await exportAlone(configOf(source), { folder: join(folder, 'clear'), clear: true });
  const textOf = (place: string) =>
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((name) => /json$/.test(name))
      .map((name) => readFileSync(join(place, name), 'utf8'))
      .join('\n');
  expect(textOf(first)).not.toMatch(/尿毒症|陈阿土|诊断书/);
  const clear = textOf(join(folder, 'clear'));
  for (const word of ['尿毒症', '陈阿土', '诊断书.png']) expect(clear).toContain(word);
  expect(clear).not.toMatch(/scrypt-record|master-key-check|token_digest|要删去的一件/);
  await expect(importWhole(configOf(emptyPlace('from-clear')), join(folder, 'clear'))).rejects.toThrow(/明文.*不能导入/);
});

test('every sealed column has the subject it is sealed under', async () => {
  const tables = JSON.parse(readFileSync(join(first, 'manifest.json'), 'utf8')).tables as { name: string; columns: string[] }[];
  const sealer = createSealer(loadMasterKey(source, undefined));
  const reader = { all: async () => [], get: async () => undefined };
  for (const { name, columns } of tables.filter(
    ({ name: table, columns: all }) => table !== 'subject_keys' && all.some((one) => one.startsWith('sealed')),
  )) {
    const shape = { name, columns, blobs: new Set<string>(), key: [], pointsTo: [] };
    expect(await opened({ sealer, reader }, shape, { row: {}, value: Buffer.alloc(40) })).toBeNull();
  }
});

/** A copy of the export with one file changed. */
function tamperedWith(name: string, change: (text: string) => string): string {
  const copy = mkdtempSync(join(folder, 'tampered-'));
  cpSync(first, copy, { recursive: true });
  writeFileSync(join(copy, name), change(readFileSync(join(copy, name), 'utf8')));
  return copy;
}

const changed = (key: string, value: unknown) => (text: string) => JSON.stringify({ ...JSON.parse(text), [key]: value });

test.each<[what: string, broken: () => string, words: RegExp]>([
  [
    'a byte of a table',
    () => tamperedWith('tables/tickets.ndjson', (text) => text.replace('350823', '350824')),
    /tickets\.ndjson 与校验和不符/,
  ],
  ['a row too few', () => tamperedWith('tables/messages.ndjson', () => ''), /messages\.ndjson 与校验和不符/],
  ['a document', () => tamperedWith('library/d1.ndjson', (text) => `${text} `), /d1\.ndjson 与校验和不符/],
  ['the manifest', () => tamperedWith('manifest.json', changed('counters', {})), /manifest\.json 与它自己的印记不符/],
  ['half a manifest', () => tamperedWith('manifest.json', (text) => text.slice(0, 300)), /manifest\.json 不是完整的 JSON/],
  ['a later format', () => tamperedWith('manifest.json', changed('format', 2)), /较新的程序.*升级/],
  ['a later database', () => tamperedWith('manifest.json', changed('schema', newestVersion + 1)), /较新的程序.*升级/],
  ['no export at all', () => folder, /没有 manifest\.json，不是一份导出/],
])('%s: refused with the cure, the place stays empty', async (_what, broken, words) => {
  const place = emptyPlace(`refused-${Math.random()}`);
  await expect(importWhole(configOf(place), broken())).rejects.toThrow(words);
  expect(readdirSync(place).filter((name) => /db|import|library/.test(name))).toEqual([]);
});

test('a file that is not there is named', async () => {
  const copy = tamperedWith('tables/meta.ndjson', (text) => text);
  rmSync(join(copy, 'tables', 'meta.ndjson'));
  await expect(importWhole(configOf(emptyPlace('missing')), copy)).rejects.toThrow('缺少 tables/meta.ndjson');
});

test('another master key, or none, is refused before anything is written', async () => {
  const bare = join(folder, 'bare');
  await expect(importWhole(configOf(bare), first)).rejects.toThrow(/没有主密钥.*master\.key/);
  expect(existsSync(bare)).toBe(false);
  const other = { ...configOf(bare), MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
  await expect(importWhole(other, first)).rejects.toThrow(/主密钥与这份导出对不上/);
});

test('a place with anything in it is refused, and so is one in use; an opened and unused one is filled', async () => {
  await expect(importWhole(configOf(source), first)).rejects.toThrow(/已经有.*STATE_DIR 指一个新目录/);
  const place = emptyPlace('used');
  const house = await openHouse({ folder: place });
  await expect(importWhole(configOf(place), first)).rejects.toThrow('正被另一个进程使用');
  await house.storage.close();
  expect(await importWhole(configOf(place), first)).toMatchObject({ checkedTickets: 122 });
  await expect(importWhole(configOf(place), first)).rejects.toThrow('已经有');
});

test('an export is never written over another, nor left half-written', async () => {
  await expect(exportAlone(configOf(source), { folder: first, clear: false })).rejects.toThrow('已经存在');
  writeFileSync(join(folder, 'a-file'), '');
  await expect(exportAlone(configOf(source), { folder: join(folder, 'a-file', 'x'), clear: false })).rejects.toThrow(/写不进去/);
  expect(readdirSync(folder).filter((name) => name.includes('making'))).toEqual([]);
});

test('an export of an earlier version of the database is brought up to this one', async () => {
  const old = emptyPlace('old');
  const masterKey = loadMasterKey(old, undefined);
  const database = await openDatabase(join(old, 'nuanxian.db'));
  await database.write((transaction) => migrate(transaction, database.schema, newestVersion - 2));
  const sealer = createSealer(masterKey);
  await database.write(async (transaction) => {
    await transaction.run("INSERT INTO reminders (key, at) VALUES ('k', 1)");
    const sealed = await sealer.seal(transaction, 'master-key-check', 'nuanxian');
    await transaction.run("INSERT INTO meta (name, value) VALUES ('master-key-check', ?)", sealed.toString('base64'));
  });
  await exportState({ database, masterKey }, { folder: join(folder, 'of-before'), clear: false, documents: join(old, 'library') });
  await database.close();
  const place = emptyPlace('of-now');
  expect(await importWhole(configOf(place), join(folder, 'of-before'))).toMatchObject({ checkedTickets: 0 });
  const now = await openDatabase(join(place, 'nuanxian.db'));
  expect(await now.read.get('SELECT key FROM reminders')).toEqual({ key: 'k' });
  expect(await now.read.get('PRAGMA user_version')).toEqual({ user_version: newestVersion });
  await now.close();
});
