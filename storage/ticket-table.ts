import type { Actor } from '../tickets/permissions';
import type { TicketContent } from '../tickets/ticket';
import type { Reading, TicketStore } from '../tickets/ticket-store';
import { attachmentTable } from './attachment-table';
import type { Transaction } from './database';
import { eventOf, subjectOf, verifyChains, writeAnchor } from './ticket-chain';
import { ticketLines } from './ticket-lines';
import { countTickets, listTickets } from './ticket-list';
import { clockOf, text, ticketsOf } from './ticket-rows';
import { amendContent, append, change, create, forgetContent, recordAlert, type TicketTableDeps } from './ticket-write';

type Read = Pick<
  TicketStore,
  'find' | 'knows' | 'content' | 'events' | 'codeDigest' | 'byConversation' | 'byPersons' | 'children' | 'dueAlerts'
>;

function reads({ database, sealer }: TicketTableDeps): Read {
  const { read } = database;
  return {
    find: async (number) => (await ticketsOf(read, await read.all('SELECT * FROM tickets WHERE number = ?', number)))[0],
    knows: async (key) => (await read.get('SELECT 1 FROM tickets WHERE idempotency_key = ?', key)) !== undefined,
    async content(id) {
      const row = await read.get('SELECT sealed_content FROM tickets WHERE id = ?', id);
      return row && ((await sealer.open(read, subjectOf(id), row.sealed_content as Buffer)) as TicketContent | undefined);
    },
    async events(id) {
      const rows = await read.all('SELECT * FROM ticket_events WHERE ticket_id = ? ORDER BY seq', id);
      return Promise.all(
        rows.map(async (row) => ({
          ...eventOf(row),
          text: row.sealed_text ? ((await sealer.open(read, subjectOf(id), row.sealed_text as Buffer)) as string | undefined) : undefined,
        })),
      );
    },
    codeDigest: async (id) => text((await read.get('SELECT code_digest FROM tickets WHERE id = ?', id))?.code_digest),
    byConversation: async (id) => ticketsOf(read, await read.all('SELECT * FROM tickets WHERE conversation_id = ? ORDER BY opened_at', id)),
    byPersons: async (digests) =>
      ticketsOf(
        read,
        await read.all(
          `SELECT * FROM tickets WHERE id IN (SELECT ticket_id FROM ticket_persons WHERE digest IN (SELECT value FROM json_each(?))) ORDER BY opened_at DESC, number DESC`,
          JSON.stringify(digests),
        ),
      ),
    children: async (number) => ticketsOf(read, await read.all('SELECT * FROM tickets WHERE parent = ? ORDER BY serial', number)),
    async dueAlerts(now, limit) {
      const clocks = await read.all(
        'SELECT * FROM ticket_clocks WHERE alert_at IS NOT NULL AND alert_at <= ? ORDER BY alert_at, due_at LIMIT ?',
        now.getTime(),
        limit,
      );
      const ids = JSON.stringify(clocks.map(({ ticket_id }) => String(ticket_id)));
      const tickets = await ticketsOf(read, await read.all('SELECT * FROM tickets WHERE id IN (SELECT value FROM json_each(?))', ids));
      const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
      return clocks.flatMap((row) => {
        const ticket = byId.get(String(row.ticket_id));
        return ticket ? [{ ticket, clock: clockOf(row) }] : [];
      });
    },
  };
}

const SETTLED = `SELECT DISTINCT t.id FROM ticket_events e INDEXED BY ticket_events_type CROSS JOIN tickets t ON t.id = e.ticket_id
  WHERE e.type IN ('ticket.closed', 'ticket.invalidated', 'ticket.withdrawn', 'ticket.merged') AND e.at < ?
    AND t.status IN ('closed', 'invalid', 'withdrawn', 'merged') AND EXISTS (SELECT 1 FROM subject_keys s WHERE s.subject = 'ticket:' || t.id) LIMIT ?`;

/** A second look within minutes, with nothing new in between, is the same look. */
const SAME_LOOK_MS = 10 * 60_000;
const LOOKED = `SELECT 1 FROM ticket_events e WHERE e.ticket_id = ? AND e.type = 'ticket.read' AND e.actor_id = ? AND e.at > ?
  AND json_extract(e.data, '$.what') = 'detail'
  AND e.seq > (SELECT coalesce(max(n.seq), 0) FROM ticket_events n WHERE n.ticket_id = e.ticket_id AND +n.type <> 'ticket.read')`;

async function recordRead(
  deps: TicketTableDeps,
  transaction: Transaction,
  { ticketId, actor, reading }: { ticketId: string; actor: Actor; reading: Reading },
): Promise<void> {
  const { at, what, attachment, purpose } = reading;
  if (what === 'detail' && (await transaction.get(LOOKED, ticketId, actor.id, at.getTime() - SAME_LOOK_MS))) return;
  await append(deps, transaction, {
    ticketId,
    event: { type: 'ticket.read', actorId: actor.id, actorRole: actor.role, at, data: { what, attachment } },
    sealedText: purpose,
  });
}

/** Tickets, their events and clocks. */
export function ticketTable(deps: TicketTableDeps): TicketStore {
  const { database, sealer } = deps;
  return {
    ...reads(deps),
    ...attachmentTable(deps),
    create: (draft, also) => create(deps, draft, also),
    amendContent: (id, addition, words) => amendContent(deps, id, { addition, words }),
    change: (input, also) => change(deps, input, also),
    recordRead: (ticketId, actor, reading) => database.write((transaction) => recordRead(deps, transaction, { ticketId, actor, reading })),
    list: (filter, page) => listTickets({ read: database.read, sealer }, filter, page),
    lines: (filter, page) => ticketLines(database.heavy, filter, page),
    count: (filter, limit) => countTickets(database.heavy, filter, limit),
    renewCode: (ticketId, codeDigest, event) =>
      database.write(async (transaction) => {
        await transaction.run('UPDATE tickets SET code_digest = ? WHERE id = ?', codeDigest, ticketId);
        await append(deps, transaction, { ticketId, event });
      }),
    recordAlert: (due, alert) => recordAlert(deps, due, alert),
    forgetContent: (id, event) => forgetContent(deps, id, event),
    async settledBefore(instant, limit) {
      const rows = await database.heavy.all(SETTLED, instant.getTime(), limit);
      return rows.map(({ id }) => String(id));
    },
    anchor: (day, at) => writeAnchor(deps, day, at),
    verifyChains: () => verifyChains(deps),
  };
}
