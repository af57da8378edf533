import type { Reader, SqlRow } from '../database';

export interface TableShape {
  name: string;
  /** Generated columns left out. */
  columns: string[];
  /** Those of them whose bytes are no text. */
  blobs: ReadonlySet<string>;
  /** What tells its rows apart; the order they are written in. */
  key: string[];
  /** Tables its rows point to. */
  pointsTo: string[];
}

const ROWID = 'rowid';

async function shapeOf(reader: Reader, name: string): Promise<TableShape> {
  const columns = await reader.all('SELECT name, type, pk, hidden FROM pragma_table_xinfo(?) ORDER BY cid', name);
  const own = columns.filter(({ hidden }) => hidden === 0);
  const key = own.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk));
  const references = await reader.all('SELECT DISTINCT "table" AS name FROM pragma_foreign_key_list(?)', name);
  return {
    name,
    columns: own.map((column) => String(column.name)),
    blobs: new Set(own.filter(({ type }) => type === 'BLOB').map((column) => String(column.name))),
    key: key.length > 0 ? key.map((column) => String(column.name)) : [ROWID],
    pointsTo: references.map((row) => String(row.name)),
  };
}

/** A table after all it points to. */
function parentsFirst(shapes: readonly TableShape[]): TableShape[] {
  const ordered: TableShape[] = [];
  const visit = (shape: TableShape): void => {
    if (ordered.includes(shape)) return;
    for (const parent of shapes) if (parent !== shape && shape.pointsTo.includes(parent.name)) visit(parent);
    ordered.push(shape);
  };
  for (const shape of shapes) visit(shape);
  return ordered;
}

/** Every table of the file that holds what cannot be worked out again (so no search index), each after those it points to. */
export async function shapesOf(reader: Reader): Promise<TableShape[]> {
  const names = await reader.all(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  return parentsFirst(await Promise.all(names.map((row) => shapeOf(reader, String(row.name)))));
}

/** Numbers given out so far where a number never comes twice. */
export async function countersOf(reader: Reader): Promise<Record<string, number>> {
  const rows = await reader.all('SELECT name, seq FROM sqlite_sequence ORDER BY name');
  return Object.fromEntries(rows.map(({ name, seq }) => [String(name), Number(seq)]));
}

const PAGE_BYTES = 256 * 1024;
const MAX_PAGE = 2_000;

/** So many rows a page that even the largest of them together stay small in memory. */
async function pageSize(reader: Reader, { name, columns }: TableShape): Promise<number> {
  const sizes = columns.map((column) => `coalesce(octet_length(${column}), 0)`).join(' + ');
  const row = await reader.get(`SELECT max(${sizes}) AS largest FROM ${name}`);
  return Math.max(1, Math.min(MAX_PAGE, Math.floor(PAGE_BYTES / Math.max(1, Number(row?.largest ?? 0)))));
}

/** The rows in the order of their key, a page at a time. */
export async function* pagesOf(reader: Reader, shape: TableShape): AsyncGenerator<SqlRow[]> {
  const { name, columns, key } = shape;
  const wanted = [...new Set([...columns, ...key])].join(', ');
  const order = `ORDER BY ${key.join(', ')} LIMIT ${await pageSize(reader, shape)}`;
  const after = `WHERE (${key.join(', ')}) > (${key.map(() => '?').join(', ')})`;
  let rows = await reader.all(`SELECT ${wanted} FROM ${name} ${order}`);
  while (rows.length > 0) {
    yield rows;
    const last = rows.at(-1) as SqlRow;
    rows = await reader.all(`SELECT ${wanted} FROM ${name} ${after} ${order}`, ...key.map((column) => last[column] ?? null));
  }
}
