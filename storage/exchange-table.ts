import type { ExchangeStore } from '../tickets/dossiers/exchange-store';
import type { Database } from './database';
import { insideRegion } from './region-sql';

/** What was handed to another register, person by person. */
export function exchangeTable({ read, write }: Database): ExchangeStore {
  return {
    take: ({ region, month, before, at }) =>
      write(async (transaction) => {
        const { changes } = await transaction.run(
          `INSERT INTO dossier_exchanges (dossier_id, month, at) SELECT d.id, ?, ? FROM dossiers d
           WHERE ${insideRegion(region, 'd.region')} AND d.created_at < ? AND d.id NOT IN (SELECT dossier_id FROM dossier_exchanges)`,
          month,
          at.getTime(),
          before.getTime(),
        );
        return changes;
      }),
    async batches(region) {
      const rows = await read.all(
        `SELECT x.month, x.at, count(*) AS n FROM dossier_exchanges x JOIN dossiers d ON d.id = x.dossier_id
         WHERE ${insideRegion(region, 'd.region')} GROUP BY 1, 2 ORDER BY x.at DESC LIMIT 100`,
      );
      return rows.map((row) => ({ month: String(row.month), at: new Date(Number(row.at)), count: Number(row.n) }));
    },
    async numbers(region, at) {
      const rows = await read.all(
        `SELECT d.number FROM dossier_exchanges x JOIN dossiers d ON d.id = x.dossier_id
         WHERE x.at = ? AND ${insideRegion(region, 'd.region')} ORDER BY d.number`,
        at.getTime(),
      );
      return rows.map((row) => String(row.number));
    },
  };
}
