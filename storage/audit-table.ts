import type { AuditEntry, AuditFilter, AuditStore } from '../web/board/audit-store';
import type { Database, SqlRow, SqlValue } from './database';
import { insideRegion } from './region-sql';

const entryOf = (row: SqlRow): AuditEntry => ({
  at: new Date(Number(row.at)),
  actorId: String(row.actor_id),
  region: String(row.region),
  what: String(row.what),
  about: String(row.about),
});

/** The filter as a condition over the columns of one of the two sources. */
function narrowed(
  { before, from, what, actorIds, about }: AuditFilter,
  columns: { at: string; actor: string; what: string; about: string },
): { sql: string; values: SqlValue[] } {
  const parts: [sql: string, ...values: SqlValue[]][] = [[`${columns.at} < ?`, before.getTime()]];
  if (from) parts.push([`${columns.at} >= ?`, from.getTime()]);
  if (what) parts.push([`${columns.what} = ?`, what]);
  if (actorIds) parts.push([`${columns.actor} IN (${actorIds.map(() => '?').join(', ')})`, ...actorIds]);
  if (about) parts.push([`instr(${columns.about}, ?) > 0`, about]);
  return { sql: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) };
}

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
    async list(asked) {
      const acts = narrowed(asked, { at: 'at', actor: 'actor_id', what: 'what', about: 'about' });
      const reads = narrowed(asked, { at: 'e.at', actor: 'e.actor_id', what: 'e.type', about: 't.number' });
      const found = [
        ...(await read.all(
          `SELECT * FROM board_audit WHERE ${acts.sql} AND ${insideRegion(asked.region)} ORDER BY at DESC LIMIT ?`,
          ...acts.values,
          asked.limit,
        )),
        ...(await read.all(
          `SELECT e.at, e.actor_id, t.region, e.type AS what, t.number AS about FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
           WHERE e.type = 'ticket.read' AND ${reads.sql} AND ${insideRegion(asked.region, 't.region')} ORDER BY e.at DESC LIMIT ?`,
          ...reads.values,
          asked.limit,
        )),
      ];
      return found
        .map(entryOf)
        .sort((a, b) => b.at.getTime() - a.at.getTime())
        .slice(0, asked.limit);
    },
  };
}
