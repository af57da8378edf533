import type { Outbox, OutboxRow } from '../tickets/outbox';
import { type Database, listOf, type SqlRow, type Transaction } from './database';

type Announced = Omit<OutboxRow, 'id'> & { at: Date };

/** Writes outbox rows in the caller's transaction, in their order. */
export async function announceAll(transaction: Transaction, rows: readonly Announced[]): Promise<void> {
  const values = rows.map(({ topic, key, region, payload, at }) => [topic, key, region, JSON.stringify(payload), at.getTime()]);
  await transaction.run(
    `INSERT INTO outbox (topic, key, region, payload, at)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, CAST(value ->> 4 AS BIGINT) FROM json_each(?) ORDER BY key`,
    listOf(values),
  );
}

export const announce = (transaction: Transaction, row: Omit<OutboxRow, 'id'>, at: Date): Promise<void> =>
  announceAll(transaction, [{ ...row, at }]);

const rowOf = (row: SqlRow): OutboxRow => ({
  id: Number(row.id),
  topic: String(row.topic),
  key: String(row.key),
  region: String(row.region),
  payload: JSON.parse(String(row.payload)),
});

/**
 * Both engines write on one connection, so ids are committed in order and every visible row may be handed out. An
 * engine with several writers must hold back rows above the smallest id still uncommitted.
 */
export function outboxTable(database: Database): Outbox {
  const { read } = database;
  return {
    after: async (cursor, limit) => (await read.all('SELECT * FROM outbox WHERE id > ? ORDER BY id LIMIT ?', cursor, limit)).map(rowOf),
    head: async () => Number((await read.get('SELECT coalesce(max(id), 0) AS head FROM outbox'))?.head ?? 0),
    cursor: async (consumer) => Number((await read.get('SELECT id FROM outbox_cursors WHERE consumer = ?', consumer))?.id ?? 0),
    saveCursor: (consumer, id) =>
      database.write(async (transaction) => {
        await transaction.run(
          'INSERT INTO outbox_cursors (consumer, id) VALUES (?, ?) ON CONFLICT (consumer) DO UPDATE SET id = max(outbox_cursors.id, excluded.id)',
          consumer,
          id,
        );
      }),
    onRows: (wake) => database.onCommit(wake),
  };
}
