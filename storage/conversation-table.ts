import { DomainError } from '../base/errors';
import type { ConversationStore, Incoming, NewConversation, TellOutcome, TranscriptLine, TurnResult } from '../bot/conversation-store';
import type { Session } from '../bot/session';
import type { Reply } from '../dialogs/reply';
import type { Database, Reader, SqlRow, Transaction } from './database';
import { announce } from './outbox-table';
import type { Sealer } from './sealer';

interface Deps {
  database: Database;
  sealer: Sealer;
}

/** What is sealed of a line. */
interface SealedLine {
  reply: Reply;
  operatorName?: string;
  clientData?: Record<string, unknown>;
}

const REGION_UNKNOWN = '000000';

async function lineOf(reader: Reader, sealer: Sealer, row: SqlRow): Promise<TranscriptLine> {
  const conversationId = String(row.conversation_id);
  const sealed = row.sealed as Buffer;
  const opened = sealed.length > 0 ? ((await sealer.open(reader, conversationId, sealed)) as SealedLine | undefined) : undefined;
  return {
    conversationId,
    seq: Number(row.seq),
    speaker: String(row.speaker) as TranscriptLine['speaker'],
    messageId: String(row.message_id),
    at: new Date(Number(row.at)),
    // A forgotten conversation keeps its skeleton; its words are gone with the key.
    reply: opened?.reply ?? { text: '' },
    operatorName: opened?.operatorName,
    clientData: opened?.clientData,
  };
}

/** Appends a line with the next number of its conversation; shared with the desk's own lines. */
export async function appendLine(deps: Deps, transaction: Transaction, line: Omit<TranscriptLine, 'seq'>): Promise<TranscriptLine> {
  const { sealer } = deps;
  const row = await transaction.get(
    'UPDATE conversations SET last_seq = last_seq + 1, spoke = max(spoke, ?) WHERE id = ? RETURNING last_seq, region',
    Number(line.speaker === 'resident'),
    line.conversationId,
  );
  if (!row) throw new DomainError('notFound', 'conversation.unknown', '没有这段对话，请重新打开页面。');
  const seq = Number(row.last_seq);
  const sealed: SealedLine = { reply: line.reply, operatorName: line.operatorName, clientData: line.clientData };
  await transaction.run(
    'INSERT INTO messages (conversation_id, seq, speaker, message_id, sealed, at) VALUES (?, ?, ?, ?, ?, ?)',
    line.conversationId,
    seq,
    line.speaker,
    line.messageId,
    await sealer.seal(transaction, line.conversationId, sealed),
    line.at.getTime(),
  );
  await announce(
    transaction,
    {
      topic: 'conversation.line',
      key: line.conversationId,
      region: String(row.region ?? REGION_UNKNOWN),
      payload: { seq, speaker: line.speaker },
    },
    line.at,
  );
  return { ...line, seq };
}

/** True when the bot may speak: no open episode, or one the bot owns. */
async function botOwns(transaction: Transaction, conversationId: string): Promise<boolean> {
  const row = await transaction.get('SELECT owner FROM episodes WHERE conversation_id = ? AND closed_at IS NULL', conversationId);
  return !row || row.owner === 'bot';
}

/** A line of the bot's own accord; the same message id is said once. */
export async function tellIn(
  deps: Deps,
  transaction: Transaction,
  line: { conversationId: string; messageId: string; reply: Reply; at: Date },
): Promise<TellOutcome> {
  const { conversationId, messageId } = line;
  const row = await transaction.get('SELECT closed_at FROM conversations WHERE id = ?', conversationId);
  if (!row || row.closed_at !== null) return 'gone';
  if (await transaction.get('SELECT 1 FROM messages WHERE conversation_id = ? AND message_id = ?', conversationId, messageId))
    return 'told';
  if (!(await botOwns(transaction, conversationId))) return 'busy';
  await appendLine(deps, transaction, { ...line, speaker: 'bot' });
  return 'told';
}

async function assertBotOwns(transaction: Transaction, conversationId: string): Promise<void> {
  if (!(await botOwns(transaction, conversationId)))
    throw new DomainError('conflict', 'lease.lost', '这段对话已由人工接手，机器人不再发言。');
}

async function saveSession(deps: Deps, transaction: Transaction, input: { session: Session; at: Date }): Promise<void> {
  const { session, at } = input;
  const sealed = await deps.sealer.seal(transaction, session.conversationId, session);
  await transaction.run(
    'INSERT INTO sessions (conversation_id, sealed, saved_at) VALUES (?, ?, ?) ON CONFLICT (conversation_id) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at',
    session.conversationId,
    sealed,
    at.getTime(),
  );
  if (session.region) await transaction.run('UPDATE conversations SET region = ? WHERE id = ?', session.region, session.conversationId);
}

const endInbox = (transaction: Transaction, { channel, messageId }: Incoming, at: Date) =>
  transaction.run('UPDATE inbox SET done_at = ? WHERE channel = ? AND message_id = ?', at.getTime(), channel, messageId);

async function accept(deps: Deps, incoming: Incoming, at: Date): ReturnType<ConversationStore['accept']> {
  const { database, sealer } = deps;
  return database.write(async (transaction) => {
    const known = await transaction.get(
      'SELECT seq, conversation_id, done_at FROM inbox WHERE channel = ? AND message_id = ?',
      incoming.channel,
      incoming.messageId,
    );
    if (known) {
      const row = await transaction.get(
        'SELECT * FROM messages WHERE conversation_id = ? AND seq = ?',
        String(known.conversation_id),
        Number(known.seq),
      );
      if (!row) throw new Error('inbox row without its transcript line');
      return { duplicate: true, line: await lineOf(transaction, sealer, row), answered: known.done_at !== null };
    }
    const { conversationId, messageId, text, clientData } = incoming;
    const line = await appendLine(deps, transaction, { conversationId, messageId, speaker: 'resident', reply: { text }, clientData, at });
    await transaction.run(
      'INSERT INTO inbox (channel, message_id, conversation_id, seq, sealed, received_at) VALUES (?, ?, ?, ?, ?, ?)',
      incoming.channel,
      messageId,
      conversationId,
      line.seq,
      await sealer.seal(transaction, conversationId, incoming),
      at.getTime(),
    );
    return { duplicate: false, line, answered: false };
  });
}

async function finishTurn(deps: Deps, { incoming, session, replies, at }: TurnResult): Promise<TranscriptLine[]> {
  const { conversationId, messageId } = incoming;
  return deps.database.write(async (transaction) => {
    await assertBotOwns(transaction, conversationId);
    await saveSession(deps, transaction, { session, at });
    const lines: TranscriptLine[] = [];
    for (const reply of replies) lines.push(await appendLine(deps, transaction, { conversationId, messageId, speaker: 'bot', reply, at }));
    await endInbox(transaction, incoming, at);
    return lines;
  });
}

async function unanswered({ database, sealer }: Deps, limit: number): ReturnType<ConversationStore['unanswered']> {
  const rows = await database.read.all('SELECT * FROM inbox WHERE done_at IS NULL ORDER BY received_at, seq LIMIT ?', limit);
  const opened = await Promise.all(
    rows.map(async (row) => ({
      incoming: (await sealer.open(database.read, String(row.conversation_id), row.sealed as Buffer)) as Incoming | undefined,
      at: new Date(Number(row.received_at)),
    })),
  );
  return opened.flatMap(({ incoming, at }) => (incoming ? [{ incoming, at }] : []));
}

const FAREWELL_MS = 10 * 60_000;

async function forget({ database, sealer }: Deps, conversationId: string, at: Date): Promise<void> {
  await database.write(async (transaction) => {
    await sealer.forget(transaction, conversationId);
    await transaction.run('DELETE FROM sessions WHERE conversation_id = ?', conversationId);
    // What is said after this (the farewell) is sealed anew: old bytes must not meet the new key.
    for (const table of ['messages', 'inbox']) {
      await transaction.run(`UPDATE ${table} SET sealed = x'' WHERE conversation_id = ?`, conversationId);
    }
    await transaction.run(
      'UPDATE episode_events SET sealed_note = NULL WHERE episode_id IN (SELECT id FROM episodes WHERE conversation_id = ?)',
      conversationId,
    );
    await transaction.run('UPDATE quality_sheets SET sealed_note = NULL WHERE conversation_id = ?', conversationId);
    await transaction.run('UPDATE inbox SET done_at = coalesce(done_at, ?) WHERE conversation_id = ?', at.getTime(), conversationId);
    await transaction.run("UPDATE conversations SET closed_at = ?, user_ref = '' WHERE id = ?", at.getTime(), conversationId);
    await transaction.run(
      "UPDATE episodes SET closed_at = ?, owner = 'bot' WHERE conversation_id = ? AND closed_at IS NULL",
      at.getTime(),
      conversationId,
    );
    for (const table of ['gaps', 'notices']) await transaction.run(`DELETE FROM ${table} WHERE conversation_id = ?`, conversationId);
    // The page may still fetch the last words; after that nothing opens this conversation any more.
    await transaction.run(
      'UPDATE channel_tokens SET expires_at = min(expires_at, ?) WHERE conversation_id = ?',
      at.getTime() + FAREWELL_MS,
      conversationId,
    );
  });
}

function conversationOf(row: SqlRow): NewConversation & { closedAt?: Date } {
  return {
    id: String(row.id),
    channel: String(row.channel) as NewConversation['channel'],
    userRef: String(row.user_ref),
    region: row.region === null ? undefined : String(row.region),
    openedAt: new Date(Number(row.opened_at)),
    closedAt: row.closed_at === null ? undefined : new Date(Number(row.closed_at)),
  };
}

/** Conversations, inbox, transcripts and sessions in SQLite. */
export function conversationTable(deps: Deps): ConversationStore {
  const { database, sealer } = deps;
  return {
    open: ({ id, channel, userRef, region, openedAt }) =>
      database.write(async (transaction) => {
        await transaction.run(
          'INSERT INTO conversations (id, channel, user_ref, region, opened_at) VALUES (?, ?, ?, ?, ?)',
          id,
          channel,
          userRef,
          region ?? null,
          openedAt.getTime(),
        );
      }),
    async find(id) {
      const row = await database.read.get('SELECT * FROM conversations WHERE id = ?', id);
      return row && conversationOf(row);
    },
    accept: (incoming, at) => accept(deps, incoming, at),
    tell: (line) => database.write((transaction) => tellIn(deps, transaction, line)),
    unanswered: (limit) => unanswered(deps, limit),
    async session(id) {
      const row = await database.read.get('SELECT sealed FROM sessions WHERE conversation_id = ?', id);
      return row && ((await sealer.open(database.read, id, row.sealed as Buffer)) as Session | undefined);
    },
    async checkedSessions(limit) {
      const rows = await database.read.all('SELECT conversation_id, sealed FROM sessions ORDER BY saved_at DESC LIMIT ?', limit);
      const opened = await Promise.all(
        rows.map((row) => sealer.open(database.read, String(row.conversation_id), row.sealed as Buffer) as Promise<Session | undefined>),
      );
      return opened.flatMap((session) => (session && Object.keys(session.facts).length > 0 ? [session] : []));
    },
    finishTurn: (result) => finishTurn(deps, result),
    finishSilently: (incoming, at, session) =>
      database.write(async (transaction) => {
        if (session) await saveSession(deps, transaction, { session, at });
        await endInbox(transaction, incoming, at);
      }),
    async lines(id, after, limit) {
      const rows = await database.read.all(
        'SELECT * FROM messages WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?',
        id,
        after,
        limit,
      );
      return Promise.all(rows.map((row) => lineOf(database.read, sealer, row)));
    },
    forget: (id, at) => forget(deps, id, at),
  };
}
