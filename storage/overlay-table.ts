import type { NumberedRow, OverlayRow, OverlayStore } from '../knowledge/overlay-store';
import type { Database, SqlRow, Transaction } from './database';
import { announce } from './outbox-table';

const overlayOf = (row: SqlRow): OverlayRow => ({
  kind: String(row.kind) as OverlayRow['kind'],
  key: String(row.key),
  body: String(row.body),
  author: String(row.author),
  at: new Date(Number(row.at)),
});

const numberedOf = (row: SqlRow): NumberedRow => ({ ...overlayOf(row), snapshot: Number(row.snapshot) });

/** Appends one row in the caller's transaction; its number is the snapshot's. */
export async function appendOverlay(transaction: Transaction, { kind, key, body, author, at }: OverlayRow): Promise<number> {
  const added = await transaction.get(
    'INSERT INTO overlay (kind, key, body, author, at) VALUES (?, ?, ?, ?, ?) RETURNING snapshot',
    kind,
    key,
    body,
    author,
    at.getTime(),
  );
  return Number(added?.snapshot);
}

/** Tells every process that the content is another one from here on. */
export const announceContent = (transaction: Transaction, key: string, { snapshot, at }: { snapshot: number; at: Date }): Promise<void> =>
  announce(transaction, { topic: 'content.changed', key, region: '000000', payload: { snapshot } }, at);

export async function newestSnapshot(reader: Pick<Transaction, 'get'>): Promise<number> {
  return Number((await reader.get('SELECT coalesce(max(snapshot), 0) AS n FROM overlay'))?.n ?? 0);
}

const STANDING =
  'SELECT * FROM overlay WHERE snapshot IN (SELECT max(snapshot) FROM overlay WHERE snapshot <= ? GROUP BY kind, key) ORDER BY snapshot';
const notWithdrawn = ({ body }: OverlayRow): boolean => body !== '';

/** The office's own content, append-only; the row's number is the snapshot's. */
export function overlayTable(database: Database): OverlayStore {
  const { read } = database;
  const added = async (transaction: Transaction, row: OverlayRow): Promise<number> => {
    const snapshot = await appendOverlay(transaction, row);
    await announceContent(transaction, `${row.kind}:${row.key}`, { snapshot, at: row.at });
    return snapshot;
  };
  return {
    append: (row) => database.write((transaction) => added(transaction, row)),
    appendAll: (rows) =>
      database.write(async (transaction) => {
        for (const row of rows) await added(transaction, row);
      }),
    async current() {
      const rows = await read.all(STANDING, Number.MAX_SAFE_INTEGER);
      return { snapshot: Math.max(0, ...rows.map(({ snapshot }) => Number(snapshot))), rows: rows.map(overlayOf).filter(notWithdrawn) };
    },
    at: async (snapshot) => (await read.all(STANDING, snapshot)).map(numberedOf).filter(notWithdrawn),
    history: async (kind, key) =>
      (await read.all('SELECT * FROM overlay WHERE kind = ? AND key = ? ORDER BY snapshot', kind, key)).map(numberedOf),
  };
}
