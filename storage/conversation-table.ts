import type { ConversationStore, Incoming, NewConversation, TellOutcome } from '../bot/conversation-store';
import type { Session } from '../bot/session';
import type { Reply } from '../dialogs/reply';
import type { Database, SqlRow, Transaction } from './database';
import type { Sealer } from './sealer';
import { appendLine, lineOf } from './transcript';
import { turnWriter } from './turn-writer';

interface Deps {
  database: Database;
  sealer: Sealer;
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
    // Deleted, not taken as sent: there is nothing left to send.
    for (const table of ['gaps', 'notices', 'deliveries'])
      await transaction.run(`DELETE FROM ${table} WHERE conversation_id = ?`, conversationId);
    // The page may still fetch the last words; after that nothing opens this conversation any more.
    await transaction.run(
      'UPDATE channel_tokens SET expires_at = min(expires_at, ?) WHERE conversation_id = ?',
      at.getTime() + FAREWELL_MS,
      conversationId,
    );
  });
  await database.scrub();
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

/** Those of the conversations that spoke last. */
export const SESSIONS_KEPT = 2_000;

/** Sessions as they stand on disk, so that the next turn need not read and unseal what this one wrote. Each reading is the caller's own. */
function sessionsKept() {
  const kept = new Map<string, string>();
  return {
    get(id: string): Session | undefined {
      const text = kept.get(id);
      return text === undefined ? undefined : (JSON.parse(text) as Session);
    },
    set(session: Session): void {
      kept.delete(session.conversationId);
      kept.set(session.conversationId, JSON.stringify(session));
      const [oldest] = kept.keys();
      if (kept.size > SESSIONS_KEPT && oldest !== undefined) kept.delete(oldest);
    },
    drop: (id: string): boolean => kept.delete(id),
  };
}

/** Turns and sessions: what a turn leaves is what the next one finds. */
function turnsOf(deps: Deps): Pick<ConversationStore, 'accept' | 'finishTurn' | 'finishSilently' | 'session' | 'forget'> {
  const { database, sealer } = deps;
  const turns = turnWriter(deps);
  const kept = sessionsKept();
  return {
    accept: turns.accept,
    async finishTurn(turn) {
      // When nobody can tell whether it was written, only the disk can.
      kept.drop(turn.session.conversationId);
      const lines = await turns.finishTurn(turn);
      kept.set(turn.session);
      return lines;
    },
    async finishSilently(incoming, at, session) {
      kept.drop(incoming.conversationId);
      await turns.finishSilently(incoming, at, session);
      if (session) kept.set(session);
    },
    async session(id) {
      const known = kept.get(id);
      if (known) return known;
      const row = await database.read.get('SELECT sealed FROM sessions WHERE conversation_id = ?', id);
      return row && ((await sealer.open(database.read, id, row.sealed as Buffer)) as Session | undefined);
    },
    async forget(id, at) {
      await forget(deps, id, at);
      kept.drop(id);
    },
  };
}

/** Lines and whose they are, as they stand. */
function talksOf({ database, sealer }: Deps): Pick<ConversationStore, 'ofUser' | 'lines' | 'latest'> {
  return {
    async ofUser(channel, userRef) {
      const row = await database.read.get(
        // The first condition is the index's own.
        "SELECT id FROM conversations WHERE channel IN ('wechat', 'wecom') AND channel = ? AND user_ref = ? AND closed_at IS NULL",
        channel,
        userRef,
      );
      return row && String(row.id);
    },
    async lines(id, after, limit) {
      const rows = await database.read.all(
        'SELECT * FROM messages WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?',
        id,
        after,
        limit,
      );
      return Promise.all(rows.map((row) => lineOf(database.read, sealer, row)));
    },
    async latest(id, count) {
      const rows = await database.read.all('SELECT * FROM messages WHERE conversation_id = ? ORDER BY seq DESC LIMIT ?', id, count);
      return Promise.all(rows.toReversed().map((row) => lineOf(database.read, sealer, row)));
    },
  };
}

/** Conversations, inbox, transcripts and sessions. */
export function conversationTable(deps: Deps): ConversationStore {
  const { database, sealer } = deps;
  return {
    ...turnsOf(deps),
    ...talksOf(deps),
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
    tell: (line) => database.write((transaction) => tellIn(deps, transaction, line)),
    unanswered: (limit) => unanswered(deps, limit),
    async checkedSessions(limit) {
      const rows = await database.read.all('SELECT conversation_id, sealed FROM sessions ORDER BY saved_at DESC LIMIT ?', limit);
      const opened = await Promise.all(
        rows.map((row) => sealer.open(database.read, String(row.conversation_id), row.sealed as Buffer) as Promise<Session | undefined>),
      );
      return opened.flatMap((session) => (session && Object.keys(session.facts).length > 0 ? [session] : []));
    },
  };
}
