import type { Reader, Schema, SqlRow, TableShape } from '../engine';

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

/** Every table with what cannot be worked out again, each after those it points to. */
export async function shapesOf(schema: Schema, reader: Reader): Promise<TableShape[]> {
  return parentsFirst(await schema.shapes(reader));
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
