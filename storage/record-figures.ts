import type { CheckFigures, ReportScope, Share } from '../web/board/report-store';
import type { Reader } from './database';
import { insideRegion } from './region-sql';
import { number } from './ticket-figures';

/** Means verifications whose result came inside the span: how many differ, and how long each took from its request. */
export async function checks(read: Reader, { region, from, to }: ReportScope): Promise<CheckFigures> {
  const rows = await read.all(
    `SELECT min(e.at) - t.opened_at AS took, max(e.data ->> '$.different') AS different
     FROM ticket_events e INDEXED BY ticket_events_type CROSS JOIN tickets t ON t.id = e.ticket_id
     WHERE e.type = 'ticket.checked' AND e.at >= ? AND e.at < ? AND ${insideRegion(region, 't.region')} GROUP BY t.id`,
    from.getTime(),
    to.getTime(),
  );
  return {
    took: rows.map((row) => number(row, 'took')),
    different: rows.filter((row) => number(row, 'different') > 0).length,
  };
}

/** Warnings about people in receipt of aid raised inside the span, and those somebody has looked at. */
export async function alerts(read: Reader, { region, from, to }: ReportScope): Promise<Share> {
  const row = await read.get(
    `SELECT count(*) AS n, count(tracks ->> '$.finding') AS found FROM tickets
     WHERE kind = 'aidAlert' AND opened_at >= ? AND opened_at < ? AND ${insideRegion(region)}`,
    from.getTime(),
    to.getTime(),
  );
  return { part: number(row ?? {}, 'found'), whole: number(row ?? {}, 'n') };
}
