import type { PracticeStore } from '../web/practice/practice-store';
import type { Database } from './database';
import { insideRegion } from './region-sql';

/** The record of who practised. */
export function practiceTable({ read, write }: Database): PracticeStore {
  return {
    save: ({ id, userId, region, at, right, whole }) =>
      write(async (transaction) => {
        await transaction.run(
          'INSERT INTO practice_results (id, user_id, region, at, correct, whole) VALUES (?, ?, ?, ?, ?, ?)',
          id,
          userId,
          region,
          at.getTime(),
          right,
          whole,
        );
      }),
    async list(region, limit) {
      const rows = await read.all(`SELECT * FROM practice_results WHERE ${insideRegion(region)} ORDER BY at DESC LIMIT ?`, limit);
      return rows.map((row) => ({
        id: String(row.id),
        userId: String(row.user_id),
        region: String(row.region),
        at: new Date(Number(row.at)),
        right: Number(row.correct),
        whole: Number(row.whole),
      }));
    },
  };
}
