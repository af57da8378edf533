import type { Counted, ReportScope, Share } from '../web/board/report-store';
import type { Reader, SqlRow } from './database';
import { insideRegion } from './region-sql';
import { number } from './ticket-figures';

/** Events of these types in the span, beside their tickets. */
const happened = (types: readonly string[], region: string): string =>
  `FROM ticket_events e INDEXED BY ticket_events_type CROSS JOIN tickets t ON t.id = e.ticket_id
   WHERE e.type IN (${types.map((type) => `'${type}'`).join(', ')}) AND e.at >= ? AND e.at < ? AND ${insideRegion(region, 't.region')}`;

const span = ({ from, to }: ReportScope): [number, number] => [from.getTime(), to.getTime()];
const share = (row: SqlRow | undefined): Share => ({ part: number(row ?? {}, 'part'), whole: number(row ?? {}, 'whole') });

/** Numbers of tickets to which something happened in the span, in a stable order. */
export async function numbersWith(read: Reader, type: string, scope: ReportScope): Promise<string[]> {
  const rows = await read.all(`SELECT DISTINCT t.number ${happened([type], scope.region)} ORDER BY t.number`, ...span(scope));
  return rows.map((row) => String(row.number));
}

const CAME_BACK = `EXISTS (SELECT 1 FROM ticket_persons was CROSS JOIN ticket_persons now ON now.digest = was.digest AND now.ticket_id <> was.ticket_id
  CROSS JOIN tickets late ON late.id = now.ticket_id WHERE was.ticket_id = e.ticket_id AND late.opened_at > e.at)`;

/** A return that was written down twice (its receiver later) counts once. */
export const relapsed = async (read: Reader, scope: ReportScope): Promise<Share> =>
  share(
    await read.get(
      `SELECT count(*) AS whole, coalesce(sum(came), 0) AS part FROM (SELECT e.ticket_id, max(CASE WHEN ${CAME_BACK} THEN 1 ELSE 0 END) AS came ${happened(['ticket.sentHome'], scope.region)} GROUP BY 1) AS returns`,
      ...span(scope),
    ),
  );

export const inspected = async (read: Reader, scope: ReportScope): Promise<Share> =>
  share(
    await read.get(
      `SELECT count(*) AS whole, count(*) FILTER (WHERE e.type = 'ticket.foundFalse') AS part ${happened(['ticket.foundSound', 'ticket.foundFalse'], scope.region)}`,
      ...span(scope),
    ),
  );

/** Only what was found to be true counts against a company. */
export async function companies(read: Reader, scope: ReportScope): Promise<Counted[]> {
  const rows = await read.all(
    `SELECT t.tracks ->> '$.proof.company' AS company, count(*) AS n FROM tickets t INDEXED BY tickets_kind
     WHERE t.kind = 'complaint' AND t.opened_at >= ? AND t.opened_at < ? AND ${insideRegion(scope.region, 't.region')}
       AND t.tracks ->> '$.proof.result' = 'proven' AND t.tracks ->> '$.proof.company' IS NOT NULL GROUP BY 1 ORDER BY n DESC, company`,
    ...span(scope),
  );
  return rows.map((row) => ({ key: String(row.company), count: number(row, 'n') }));
}
