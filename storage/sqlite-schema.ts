import type { Reader, Schema, TableShape } from './engine';

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

async function shapes(reader: Reader): Promise<TableShape[]> {
  const names = await reader.all(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  return Promise.all(names.map((row) => shapeOf(reader, String(row.name))));
}

/** Tables in a SQLite file. */
export const sqliteSchema: Schema = {
  version: async (reader) => Number((await reader.get('PRAGMA user_version'))?.user_version ?? 0),
  setVersion: async (transaction, version) => void (await transaction.run(`PRAGMA user_version = ${version}`)),
  statementsOf: (statement) => [statement],
  shapes,
  async counters(reader) {
    const rows = await reader.all('SELECT name, seq FROM sqlite_sequence ORDER BY name');
    return Object.fromEntries(rows.map(({ name, seq }) => [String(name), Number(seq)]));
  },
  async setCounter(transaction, name, upto) {
    const { changes } = await transaction.run('UPDATE sqlite_sequence SET seq = ? WHERE name = ?', upto, name);
    if (changes === 0) await transaction.run('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', name, upto);
  },
};
