import { clockNames, openStatuses } from '../tickets/ticket';
import type { ClockFigures, Counted, RatingFigures, ReportScope, ReportStore } from '../web/board/report-store';
import type { Reader, SqlRow, SqlValue } from './database';
import { insideRegion } from './region-sql';

export const number = (row: SqlRow, column: string): number => Number(row[column] ?? 0);

/** The tickets of a scope as a condition on `t`, with its two values. */
const within = ({ region, from, to }: ReportScope): { sql: string; values: SqlValue[] } => ({
  sql: `t.opened_at >= ? AND t.opened_at < ? AND ${insideRegion(region, 't.region')}`,
  values: [from.getTime(), to.getTime()],
});

// Every figure below is read along this index alone: a report of a year never reads the rows of the year.
const LOG = 'tickets t INDEXED BY tickets_log';
const HOUR_MS = 3_600_000;
// China has one zone and no daylight saving, so hour and day are plain arithmetic.
const HOURS = `(t.opened_at + ${8 * HOUR_MS}) / ${HOUR_MS}`;

type Keyed = [key: string, count: number];

/** Groups of a finer grouping, summed up by one key of each. */
function summed(rows: SqlRow[], key: (row: SqlRow) => string): Keyed[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + number(row, 'n'));
  return [...sums];
}

const byCount = ([a, m]: Keyed, [b, n]: Keyed): number => n - m || (a < b ? -1 : 1);
const byKey = ([a]: Keyed, [b]: Keyed): number => (a < b ? -1 : 1);
const counted = (keyed: Keyed[], order: (a: Keyed, b: Keyed) => number): Counted[] =>
  keyed.sort(order).map(([key, count]) => ({ key, count }));
const dayOfHour = (hours: number): string => new Date(hours * HOUR_MS).toISOString().slice(0, 10);

export async function counts(read: Reader, scope: ReportScope): ReturnType<ReportStore['counts']> {
  const { sql, values } = within(scope);
  const grouped = (keys: string): Promise<SqlRow[]> =>
    read.all(`SELECT ${keys}, count(*) AS n FROM ${LOG} WHERE ${sql} GROUP BY ${keys.replaceAll(/ AS \w+/g, '')}`, ...values);
  const [what, where, topics, hours] = await Promise.all([
    grouped('t.kind, t.status, t.channel'),
    grouped("t.region, coalesce(t.unit, '') AS unit"),
    grouped("coalesce(t.topic, '') AS topic"),
    grouped(`${HOURS} AS hours`),
  ]);
  const column = (rows: SqlRow[], name: string): Counted[] =>
    counted(
      summed(rows, (row) => String(row[name])),
      byCount,
    );
  return {
    kind: column(what, 'kind'),
    status: column(what, 'status'),
    channel: column(what, 'channel'),
    region: column(where, 'region'),
    unit: column(where, 'unit'),
    topic: column(topics, 'topic'),
    hour: summed(hours, ({ hours: at }) => String(Number(at) % 24))
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([key, count]) => ({ key, count })),
    day: counted(
      summed(hours, ({ hours: at }) => dayOfHour(Number(at))),
      byKey,
    ),
  };
}

const OPEN = 't.is_open = 1';

export async function overdue(read: Reader, scope: ReportScope): Promise<number> {
  const { sql, values } = within(scope);
  const row = await read.get(
    `SELECT count(*) AS n FROM tickets t WHERE ${sql} AND ${OPEN} AND t.next_due < ?`,
    ...values,
    scope.now.getTime(),
  );
  return row ? number(row, 'n') : 0;
}

/** What has stopped stands in the ticket's bits; what still runs is looked up, for the open tickets alone. */
export async function clocks(read: Reader, scope: ReportScope): ReturnType<ReportStore['clocks']> {
  const { sql, values } = within(scope);
  const now = scope.now.getTime();
  const stopped = await read.all(
    `SELECT coalesce(t.unit, '') AS unit, t.clocks_kept AS kept, t.clocks_missed AS missed, count(*) AS n FROM ${LOG} WHERE ${sql} GROUP BY 1, 2, 3`,
    ...values,
  );
  const running = await read.all(
    `SELECT k.name, coalesce(t.unit, '') AS unit, count(*) AS n FROM tickets t INDEXED BY tickets_open CROSS JOIN ticket_clocks k ON k.ticket_id = t.id
     WHERE ${OPEN} AND ${sql} AND k.stopped_at IS NULL AND coalesce(k.paused_at, ?) > k.due_at GROUP BY 1, 2`,
    ...values,
    now,
  );
  const figures = new Map<string, ClockFigures>();
  const figure = (clock: string, unit: string): ClockFigures => {
    const known = figures.get(`${clock} ${unit}`) ?? { clock, unit, onTime: 0, late: 0 };
    figures.set(`${clock} ${unit}`, known);
    return known;
  };
  for (const row of stopped) {
    for (const [index, clock] of clockNames.entries()) {
      const [kept, missed] = [number(row, 'kept'), number(row, 'missed')].map((bits) => (bits >> index) & 1);
      if (kept) figure(clock, String(row.unit)).onTime += number(row, 'n');
      if (missed) figure(clock, String(row.unit)).late += number(row, 'n');
    }
  }
  for (const row of running) figure(String(row.name), String(row.unit)).late += number(row, 'n');
  return [...figures.values()];
}

// The column `is_open` is reckoned from the row; spelled out, the index alone answers.
const STILL_OPEN = `t.status IN (${openStatuses.map((status) => `'${status}'`).join(', ')})`;

export async function units(read: Reader, scope: ReportScope): ReturnType<ReportStore['units']> {
  const { sql, values } = within(scope);
  const rows = await read.all(
    `SELECT t.unit, count(*) AS received, sum(${STILL_OPEN}) AS open, sum(${STILL_OPEN} AND t.next_due < ?) AS overdue, sum(t.redo_count > 0) AS redone
     FROM ${LOG} WHERE ${sql} AND t.unit IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    scope.now.getTime(),
    ...values,
  );
  const returned = await read.all(
    `SELECT t.unit, count(DISTINCT t.id) AS n FROM ticket_events e INDEXED BY ticket_events_type CROSS JOIN tickets t ON t.id = e.ticket_id
     WHERE e.type IN ('ticket.returned', 'ticket.returnRequested') AND e.at >= ? AND ${sql} AND t.unit IS NOT NULL GROUP BY 1`,
    scope.from.getTime(),
    ...values,
  );
  return rows.map((row) => ({
    unit: String(row.unit),
    received: number(row, 'received'),
    open: number(row, 'open'),
    overdue: number(row, 'overdue'),
    returned: number(returned.find(({ unit }) => unit === row.unit) ?? {}, 'n'),
    redone: number(row, 'redone'),
  }));
}

const CONTENT = "('satisfied', 'basically')";

export async function ratings(read: Reader, scope: ReportScope): Promise<RatingFigures[]> {
  const { sql, values } = within(scope);
  const rows = await read.all(
    `SELECT coalesce(t.unit, '') AS unit,
       sum(r.type = 'ticket.rated') AS asked,
       sum(r.type = 'ticket.rated' AND json_extract(r.data, '$.rating.reached')) AS reached,
       sum(r.type = 'ticket.rated' AND json_extract(r.data, '$.rating.solved')) AS solved,
       sum(coalesce(json_extract(r.data, '$.rating.satisfaction'), json_extract(r.data, '$.satisfaction')) IS NOT NULL) AS judged,
       sum(coalesce(json_extract(r.data, '$.rating.satisfaction'), json_extract(r.data, '$.satisfaction')) IN ${CONTENT}) AS satisfied
     FROM ticket_events r INDEXED BY ticket_events_type CROSS JOIN tickets t ON t.id = r.ticket_id
     WHERE r.type IN ('ticket.rated', 'ticket.followedUp') AND r.at >= ? AND ${sql} GROUP BY 1`,
    scope.from.getTime(),
    ...values,
  );
  return rows.map((row) => ({
    unit: String(row.unit),
    reached: { part: number(row, 'reached'), whole: number(row, 'asked') },
    solved: { part: number(row, 'solved'), whole: number(row, 'asked') },
    satisfied: { part: number(row, 'satisfied'), whole: number(row, 'judged') },
  }));
}
