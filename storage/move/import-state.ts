import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DomainError, UsageError } from '../../base/errors';
import { holdLock, openDatabase } from '../database';
import { migrate, newestVersion } from '../migrations';
import { createSealer } from '../sealer';
import { DATABASE, type StorageOptions } from '../storage';
import { putInPlace, tried } from '../trial';
import { fillPostgres } from './fill-postgres';
import { filledTables, fillTables } from './fill-tables';
import { indexWords, type SearchWords } from './index-words';
import { damaged, documentFile, MANIFEST, type Manifest, readManifest, tableFile } from './manifest';
import { type FileMark, markOf } from './rows-file';

export interface ImportOptions extends StorageOptions {
  /** Folder of the imported documents, in the state directory. */
  documents: string;
  /** What a search may find of a ticket: the index is made anew, never carried. */
  searchWords: SearchWords;
}

export interface Imported {
  rows: number;
  tables: number;
  documents: number;
  /** Tickets whose history was verified after all was filled. */
  checkedTickets: number;
}

const notEmpty = (what: string): UsageError =>
  new UsageError(`导入只进空的状态目录，这里已经有${what}，什么都没有改；请用 STATE_DIR 指一个新目录（先把 master.key 放进去），再导入。`);

async function mustBeEmpty({ stateDir, databaseUrl, documents }: ImportOptions): Promise<void> {
  if (existsSync(documents) && readdirSync(documents).length > 0) throw notEmpty('资料库');
  const file = join(stateDir, DATABASE);
  if (databaseUrl || !existsSync(file)) return;
  const database = await openDatabase(file);
  try {
    const filled = await filledTables(database.schema, database.read);
    if (filled.length > 0) throw notEmpty(`数据（${filled.slice(0, 3).join('、')}${filled.length > 3 ? ' 等' : ''}）`);
  } finally {
    await database.close();
  }
}

async function mustFit(path: string, name: string, said: FileMark): Promise<void> {
  if (!existsSync(path)) throw damaged(`缺少 ${name}`);
  const { bytes, sha256 } = await markOf(path);
  if (bytes !== said.bytes || sha256 !== said.sha256) throw damaged(`${name} 与校验和不符`);
}

async function filesMustFit(folder: string, { tables, documents }: Manifest): Promise<void> {
  const files = [
    ...tables.map((table) => ({ name: tableFile(table.name), said: table })),
    ...documents.map((document) => ({ name: documentFile(document.name), said: document })),
  ];
  for (const { name, said } of files) await mustFit(join(folder, name), name, said);
}

const TRIAL = 'import-';

const wrong = (problems: readonly string[]): DomainError => damaged(problems.join('；') || '拼出来的数据库打不开');

/** The database beside the real one; gives the tickets whose history was verified in it. */
async function build(options: ImportOptions, given: { manifest: Manifest; folder: string; trial: string }): Promise<number> {
  const { manifest, folder, trial } = given;
  const sealer = createSealer(options.masterKey);
  const database = await openDatabase(join(trial, DATABASE));
  try {
    await database.write(async (transaction) => {
      await migrate(transaction, database.schema, manifest.schema);
      await fillTables({ transaction, schema: database.schema }, manifest, folder);
      await migrate(transaction, database.schema);
      await indexWords(transaction, sealer, options.searchWords);
    });
  } finally {
    await database.close();
  }
  return tried(options, trial, wrong);
}

function carryDocuments({ documents }: Manifest, given: { folder: string; trial: string; to: string }): void {
  if (documents.length === 0) return;
  const beside = join(given.trial, 'library');
  mkdirSync(beside, { mode: 0o700 });
  for (const { name } of documents) copyFileSync(join(given.folder, documentFile(name)), join(beside, name));
  rmSync(given.to, { recursive: true, force: true });
  renameSync(beside, given.to);
}

/** What a run that was killed left behind. */
function clearAway(stateDir: string): void {
  const left = readdirSync(stateDir).filter((name) => name.startsWith(TRIAL));
  for (const name of left) rmSync(join(stateDir, name), { recursive: true, force: true });
}

function manifestOf({ masterKey }: ImportOptions, folder: string): Manifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) throw new UsageError(`${folder} 里没有 ${MANIFEST}，不是一份导出；请核对路径。`);
  return readManifest(readFileSync(path, 'utf8'), { sealer: createSealer(masterKey), newest: newestVersion });
}

/**
 * Fills an empty state directory (and its database) from an export under the same master key: all or nothing. Checksums are looked at
 * before, counts, every page and every chain after; only then is it moved into place. Throws UsageError when the
 * directory is not empty, DomainError `storage.inUse` while a server runs, `export.damaged`, `export.newer`.
 */
export async function importState(options: ImportOptions, folder: string): Promise<Imported> {
  const { stateDir } = options;
  const manifest = manifestOf(options, folder);
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const unlock = await holdLock(join(stateDir, 'nuanxian.lock'));
  const stamp = options.clock.now().toISOString().replace(/[:.]/g, '-');
  const trial = join(stateDir, `${TRIAL}${stamp}`);
  try {
    await mustBeEmpty(options);
    clearAway(stateDir);
    await filesMustFit(folder, manifest);
    mkdirSync(trial, { mode: 0o700 });
    const { databaseUrl } = options;
    const checkedTickets = databaseUrl
      ? await fillPostgres({ ...options, databaseUrl }, { manifest, folder })
      : await build(options, { manifest, folder, trial });
    carryDocuments(manifest, { folder, trial, to: options.documents });
    if (!databaseUrl) putInPlace(stateDir, trial, join(stateDir, `before-import-${stamp}`));
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { rows, tables: manifest.tables.length, documents: manifest.documents.length, checkedTickets };
  } finally {
    rmSync(trial, { recursive: true, force: true });
    await unlock();
  }
}
