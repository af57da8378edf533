import type { Happening, TicketFilter } from '../tickets/ticket-store';
import type { Reader, SqlValue } from './database';

/** A condition on the columns of `tickets`. */
export interface Condition {
  sql: string;
  values: SqlValue[];
  /** The index that answers it in the order of the list (none: a list of ids), and how few rows it leaves (lower is fewer). */
  index?: { name: string; rank: number };
  /** The same by columns that every index carries, for a walk along another one. */
  elsewhere?: { sql: string; values: SqlValue[] };
}

/** So few tickets are fetched one by one; more are so many that a walk along the log meets them soon. */
const FEW = 20_000;

const EVENTS: Partial<Record<Happening, string[]>> = {
  returned: ['ticket.returned', 'ticket.returnRequested'],
  reminded: ['ticket.reminded'],
  rated: ['ticket.rated', 'ticket.followedUp'],
  sentHome: ['ticket.sentHome'],
  inspected: ['ticket.foundSound', 'ticket.foundFalse'],
  foundFalse: ['ticket.foundFalse'],
  matched: ['ticket.charityMatched'],
};

/** Tickets of somebody who had been sent home before they were opened. */
export const AGAIN = `SELECT late.id FROM ticket_events home INDEXED BY ticket_events_type CROSS JOIN ticket_persons was ON was.ticket_id = home.ticket_id
  CROSS JOIN ticket_persons now ON now.digest = was.digest AND now.ticket_id <> was.ticket_id
  CROSS JOIN tickets late ON late.id = now.ticket_id WHERE home.type = 'ticket.sentHome' AND late.opened_at > home.at`;

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** The list by itself when it is short, else what to ask of each ticket on the way. */
async function fewOr(read: Reader, list: { sql: string; values: SqlValue[] }, each: Condition): Promise<Condition> {
  const row = await read.get(`SELECT count(*) AS n FROM (${list.sql} LIMIT ${FEW + 1}) AS few`, ...list.values);
  if (Number(row?.n) > FEW) return each;
  return { sql: `id IN (${list.sql})`, values: list.values, index: { name: '', rank: 0 } };
}

/** Tickets in whose life something happened at least once. */
export async function happenedConditions(read: Reader, { happened }: TicketFilter): Promise<Condition[]> {
  if (happened === undefined) return [];
  if (happened === 'redone') return [{ sql: 'redo_count > 0', values: [], index: { name: 'tickets_redone', rank: 3 } }];
  if (happened === 'expedited') return [{ sql: 'expedited = 1', values: [], index: { name: 'tickets_expedited', rank: 2 } }];
  if (happened === 'again') return [{ sql: `id IN (${AGAIN})`, values: [], index: { name: '', rank: 0 } }];
  const values = EVENTS[happened] ?? [];
  return [
    await fewOr(
      read,
      { sql: `SELECT ticket_id FROM ticket_events WHERE type IN (${marks(values)})`, values },
      { sql: `EXISTS (SELECT 1 FROM ticket_events e WHERE e.ticket_id = tickets.id AND +e.type IN (${marks(values)}))`, values },
    ),
  ];
}

/** Tickets with a clock of a name that ran out before it stopped, or that has run out by now. */
export async function lateConditions(read: Reader, { late }: TicketFilter): Promise<Condition[]> {
  if (late === undefined) return [];
  const { clock } = late;
  const now = late.now.getTime();
  return [
    await fewOr(
      read,
      {
        sql: `SELECT ticket_id FROM ticket_clocks WHERE name = ? AND stopped_at > due_at
          UNION ALL SELECT ticket_id FROM ticket_clocks WHERE name = ? AND stopped_at IS NULL AND due_at < ? AND coalesce(paused_at, ?) > due_at`,
        values: [clock, clock, now, now],
      },
      {
        sql: 'EXISTS (SELECT 1 FROM ticket_clocks k WHERE k.ticket_id = tickets.id AND k.name = ? AND coalesce(k.stopped_at, k.paused_at, ?) > k.due_at)',
        values: [clock, now],
      },
    ),
  ];
}
