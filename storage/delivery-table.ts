import { CALLED_CHANNELS, type CallbackStore, type DeliveryStore, type HoldReason } from '../channels/delivery-store';
import { listOf } from './database';
import type { Database, Reader, Transaction } from './engine';

interface Said {
  conversationId: string;
  seq: number;
  speaker: string;
}

export const isCalled = (channel: unknown): boolean => CALLED_CHANNELS.some((name) => name === channel);

/** Lines of called channels wait from the moment they are written. */
export async function awaitDelivery(transaction: Transaction, lines: readonly Said[]): Promise<void> {
  const rows = lines.filter(({ speaker }) => speaker !== 'resident').map(({ conversationId, seq }) => [conversationId, seq]);
  if (rows.length === 0) return;
  await transaction.run(
    'INSERT INTO deliveries (conversation_id, seq) SELECT value ->> 0, CAST(value ->> 1 AS BIGINT) FROM json_each(?)',
    listOf(rows),
  );
}

function countsOf(read: Reader): Pick<DeliveryStore, 'unsent' | 'heldOf'> {
  return {
    async unsent(channel) {
      const rows = await read.all(
        `SELECT DISTINCT d.conversation_id FROM deliveries d JOIN conversations c ON c.id = d.conversation_id
         WHERE d.sent_at IS NULL AND d.held IS NULL AND c.channel = ? AND c.closed_at IS NULL`,
        channel,
      );
      return rows.map((row) => String(row.conversation_id));
    },
    async heldOf(channel) {
      const rows = await read.all(
        `SELECT d.held, count(*) AS lines FROM deliveries d JOIN conversations c ON c.id = d.conversation_id
         WHERE d.sent_at IS NULL AND d.held IS NOT NULL AND c.channel = ? GROUP BY d.held`,
        channel,
      );
      return Object.fromEntries(rows.map(({ held, lines }) => [String(held), Number(lines)]));
    },
  };
}

/** What has yet to go out. */
export function deliveryTable({ read, write }: Database): DeliveryStore {
  const run = (sql: string, ...values: (string | number | null)[]): Promise<void> =>
    write(async (transaction) => {
      await transaction.run(sql, ...values);
    });
  return {
    async waiting(conversationId) {
      const rows = await read.all(
        'SELECT seq, sent_from, held FROM deliveries WHERE conversation_id = ? AND sent_at IS NULL ORDER BY seq',
        conversationId,
      );
      return rows.map(({ seq, sent_from, held }) => ({
        seq: Number(seq),
        from: Number(sent_from),
        held: held === null ? undefined : (String(held) as HoldReason),
      }));
    },
    sent: ({ conversationId, seqs, carrier, at }) =>
      run(
        'UPDATE deliveries SET sent_at = ?, carrier = ?, held = NULL WHERE conversation_id = ? AND seq IN (SELECT CAST(value AS BIGINT) FROM json_each(?))',
        at.getTime(),
        carrier,
        conversationId,
        listOf(seqs),
      ),
    sentUpTo: (conversationId, seq, from) =>
      run('UPDATE deliveries SET sent_from = ? WHERE conversation_id = ? AND seq = ?', from, conversationId, seq),
    hold: (conversationId, reason) =>
      run('UPDATE deliveries SET held = ? WHERE conversation_id = ? AND sent_at IS NULL', reason, conversationId),
    release: (conversationId) =>
      run('UPDATE deliveries SET held = NULL WHERE conversation_id = ? AND sent_at IS NULL AND held IS NOT NULL', conversationId),
    async carriedBy(carrier) {
      const rows = await read.all('SELECT conversation_id, seq FROM deliveries WHERE carrier = ? ORDER BY conversation_id, seq', carrier);
      return rows.map(({ conversation_id, seq }) => ({ conversationId: String(conversation_id), seq: Number(seq) }));
    },
    takeBack: (carrier, reason) =>
      run('UPDATE deliveries SET sent_at = NULL, sent_from = 0, carrier = NULL, held = ? WHERE carrier = ?', reason, carrier),
    ...countsOf(read),
  };
}

/** What platforms have called. */
export function callbackTable({ read, write }: Database): CallbackStore {
  return {
    seen: ({ signature, digest, at, keptSince }) =>
      write(async (transaction) => {
        await transaction.run('DELETE FROM callbacks WHERE at < ?', keptSince.getTime());
        const row = await transaction.get('SELECT digest FROM callbacks WHERE signature = ?', signature);
        if (row) return row.digest === digest ? 'same' : 'other';
        await transaction.run('INSERT INTO callbacks (signature, digest, at) VALUES (?, ?, ?)', signature, digest, at.getTime());
        return 'new';
      }),
    accounts: async () => (await read.all('SELECT account FROM channel_cursors ORDER BY account')).map((row) => String(row.account)),
    async cursor(account) {
      const row = await read.get('SELECT cursor FROM channel_cursors WHERE account = ?', account);
      return row && String(row.cursor);
    },
    saveCursor: (account, cursor) =>
      write(async (transaction) => {
        await transaction.run(
          'INSERT INTO channel_cursors (account, cursor) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET cursor = excluded.cursor',
          account,
          cursor,
        );
      }),
  };
}
