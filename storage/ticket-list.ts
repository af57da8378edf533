import { DomainError } from '../base/errors';
import type { Ticket } from '../tickets/ticket';
import type { Page, TicketFilter } from '../tickets/ticket-store';
import type { Reader, SqlValue } from './database';
import type { Sealer } from './sealer';
import { type Condition, happenedConditions, lateConditions } from './ticket-happenings';
import { TICKET_COLUMNS, ticketsOf } from './ticket-rows';
import { searchTickets } from './ticket-search';

const when = (value: SqlValue | undefined, sql: string, index?: Condition['index']): Condition[] =>
  value === undefined ? [] : [{ sql, values: [value], index }];
const flag = (on: boolean | undefined, sql: string, index?: Condition['index']): Condition[] => (on ? [{ sql, values: [], index }] : []);

const LEVELS: Record<number, [column: string, rank: number]> = { 2: ['province', 13], 4: ['city', 10], 6: ['region', 8] };
const SETTLED = ['resolved', 'closed'];

/** Inside a place, one condition a branch: a ticket whose place is not known yet is inside every place. */
function places(region: string): Condition[][] {
  if (!/^\d{6}$/.test(region)) throw new Error(`not a region code: ${region}`);
  const prefix = region.replace(/(00)+$/, '');
  const [column, rank] = LEVELS[prefix.length] ?? [];
  if (column === undefined || rank === undefined) return [[]];
  // Along another index a place is looked at by its code, which every index carries.
  const inside = (name: string, value: string): Condition => ({
    sql: `${name} = ?`,
    values: [value],
    index: { name: `tickets_${name}`, rank },
    elsewhere: { sql: 'region BETWEEN ? AND ?', values: [value.padEnd(6, '0'), value.padEnd(6, '9')] },
  });
  // The unplaced are few: walked by themselves, or a unit's whole list would be walked to find none of them.
  const unplaced: Condition = { sql: 'region = ?', values: ['000000'], index: { name: 'tickets_region', rank: -1 } };
  return [[inside(column, prefix)], [unplaced]];
}

const kindCondition = (kind: string): Condition => ({ sql: 'kind = ?', values: [kind], index: { name: 'tickets_kind', rank: 9 } });
const statusCondition = (status: string): Condition => ({
  sql: 'status = ?',
  values: [status],
  index: { name: 'tickets_status', rank: SETTLED.includes(status) ? 11 : 4 },
});

function numberConditions(number: string | undefined): Condition[] {
  const digits = number?.replaceAll(/[^\d-]/g, '');
  if (!digits) return [];
  return [
    { sql: 'number >= ? AND number < ?', values: [digits, `${digits}:`], index: digits.length >= 6 ? { name: '', rank: 0 } : undefined },
  ];
}

function topicConditions(topic: string | undefined): Condition[] {
  if (topic === '') return [{ sql: 'topic IS NULL', values: [] }];
  return when(topic, 'topic = ?', { name: 'tickets_topic', rank: 7 });
}

/** Conditions with one value each. */
function single(filter: TicketFilter): Condition[] {
  const open = { name: 'tickets_open', rank: 5 };
  return [
    ...numberConditions(filter.number),
    ...when(filter.dossier, 'dossier = ?', { name: 'tickets_dossier', rank: 1 }),
    ...when(filter.parent, 'parent = ?', { name: 'tickets_parent', rank: 1 }),
    ...when(filter.coUnit, 'id IN (SELECT ticket_id FROM ticket_co_units WHERE unit = ?)', { name: '', rank: 1 }),
    ...flag(filter.expedited, 'expedited = 1', { name: 'tickets_expedited', rank: 2 }),
    ...flag(filter.redone, 'redo_count > 0', { name: 'tickets_redone', rank: 3 }),
    ...when(filter.urgency, 'urgency = ?'),
    // The index of the few that press does not hold the others.
    ...flag(filter.urgency !== undefined && filter.urgency !== 'normal', "urgency <> 'normal'", { name: 'tickets_urgency', rank: 4 }),
    ...flag(filter.unassigned, 'is_open = 1 AND unit IS NULL', open),
    ...flag(filter.open, 'is_open = 1', open),
    ...when(filter.overdueAt?.getTime(), 'is_open = 1 AND next_due < ?', open),
    ...when(filter.unit, 'unit = ?', { name: 'tickets_unit', rank: 6 }),
    ...topicConditions(filter.topic),
    ...when(filter.channel, 'channel = ?', { name: 'tickets_channel', rank: 12 }),
    ...when(filter.hour, '(opened_at / 3600000 + 8) % 24 = ?'),
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
function walk(conditions: Condition[], { limit, columns = TICKET_COLUMNS }: Pick<Asked, 'limit' | 'columns'>): Condition {
  const [best] = conditions.flatMap(({ index }) => index ?? []).sort((a, b) => a.rank - b.rank);
  const name = best?.name ?? 'tickets_log';
  const here = conditions.map((condition) => (condition.index?.name === name ? condition : (condition.elsewhere ?? condition)));
  const where = here.map(({ sql }) => sql).join(' AND ') || '1 = 1';
  // Few rows by number or list: sorted after they are found, not searched for along the log.
  const [from, order] =
    name === '' ? ['tickets', '+opened_at DESC, +number DESC'] : [`tickets INDEXED BY ${name}`, 'opened_at DESC, number DESC'];
  return {
    sql: `SELECT * FROM (SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${limit}) AS walk`,
    values: here.flatMap(({ values }) => values),
  };
}

const orNone = <T>(values: T[] | undefined): (T | undefined)[] => (values?.length ? values : [undefined]);

interface Asked {
  filter: TicketFilter;
  limit: number;
  after?: string;
  /** What is read of each ticket; all it is made of when absent. */
  columns?: string;
}

/** Every combination of one place, one kind and one status is a walk of its own; their heads are merged. */
export async function walksFor(read: Reader, { filter, limit, after, columns }: Asked): Promise<Condition> {
  const common = [
    ...single(filter),
    ...(await happenedConditions(read, filter)),
    ...(await lateConditions(read, filter)),
    ...afterKey(after),
  ];
  const walks = places(filter.region).flatMap((place) =>
    orNone(filter.kinds).flatMap((kind) =>
      orNone(filter.statuses).map((status) =>
        walk([...place, ...common, ...(kind ? [kindCondition(kind)] : []), ...(status ? [statusCondition(status)] : [])], {
          limit,
          columns,
        }),
      ),
    ),
  );
  return { sql: walks.map(({ sql }) => sql).join(' UNION ALL '), values: walks.flatMap(({ values }) => values) };
}

async function search({ read, sealer }: { read: Reader; sealer: Sealer }, { filter, limit, after }: Asked): Promise<Page<Ticket>> {
  const conditions = [
    ...single(filter),
    ...(await happenedConditions(read, filter)),
    ...(await lateConditions(read, filter)),
    ...(filter.statuses?.length ? [{ sql: `status IN (${filter.statuses.map(() => '?').join(', ')})`, values: filter.statuses }] : []),
  ];
  const where = { sql: conditions.map(({ sql }) => sql).join(' AND ') || '1 = 1', values: conditions.flatMap(({ values }) => values) };
  const { rows, next } = await searchTickets(read, sealer, { filter, page: { limit, after }, where });
  return { rows: await ticketsOf(read, rows), next };
}

/** Newest first, by keyset: page 1,000 costs what page 1 costs, and nothing is skipped when rows are added. */
export async function listTickets(
  deps: { read: Reader; sealer: Sealer },
  filter: TicketFilter,
  { limit, after }: { limit: number; after?: string },
): Promise<Page<Ticket>> {
  if (filter.words) return search(deps, { filter, limit, after });
  const { sql, values } = await walksFor(deps.read, { filter, limit: limit + 1, after });
  const rows = await deps.read.all(`${sql} ORDER BY opened_at DESC, number DESC LIMIT ?`, ...values, limit + 1);
  const shown = await ticketsOf(deps.read, rows.slice(0, limit));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.openedAt.getTime()}_${last.number}` : undefined };
}

/** How many a filter finds, counted no further than `limit`. */
export async function countTickets(read: Reader, filter: TicketFilter, limit: number): Promise<number> {
  const { sql, values } = await walksFor(read, { filter, limit, columns: '1' });
  const row = await read.get(`SELECT count(*) AS n FROM (${sql} LIMIT ?) AS found`, ...values, limit);
  return Number(row?.n ?? 0);
}
