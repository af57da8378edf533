import { DomainError } from '../base/errors';
import type { Ticket } from '../tickets/ticket';
import type { Page, TicketFilter } from '../tickets/ticket-store';
import type { Reader, SqlValue } from './database';
import { insideRegion } from './region-sql';
import { ticketsOf } from './ticket-rows';

interface Condition {
  sql: string;
  values: SqlValue[];
}

const among = (column: string, values: string[] | undefined): Condition[] =>
  values?.length ? [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }] : [];
const when = (sql: string, value: SqlValue | undefined): Condition[] => (value === undefined ? [] : [{ sql, values: [value] }]);

const OPEN = "status NOT IN ('resolved', 'closed', 'invalid', 'withdrawn')";

function conditionsOf(filter: TicketFilter): Condition[] {
  return [
    { sql: insideRegion(filter.region), values: [] },
    ...when('unit = ?', filter.unit),
    ...among('kind', filter.kinds),
    ...among('status', filter.statuses),
    ...when('urgency = ?', filter.urgency),
    ...when(`next_due < ? AND ${OPEN}`, filter.overdueAt?.getTime()),
    ...when('opened_at >= ?', filter.openedFrom?.getTime()),
    ...when('opened_at < ?', filter.openedTo?.getTime()),
    ...when('number LIKE ?', filter.number && `${filter.number.replaceAll(/[%_]/g, '')}%`),
    ...(filter.includeClosedAccess ? [] : [{ sql: 'confidential = 0 AND duty_to_report = 0', values: [] }]),
  ];
}

function afterKey(after: string | undefined): Condition[] {
  if (after === undefined) return [];
  const match = /^(\d{1,15})_([\d-]{1,32})$/.exec(after);
  if (!match) throw new DomainError('invalid', 'page.badKey', '翻页位置不对，请从第一页重新看。');
  const at = Number(match[1]);
  return [{ sql: '(opened_at < ? OR (opened_at = ? AND number < ?))', values: [at, at, match[2] ?? ''] }];
}

/** Newest first, by keyset: page 1,000 costs what page 1 costs, and nothing is skipped when rows are added. */
export async function listTickets(read: Reader, filter: TicketFilter, page: { limit: number; after?: string }): Promise<Page<Ticket>> {
  const conditions = [...conditionsOf(filter), ...afterKey(page.after)];
  const where = conditions.map(({ sql }) => sql).join(' AND ');
  const values = conditions.flatMap((condition) => condition.values);
  const rows = await read.all(
    `SELECT * FROM tickets WHERE ${where} ORDER BY opened_at DESC, number DESC LIMIT ?`,
    ...values,
    page.limit + 1,
  );
  const shown = await ticketsOf(read, rows.slice(0, page.limit));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > page.limit && last ? `${last.openedAt.getTime()}_${last.number}` : undefined };
}
