import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DomainError, UsageError } from '../../base/errors';
import type { TicketContent } from '../../tickets/ticket';
import { holdLock, openDatabase, type Transaction } from '../database';
import { migrate, newestVersion } from '../migrations';
import { notMovable } from '../postgres-dialect';
import { createSealer, type Sealer } from '../sealer';
import type { StorageOptions } from '../storage';
import { subjectOf } from '../ticket-chain';
import { saveWords } from '../ticket-search';
import { DATABASE, putInPlace, tried } from '../trial';
import { filledTables, fillTables } from './fill-tables';
import { damaged, documentFile, MANIFEST, type Manifest, readManifest, tableFile } from './manifest';
import { type FileMark, markOf } from './rows-file';

export interface ImportOptions extends StorageOptions {
  /** Folder of the imported documents, in the state directory. */
  documents: string;
  /** What a search may find of a ticket: the index is made anew, never carried. */
  searchWords(content: TicketContent): string[];
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

async function mustBeEmpty({ stateDir, documents }: ImportOptions): Promise<void> {
  if (existsSync(documents) && readdirSync(documents).length > 0) throw notEmpty('资料库');
  const file = join(stateDir, DATABASE);
  if (!existsSync(file)) return;
  const database = await openDatabase(file);
  try {
    const filled = await filledTables(database.read);
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

const BATCH = 200;
const TRIAL = 'import-';

/** The search index over all contents that are not forgotten. */
async function index(transaction: Transaction, sealer: Sealer, searchWords: ImportOptions['searchWords']): Promise<void> {
  let last = 0;
  for (;;) {
    const rows = await transaction.all(
      'SELECT serial, id, sealed_content FROM tickets WHERE serial > ? ORDER BY serial LIMIT ?',
      last,
      BATCH,
    );
    for (const row of rows) {
      const content = (await sealer.open(transaction, subjectOf(String(row.id)), row.sealed_content as Buffer)) as
        | TicketContent
        | undefined;
      if (content) await saveWords({ sealer }, transaction, { ticketId: String(row.id), words: searchWords(content) });
    }
    if (rows.length < BATCH) return;
    last = Number(rows.at(-1)?.serial);
  }
}

async function build(options: ImportOptions, given: { manifest: Manifest; folder: string; trial: string }): Promise<void> {
  const { manifest, folder, trial } = given;
  const sealer = createSealer(options.masterKey);
  const database = await openDatabase(join(trial, DATABASE));
  try {
    await database.write(async (transaction) => {
      await migrate(transaction, database.schema, manifest.schema);
      await fillTables(transaction, manifest, folder);
      await migrate(transaction, database.schema);
      await index(transaction, sealer, options.searchWords);
    });
  } finally {
    await database.close();
  }
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

const wrong = (problems: readonly string[]): DomainError => damaged(problems.join('；') || '拼出来的数据库打不开');

function manifestOf({ masterKey }: ImportOptions, folder: string): Manifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) throw new UsageError(`${folder} 里没有 ${MANIFEST}，不是一份导出；请核对路径。`);
  return readManifest(readFileSync(path, 'utf8'), { sealer: createSealer(masterKey), newest: newestVersion });
}

/**
 * Fills an empty state directory from an export under the same master key: all or nothing. Checksums are looked at
 * before, counts, every page and every chain after; only then is it moved into place. Throws UsageError when the
 * directory is not empty, DomainError `storage.inUse` while a server runs, `export.damaged`, `export.newer`.
 */
export async function importState(options: ImportOptions, folder: string): Promise<Imported> {
  if (options.databaseUrl) throw notMovable();
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
    await build(options, { manifest, folder, trial });
    const checkedTickets = await tried(options, trial, wrong);
    carryDocuments(manifest, { folder, trial, to: options.documents });
    putInPlace(stateDir, trial, join(stateDir, `before-import-${stamp}`));
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { rows, tables: manifest.tables.length, documents: manifest.documents.length, checkedTickets };
  } finally {
    rmSync(trial, { recursive: true, force: true });
    await unlock();
  }
}
