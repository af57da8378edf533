import { DomainError } from '../base/errors';
import type { Ids } from '../base/ids';
import type { Episode, Owner } from '../desk/episode';
import type { EpisodeStore, OwnerChange } from '../desk/episode-store';
import type { Database, SqlRow, SqlValue, Transaction } from './database';
import { announce } from './outbox-table';
import { insideRegion } from './region-sql';
import type { Sealer } from './sealer';
import { appendLine } from './transcript';

interface Deps {
  database: Database;
  sealer: Sealer;
  ids: Ids;
}

const dateOf = (value: SqlValue | undefined): Date | undefined =>
  value === null || value === undefined ? undefined : new Date(Number(value));
const textOf = (value: SqlValue | undefined): string | undefined => (value === null || value === undefined ? undefined : String(value));

function episodeOf(row: SqlRow): Episode {
  return {
    id: String(row.id),
    conversationId: String(row.conversation_id),
    region: String(row.region),
    owner: String(row.owner) as Owner,
    priority: Number(row.priority) as Episode['priority'],
    reason: textOf(row.reason) as Episode['reason'],
    handoff: textOf(row.handoff) as Episode['handoff'],
    queuedAt: dateOf(row.queued_at),
    acceptedAt: dateOf(row.accepted_at),
    leaseUntil: dateOf(row.lease_until),
    openedAt: new Date(Number(row.opened_at)),
    closedAt: dateOf(row.closed_at),
    previousId: textOf(row.previous_id),
    version: Number(row.version),
  };
}

const lost = (): DomainError => new DomainError('conflict', 'lease.lost', '这段对话的发言权已经变了，请刷新后再操作。');

async function changed(transaction: Transaction, id: string, at: Date): Promise<Episode> {
  const row = await transaction.get('SELECT * FROM episodes WHERE id = ?', id);
  if (!row) throw new DomainError('notFound', 'episode.unknown', '没有这次来访，请刷新列表。');
  const episode = episodeOf(row);
  await announce(
    transaction,
    {
      topic: 'episode.changed',
      key: id,
      region: episode.region,
      payload: { owner: episode.owner, conversationId: episode.conversationId },
    },
    at,
  );
  return episode;
}

async function current(deps: Deps, conversationId: string, at: Date): Promise<Episode> {
  const { database, ids } = deps;
  const open = 'SELECT * FROM episodes WHERE conversation_id = ? AND closed_at IS NULL';
  const known = await database.read.get(open, conversationId);
  if (known) return episodeOf(known);
  return database.write(async (transaction) => {
    const raced = await transaction.get(open, conversationId);
    if (raced) return episodeOf(raced);
    const conversation = await transaction.get('SELECT region FROM conversations WHERE id = ?', conversationId);
    if (!conversation) throw new DomainError('notFound', 'conversation.unknown', '没有这段对话。');
    const last = await transaction.get('SELECT id FROM episodes WHERE conversation_id = ? ORDER BY opened_at DESC LIMIT 1', conversationId);
    const id = ids.opaque();
    await transaction.run(
      "INSERT INTO episodes (id, conversation_id, region, owner, opened_at, previous_id) VALUES (?, ?, ?, 'bot', ?, ?)",
      id,
      conversationId,
      textOf(conversation.region) ?? '000000',
      at.getTime(),
      last ? String(last.id) : null,
    );
    return changed(transaction, id, at);
  });
}

// A later region of the conversation reaches the episode with the next change of owner.
const CHANGE = `UPDATE episodes SET owner = ?, version = version + 1, priority = coalesce(?, priority), reason = coalesce(?, reason),
  handoff = coalesce(?, handoff), lease_until = ?,
  queued_at = CASE WHEN ? = 'queue' THEN coalesce(queued_at, ?) WHEN ? = 'bot' THEN NULL ELSE queued_at END,
  accepted_at = CASE WHEN ? LIKE 'operator:%' THEN ? WHEN ? = 'bot' THEN NULL ELSE accepted_at END,
  region = coalesce((SELECT region FROM conversations WHERE id = episodes.conversation_id), region)
  WHERE id = ? AND owner = ? AND closed_at IS NULL`;

async function changeOwner(deps: Deps, change: OwnerChange): Promise<Episode> {
  const { database, sealer, ids } = deps;
  const { to, at } = change;
  const time = at.getTime();
  return database.write(async (transaction) => {
    const { changes } = await transaction.run(
      CHANGE,
      to,
      change.priority ?? null,
      change.reason ?? null,
      change.handoff ?? null,
      change.leaseUntil?.getTime() ?? null,
      to,
      time,
      to,
      to,
      time,
      to,
      change.episodeId,
      change.from,
    );
    if (changes === 0) throw lost();
    const episode = await changed(transaction, change.episodeId, at);
    await transaction.run(
      'INSERT INTO episode_events (episode_id, at, actor_id, from_owner, to_owner, reason, sealed_note) VALUES (?, ?, ?, ?, ?, ?, ?)',
      episode.id,
      time,
      change.actorId,
      change.from,
      to,
      change.reason ?? null,
      change.note ? await sealer.seal(transaction, episode.conversationId, change.note) : null,
    );
    if (change.say)
      await appendLine(deps, transaction, {
        conversationId: episode.conversationId,
        speaker: 'system',
        reply: change.say,
        messageId: ids.opaque(),
        at,
      });
    return episode;
  });
}

async function sayAsOperator(deps: Deps, input: Parameters<EpisodeStore['sayAsOperator']>[0]) {
  return deps.database.write(async (transaction) => {
    const row = await transaction.get(
      'UPDATE episodes SET lease_until = ? WHERE id = ? AND owner = ? AND closed_at IS NULL RETURNING conversation_id',
      input.leaseUntil.getTime(),
      input.episodeId,
      `operator:${input.operatorId}`,
    );
    if (!row) throw lost();
    const { operatorName, reply, messageId, at } = input;
    return appendLine(deps, transaction, {
      conversationId: String(row.conversation_id),
      speaker: 'operator',
      operatorName,
      reply,
      messageId,
      at,
    });
  });
}

async function expireLeases(deps: Deps, now: Date): Promise<Episode[]> {
  const rows = await deps.database.read.all(
    "SELECT id, owner FROM episodes WHERE closed_at IS NULL AND owner LIKE 'operator:%' AND lease_until < ?",
    now.getTime(),
  );
  const back: Episode[] = [];
  for (const row of rows) {
    const from = String(row.owner) as Owner;
    // queued_at is kept, so that who waited longest is served first again.
    const episode = await changeOwner(deps, {
      episodeId: String(row.id),
      from,
      to: 'queue',
      at: now,
      handoff: 'queued',
      actorId: 'system',
    }).catch((error: DomainError) => {
      if (error.code === 'lease.lost') return undefined;
      throw error;
    });
    if (episode) back.push(episode);
  }
  return back;
}

async function notes({ database, sealer }: Deps, episodeId: string): ReturnType<EpisodeStore['notes']> {
  const rows = await database.read.all(
    'SELECT e.at, e.actor_id, e.sealed_note, p.conversation_id FROM episode_events e JOIN episodes p ON p.id = e.episode_id WHERE e.episode_id = ? AND e.sealed_note IS NOT NULL ORDER BY e.id',
    episodeId,
  );
  return Promise.all(
    rows.map(async (row) => ({
      at: new Date(Number(row.at)),
      actorId: String(row.actor_id),
      text: String((await sealer.open(database.read, String(row.conversation_id), row.sealed_note as Buffer)) ?? ''),
    })),
  );
}

/** Episodes, their owners and their history. */
export function episodeTable(deps: Deps): EpisodeStore {
  const { read, write } = deps.database;
  const list = async (where: string, ...values: SqlValue[]): Promise<Episode[]> =>
    (await read.all(`SELECT * FROM episodes WHERE ${where}`, ...values)).map(episodeOf);
  return {
    current: (conversationId, at) => current(deps, conversationId, at),
    find: async (id) => (await list('id = ?', id))[0],
    changeOwner: (change) => changeOwner(deps, change),
    sayAsOperator: (input) => sayAsOperator(deps, input),
    renewLease: (id, operatorId, until) =>
      write(async (transaction) => {
        await transaction.run(
          'UPDATE episodes SET lease_until = ? WHERE id = ? AND owner = ? AND closed_at IS NULL',
          until.getTime(),
          id,
          `operator:${operatorId}`,
        );
      }),
    waiting: (region) => list(`owner = 'queue' AND closed_at IS NULL AND ${insideRegion(region)} ORDER BY priority DESC, queued_at, id`),
    ofOperator: (id) => list('owner = ? AND closed_at IS NULL ORDER BY priority DESC, accepted_at', `operator:${id}`),
    recent: (region, limit) => list(`${insideRegion(region)} ORDER BY opened_at DESC LIMIT ?`, limit),
    expireLeases: (now) => expireLeases(deps, now),
    seen: (operatorId, region, at) =>
      write(async (transaction) => {
        await transaction.run(
          'INSERT INTO presence (operator_id, region, seen_at) VALUES (?, ?, ?) ON CONFLICT (operator_id) DO UPDATE SET region = excluded.region, seen_at = excluded.seen_at',
          operatorId,
          region,
          at.getTime(),
        );
      }),
    present: async (region, since) => {
      const rows = await read.all('SELECT operator_id, region FROM presence WHERE seen_at >= ?', since.getTime());
      return rows.filter((row) => servesEachOther(String(row.region), region)).map((row) => String(row.operator_id));
    },
    notes: (id) => notes(deps, id),
  };
}

/** An operator of the province serves a county of it; a place not yet known is served by anybody. */
function servesEachOther(operator: string, place: string): boolean {
  const prefix = operator.replace(/(00)+$/, '');
  return place === '000000' || place.startsWith(prefix);
}
