import type { BotFigures, Counted, Dimension, RatingFigures, ReportScope, ReportStore } from '../web/board/report-store';
import type { Database, Reader, SqlRow, SqlValue } from './database';
import { insideRegion } from './region-sql';

const HOUR_MS = 3_600_000;
const OPEN = 't.is_open = 1';

/** The tickets of a scope as a condition on `t`, with its two values. */
const within = ({ region, from, to }: ReportScope): { sql: string; values: SqlValue[] } => ({
  sql: `t.opened_at >= ? AND t.opened_at < ? AND ${insideRegion(region, 't.region')}`,
  values: [from.getTime(), to.getTime()],
});

// China has one zone and no daylight saving, so hour and day are plain arithmetic.
const KEYS: Record<Dimension, string> = {
  kind: 't.kind',
  region: 't.region',
  topic: "coalesce(t.topic, '')",
  unit: "coalesce(t.unit, '')",
  channel: "coalesce((SELECT c.channel FROM conversations c WHERE c.id = t.conversation_id), '')",
  status: 't.status',
  hour: `(t.opened_at / ${HOUR_MS} + 8) % 24`,
  day: `date(t.opened_at / 1000 + ${(8 * HOUR_MS) / 1000}, 'unixepoch')`,
};

const number = (row: SqlRow, column: string): number => Number(row[column] ?? 0);

async function counts(read: Reader, scope: ReportScope, dimension: Dimension): Promise<Counted[]> {
  const { sql, values } = within(scope);
  const order = dimension === 'hour' || dimension === 'day' ? 'key' : 'n DESC, key';
  const rows = await read.all(
    `SELECT ${KEYS[dimension]} AS key, count(*) AS n FROM tickets t WHERE ${sql} GROUP BY 1 ORDER BY ${order}`,
    ...values,
  );
  return rows.map((row) => ({ key: String(row.key), count: number(row, 'n') }));
}

async function overdue(read: Reader, scope: ReportScope): Promise<number> {
  const { sql, values } = within(scope);
  const row = await read.get(
    `SELECT count(*) AS n FROM tickets t WHERE ${sql} AND ${OPEN} AND t.next_due < ?`,
    ...values,
    scope.now.getTime(),
  );
  return row ? number(row, 'n') : 0;
}

async function clocks(read: Reader, scope: ReportScope): ReturnType<ReportStore['clocks']> {
  const { sql, values } = within(scope);
  const now = scope.now.getTime();
  const rows = await read.all(
    `SELECT k.name, coalesce(t.unit, '') AS unit, sum(k.stopped_at IS NOT NULL AND k.stopped_at <= k.due_at) AS on_time,
       sum(coalesce(k.stopped_at, k.paused_at, ?) > k.due_at) AS late
     FROM tickets t JOIN ticket_clocks k ON k.ticket_id = t.id WHERE ${sql} GROUP BY 1, 2`,
    now,
    ...values,
  );
  return rows.map((row) => ({
    clock: String(row.name),
    unit: String(row.unit),
    onTime: number(row, 'on_time'),
    late: number(row, 'late'),
  }));
}

const happened = (type: string): string => `EXISTS (SELECT 1 FROM ticket_events e WHERE e.ticket_id = t.id AND e.type = '${type}')`;

async function units(read: Reader, scope: ReportScope): ReturnType<ReportStore['units']> {
  const { sql, values } = within(scope);
  const rows = await read.all(
    `SELECT t.unit, count(*) AS received, sum(${OPEN}) AS open, sum(${OPEN} AND t.next_due < ?) AS overdue,
       sum(${happened('ticket.returned')} OR ${happened('ticket.returnRequested')}) AS returned, sum(${happened('ticket.redone')}) AS redone
     FROM tickets t WHERE ${sql} AND t.unit IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    scope.now.getTime(),
    ...values,
  );
  return rows.map((row) => ({
    unit: String(row.unit),
    received: number(row, 'received'),
    open: number(row, 'open'),
    overdue: number(row, 'overdue'),
    returned: number(row, 'returned'),
    redone: number(row, 'redone'),
  }));
}

const CONTENT = "('satisfied', 'basically')";

async function ratings(read: Reader, scope: ReportScope): Promise<RatingFigures[]> {
  const { sql, values } = within(scope);
  const rows = await read.all(
    `SELECT coalesce(t.unit, '') AS unit,
       sum(r.type = 'ticket.rated') AS asked,
       sum(r.type = 'ticket.rated' AND json_extract(r.data, '$.rating.reached')) AS reached,
       sum(r.type = 'ticket.rated' AND json_extract(r.data, '$.rating.solved')) AS solved,
       sum(coalesce(json_extract(r.data, '$.rating.satisfaction'), json_extract(r.data, '$.satisfaction')) IS NOT NULL) AS judged,
       sum(coalesce(json_extract(r.data, '$.rating.satisfaction'), json_extract(r.data, '$.satisfaction')) IN ${CONTENT}) AS satisfied
     FROM tickets t JOIN ticket_events r ON r.ticket_id = t.id AND r.type IN ('ticket.rated', 'ticket.followedUp')
     WHERE ${sql} GROUP BY 1`,
    ...values,
  );
  return rows.map((row) => ({
    unit: String(row.unit),
    reached: { part: number(row, 'reached'), whole: number(row, 'asked') },
    solved: { part: number(row, 'solved'), whole: number(row, 'asked') },
    satisfied: { part: number(row, 'satisfied'), whole: number(row, 'judged') },
  }));
}

async function operators(read: Reader, { region, from, to }: ReportScope): ReturnType<ReportStore['operators']> {
  const span = [from.getTime(), to.getTime()];
  const taken = await read.all(
    `SELECT substr(v.to_owner, 10) AS id, count(*) AS n FROM episode_events v JOIN episodes p ON p.id = v.episode_id
     WHERE v.to_owner LIKE 'operator:%' AND v.from_owner <> v.to_owner AND v.at >= ? AND v.at < ? AND ${insideRegion(region, 'p.region')} GROUP BY 1`,
    ...span,
  );
  const steps = await read.all(
    `SELECT e.actor_id AS id, count(*) AS n FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id
     WHERE e.actor_role IN ('operator', 'supervisor') AND e.type <> 'ticket.read' AND e.at >= ? AND e.at < ? AND ${insideRegion(region, 't.region')} GROUP BY 1`,
    ...span,
  );
  const of = (rows: SqlRow[], id: string): number => number(rows.find((row) => row.id === id) ?? {}, 'n');
  const ids = [...new Set([...taken, ...steps].map((row) => String(row.id)))].sort();
  return ids.map((operatorId) => ({ operatorId, accepted: of(taken, operatorId), steps: of(steps, operatorId) }));
}

async function bot(read: Reader, scope: ReportScope): Promise<BotFigures> {
  const span = [scope.from.getTime(), scope.to.getTime()];
  const here = insideRegion(scope.region, "coalesce(c.region, '000000')");
  const talks = await read.get(
    `SELECT count(*) AS n, sum(EXISTS (SELECT 1 FROM episodes p JOIN episode_events v ON v.episode_id = p.id
       WHERE p.conversation_id = c.id AND (v.to_owner = 'queue' OR v.to_owner LIKE 'operator:%'))) AS handed
     FROM conversations c WHERE c.opened_at >= ? AND c.opened_at < ? AND ${here}
       AND EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.speaker = 'resident')`,
    ...span,
  );
  const said = await read.get(
    `SELECT count(*) AS n FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.speaker = 'resident' AND m.at >= ? AND m.at < ? AND ${here}`,
    ...span,
  );
  const missed = await read.get(
    `SELECT count(*) AS n FROM gaps g WHERE g.at >= ? AND g.at < ? AND ${insideRegion(scope.region, "coalesce(g.region, '000000')")}`,
    ...span,
  );
  const waits = await read.all(
    `SELECT v.at - (SELECT max(q.at) FROM episode_events q WHERE q.episode_id = v.episode_id AND q.to_owner = 'queue' AND q.id < v.id) AS wait
     FROM episode_events v JOIN episodes p ON p.id = v.episode_id
     WHERE v.from_owner = 'queue' AND v.to_owner LIKE 'operator:%' AND v.at >= ? AND v.at < ? AND ${insideRegion(scope.region, 'p.region')}`,
    ...span,
  );
  const conversations = number(talks ?? {}, 'n');
  const handedOff = number(talks ?? {}, 'handed');
  return {
    conversations,
    handedOff,
    contained: conversations - handedOff,
    messages: number(said ?? {}, 'n'),
    missed: number(missed ?? {}, 'n'),
    waits: waits.filter(({ wait }) => wait !== null).map((row) => number(row, 'wait')),
  };
}

async function spoken(read: Reader, { region, from, to }: ReportScope): ReturnType<ReportStore['spoken']> {
  const rows = await read.all(
    `SELECT p.id, p.conversation_id, p.region, p.opened_at FROM episodes p WHERE p.opened_at >= ? AND p.opened_at < ? AND ${insideRegion(region, 'p.region')}
       AND EXISTS (SELECT 1 FROM episode_events v WHERE v.episode_id = p.id AND v.to_owner LIKE 'operator:%') ORDER BY p.id`,
    from.getTime(),
    to.getTime(),
  );
  return rows.map((row) => ({
    episodeId: String(row.id),
    conversationId: String(row.conversation_id),
    region: String(row.region),
    at: new Date(Number(row.opened_at)),
  }));
}

/** Counts and rates straight from the rows, on the connection for what takes long. */
export function reportTable({ heavy: read }: Database): ReportStore {
  return {
    counts: (scope, dimension) => counts(read, scope, dimension),
    overdue: (scope) => overdue(read, scope),
    clocks: (scope) => clocks(read, scope),
    units: (scope) => units(read, scope),
    ratings: (scope) => ratings(read, scope),
    operators: (scope) => operators(read, scope),
    bot: (scope) => bot(read, scope),
    spoken: (scope) => spoken(read, scope),
  };
}
