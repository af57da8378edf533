import type { GapStore } from '../knowledge/overlay-store';
import type { Database } from './database';

/** Questions that were not answered well. */
export function gapTable(database: Database): GapStore {
  return {
    record: ({ question, region, outcome, at, conversationId }) =>
      database.write(async (transaction) => {
        await transaction.run(
          'INSERT INTO gaps (question, region, outcome, at, conversation_id) VALUES (?, ?, ?, ?, ?)',
          question,
          region ?? null,
          outcome,
          at.getTime(),
          conversationId ?? null,
        );
      }),
    async recent(limit) {
      const rows = await database.read.all(
        'SELECT question, region, outcome, max(at) AS at, count(*) AS n FROM gaps GROUP BY question, region, outcome ORDER BY n DESC, at DESC LIMIT ?',
        limit,
      );
      return rows.map((row) => ({
        question: String(row.question),
        region: row.region === null ? undefined : String(row.region),
        outcome: String(row.outcome),
        at: new Date(Number(row.at)),
        count: Number(row.n),
      }));
    },
  };
}
