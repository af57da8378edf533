import { DomainError } from '../base/errors';
import type { Happening, LogFilter, LogPage, LogStore } from '../web/board/log-store';
import type { Database, Reader, SqlValue } from './database';
import { insideRegion } from './region-sql';
import { ticketsOf } from './ticket-rows';

interface Condition {
  sql: string;
  values: SqlValue[];
}

const always = (sql: string): Condition => ({ sql, values: [] });
const when = (sql: string, value: SqlValue | undefined): Condition[] => (value === undefined ? [] : [{ sql, values: [value] }]);
const flag = (sql: string, wanted: boolean | undefined): Condition[] => (wanted ? [always(sql)] : []);
const among = (column: string, values: string[] | undefined): Condition[] =>
  values?.length ? [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }] : [];

const OPEN = 't.is_open = 1';
const EVENTS: Record<Happening, string[]> = {
  returned: ['ticket.returned', 'ticket.returnRequested'],
  redone: ['ticket.redone'],
  reminded: ['ticket.reminded'],
  expedited: ['ticket.expedited'],
  rated: ['ticket.rated', 'ticket.followedUp'],
};

function happened(filter: LogFilter): Condition[] {
  if (!filter.happened) return [];
  const types = EVENTS[filter.happened];
  const list = types.map(() => '?').join(', ');
  return [{ sql: `EXISTS (SELECT 1 FROM ticket_events e WHERE e.ticket_id = t.id AND e.type IN (${list}))`, values: types }];
}

function late({ lateClock, now }: LogFilter): Condition[] {
  if (!lateClock) return [];
  const sql =
    'EXISTS (SELECT 1 FROM ticket_clocks k WHERE k.ticket_id = t.id AND k.name = ? AND coalesce(k.stopped_at, k.paused_at, ?) > k.due_at)';
  return [{ sql, values: [lateClock, now.getTime()] }];
}

const CLOSED = '((t.confidential = 0 AND t.duty_to_report = 0) OR EXISTS (SELECT 1 FROM json_each(t.readers) WHERE value = ?))';
const CHANNEL = "coalesce((SELECT c.channel FROM conversations c WHERE c.id = t.conversation_id), '')";

function conditionsOf(filter: LogFilter): Condition[] {
  return [
    always(insideRegion(filter.region, 't.region')),
    ...among('t.kind', filter.kinds),
    ...among('t.status', filter.statuses),
    ...when('t.urgency = ?', filter.urgency),
    ...when('t.unit = ?', filter.unit),
    ...flag(`t.unit IS NULL AND ${OPEN}`, filter.unassigned),
    ...when("coalesce(t.topic, '') = ?", filter.topic),
    ...when(`${CHANNEL} = ?`, filter.channel),
    ...when('(t.opened_at / 3600000 + 8) % 24 = ?', filter.hour),
    ...happened(filter),
    ...late(filter),
    ...when(`t.next_due < ? AND ${OPEN}`, filter.overdue ? filter.now.getTime() : undefined),
    ...when('t.opened_at >= ?', filter.openedFrom?.getTime()),
    ...when('t.opened_at < ?', filter.openedTo?.getTime()),
    ...when('t.number LIKE ?', filter.number && `${filter.number.replaceAll(/[%_]/g, '')}%`),
    ...(filter.closedAccess ? [] : [{ sql: CLOSED, values: [filter.readerId] }]),
  ];
}

function afterKey(after: string | undefined): Condition[] {
  if (after === undefined) return [];
  const match = /^(\d{1,15})_([\d-]{1,32})$/.exec(after);
  if (!match) throw new DomainError('invalid', 'page.badKey', '翻页位置不对，请从第一页重新看。');
  const at = Number(match[1]);
  return [{ sql: '(t.opened_at < ? OR (t.opened_at = ? AND t.number < ?))', values: [at, at, match[2] ?? ''] }];
}

const joined = (conditions: Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' AND '),
  values: conditions.flatMap(({ values }) => values),
});

async function page(read: Reader, filter: LogFilter, { limit, after }: { limit: number; after?: string }): Promise<LogPage> {
  const { sql, values } = joined([...conditionsOf(filter), ...afterKey(after)]);
  const rows = await read.all(
    `SELECT t.* FROM tickets t WHERE ${sql} ORDER BY t.opened_at DESC, t.number DESC LIMIT ?`,
    ...values,
    limit + 1,
  );
  const shown = await ticketsOf(read, rows.slice(0, limit));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.openedAt.getTime()}_${last.number}` : undefined };
}

/** The ticket log of the board. */
export function logTable({ read, heavy }: Database): LogStore {
  return {
    page: (filter, wanted) => page(read, filter, wanted),
    async count(filter, limit) {
      const { sql, values } = joined(conditionsOf(filter));
      const row = await heavy.get(`SELECT count(*) AS n FROM (SELECT 1 FROM tickets t WHERE ${sql} LIMIT ?)`, ...values, limit);
      return Number(row?.n ?? 0);
    },
  };
}
