import type { QualitySheet, QualityStore } from '../web/board/quality-store';
import type { SavedView, ViewStore } from '../web/board/view-store';
import type { Database, SqlRow } from './database';
import type { Sealer } from './sealer';

const viewOf = (row: SqlRow): SavedView => ({
  id: String(row.id),
  ownerId: String(row.owner_id),
  region: String(row.region),
  name: String(row.name),
  query: String(row.query),
  shared: row.shared === 1,
  at: new Date(Number(row.at)),
});

/** Saved looks at the ticket log. */
export function viewTable({ read, write }: Database): ViewStore {
  return {
    save: ({ id, ownerId, region, name, query, shared, at }) =>
      write(async (transaction) => {
        await transaction.run(
          `INSERT INTO saved_views (id, owner_id, region, name, query, shared, at) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (owner_id, name) DO UPDATE SET query = excluded.query, shared = excluded.shared, at = excluded.at`,
          id,
          ownerId,
          region,
          name,
          query,
          Number(shared),
          at.getTime(),
        );
      }),
    async find(id) {
      const row = await read.get('SELECT * FROM saved_views WHERE id = ?', id);
      return row && viewOf(row);
    },
    list: async (ownerId) =>
      (await read.all('SELECT * FROM saved_views WHERE owner_id = ? OR shared = 1 ORDER BY name, id', ownerId)).map(viewOf),
    remove: (id) =>
      write(async (transaction) => {
        await transaction.run('DELETE FROM saved_views WHERE id = ?', id);
      }),
  };
}

/** Score sheets of the quality sample. */
export function qualityTable({ database, sealer }: { database: Database; sealer: Sealer }): QualityStore {
  const sheetOf = async (row: SqlRow): Promise<QualitySheet> => ({
    episodeId: String(row.episode_id),
    conversationId: String(row.conversation_id),
    region: String(row.region),
    scorerId: String(row.scorer_id),
    at: new Date(Number(row.at)),
    scores: JSON.parse(String(row.scores)),
    note: row.sealed_note
      ? ((await sealer.open(database.read, String(row.conversation_id), row.sealed_note as Buffer)) as string | undefined)
      : undefined,
  });
  return {
    save: (sheet) =>
      database.write(async (transaction) => {
        const note = sheet.note ? await sealer.seal(transaction, sheet.conversationId, sheet.note) : null;
        await transaction.run(
          `INSERT INTO quality_sheets (episode_id, scorer_id, conversation_id, region, at, scores, sealed_note) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (episode_id, scorer_id) DO UPDATE SET at = excluded.at, scores = excluded.scores, sealed_note = excluded.sealed_note`,
          sheet.episodeId,
          sheet.scorerId,
          sheet.conversationId,
          sheet.region,
          sheet.at.getTime(),
          JSON.stringify(sheet.scores),
          note,
        );
      }),
    async of(episodeIds) {
      if (episodeIds.length === 0) return [];
      const rows = await database.read.all(
        `SELECT * FROM quality_sheets WHERE episode_id IN (${episodeIds.map(() => '?').join(', ')}) ORDER BY at`,
        ...episodeIds,
      );
      return Promise.all(rows.map(sheetOf));
    },
  };
}
