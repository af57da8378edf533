import { DomainError } from '../base/errors';
import { clockNames, type Ticket, type TicketClock, type TicketContent } from '../tickets/ticket';
import type { ChangeableField, DueAlert, Notice, TicketChange, TicketDraft, TicketStore } from '../tickets/ticket-store';
import type { Database, Reader, SqlValue, Transaction } from './database';
import { saveDossier } from './dossier-table';
import { announce } from './outbox-table';
import type { Sealer } from './sealer';
import { nameTag } from './tag-names';
import { appendEvent, subjectOf } from './ticket-chain';
import { ticketsOf } from './ticket-rows';
import { dropWords, saveWords } from './ticket-search';

export interface TicketTableDeps {
  database: Database;
  sealer: Sealer;
}

async function byId(reader: Reader, id: string): Promise<Ticket> {
  const [ticket] = await ticketsOf(reader, await reader.all('SELECT * FROM tickets WHERE id = ?', id));
  if (!ticket) throw new DomainError('notFound', 'ticket.unknown', '没有这件工单，请核对编号。');
  return ticket;
}

/** Appends an event to the chain whose end stands on the ticket's row. */
export async function append(
  deps: TicketTableDeps,
  transaction: Transaction,
  input: { ticketId: string; event: TicketDraft['event']; sealedText?: string },
): Promise<void> {
  const row = await transaction.get('SELECT chain_seq, chain_hash FROM tickets WHERE id = ?', input.ticketId);
  const after = { seq: Number(row?.chain_seq ?? 0), hash: String(row?.chain_hash ?? '') };
  const end = await appendEvent(deps.sealer, transaction, { ...input, after });
  await transaction.run('UPDATE tickets SET chain_seq = ?, chain_hash = ? WHERE id = ?', end.seq, end.hash, input.ticketId);
}

const CLOCK = `INSERT INTO ticket_clocks (ticket_id, name, started_at, due_at, basis, source, measure, paused_at, left_ms, stopped_at, level, alert_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const ms = (instant: Date | undefined): number | null => instant?.getTime() ?? null;

const clockValues = (id: string, clock: TicketClock): SqlValue[] => [
  id,
  clock.name,
  ms(clock.startedAt),
  ms(clock.dueAt),
  clock.basis,
  clock.source,
  clock.measure,
  ms(clock.pausedAt),
  clock.leftMs ?? null,
  ms(clock.stoppedAt),
  clock.level,
  ms(clock.alertAt),
];

async function insertClocks(transaction: Transaction, ticketId: string, clocks: readonly TicketClock[]): Promise<void> {
  for (const clock of clocks) await transaction.run(CLOCK, ...clockValues(ticketId, clock));
}

const nextDue = (clocks: readonly TicketClock[]): number | null => {
  const running = clocks.filter(({ stoppedAt, pausedAt }) => !stoppedAt && !pausedAt).map(({ dueAt }) => dueAt.getTime());
  return running.length > 0 ? Math.min(...running) : null;
};

/** The clocks that have stopped, in time and late, each a bit: what reports count without reading every clock. */
function clockBits(clocks: readonly TicketClock[]): [kept: number, missed: number] {
  const bits = (late: boolean): number =>
    clocks
      .filter(({ stoppedAt, dueAt }) => stoppedAt !== undefined && stoppedAt > dueAt === late)
      .reduce((sum, { name }) => sum | (1 << clockNames.indexOf(name)), 0);
  return [bits(false), bits(true)];
}

async function announceTicket(
  transaction: Transaction,
  ticket: Ticket,
  given: { at: Date; notices?: readonly Notice[]; event: string },
): Promise<void> {
  const { number, region, status, kind, conversationId } = ticket;
  await announce(transaction, { topic: 'ticket.changed', key: number, region, payload: { status, kind } }, given.at);
  for (const notice of given.notices ?? []) {
    const payload = { ...notice, event: given.event, conversationId: notice.to === 'resident' ? conversationId : undefined };
    await announce(transaction, { topic: 'ticket.notice', key: number, region, payload }, given.at);
  }
}

const INSERT = `INSERT INTO tickets (id, number, code_digest, idempotency_key, request_digest, kind, status, urgency, region, unit, topic, anonymous,
  duty_to_report, confidential, missing, conversation_id, opened_at, version, sealed_content, next_due, co_units, proposal, parent, readers, dossier, tracks, chain_seq,
  chain_hash, serial, channel) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', (SELECT coalesce(max(serial), 0) + 1 FROM tickets),
  coalesce((SELECT channel FROM conversations WHERE id = ?), ''))`;

const rowValues = ({ ticket, ...draft }: TicketDraft, sealed: Buffer): SqlValue[] => [
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
  nextDue(ticket.clocks),
  JSON.stringify(ticket.coUnits),
  JSON.stringify(ticket.proposal),
  ticket.parent ?? null,
  JSON.stringify(ticket.readers),
  ticket.dossier ?? null,
  JSON.stringify(ticket.tracks),
  ticket.conversationId ?? null,
];

async function insert(deps: TicketTableDeps, transaction: Transaction, draft: TicketDraft): Promise<void> {
  const { ticket } = draft;
  const sealed = await deps.sealer.seal(transaction, subjectOf(ticket.id), draft.content);
  await transaction.run(INSERT, ...rowValues(draft, sealed));
  await insertClocks(transaction, ticket.id, ticket.clocks);
  for (const tag of draft.tags ?? [])
    await transaction.run(
      'INSERT INTO ticket_tags (tag, ticket_id) VALUES (?, ?)',
      await nameTag(deps.sealer, transaction, tag),
      ticket.id,
    );
  await append(deps, transaction, { ticketId: ticket.id, event: draft.event });
  await saveWords(deps, transaction, { ticketId: ticket.id, words: draft.words });
  if (draft.persons?.length) await savePersons(transaction, ticket.id, draft.persons);
  await announceTicket(transaction, ticket, { at: draft.event.at, event: draft.event.type, notices: draft.notices });
}

export async function create(deps: TicketTableDeps, draft: TicketDraft, also?: TicketChange): ReturnType<TicketStore['create']> {
  return deps.database.write(async (transaction) => {
    const known = await transaction.get('SELECT id, request_digest FROM tickets WHERE idempotency_key = ?', draft.idempotencyKey);
    if (known) {
      if (known.request_digest !== draft.requestDigest)
        throw new DomainError('conflict', 'ticket.idempotencyConflict', '同一个请求编号送来了不同的内容；请换一个请求编号重新提交。');
      return { ticket: await byId(transaction, String(known.id)), created: false };
    }
    await insert(deps, transaction, draft);
    if (also) await applyChange(deps, transaction, also);
    return { ticket: draft.ticket, created: true };
  });
}

const COLUMNS: Record<ChangeableField, string> = {
  status: 'status',
  unit: 'unit',
  coUnits: 'co_units',
  region: 'region',
  urgency: 'urgency',
  topic: 'topic',
  confidential: 'confidential',
  missing: 'missing',
  proposal: 'proposal',
  readers: 'readers',
  mergedInto: 'merged_into',
  redoCount: 'redo_count',
  missedCalls: 'missed_calls',
  reminders: 'reminders',
  expedited: 'expedited',
  tracks: 'tracks',
  dossier: 'dossier',
};

function columnValue(value: unknown): SqlValue {
  if (typeof value === 'boolean') return Number(value);
  if (value !== null && typeof value === 'object') return JSON.stringify(value);
  return (value ?? null) as SqlValue;
}

const OPEN_PART = 'SELECT 1 FROM tickets p JOIN tickets c ON c.parent = p.number WHERE p.id = ? AND c.is_open = 1 LIMIT 1';
const SETTLED_PARENT = 'SELECT 1 FROM tickets c JOIN tickets p ON p.number = c.parent WHERE c.id = ? AND p.is_open = 0 LIMIT 1';

async function assertFamily(transaction: Transaction, { ticketId, guards = [] }: TicketChange): Promise<void> {
  if (guards.includes('childrenSettled') && (await transaction.get(OPEN_PART, ticketId)))
    throw new DomainError('conflict', 'ticket.childrenOpen', '还有子工单没有办完，请等全部子工单反馈后再做这一步。');
  if (guards.includes('parentOpen') && (await transaction.get(SETTLED_PARENT, ticketId)))
    throw new DomainError('conflict', 'ticket.parentSettled', '上级工单已经办结：请先重办上级工单。');
}

async function saveCoUnits(transaction: Transaction, ticketId: string, units: readonly string[]): Promise<void> {
  await transaction.run('DELETE FROM ticket_co_units WHERE ticket_id = ?', ticketId);
  for (const unit of new Set(units)) await transaction.run('INSERT INTO ticket_co_units (unit, ticket_id) VALUES (?, ?)', unit, ticketId);
}

/** By whom a ticket is found again. */
async function savePersons(transaction: Transaction, ticketId: string, digests: readonly string[]): Promise<void> {
  await transaction.run('DELETE FROM ticket_persons WHERE ticket_id = ?', ticketId);
  for (const digest of digests) await transaction.run('INSERT INTO ticket_persons (digest, ticket_id) VALUES (?, ?)', digest, ticketId);
}

async function applyChange(deps: TicketTableDeps, transaction: Transaction, input: TicketChange): Promise<Ticket> {
  const { ticketId, set, clocks } = input;
  await assertFamily(transaction, input);
  const fields = Object.entries(set) as [ChangeableField, unknown][];
  const sets = [
    ...fields.map(([key]) => `${COLUMNS[key]} = ?`),
    ...(clocks ? ['next_due = ?', 'clocks_kept = ?', 'clocks_missed = ?'] : []),
    'version = version + 1',
  ].join(', ');
  const { changes } = await transaction.run(
    `UPDATE tickets SET ${sets} WHERE id = ? AND version = ?`,
    ...fields.map(([, value]) => columnValue(value)),
    ...(clocks ? [nextDue(clocks), ...clockBits(clocks)] : []),
    ticketId,
    input.expectedVersion,
  );
  if (changes === 0) {
    await byId(transaction, ticketId);
    throw new DomainError('conflict', 'ticket.versionConflict', '这件工单刚被别人改过，请刷新看过最新情况再操作。');
  }
  if (clocks) {
    await transaction.run('DELETE FROM ticket_clocks WHERE ticket_id = ?', ticketId);
    await insertClocks(transaction, ticketId, clocks);
  }
  if (input.persons) await savePersons(transaction, ticketId, input.persons);
  if (set.coUnits) await saveCoUnits(transaction, ticketId, set.coUnits);
  if (input.dossier) await saveDossier(deps, transaction, input.dossier);
  await append(deps, transaction, { ticketId, event: input.event, sealedText: input.sealedText });
  const ticket = await byId(transaction, ticketId);
  await announceTicket(transaction, ticket, { at: input.event.at, notices: input.notices, event: input.event.type });
  return ticket;
}

export async function change(deps: TicketTableDeps, input: TicketChange, also?: TicketChange): Promise<Ticket> {
  return deps.database.write(async (transaction) => {
    const ticket = await applyChange(deps, transaction, input);
    if (also) await applyChange(deps, transaction, also);
    return ticket;
  });
}

export async function amendContent(
  deps: TicketTableDeps,
  ticketId: string,
  given: { addition: Partial<TicketContent>; words: string[] },
): Promise<void> {
  const { database, sealer } = deps;
  await database.write(async (transaction) => {
    const row = await transaction.get('SELECT sealed_content FROM tickets WHERE id = ?', ticketId);
    const content =
      row && ((await sealer.open(transaction, subjectOf(ticketId), row.sealed_content as Buffer)) as TicketContent | undefined);
    if (!content) throw new DomainError('notFound', 'ticket.forgotten', '这件工单的内容已按要求删除，不能再补充。');
    const merged = { ...content, ...given.addition, answers: { ...content.answers, ...given.addition.answers } };
    const sealed = await sealer.seal(transaction, subjectOf(ticketId), merged);
    await transaction.run('UPDATE tickets SET sealed_content = ? WHERE id = ?', sealed, ticketId);
    await saveWords(deps, transaction, { ticketId, words: given.words });
  });
}

/** One rung of the ladder, unless another node has climbed it. */
export async function recordAlert(
  deps: TicketTableDeps,
  due: DueAlert,
  alert: Parameters<TicketStore['recordAlert']>[1],
): Promise<boolean> {
  const { ticket, clock } = due;
  return deps.database.write(async (transaction) => {
    const { changes } = await transaction.run(
      'UPDATE ticket_clocks SET level = ?, alert_at = ? WHERE ticket_id = ? AND name = ? AND level < ? AND started_at = ? AND stopped_at IS NULL AND paused_at IS NULL',
      clock.level,
      ms(alert.alertAt),
      ticket.id,
      clock.name,
      clock.level,
      clock.startedAt.getTime(),
    );
    if (changes === 0) return false;
    await append(deps, transaction, { ticketId: ticket.id, event: alert.event });
    await announceTicket(transaction, ticket, { at: alert.event.at, notices: alert.notices, event: alert.event.type });
    return true;
  });
}

export async function forgetContent(deps: TicketTableDeps, ticketId: string, event: TicketDraft['event']): Promise<void> {
  await deps.database.write(async (transaction) => {
    await deps.sealer.forget(transaction, subjectOf(ticketId));
    await dropWords(transaction, ticketId);
    await savePersons(transaction, ticketId, []);
    await append(deps, transaction, { ticketId, event });
  });
  await deps.database.scrub();
}
