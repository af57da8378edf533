import { createHash } from 'node:crypto';
import { DomainError } from '../base/errors';
import type { Ticket, TicketClock, TicketContent, TicketEvent } from '../tickets/ticket';
import type { TicketChange, TicketDraft, TicketStore } from '../tickets/ticket-store';
import type { Database, Reader, SqlRow, SqlValue, Transaction } from './database';
import { announce } from './outbox-table';
import type { Sealer } from './sealer';
import { listTickets } from './ticket-list';
import { text, ticketsOf } from './ticket-rows';

export interface TicketTableDeps {
  database: Database;
  sealer: Sealer;
}

type NewEvent = TicketDraft['event'];

const GENESIS = '0'.repeat(64);

/** JSON with sorted keys: the same event always gives the same text, and so the same hash. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .join(',')}}`;
}

const hashOf = (previous: string, event: Omit<TicketEvent, 'hash'>): string =>
  createHash('sha256')
    .update(previous)
    .update(canonical({ ...event, at: event.at.getTime() }))
    .digest('hex');

const subjectOf = (ticketId: string): string => `ticket:${ticketId}`;

function eventOf(row: SqlRow): TicketEvent {
  return {
    ticketId: String(row.ticket_id),
    seq: Number(row.seq),
    type: String(row.type),
    actorId: String(row.actor_id),
    actorRole: String(row.actor_role),
    at: new Date(Number(row.at)),
    data: JSON.parse(String(row.data)),
    hash: String(row.hash),
  };
}

async function append(
  deps: TicketTableDeps,
  transaction: Transaction,
  input: { ticketId: string; event: NewEvent; sealedText?: string },
): Promise<void> {
  const { ticketId, event, sealedText } = input;
  const last = await transaction.get('SELECT seq, hash FROM ticket_events WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1', ticketId);
  const sealed = sealedText === undefined ? null : await deps.sealer.seal(transaction, subjectOf(ticketId), sealedText);
  // The chain covers the sealed bytes by their digest, so it still verifies when the key is gone.
  const data = sealed ? { ...event.data, textDigest: createHash('sha256').update(sealed).digest('hex') } : event.data;
  const full = { ...event, data, ticketId, seq: Number(last?.seq ?? 0) + 1 };
  await transaction.run(
    'INSERT INTO ticket_events (ticket_id, seq, type, actor_id, actor_role, at, data, hash, sealed_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ticketId,
    full.seq,
    event.type,
    event.actorId,
    event.actorRole,
    event.at.getTime(),
    JSON.stringify(data),
    hashOf(String(last?.hash ?? GENESIS), full),
    sealed,
  );
}

async function saveClocks(transaction: Transaction, ticketId: string, clocks: TicketClock[]): Promise<void> {
  await transaction.run('DELETE FROM ticket_clocks WHERE ticket_id = ?', ticketId);
  for (const { name, dueAt, basis, stoppedAt } of clocks) {
    await transaction.run(
      'INSERT INTO ticket_clocks (ticket_id, name, due_at, basis, stopped_at) VALUES (?, ?, ?, ?, ?)',
      ticketId,
      name,
      dueAt.getTime(),
      basis,
      stoppedAt?.getTime() ?? null,
    );
  }
  const running = clocks.filter(({ stoppedAt }) => !stoppedAt).map(({ dueAt }) => dueAt.getTime());
  await transaction.run('UPDATE tickets SET next_due = ? WHERE id = ?', running.length > 0 ? Math.min(...running) : null, ticketId);
}

async function byId(reader: Reader, id: string): Promise<Ticket> {
  const [ticket] = await ticketsOf(reader, await reader.all('SELECT * FROM tickets WHERE id = ?', id));
  if (!ticket) throw new DomainError('notFound', 'ticket.unknown', '没有这件工单，请核对编号。');
  return ticket;
}

const announceTicket = (transaction: Transaction, { number, region, status, kind }: Ticket, at: Date): Promise<void> =>
  announce(transaction, { topic: 'ticket.changed', key: number, region, payload: { status, kind } }, at);

const INSERT = `INSERT INTO tickets (id, number, code_digest, idempotency_key, request_digest, kind, status, urgency, region, unit, topic, anonymous,
  duty_to_report, confidential, missing, conversation_id, opened_at, version, sealed_content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

async function create(deps: TicketTableDeps, draft: TicketDraft): ReturnType<TicketStore['create']> {
  const { database, sealer } = deps;
  const { ticket } = draft;
  return database.write(async (transaction) => {
    const known = await transaction.get('SELECT id, request_digest FROM tickets WHERE idempotency_key = ?', draft.idempotencyKey);
    if (known) {
      if (known.request_digest !== draft.requestDigest)
        throw new DomainError('conflict', 'ticket.idempotencyConflict', '同一个请求编号送来了不同的内容；请换一个请求编号重新提交。');
      return { ticket: await byId(transaction, String(known.id)), created: false };
    }
    const sealed = await sealer.seal(transaction, subjectOf(ticket.id), draft.content);
    await transaction.run(
      INSERT,
      ticket.id,
      ticket.number,
      draft.codeDigest,
      draft.idempotencyKey,
      draft.requestDigest,
      ticket.kind,
      ticket.status,
      ticket.urgency,
      ticket.region,
      ticket.unit ?? null,
      ticket.topic ?? null,
      Number(ticket.anonymous),
      Number(ticket.dutyToReport),
      Number(ticket.confidential),
      JSON.stringify(ticket.missing),
      ticket.conversationId ?? null,
      ticket.openedAt.getTime(),
      ticket.version,
      sealed,
    );
    await saveClocks(transaction, ticket.id, ticket.clocks);
    await append(deps, transaction, { ticketId: ticket.id, event: draft.event });
    await announceTicket(transaction, ticket, draft.event.at);
    return { ticket: await byId(transaction, ticket.id), created: true };
  });
}

const COLUMNS = {
  status: 'status',
  unit: 'unit',
  region: 'region',
  urgency: 'urgency',
  topic: 'topic',
  confidential: 'confidential',
  missing: 'missing',
} as const;

function columnValue(value: unknown): SqlValue {
  if (Array.isArray(value)) return JSON.stringify(value);
  if (typeof value === 'boolean') return Number(value);
  return (value ?? null) as SqlValue;
}

async function change(deps: TicketTableDeps, input: TicketChange): Promise<Ticket> {
  return deps.database.write(async (transaction) => {
    const fields = Object.entries(input.set) as [keyof typeof COLUMNS, unknown][];
    const sets = [...fields.map(([key]) => `${COLUMNS[key]} = ?`), 'version = version + 1'].join(', ');
    const { changes } = await transaction.run(
      `UPDATE tickets SET ${sets} WHERE id = ? AND version = ?`,
      ...fields.map(([, value]) => columnValue(value)),
      input.ticketId,
      input.expectedVersion,
    );
    if (changes === 0) {
      await byId(transaction, input.ticketId);
      throw new DomainError('conflict', 'ticket.versionConflict', '这件工单刚被别人改过，请刷新看过最新情况再操作。');
    }
    if (input.clocks) await saveClocks(transaction, input.ticketId, input.clocks);
    await append(deps, transaction, { ticketId: input.ticketId, event: input.event, sealedText: input.sealedText });
    const ticket = await byId(transaction, input.ticketId);
    await announceTicket(transaction, ticket, input.event.at);
    return ticket;
  });
}

async function amendContent(deps: TicketTableDeps, ticketId: string, addition: Partial<TicketContent>): Promise<void> {
  const { database, sealer } = deps;
  await database.write(async (transaction) => {
    const row = await transaction.get('SELECT sealed_content FROM tickets WHERE id = ?', ticketId);
    const content =
      row && ((await sealer.open(transaction, subjectOf(ticketId), row.sealed_content as Buffer)) as TicketContent | undefined);
    if (!content) throw new DomainError('notFound', 'ticket.forgotten', '这件工单的内容已按要求删除，不能再补充。');
    const merged = { ...content, ...addition, answers: { ...content.answers, ...addition.answers } };
    await transaction.run(
      'UPDATE tickets SET sealed_content = ? WHERE id = ?',
      await sealer.seal(transaction, subjectOf(ticketId), merged),
      ticketId,
    );
  });
}

async function verifyChains({ database }: TicketTableDeps): ReturnType<TicketStore['verifyChains']> {
  const tickets = await database.read.all('SELECT id, number, version FROM tickets ORDER BY opened_at, number');
  for (const { id, number } of tickets) {
    let previous = GENESIS;
    let expected = 1;
    for (const row of await database.read.all('SELECT * FROM ticket_events WHERE ticket_id = ? ORDER BY seq', String(id))) {
      const { hash, ...event } = eventOf(row);
      const digest = row.sealed_text
        ? createHash('sha256')
            .update(row.sealed_text as Buffer)
            .digest('hex')
        : undefined;
      if (event.seq !== expected || hashOf(previous, event) !== hash || event.data.textDigest !== digest) {
        return { checked: tickets.length, broken: { number: String(number), seq: event.seq } };
      }
      previous = hash;
      expected += 1;
    }
    if (expected === 1) return { checked: tickets.length, broken: { number: String(number), seq: 1 } };
  }
  return { checked: tickets.length };
}

/** Tickets, their events and clocks in SQLite. */
export function ticketTable(deps: TicketTableDeps): TicketStore {
  const { database, sealer } = deps;
  const { read } = database;
  return {
    create: (draft) => create(deps, draft),
    find: async (number) => (await ticketsOf(read, await read.all('SELECT * FROM tickets WHERE number = ?', number)))[0],
    async content(id) {
      const row = await read.get('SELECT sealed_content FROM tickets WHERE id = ?', id);
      return row && ((await sealer.open(read, subjectOf(id), row.sealed_content as Buffer)) as TicketContent | undefined);
    },
    amendContent: (id, addition) => amendContent(deps, id, addition),
    change: (input) => change(deps, input),
    recordRead: (ticketId, actor, { at, purpose }) =>
      database.write((transaction) =>
        append(deps, transaction, {
          ticketId,
          event: { type: 'ticket.read', actorId: actor.id, actorRole: actor.role, at, data: { purpose } },
        }),
      ),
    async events(id) {
      const rows = await read.all('SELECT * FROM ticket_events WHERE ticket_id = ? ORDER BY seq', id);
      return Promise.all(
        rows.map(async (row) => ({
          ...eventOf(row),
          text: row.sealed_text ? ((await sealer.open(read, subjectOf(id), row.sealed_text as Buffer)) as string | undefined) : undefined,
        })),
      );
    },
    list: (filter, page) => listTickets(read, filter, page),
    codeDigest: async (id) => text((await read.get('SELECT code_digest FROM tickets WHERE id = ?', id))?.code_digest),
    byConversation: async (id) => ticketsOf(read, await read.all('SELECT * FROM tickets WHERE conversation_id = ? ORDER BY opened_at', id)),
    verifyChains: () => verifyChains(deps),
  };
}
