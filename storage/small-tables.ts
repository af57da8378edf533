import type { Job, JobQueue } from '../base/jobs';
import type { TokenStore } from '../channels/token-store';
import type { Database, SqlRow } from './database';

/** Digests of conversation tokens. */
export function tokenTable(database: Database): TokenStore {
  return {
    issue: ({ digest, conversationId, expiresAt }) =>
      database.write(async (transaction) => {
        await transaction.run(
          'INSERT INTO channel_tokens (digest, conversation_id, expires_at) VALUES (?, ?, ?)',
          digest,
          conversationId,
          expiresAt.getTime(),
        );
      }),
    async find(digest, now) {
      const row = await database.read.get('SELECT * FROM channel_tokens WHERE digest = ? AND expires_at > ?', digest, now.getTime());
      return row && { conversationId: String(row.conversation_id), expiresAt: new Date(Number(row.expires_at)) };
    },
    extend: (digest, expiresAt) =>
      database.write(async (transaction) => {
        await transaction.run(
          `UPDATE channel_tokens SET expires_at = ? WHERE digest = ?
             AND (expires_at > ? OR conversation_id NOT IN (SELECT id FROM conversations WHERE closed_at IS NOT NULL))`,
          expiresAt.getTime(),
          digest,
          expiresAt.getTime(),
        );
      }),
  };
}

const jobOf = (row: SqlRow): Job => ({
  id: String(row.id),
  kind: String(row.kind),
  payload: JSON.parse(String(row.payload)),
  runAt: new Date(Number(row.run_at)),
  attempts: Number(row.attempts),
});

/** Jobs as rows with a lease. */
export function jobTable(database: Database): JobQueue {
  const run = (sql: string, ...values: (string | number)[]): Promise<void> =>
    database.write(async (transaction) => {
      await transaction.run(sql, ...values);
    });
  return {
    enqueue: ({ id, kind, payload, runAt }) =>
      run(
        'INSERT INTO jobs (id, kind, payload, run_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
        id,
        kind,
        JSON.stringify(payload),
        runAt.getTime(),
      ),
    claim: (now, limit, leaseUntil) =>
      database.write(async (transaction) => {
        const rows = await transaction.all(
          `UPDATE jobs SET lease_until = ?, attempts = attempts + 1 WHERE id IN (
             SELECT id FROM jobs WHERE done_at IS NULL AND buried_at IS NULL AND run_at <= ? AND coalesce(lease_until, 0) <= ? ORDER BY run_at LIMIT ?) RETURNING *`,
          leaseUntil.getTime(),
          now.getTime(),
          now.getTime(),
          limit,
        );
        return rows.map(jobOf);
      }),
    done: (id) => run("UPDATE jobs SET done_at = unixepoch('subsec') * 1000, lease_until = NULL WHERE id = ?", id),
    retry: (id, runAt, error) =>
      run('UPDATE jobs SET run_at = ?, lease_until = NULL, last_error = ? WHERE id = ?', runAt.getTime(), error, id),
    postpone: (id, runAt) =>
      run('UPDATE jobs SET run_at = ?, lease_until = NULL, attempts = attempts - 1 WHERE id = ?', runAt.getTime(), id),
    bury: (id, at, error) => run('UPDATE jobs SET buried_at = ?, lease_until = NULL, last_error = ? WHERE id = ?', at.getTime(), error, id),
    async buried(limit) {
      const rows = await database.read.all('SELECT * FROM jobs WHERE buried_at IS NOT NULL ORDER BY buried_at DESC, id LIMIT ?', limit);
      return rows.map((row) => ({ ...jobOf(row), error: String(row.last_error), buriedAt: new Date(Number(row.buried_at)) }));
    },
    revive: (id, runAt) =>
      database.write(async (transaction) => {
        const { changes } = await transaction.run(
          'UPDATE jobs SET buried_at = NULL, attempts = 0, run_at = ? WHERE id = ? AND buried_at IS NOT NULL',
          runAt.getTime(),
          id,
        );
        return changes > 0;
      }),
  };
}
