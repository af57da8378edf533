import type { Ticket, TicketClock } from '../tickets/ticket';
import type { Reader, SqlRow, SqlValue } from './database';

/** A nullable text column. */
export const text = (value: SqlValue | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

/** Builds tickets with their clocks from rows. */
export async function ticketsOf(reader: Reader, rows: SqlRow[]): Promise<Ticket[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => String(id));
  const clocks = await reader.all(
    `SELECT * FROM ticket_clocks WHERE ticket_id IN (${ids.map(() => '?').join(', ')}) ORDER BY due_at`,
    ...ids,
  );
  return rows.map((row) =>
    ticketOf(
      row,
      clocks.filter(({ ticket_id }) => ticket_id === row.id),
    ),
  );
}

function ticketOf(row: SqlRow, clocks: SqlRow[]): Ticket {
  return {
    id: String(row.id),
    number: String(row.number),
    kind: String(row.kind) as Ticket['kind'],
    status: String(row.status) as Ticket['status'],
    urgency: String(row.urgency) as Ticket['urgency'],
    region: String(row.region),
    unit: text(row.unit),
    topic: text(row.topic),
    anonymous: row.anonymous === 1,
    dutyToReport: row.duty_to_report === 1,
    confidential: row.confidential === 1,
    missing: JSON.parse(String(row.missing)),
    conversationId: text(row.conversation_id),
    openedAt: new Date(Number(row.opened_at)),
    clocks: clocks.map((clock) => ({
      name: String(clock.name) as TicketClock['name'],
      dueAt: new Date(Number(clock.due_at)),
      basis: String(clock.basis),
      stoppedAt: clock.stopped_at === null ? undefined : new Date(Number(clock.stopped_at)),
    })),
    version: Number(row.version),
  };
}
