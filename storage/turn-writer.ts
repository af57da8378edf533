import { DomainError } from '../base/errors';
import type { Accepted, ConversationStore, Incoming, TranscriptLine } from '../bot/conversation-store';
import type { Session } from '../bot/session';
import type { Owner } from '../desk/episode';
import { type Database, inAnyOrder, listOf, type SqlRow, type Transaction } from './database';
import { gathered } from './gathered';
import type { Sealer, Sealing } from './sealer';
import { type LineDraft, lineOf, type Numbered, numberPassages, type Passage, unknownConversation, writePassages } from './transcript';

interface Deps {
  database: Database;
  sealer: Sealer;
}

/** A message that comes in, or the end of its turn: with words (refused when a person has taken over) or in silence. */
interface Act {
  incoming: Incoming;
  at: Date;
  drafts: readonly LineDraft[];
  kind: 'incoming' | 'end' | 'silentEnd';
  session?: Session;
}

const isIncoming = ({ kind }: Act): boolean => kind === 'incoming';
const needsBot = ({ kind }: Act): boolean => kind === 'end';
/** While somebody waits the bot goes on answering; it falls silent when a person has come. */
const hasPerson = (owner: Owner | undefined): boolean => owner?.startsWith('operator:') ?? false;

const keyOf = ({ channel, messageId }: Incoming): string => JSON.stringify([channel, messageId]);

/** The row of the inbox that is there already, of each message that has one. */
async function known(transaction: Transaction, acts: readonly Act[]): Promise<Map<Act, SqlRow>> {
  if (acts.length === 0) return new Map();
  const rows = await transaction.all(
    `SELECT sent.key AS at, inbox.seq, inbox.conversation_id, inbox.done_at FROM json_each(?) AS sent
     CROSS JOIN inbox ON inbox.channel = sent.value ->> 0 AND inbox.message_id = sent.value ->> 1`,
    listOf(acts.map(({ incoming }) => [incoming.channel, incoming.messageId])),
  );
  return new Map(rows.map((row) => [acts[Number(row.at)] as Act, row]));
}

/** Who has the right to speak, of each act whose conversation the desk knows. */
async function owners(transaction: Transaction, acts: readonly Act[]): Promise<Map<Act, Owner>> {
  const rows = await transaction.all(
    `SELECT sent.key AS at, episodes.owner FROM json_each(?) AS sent
     CROSS JOIN episodes ON episodes.conversation_id = sent.value WHERE episodes.closed_at IS NULL`,
    listOf(acts.map(({ incoming }) => incoming.conversationId)),
  );
  return new Map(rows.map((row) => [acts[Number(row.at)] as Act, String(row.owner) as Owner]));
}

async function again({ sealer }: Deps, transaction: Transaction, row: SqlRow): Promise<Accepted> {
  const line = await transaction.get(
    'SELECT * FROM messages WHERE conversation_id = ? AND seq = ?',
    String(row.conversation_id),
    Number(row.seq),
  );
  if (!line) throw new Error('inbox row without its transcript line');
  return { duplicate: true, line: await lineOf(transaction, sealer, line), answered: row.done_at !== null };
}

interface Written extends Numbered {
  act: Act;
}

async function receive(transaction: Transaction, written: readonly Written[], seal: Sealing): Promise<void> {
  const rows = written
    .filter(({ act }) => isIncoming(act))
    .map(({ act: { incoming, at }, lines }) => {
      const { channel, messageId, conversationId } = incoming;
      return [channel, messageId, conversationId, lines[0]?.seq, seal(conversationId, incoming).toString('hex'), at.getTime()];
    });
  if (rows.length === 0) return;
  await transaction.run(
    `INSERT INTO inbox (channel, message_id, conversation_id, seq, sealed, received_at)
     SELECT value ->> 0, value ->> 1, value ->> 2, CAST(value ->> 3 AS BIGINT), unhex(value ->> 4), CAST(value ->> 5 AS BIGINT) FROM json_each(?)`,
    listOf(rows),
  );
}

async function saveSessions(transaction: Transaction, written: readonly Written[], seal: Sealing): Promise<void> {
  const rows = written.flatMap(({ act: { session, at } }) =>
    session ? [[session.conversationId, seal(session.conversationId, session).toString('hex'), at.getTime()]] : [],
  );
  if (rows.length === 0) return;
  await transaction.run(
    `INSERT INTO sessions (conversation_id, sealed, saved_at)
     SELECT value ->> 0, unhex(value ->> 1), CAST(value ->> 2 AS BIGINT) FROM json_each(?) WHERE true
     ON CONFLICT (conversation_id) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at`,
    listOf(rows),
  );
}

async function endInbox(transaction: Transaction, written: readonly Written[]): Promise<void> {
  const rows = written
    .filter(({ act }) => !isIncoming(act))
    .map(({ act: { incoming, at } }) => [incoming.channel, incoming.messageId, at.getTime()]);
  if (rows.length === 0) return;
  await transaction.run(
    `UPDATE inbox SET done_at = CAST(ended.value ->> 2 AS BIGINT) FROM json_each(?) AS ended
     WHERE inbox.channel = ended.value ->> 0 AND inbox.message_id = ended.value ->> 1`,
    listOf(rows),
  );
}

const passageOf = ({ incoming, session, drafts }: Act): Passage => ({
  conversationId: incoming.conversationId,
  region: session?.region,
  drafts,
});

const leaseLost = (): DomainError => new DomainError('conflict', 'lease.lost', '这段对话已由人工接手，机器人不再发言。');

/** What came of an act: its lines, or what had come of it before. */
interface Outcome {
  lines: TranscriptLine[];
  owner?: Owner;
  before?: Accepted;
}

async function writeAll(deps: Deps, transaction: Transaction, acts: readonly Act[]): Promise<(Outcome | Error)[]> {
  const [before, owner] = await inAnyOrder([known(transaction, acts.filter(isIncoming)), owners(transaction, acts)]);
  const outcomes = new Map<Act, Outcome | Error>();
  for (const act of acts) {
    const row = before.get(act);
    if (row) outcomes.set(act, { lines: [], before: await again(deps, transaction, row), owner: owner.get(act) });
    if (needsBot(act) && hasPerson(owner.get(act))) outcomes.set(act, leaseLost());
  }
  const open = acts.filter((act) => !outcomes.has(act));
  const numbered = await numberPassages(transaction, open.map(passageOf));
  const written = open.flatMap((act, at): Written[] => {
    const passage = numbered[at];
    outcomes.set(act, passage ? { lines: passage.lines, owner: owner.get(act) } : unknownConversation());
    return passage ? [{ ...passage, act }] : [];
  });
  const seal = await deps.sealer.sealing(
    transaction,
    written.map(({ act }) => act.incoming.conversationId),
  );
  await inAnyOrder([
    writePassages(transaction, written, seal),
    receive(transaction, written, seal),
    saveSessions(transaction, written, seal),
    endInbox(transaction, written),
  ]);
  return acts.map((act) => outcomes.get(act) ?? unknownConversation());
}

/** Acceptances and ends of turns; what waits together is written together. */
export function turnWriter(deps: Deps): Pick<ConversationStore, 'accept' | 'finishTurn' | 'finishSilently'> {
  const write = gathered<Act, Outcome>(deps.database, {
    keysOf: ({ incoming }) => [incoming.conversationId, keyOf(incoming)],
    writeAll: (transaction, acts) => writeAll(deps, transaction, acts),
  });
  return {
    async accept(incoming, at) {
      const { messageId, text, clientData } = incoming;
      const drafts = [{ speaker: 'resident' as const, messageId, reply: { text }, clientData, at }];
      const { lines, before, owner } = await write({ kind: 'incoming', incoming, at, drafts });
      const [line] = lines;
      if (before) return { ...before, owner };
      if (!line) throw unknownConversation();
      return { duplicate: false, line, answered: false, owner };
    },
    async finishTurn({ incoming, session, replies, at }) {
      const { messageId } = incoming;
      const drafts = replies.map((reply) => ({ speaker: 'bot' as const, messageId, reply, at }));
      return (await write({ kind: 'end', incoming, at, drafts, session })).lines;
    },
    async finishSilently(incoming, at, session) {
      await write({ kind: 'silentEnd', incoming, at, drafts: [], session });
    },
  };
}
