import type { SyncRow, SyncStore } from '../tickets/platform/sync-store';
import type { Database, SqlRow, SqlValue } from './database';
import { insideRegion } from './region-sql';
import { text } from './ticket-rows';

const instant = (value: SqlValue | undefined): Date | undefined =>
  value === null || value === undefined ? undefined : new Date(Number(value));

const rowOf = (row: SqlRow): SyncRow => ({
  number: String(row.number),
  region: String(row.region),
  waitingSince: Number(row.sent) < Number(row.wanted) ? instant(row.since) : undefined,
  sentAt: instant(row.sent_at),
  sentVersion: Number(row.sent),
  tries: Number(row.tries),
  error: text(row.error),
});

/** Which tickets a platform is to have, by version, and which it has. */
export function syncTable({ read, write }: Database): SyncStore {
  const run = (sql: string, ...values: SqlValue[]): Promise<void> =>
    write(async (transaction) => {
      await transaction.run(sql, ...values);
    });
  return {
    want: ({ number, region, version, at }) =>
      run(
        `INSERT INTO platform_sync (number, region, wanted, sent, since, tries) VALUES (?, ?, ?, 0, ?, 0)
         ON CONFLICT (number) DO UPDATE SET region = excluded.region, wanted = max(platform_sync.wanted, excluded.wanted),
           since = CASE WHEN platform_sync.sent < platform_sync.wanted THEN platform_sync.since ELSE excluded.since END`,
        number,
        region,
        version,
        at.getTime(),
      ),
    async waiting(region, limit) {
      const rows = await read.all(
        `SELECT * FROM platform_sync WHERE sent < wanted AND ${insideRegion(region, 'region')} ORDER BY since, number LIMIT ?`,
        limit,
      );
      return rows.map(rowOf);
    },
    async of(number) {
      const row = await read.get('SELECT * FROM platform_sync WHERE number = ?', number);
      return row && rowOf(row);
    },
    sent: (number, version, at) =>
      run(
        'UPDATE platform_sync SET sent = max(sent, ?), sent_at = ?, tries = 0, error = NULL WHERE number = ?',
        version,
        at.getTime(),
        number,
      ),
    failed: (number, error) => run('UPDATE platform_sync SET tries = tries + 1, error = ? WHERE number = ?', error, number),
    async counts(region) {
      const row = await read.get(
        `SELECT count(*) FILTER (WHERE sent < wanted) AS waiting, count(*) FILTER (WHERE sent >= wanted) AS sent, max(sent_at) AS last
         FROM platform_sync WHERE ${insideRegion(region, 'region')}`,
      );
      return { waiting: Number(row?.waiting ?? 0), sent: Number(row?.sent ?? 0), lastSentAt: instant(row?.last) };
    },
  };
}
