import type { Ticket, TicketClock } from '../tickets/ticket';
import type { Reader, SqlRow, SqlValue } from './database';

/** A nullable text column. */
export const text = (value: SqlValue | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);
/** A nullable instant column. */
export const instant = (value: SqlValue | undefined): Date | undefined =>
  value === null || value === undefined ? undefined : new Date(Number(value));

/** What a ticket is made of: of a whole page, nothing sealed is carried along. */
export const TICKET_COLUMNS = `id, number, kind, status, urgency, region, unit, co_units, proposal, parent, merged_into, topic, anonymous, duty_to_report,
  confidential, readers, redo_count, missed_calls, reminders, expedited, tracks, missing, conversation_id, dossier, opened_at, version`;

/** Builds tickets with their clocks from rows. */
export async function ticketsOf(reader: Reader, rows: SqlRow[]): Promise<Ticket[]> {
  if (rows.length === 0) return [];
  const clocks = await reader.all(
    'SELECT * FROM ticket_clocks WHERE ticket_id IN (SELECT value FROM json_each(?)) ORDER BY due_at, name',
    JSON.stringify(rows.map(({ id }) => String(id))),
  );
  const byTicket = new Map<string, SqlRow[]>();
  for (const clock of clocks) byTicket.set(String(clock.ticket_id), [...(byTicket.get(String(clock.ticket_id)) ?? []), clock]);
  return rows.map((row) => ticketOf(row, byTicket.get(String(row.id)) ?? []));
}

export function clockOf(row: SqlRow): TicketClock {
  return {
    name: String(row.name) as TicketClock['name'],
    startedAt: new Date(Number(row.started_at)),
    dueAt: new Date(Number(row.due_at)),
    basis: String(row.basis),
    source: row.source === 'policy' ? 'policy' : 'house',
    measure: row.measure === 'calendar' ? 'calendar' : 'working',
    pausedAt: instant(row.paused_at),
    leftMs: row.left_ms === null ? undefined : Number(row.left_ms),
    stoppedAt: instant(row.stopped_at),
    level: Number(row.level) as TicketClock['level'],
    alertAt: instant(row.alert_at),
  };
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
    coUnits: JSON.parse(String(row.co_units)),
    proposal: JSON.parse(String(row.proposal)),
    parent: text(row.parent),
    mergedInto: text(row.merged_into),
    topic: text(row.topic),
    anonymous: row.anonymous === 1,
    dutyToReport: row.duty_to_report === 1,
    confidential: row.confidential === 1,
    readers: JSON.parse(String(row.readers)),
    redoCount: Number(row.redo_count),
    missedCalls: Number(row.missed_calls),
    reminders: Number(row.reminders),
    expedited: row.expedited === 1,
    tracks: JSON.parse(String(row.tracks)),
    missing: JSON.parse(String(row.missing)),
    conversationId: text(row.conversation_id),
    dossier: text(row.dossier),
    openedAt: new Date(Number(row.opened_at)),
    clocks: clocks.map(clockOf),
    version: Number(row.version),
  };
}
