import { DomainError } from '../base/errors';
import type { Ticket } from '../tickets/ticket';
import type { Page, TicketFilter } from '../tickets/ticket-store';
import type { Reader, SqlValue } from './database';
import type { Sealer } from './sealer';
import { ticketsOf } from './ticket-rows';
import { searchTickets } from './ticket-search';

interface Condition {
  sql: string;
  values: SqlValue[];
  /** The index that answers it in the order of the list, and how few rows it leaves (lower is fewer). */
  index?: { name: string; rank: number };
}

const when = (value: SqlValue | undefined, sql: string, index?: Condition['index']): Condition[] =>
  value === undefined ? [] : [{ sql, values: [value], index }];
const flag = (on: boolean | undefined, sql: string, index?: Condition['index']): Condition[] => (on ? [{ sql, values: [], index }] : []);

const LEVELS: Record<number, [column: string, rank: number]> = { 2: ['province', 13], 4: ['city', 10], 6: ['region', 7] };
const SETTLED = ['resolved', 'closed'];

/** Inside a place, one condition a branch: a ticket whose place is not known yet is inside every place. */
function places(region: string): Condition[][] {
  if (!/^\d{6}$/.test(region)) throw new Error(`not a region code: ${region}`);
  const prefix = region.replace(/(00)+$/, '');
  const [column, rank] = LEVELS[prefix.length] ?? [];
  if (column === undefined || rank === undefined) return [[]];
  const inside = (name: string, value: string): Condition => ({
    sql: `${name} = ?`,
    values: [value],
    index: { name: `tickets_${name}`, rank },
  });
  // The unplaced are few: walked by themselves, or a unit's whole list would be walked to find none of them.
  const unplaced: Condition = { sql: 'region = ?', values: ['000000'], index: { name: 'tickets_region', rank: -1 } };
  return [[inside(column, prefix)], [unplaced]];
}

const kindCondition = (kind: string): Condition => ({ sql: 'kind = ?', values: [kind], index: { name: 'tickets_kind', rank: 12 } });
const statusCondition = (status: string): Condition => ({
  sql: 'status = ?',
  values: [status],
  index: { name: 'tickets_status', rank: SETTLED.includes(status) ? 11 : 5 },
});

function numberConditions(number: string | undefined): Condition[] {
  const digits = number?.replaceAll(/[^\d-]/g, '');
  if (!digits) return [];
  return [
    { sql: 'number >= ? AND number < ?', values: [digits, `${digits}:`], index: digits.length >= 6 ? { name: '', rank: 0 } : undefined },
  ];
}

/** Conditions with one value each. */
function single(filter: TicketFilter): Condition[] {
  const open = { name: 'tickets_open', rank: 4 };
  return [
    ...numberConditions(filter.number),
    ...when(filter.parent, 'parent = ?', { name: 'tickets_parent', rank: 1 }),
    ...when(filter.coUnit, 'id IN (SELECT ticket_id FROM ticket_co_units WHERE unit = ?)', { name: '', rank: 1 }),
    ...when(filter.unit, 'unit = ?', { name: 'tickets_unit', rank: 2 }),
    ...when(filter.topic, 'topic = ?', { name: 'tickets_topic', rank: 8 }),
    ...flag(filter.expedited, 'expedited = 1', { name: 'tickets_expedited', rank: 2 }),
    ...flag(filter.redone, 'redo_count > 0', { name: 'tickets_redone', rank: 3 }),
    ...flag(filter.unassigned, 'is_open = 1 AND unit IS NULL', open),
    ...flag(filter.open, 'is_open = 1', open),
    ...when(filter.overdueAt?.getTime(), 'is_open = 1 AND next_due < ?', open),
    ...when(filter.urgency, 'urgency = ?', filter.urgency === 'normal' ? undefined : { name: 'tickets_urgency', rank: 6 }),
    ...when(filter.openedFrom?.getTime(), 'opened_at >= ?'),
    ...when(filter.openedTo?.getTime(), 'opened_at < ?'),
    ...access(filter),
  ];
}

function access({ includeClosedAccess, reader }: TicketFilter): Condition[] {
  if (includeClosedAccess) return [];
  const listed = 'EXISTS (SELECT 1 FROM json_each(readers) WHERE value = ?)';
  return [{ sql: `((confidential = 0 AND duty_to_report = 0) OR ${listed})`, values: [reader ?? ''] }];
}

function afterKey(after: string | undefined): Condition[] {
  if (after === undefined) return [];
  const match = /^(\d{1,15})_([\d-]{1,32})$/.exec(after);
  if (!match) throw new DomainError('invalid', 'page.badKey', '翻页位置不对，请从第一页重新看。');
  return [{ sql: '(opened_at, number) < (?, ?)', values: [Number(match[1]), match[2] ?? ''] }];
}

/** One ordered walk over the index that leaves the fewest rows. The planner is told: it cannot know how rare a status is. */
function walk(conditions: Condition[], limit: number): Condition {
  const [best] = conditions.flatMap(({ index }) => index ?? []).sort((a, b) => a.rank - b.rank);
  const name = best?.name ?? 'tickets_log';
  const where = conditions.map(({ sql }) => sql).join(' AND ') || '1 = 1';
  // Few rows by number or list: sorted after they are found, not searched for along the log.
  const [from, order] =
    name === '' ? ['tickets', '+opened_at DESC, +number DESC'] : [`tickets INDEXED BY ${name}`, 'opened_at DESC, number DESC'];
  return {
    sql: `SELECT * FROM (SELECT * FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${limit})`,
    values: conditions.flatMap(({ values }) => values),
  };
}

const orNone = <T>(values: T[] | undefined): (T | undefined)[] => (values?.length ? values : [undefined]);

/** Every combination of one place, one kind and one status is a walk of its own; their heads are merged. */
function branches(filter: TicketFilter, after: string | undefined): Condition[][] {
  const common = [...single(filter), ...afterKey(after)];
  return places(filter.region).flatMap((place) =>
    orNone(filter.kinds).flatMap((kind) =>
      orNone(filter.statuses).map((status) => [
        ...place,
        ...common,
        ...(kind ? [kindCondition(kind)] : []),
        ...(status ? [statusCondition(status)] : []),
      ]),
    ),
  );
}

async function search(
  { read, sealer }: { read: Reader; sealer: Sealer },
  filter: TicketFilter,
  page: { limit: number; after?: string },
): Promise<Page<Ticket>> {
  const conditions = [
    ...single(filter),
    ...(filter.statuses?.length ? [{ sql: `status IN (${filter.statuses.map(() => '?').join(', ')})`, values: filter.statuses }] : []),
  ];
  const where = { sql: conditions.map(({ sql }) => sql).join(' AND ') || '1 = 1', values: conditions.flatMap(({ values }) => values) };
  const { rows, next } = await searchTickets(read, sealer, { filter, page, where });
  return { rows: await ticketsOf(read, rows), next };
}

/** Newest first, by keyset: page 1,000 costs what page 1 costs, and nothing is skipped when rows are added. */
export async function listTickets(
  deps: { read: Reader; sealer: Sealer },
  filter: TicketFilter,
  page: { limit: number; after?: string },
): Promise<Page<Ticket>> {
  if (filter.words) return search(deps, filter, page);
  const walks = branches(filter, page.after).map((conditions) => walk(conditions, page.limit + 1));
  const rows = await deps.read.all(
    `${walks.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY opened_at DESC, number DESC LIMIT ?`,
    ...walks.flatMap(({ values }) => values),
    page.limit + 1,
  );
  const shown = await ticketsOf(deps.read, rows.slice(0, page.limit));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > page.limit && last ? `${last.openedAt.getTime()}_${last.number}` : undefined };
}
