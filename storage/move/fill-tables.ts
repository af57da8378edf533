import { join } from 'node:path';
import type { Reader, Schema, SqlRow, SqlValue, TableShape, Transaction } from '../engine';
import { damaged, type Manifest, tableFile, type WrittenTable } from './manifest';
import { linesOf } from './rows-file';
import { shapesOf } from './table-shapes';

const ROWS_AT_ONCE = 50;
const LENGTH_AT_ONCE = 256 * 1024;

function rowOf(shape: TableShape, line: string, at: number): SqlValue[] {
  let row: Record<string, unknown>;
  try {
    row = JSON.parse(line);
  } catch {
    throw damaged(`${tableFile(shape.name)} 第 ${at} 行不是完整的 JSON`);
  }
  return shape.columns.map((column) => {
    const value = row[column];
    if (value === null || typeof value === 'number') return value;
    if (typeof value !== 'string') throw damaged(`${tableFile(shape.name)} 第 ${at} 行的 ${column} 不对`);
    return shape.blobs.has(column) ? Buffer.from(value, 'base64') : value;
  });
}

async function insert(transaction: Transaction, shape: TableShape, rows: readonly SqlValue[][]): Promise<void> {
  const marks = `(${shape.columns.map(() => '?').join(', ')})`;
  await transaction.run(
    `INSERT INTO ${shape.name} (${shape.columns.join(', ')}) VALUES ${rows.map(() => marks).join(', ')}`,
    ...rows.flat(),
  );
}

async function fillTable(transaction: Transaction, shape: TableShape, folder: string): Promise<number> {
  let waiting: SqlValue[][] = [];
  let [count, length] = [0, 0];
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await insert(transaction, shape, waiting);
    [waiting, length] = [[], 0];
  };
  for await (const line of linesOf(join(folder, tableFile(shape.name)))) {
    count += 1;
    waiting.push(rowOf(shape, line, count));
    length += line.length;
    if (waiting.length >= ROWS_AT_ONCE || length > LENGTH_AT_ONCE) await flush();
  }
  await flush();
  return count;
}

/** The shape of this database for a table of the export; both must have the same columns. */
function matching(shapes: readonly TableShape[], { name, columns }: WrittenTable): TableShape {
  const shape = shapes.find((one) => one.name === name);
  if (!shape || shape.columns.join() !== columns.join()) throw damaged(`表 ${name} 的列与数据库版本不符`);
  return shape;
}

/** Fills the empty tables of a database of the export's own version. Throws DomainError `export.damaged`. */
export async function fillTables(
  { transaction, schema }: { transaction: Transaction; schema: Schema },
  manifest: Manifest,
  folder: string,
): Promise<void> {
  const shapes = await shapesOf(schema, transaction);
  const missing = shapes.find(({ name }) => !manifest.tables.some((table) => table.name === name));
  if (missing) throw damaged(`缺少表 ${missing.name}`);
  for (const table of manifest.tables) {
    const found = await fillTable(transaction, matching(shapes, table), folder);
    if (found !== table.rows) throw damaged(`表 ${table.name} 有 ${found} 行，清单上是 ${table.rows} 行`);
  }
  for (const [name, upto] of Object.entries(manifest.counters)) await schema.setCounter(transaction, name, upto);
}

const KEY_CHECK_TABLES = new Set(['meta', 'subject_keys']);

/** The tables with any row, beyond what an opened and unused database has. */
export async function filledTables(schema: Schema, reader: Reader): Promise<string[]> {
  const filled: string[] = [];
  for (const { name } of await shapesOf(schema, reader)) {
    const row: SqlRow | undefined = KEY_CHECK_TABLES.has(name) ? undefined : await reader.get(`SELECT 1 AS one FROM ${name} LIMIT 1`);
    if (row) filled.push(name);
  }
  return filled;
}
