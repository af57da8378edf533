import { clockNames, openStatuses } from '../tickets/ticket';
import type { Counted, RatingFigures, ReportScope, ReportStore } from '../web/board/report-store';
import type { Reader, SqlRow, SqlValue } from './database';
import { insideRegion } from './region-sql';

export const number = (row: SqlRow, column: string): number => Number(row[column] ?? 0);

interface Scoped {
  sql: string;
  values: SqlValue[];
}

/** The tickets of a scope as a condition on `t`, with its two values. */
const within = ({ region, from, to }: ReportScope): Scoped => ({
  sql: `t.opened_at >= ? AND t.opened_at < ? AND ${insideRegion(region, 't.region')}`,
  values: [from.getTime(), to.getTime()],
});

/** How many rows of a group hold a condition. */
const count = (condition: string): string => `count(*) FILTER (WHERE ${condition})`;

const HOUR_MS = 3_600_000;

/**
 * The values of a column with what a look at each gives, value by value along the column's own index: a report of a
 * year sorts nothing and reads no row. `look` is one expression over the tickets of the value in the scope.
 */
function valueByValue(column: string, look: string, { sql, values }: Scoped): Scoped {
  return {
    sql: `WITH RECURSIVE v(key) AS (SELECT min(${column}) FROM tickets WHERE ${column} IS NOT NULL UNION ALL SELECT (SELECT min(${column}) FROM tickets WHERE ${column} > key) FROM v WHERE key IS NOT NULL)
      SELECT key, (SELECT ${look} FROM tickets t INDEXED BY tickets_${column} WHERE t.${column} = v.key AND ${sql}) AS n FROM v WHERE key IS NOT NULL`,
    values,
  };
}

type Keyed = [key: string, count: number];

const byCount = ([a, m]: Keyed, [b, n]: Keyed): number => n - m || (a < b ? -1 : 1);
const counted = (keyed: Keyed[]): Counted[] => keyed.filter(([, count]) => count > 0).map(([key, count]) => ({ key, count }));

/** Tickets of each hour of the span, by the hour's number since 1970 in China, which has one zone and no daylight saving. */
async function byHour(read: Reader, scope: ReportScope): Promise<[hour: number, count: number][]> {
  const { sql, values } = within(scope);
  const rows = await read.all(
    `WITH RECURSIVE h(at) AS (SELECT CAST(? AS BIGINT) UNION ALL SELECT at + ${HOUR_MS} FROM h WHERE at + ${HOUR_MS} < ?)
     SELECT at, (SELECT count(*) FROM tickets t INDEXED BY tickets_log WHERE t.opened_at >= h.at AND t.opened_at < h.at + ${HOUR_MS} AND ${sql}) AS n FROM h`,
    scope.from.getTime() - (scope.from.getTime() % HOUR_MS),
    scope.to.getTime(),
    ...values,
  );
  return rows.map((row) => [number(row, 'at') / HOUR_MS + 8, number(row, 'n')]);
}

/** Groups of a finer grouping, summed up by one key of each. */
function summed(hours: [hour: number, count: number][], key: (hour: number) => string): Keyed[] {
  const sums = new Map<string, number>();
  for (const [hour, count] of hours) sums.set(key(hour), (sums.get(key(hour)) ?? 0) + count);
  return [...sums];
}

export async function counts(read: Reader, scope: ReportScope): ReturnType<ReportStore['counts']> {
  const hours = await byHour(read, scope);
  const total = hours.reduce((sum, [, count]) => sum + count, 0);
  const column = async (name: string): Promise<Counted[]> => {
    const { sql, values } = valueByValue(name, 'count(*)', within(scope));
    const keyed = (await read.all(sql, ...values)).map((row): Keyed => [String(row.key), number(row, 'n')]);
    const without = total - keyed.reduce((sum, [, count]) => sum + count, 0);
    return counted([...keyed, ['', without] as Keyed].sort(byCount));
  };
  const [kind, status, channel, region, unit, topic] = (await Promise.all(
    ['kind', 'status', 'channel', 'region', 'unit', 'topic'].map(column),
  )) as [Counted[], Counted[], Counted[], Counted[], Counted[], Counted[]];
  const hour = summed(hours, (at) => String(at % 24)).sort(([a], [b]) => Number(a) - Number(b));
  const day = summed(hours, (at) => new Date(at * HOUR_MS).toISOString().slice(0, 10));
  return { kind, status, channel, region, unit, topic, hour: counted(hour), day: counted(day) };
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

// The column `is_open` is reckoned from the row; spelled out, the index alone answers.
const STILL_OPEN = `t.status IN (${openStatuses.map((status) => `'${status}'`).join(', ')})`;
const bits = (column: string): string => clockNames.map((_, index) => `sum(t.${column} >> ${index} & 1)`).join(', ');
const STOPPED = `json_array(${bits('clocks_kept')}, ${bits('clocks_missed')})`;

/** What a look gives for each unit, and for the tickets nobody has (`''`). */
async function eachUnit(read: Reader, scope: ReportScope, look: string): Promise<[unit: string, figures: number[]][]> {
  const scoped = within(scope);
  const units = valueByValue('unit', look, scoped);
  const rows = await read.all(units.sql, ...units.values);
  const rest = await read.all(
    `SELECT '' AS key, ${look} AS n FROM tickets t INDEXED BY tickets_log WHERE t.unit IS NULL AND ${scoped.sql}`,
    ...scoped.values,
  );
  return [...rows, ...rest].map((row) => [String(row.key), (JSON.parse(String(row.n)) as (number | null)[]).map(Number)]);
}

/** What has stopped stands in the ticket's bits; what still runs is looked up, for the open tickets alone. */
export async function clocks(read: Reader, scope: ReportScope): ReturnType<ReportStore['clocks']> {
  const { sql, values } = within(scope);
  const running = await read.all(
    `SELECT k.name, coalesce(t.unit, '') AS unit, count(*) AS n FROM tickets t INDEXED BY tickets_open CROSS JOIN ticket_clocks k ON k.ticket_id = t.id
     WHERE ${OPEN} AND ${sql} AND k.stopped_at IS NULL AND coalesce(k.paused_at, ?) > k.due_at GROUP BY 1, 2`,
    ...values,
    scope.now.getTime(),
  );
  const lateNow = (clock: string, unit: string): number =>
    number(running.find((row) => row.name === clock && row.unit === unit) ?? {}, 'n');
  return (await eachUnit(read, scope, STOPPED)).flatMap(([unit, sums]) =>
    clockNames
      .map((clock, index) => ({
        clock,
        unit,
        onTime: sums[index] ?? 0,
        late: (sums[clockNames.length + index] ?? 0) + lateNow(clock, unit),
      }))
      .filter(({ onTime, late }) => onTime + late > 0),
  );
}

export async function units(read: Reader, scope: ReportScope): ReturnType<ReportStore['units']> {
  const { sql, values } = within(scope);
  const now = scope.now.getTime();
  const look = `json_array(count(*), ${count(STILL_OPEN)}, ${count(`${STILL_OPEN} AND t.next_due < ${now}`)}, ${count('t.redo_count > 0')})`;
  const returned = await read.all(
    `SELECT t.unit, count(DISTINCT t.id) AS n FROM ticket_events e INDEXED BY ticket_events_type CROSS JOIN tickets t ON t.id = e.ticket_id
     WHERE e.type IN ('ticket.returned', 'ticket.returnRequested') AND e.at >= ? AND ${sql} AND t.unit IS NOT NULL GROUP BY 1`,
    scope.from.getTime(),
    ...values,
  );
  return (await eachUnit(read, scope, look))
    .filter(([unit, [received = 0]]) => unit !== '' && received > 0)
    .map(([unit, [received = 0, open = 0, overdue = 0, redone = 0]]) => ({
      unit,
      received,
      open,
      overdue,
      returned: number(returned.find((row) => row.unit === unit) ?? {}, 'n'),
      redone,
    }))
    .sort((a, b) => b.received - a.received || (a.unit < b.unit ? -1 : 1));
}

const SATISFACTION = "coalesce(json_extract(r.data, '$.rating.satisfaction'), json_extract(r.data, '$.satisfaction'))";
const CONTENT = "('satisfied', 'basically')";

export async function ratings(read: Reader, scope: ReportScope): Promise<RatingFigures[]> {
  const { sql, values } = within(scope);
  const rows = await read.all(
    `SELECT coalesce(t.unit, '') AS unit,
       ${count("r.type = 'ticket.rated'")} AS asked,
       ${count("r.type = 'ticket.rated' AND CAST(json_extract(r.data, '$.rating.reached') AS BIGINT) = 1")} AS reached,
       ${count("r.type = 'ticket.rated' AND CAST(json_extract(r.data, '$.rating.solved') AS BIGINT) = 1")} AS solved,
       ${count(`${SATISFACTION} IS NOT NULL`)} AS judged,
       ${count(`${SATISFACTION} IN ${CONTENT}`)} AS satisfied
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
