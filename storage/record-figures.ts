import type { CauseCounted, CheckFigures, ReportScope, Share } from '../web/board/report-store';
import type { Reader } from './database';
import { insideRegion } from './region-sql';
import type { Sealer } from './sealer';
import { tagNames } from './tag-names';
import { number } from './ticket-figures';

/** Means verifications whose result came inside the span: how many differ, and how long each took from its request. */
export async function checks(read: Reader, { region, from, to }: ReportScope): Promise<CheckFigures> {
  const rows = await read.all(
    `SELECT min(e.at) - t.opened_at AS took, max(CAST(e.data ->> '$.different' AS BIGINT)) AS different
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

/** Checks that a trade union asked for inside the span, and those it was told back about. */
export async function unionChecks(read: Reader, { region, from, to }: ReportScope): Promise<Share> {
  const row = await read.get(
    `SELECT count(*) AS n, count(tracks ->> '$.toldBack') AS told FROM tickets
     WHERE kind = 'meansCheck' AND topic = 'check-union' AND opened_at >= ? AND opened_at < ? AND ${insideRegion(region)}`,
    from.getTime(),
    to.getTime(),
  );
  return { part: number(row ?? {}, 'told'), whole: number(row ?? {}, 'n') };
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

/** Monitoring leads put down inside the span, by what they are marked with and where. */
export async function causes(read: Reader, sealer: Sealer, { region, from, to }: ReportScope): Promise<CauseCounted[]> {
  const rows = await read.all(
    `SELECT g.tag, t.region, count(*) AS n FROM ticket_tags g CROSS JOIN tickets t ON t.id = g.ticket_id
     WHERE t.kind = 'monitoring' AND t.opened_at >= ? AND t.opened_at < ? AND ${insideRegion(region, 't.region')} GROUP BY 1, 2 ORDER BY n DESC, 2`,
    from.getTime(),
    to.getTime(),
  );
  const names = await tagNames(sealer, read);
  return rows.map((row) => ({ cause: names.get(String(row.tag)) ?? '', region: String(row.region), count: number(row, 'n') }));
}
