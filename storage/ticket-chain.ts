import { createHash } from 'node:crypto';
import type { TicketEvent } from '../tickets/ticket';
import type { Anchor, ChainReport, TicketDraft } from '../tickets/ticket-store';
import type { Database, Reader, SqlRow, SqlValue, Transaction } from './database';
import type { Sealer } from './sealer';
import { text } from './ticket-rows';

export const GENESIS = '0'.repeat(64);
const BATCH = 2_000;

export const subjectOf = (ticketId: string): string => `ticket:${ticketId}`;

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

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** SHA-256 over the hash before it and the event's canonical JSON. */
export const hashOf = (previous: string, event: Omit<TicketEvent, 'hash'>): string =>
  sha256(previous + canonical({ ...event, at: event.at.getTime() }));

export function eventOf(row: SqlRow): TicketEvent {
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

const INSERT = `INSERT INTO ticket_events (ticket_id, seq, type, actor_id, actor_role, at, data, hash, sealed_text, position)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM ticket_events))`;

export interface Appended {
  ticketId: string;
  event: TicketDraft['event'];
  sealedText?: string;
  /** End of the chain so far. */
  after: { seq: number; hash: string };
}

/** Appends one event to a chain and gives its new end; the caller writes it on the ticket's row. */
export async function appendEvent(sealer: Sealer, transaction: Transaction, input: Appended): Promise<{ seq: number; hash: string }> {
  const { ticketId, event, sealedText, after } = input;
  const sealed = sealedText === undefined ? null : await sealer.seal(transaction, subjectOf(ticketId), sealedText);
  // The chain covers the sealed bytes by their digest, so it still verifies when the key is gone.
  const data = sealed ? { ...event.data, textDigest: sha256(sealed) } : event.data;
  const full = { ...event, data, ticketId, seq: after.seq + 1 };
  const hash = hashOf(after.hash || GENESIS, full);
  const values: SqlValue[] = [event.type, event.actorId, event.actorRole, event.at.getTime(), JSON.stringify(data), hash, sealed];
  await transaction.run(INSERT, ticketId, full.seq, ...values);
  return { seq: full.seq, hash };
}

type Broken = ChainReport['broken'];

interface Walk {
  ticketId?: string;
  number: string;
  seq: number;
  hash: string;
  /** What the ticket's own row says of its chain's end and of its status. */
  end: { seq: number; hash: string; status: string };
  status?: string;
}

/** Undefined for a whole chain; the ticket's row must agree with its last event. */
function endOfChain({ number, seq, hash, end, status }: Walk): Broken {
  if (seq !== end.seq || hash !== end.hash) return { number, seq: Math.min(seq, end.seq) + 1, why: 'missing' };
  return status !== undefined && status !== end.status ? { number, seq, why: 'ticket' } : undefined;
}

function parsed(row: SqlRow): TicketEvent | undefined {
  try {
    return eventOf(row);
  } catch {
    return undefined;
  }
}

/** Checks the next row of a chain and moves on. */
function step(walk: Walk, row: SqlRow): Broken {
  const at = { number: walk.number, seq: walk.seq + 1 };
  if (row.number === null || Number(row.seq) !== walk.seq + 1) return { ...at, why: 'missing' };
  const event = parsed(row);
  if (!event) return { ...at, why: 'event' };
  const { hash, ...rest } = event;
  if (hashOf(walk.hash || GENESIS, rest) !== hash) return { ...at, why: 'event' };
  const digest = row.sealed_text ? sha256(row.sealed_text as Buffer) : undefined;
  if (event.data.textDigest !== digest) return { ...at, why: 'text' };
  walk.seq += 1;
  walk.hash = hash;
  if (typeof event.data.to === 'string') walk.status = event.data.to;
  return undefined;
}

const startOf = (row: SqlRow): Walk => ({
  ticketId: String(row.ticket_id),
  number: text(row.number) ?? String(row.ticket_id),
  seq: 0,
  hash: '',
  end: { seq: Number(row.chain_seq), hash: String(row.chain_hash), status: String(row.ticket_status) },
});

const NEXT = `SELECT e.*, t.number, t.chain_seq, t.chain_hash, t.status AS ticket_status FROM ticket_events e LEFT JOIN tickets t ON t.id = e.ticket_id
  WHERE (e.ticket_id, e.seq) > (?, ?) ORDER BY e.ticket_id, e.seq LIMIT ${BATCH}`;

async function walkChains(read: Reader): Promise<{ checked: number; events: number; broken?: Broken }> {
  let walk: Walk | undefined;
  let [checked, events] = [0, 0];
  for (let rows = await read.all(NEXT, '', 0); rows.length > 0; ) {
    for (const row of rows) {
      if (walk?.ticketId !== row.ticket_id) {
        const broken = walk && endOfChain(walk);
        if (broken) return { checked, events, broken };
        walk = startOf(row);
        checked += 1;
      }
      const broken = step(walk as Walk, row);
      if (broken) return { checked, events, broken };
      events += 1;
    }
    const last = rows.at(-1);
    rows = await read.all(NEXT, String(last?.ticket_id), Number(last?.seq));
  }
  return { checked, events, broken: walk && endOfChain(walk) };
}

async function withoutEvents(read: Reader): Promise<Broken> {
  const row = await read.get(
    'SELECT number FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM ticket_events e WHERE e.ticket_id = t.id) ORDER BY serial LIMIT 1',
  );
  return row && { number: String(row.number), seq: 1, why: 'missing' };
}

/** Positions are given without gaps; a row that has left its place is the one at the far end. */
async function outOfPlace(read: Reader): Promise<Broken> {
  const row = await read.get(`SELECT t.number, e.seq FROM ticket_events e LEFT JOIN tickets t ON t.id = e.ticket_id
    WHERE e.position = (SELECT max(position) FROM ticket_events) AND e.position <> (SELECT count(*) FROM ticket_events)`);
  return row && { number: String(row.number), seq: Number(row.seq), why: 'event' };
}

/** One digest over the hashes of all events in a stretch of positions. */
async function stretch(read: Reader, from: number, to: number): Promise<string> {
  const digest = createHash('sha256');
  for (let at = from; at < to; ) {
    const rows = await read.all(
      'SELECT position, hash FROM ticket_events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
      at,
      to,
      BATCH,
    );
    if (rows.length === 0) break;
    for (const { hash } of rows) digest.update(String(hash));
    at = Number(rows.at(-1)?.position);
  }
  return digest.digest('hex');
}

const anchorDigest = (sealer: Sealer, previous: string, given: { day: string; to: number; events: string }): string =>
  sealer.digest(`anchor ${previous} ${given.day} ${given.to} ${given.events}`);

const anchorOf = (row: SqlRow): Anchor => ({ day: String(row.day), to: Number(row.upto), digest: String(row.digest) });

/** Writes the day's anchor unless it stands; keyed, so that nobody with the file alone can write a fitting one. */
export async function writeAnchor({ database, sealer }: { database: Database; sealer: Sealer }, day: string, at: Date): Promise<void> {
  await database.write(async (transaction) => {
    const last = await transaction.get('SELECT * FROM chain_anchors ORDER BY day DESC LIMIT 1');
    if (last && String(last.day) >= day) return;
    const to = Number((await transaction.get('SELECT coalesce(max(position), 0) AS head FROM ticket_events'))?.head);
    const events = await stretch(transaction, Number(last?.upto ?? 0), to);
    const digest = anchorDigest(sealer, String(last?.digest ?? GENESIS), { day, to, events });
    await transaction.run('INSERT INTO chain_anchors (day, upto, digest, at) VALUES (?, ?, ?, ?)', day, to, digest, at.getTime());
  });
}

async function walkAnchors(read: Reader, sealer: Sealer): Promise<{ anchors: Anchor[]; broken?: Broken }> {
  const anchors = (await read.all('SELECT * FROM chain_anchors ORDER BY day')).map(anchorOf);
  let [from, previous] = [0, GENESIS];
  for (const { day, to, digest } of anchors) {
    const events = await stretch(read, from, to);
    if (anchorDigest(sealer, previous, { day, to, events }) !== digest) return { anchors, broken: { number: day, seq: to, why: 'anchor' } };
    [from, previous] = [to, digest];
  }
  return { anchors };
}

/** Every chain, then every anchor; stops at the first row that does not fit. */
export async function verifyChains({ database, sealer }: { database: Database; sealer: Sealer }): Promise<ChainReport> {
  const { heavy: read } = database;
  const chains = await walkChains(read);
  const broken = chains.broken ?? (await withoutEvents(read)) ?? (await outOfPlace(read));
  const { anchors, broken: brokenAnchor } = broken ? { anchors: [] } : await walkAnchors(read, sealer);
  return {
    checked: chains.checked,
    events: chains.events,
    anchors: anchors.length,
    newest: anchors.at(-1),
    broken: broken ?? brokenAnchor,
  };
}
