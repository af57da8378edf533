import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, UsageError } from '../../base/errors';
import type { Database, Reader, SqlRow, TableShape } from '../engine';
import { createSealer, type Sealer } from '../sealer';
import { opened, withoutSecrets } from './clear-columns';
import {
  documentFile,
  FORMAT,
  keyCheckOf,
  MANIFEST,
  type Manifest,
  sealOf,
  tableFile,
  type WrittenFile,
  type WrittenTable,
} from './manifest';
import { writeFile } from './rows-file';
import { pagesOf, shapesOf } from './table-shapes';

export interface ExportOptions {
  /** Must not exist yet. */
  folder: string;
  /** Personal data readable, keys and passwords left out: for other programs, never to be imported. */
  clear: boolean;
  /** Folder of the imported documents; need not exist. */
  documents: string;
}

export interface Exported {
  folder: string;
  sealed: boolean;
  tables: number;
  rows: number;
  documents: number;
  bytes: number;
}

interface Source {
  database: Database;
  reader: Reader;
  sealer: Sealer;
  clear: boolean;
}

async function lineOf(source: Source, shape: TableShape, row: SqlRow): Promise<string> {
  const shown: Record<string, unknown> = {};
  for (const column of shape.columns) {
    const value = row[column] ?? null;
    if (value === null || !shape.blobs.has(column)) shown[column] = value;
    else shown[column] = source.clear ? await opened(source, shape, { row, value }) : (value as Buffer).toString('base64');
  }
  return `${JSON.stringify(shown)}\n`;
}

async function writeTable(source: Source, shape: TableShape, folder: string): Promise<WrittenTable> {
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const page of pagesOf(source.reader, shape)) {
      rows += page.length;
      let text = '';
      for (const row of page) text += await lineOf(source, shape, row);
      yield text;
    }
  }
  const mark = await writeFile(join(folder, tableFile(shape.name)), lines());
  return { name: shape.name, columns: shape.columns, rows, ...mark };
}

async function writeDocuments(from: string, folder: string): Promise<WrittenFile[]> {
  const names = existsSync(from) ? readdirSync(from).filter((name) => name.endsWith('.ndjson')) : [];
  const written: WrittenFile[] = [];
  for (const name of names.sort()) {
    written.push({ name, ...(await writeFile(join(folder, documentFile(name)), createReadStream(join(from, name)))) });
  }
  return written;
}

async function writeAll(source: Source, options: ExportOptions, folder: string): Promise<Manifest> {
  for (const part of ['', 'tables', 'library']) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 });
  const all = await shapesOf(source.database.schema, source.reader);
  const tables: WrittenTable[] = [];
  for (const shape of source.clear ? all.flatMap((one) => withoutSecrets(one) ?? []) : all) {
    tables.push(await writeTable(source, shape, folder));
  }
  const unsealed = {
    format: FORMAT,
    schema: await source.database.schema.version(source.reader),
    sealed: !source.clear,
    keyCheck: keyCheckOf(source.sealer),
    tables,
    counters: await source.database.schema.counters(source.reader),
    documents: await writeDocuments(options.documents, folder),
  } as const;
  const manifest = { ...unsealed, seal: sealOf(source.sealer, unsealed) };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return manifest;
}

/** What the disk refuses is for who runs the machine. */
function readable(error: Error & { code?: string }): Error {
  if (error.code === 'ENOSPC')
    return new DomainError('unavailable', 'export.full', '磁盘已满，没有导出；请清理磁盘，或换一个有空间的位置。');
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(error.code ?? ''))
    return new DomainError('invalid', 'export.noAccess', `这个位置写不进去，没有导出（${error.code}）；请换一个能写的文件夹。`);
  return error;
}

/**
 * Writes the whole state, as it is at this moment, into a new folder: a file of JSON lines a table, the
 * imported documents, and `manifest.json` with counts and checksums. All or nothing; work goes on meanwhile.
 * Throws UsageError when the folder exists, DomainError `export.full` or `export.noAccess`.
 */
export async function exportState(
  { database, masterKey }: { database: Database; masterKey: Buffer },
  options: ExportOptions,
): Promise<Exported> {
  const { folder, clear } = options;
  if (existsSync(folder)) throw new UsageError(`${folder} 已经存在；导出从不覆盖旧的，请换一个文件夹名。`);
  const making = `${folder}.making-${process.pid}`;
  try {
    // Keys of its own: one that is destroyed meanwhile must not come back into the memory of those who answer.
    const sealer = createSealer(masterKey);
    const manifest = await database.snapshot((reader) => writeAll({ database, reader, sealer, clear }, options, making));
    renameSync(making, folder);
    const { tables, documents } = manifest;
    return {
      folder,
      sealed: !clear,
      tables: tables.length,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      documents: documents.length,
      bytes: [...tables, ...documents].reduce((sum, { bytes }) => sum + bytes, 0),
    };
  } catch (error) {
    if (existsSync(making)) rmSync(making, { recursive: true });
    throw readable(error as Error);
  }
}
