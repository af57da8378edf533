import type { AuditEntry, AuditStore } from '../web/board/audit-store';
import type { Database, SqlRow } from './database';
import { insideRegion } from './region-sql';

const entryOf = (row: SqlRow): AuditEntry => ({
  at: new Date(Number(row.at)),
  actorId: String(row.actor_id),
  region: String(row.region),
  what: String(row.what),
  about: String(row.about),
});

/** What was done at the board, and who read which ticket. */
export function auditTable({ read, write }: Database): AuditStore {
  return {
    record: ({ at, actorId, region, what, about }) =>
      write(async (transaction) => {
        await transaction.run(
          'INSERT INTO board_audit (at, actor_id, region, what, about) VALUES (?, ?, ?, ?, ?)',
          at.getTime(),
          actorId,
          region,
          what,
          about,
        );
      }),
    async list({ region, before, limit }) {
      const acts = await read.all(
        `SELECT * FROM board_audit WHERE at < ? AND ${insideRegion(region)} ORDER BY at DESC LIMIT ?`,
        before.getTime(),
        limit,
      );
      const reads = await read.all(
        `SELECT e.at, e.actor_id, t.region, e.type AS what, t.number AS about FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
         WHERE e.type = 'ticket.read' AND e.at < ? AND ${insideRegion(region, 't.region')} ORDER BY e.at DESC LIMIT ?`,
        before.getTime(),
        limit,
      );
      return [...acts, ...reads]
        .map(entryOf)
        .sort((a, b) => b.at.getTime() - a.at.getTime())
        .slice(0, limit);
    },
  };
}
