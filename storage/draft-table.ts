import { DomainError } from '../base/errors';
import type {
  Change,
  Draft,
  DraftEvent,
  DraftState,
  DraftStore,
  Gate,
  Moving,
  Publishing,
  SnapshotRecord,
} from '../knowledge/curation/draft-store';
import type { Database, SqlRow, SqlValue, Transaction } from './database';
import { announceContent, appendOverlay, newestSnapshot } from './overlay-table';

const text = (value: SqlValue | undefined): string | undefined => (value === null || value === undefined ? undefined : String(value));
const number = (value: SqlValue | undefined): number | undefined => (value === null || value === undefined ? undefined : Number(value));

const draftOf = (row: SqlRow): Draft => ({
  id: String(row.id),
  title: String(row.title),
  region: String(row.region),
  changes: JSON.parse(String(row.changes)) as Change[],
  backTo: number(row.back_to),
  gapWork: text(row.gap_work),
  note: String(row.note),
  state: String(row.state) as DraftState,
  version: Number(row.version),
  authors: JSON.parse(String(row.authors)) as string[],
  reviewer: text(row.reviewer),
  publishOn: text(row.publish_on),
  tell: row.tell === 1,
  gate: row.gate === null ? undefined : (JSON.parse(String(row.gate)) as Gate),
  snapshot: number(row.snapshot),
  createdAt: new Date(Number(row.created_at)),
  changedAt: new Date(Number(row.changed_at)),
});

const eventOf = (row: SqlRow): DraftEvent => ({
  seq: Number(row.seq),
  type: String(row.type) as DraftEvent['type'],
  actorId: String(row.actor_id),
  at: new Date(Number(row.at)),
  note: text(row.note),
  changes: row.changes === null ? undefined : (JSON.parse(String(row.changes)) as Change[]),
});

const snapshotOf = (row: SqlRow): SnapshotRecord => ({
  number: Number(row.number),
  at: new Date(Number(row.at)),
  title: String(row.title),
  author: String(row.author),
  reviewer: String(row.reviewer),
  draftId: String(row.draft_id),
  note: String(row.note),
});

const changed = (): DomainError => new DomainError('conflict', 'draft.changed', '这份草稿刚被别人改过或已经走到下一步；请刷新后再看一遍。');
const notNow = (): DomainError => new DomainError('conflict', 'draft.notNow', '草稿现在的状态不能做这一步；请刷新看它走到了哪里。');

async function held(transaction: Transaction, id: string, version: number): Promise<Draft> {
  const row = await transaction.get('SELECT * FROM drafts WHERE id = ?', id);
  if (!row) throw new DomainError('notFound', 'draft.unknown', '没有这份草稿，请刷新列表。');
  const draft = draftOf(row);
  if (draft.version !== version) throw changed();
  return draft;
}

type NewEvent = Omit<DraftEvent, 'seq'> & { draftId: string };

async function appendEvent(transaction: Transaction, { draftId, type, actorId, at, note, changes }: NewEvent): Promise<void> {
  await transaction.run(
    `INSERT INTO draft_events (draft_id, seq, type, actor_id, at, note, changes)
     VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM draft_events WHERE draft_id = ?), ?, ?, ?, ?, ?)`,
    draftId,
    draftId,
    type,
    actorId,
    at.getTime(),
    note ?? null,
    changes ? JSON.stringify(changes) : null,
  );
}

async function reread(transaction: Transaction, id: string): Promise<Draft> {
  return draftOf((await transaction.get('SELECT * FROM drafts WHERE id = ?', id)) as SqlRow);
}

async function add(transaction: Transaction, draft: Parameters<DraftStore['add']>[0], [actorId, at]: [string, Date]): Promise<Draft> {
  const { id, title, region, changes, backTo, gapWork, note, publishOn, tell } = draft;
  await transaction.run(
    `INSERT INTO drafts (id, title, region, changes, back_to, gap_work, note, state, version, authors, publish_on, tell, created_at, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'open', 1, ?, ?, ?, ?, ?)`,
    id,
    title,
    region,
    JSON.stringify(changes),
    backTo ?? null,
    gapWork ?? null,
    note,
    JSON.stringify([actorId]),
    publishOn ?? null,
    Number(tell),
    at.getTime(),
    at.getTime(),
  );
  await appendEvent(transaction, { draftId: id, type: 'saved', actorId, at, changes });
  return reread(transaction, id);
}

async function save(
  transaction: Transaction,
  { id, version }: { id: string; version: number },
  saving: Parameters<DraftStore['save']>[2],
): Promise<Draft> {
  const draft = await held(transaction, id, version);
  if (draft.state !== 'open' && draft.state !== 'returned') throw notNow();
  const { title, region, changes, note, publishOn, tell, actorId, at } = saving;
  await transaction.run(
    `UPDATE drafts SET title = ?, region = ?, changes = ?, note = ?, publish_on = ?, tell = ?, authors = ?, version = version + 1,
       gate = NULL, changed_at = ? WHERE id = ?`,
    title,
    region,
    JSON.stringify(changes),
    note,
    publishOn ?? null,
    Number(tell),
    JSON.stringify([...new Set([...draft.authors, actorId])]),
    at.getTime(),
    id,
  );
  await appendEvent(transaction, { draftId: id, type: 'saved', actorId, at, changes });
  return reread(transaction, id);
}

const ownReview = (): DomainError =>
  new DomainError('forbidden', 'draft.ownReview', '自己写的草稿不能由自己发布；请另一位政策员或值班长复核。');

async function move(transaction: Transaction, moving: Moving): Promise<Draft> {
  const { id, version, from, to, type, actorId, at, note, reviewer } = moving;
  const draft = await held(transaction, id, version);
  if (!from.includes(draft.state)) throw notNow();
  if (reviewer && draft.authors.includes(reviewer)) throw ownReview();
  await transaction.run(
    'UPDATE drafts SET state = ?, reviewer = coalesce(?, reviewer), changed_at = ? WHERE id = ?',
    to,
    reviewer ?? null,
    at.getTime(),
    id,
  );
  await appendEvent(transaction, { draftId: id, type, actorId, at, note });
  return reread(transaction, id);
}

function assertMayPublish(draft: Draft, { version, snapshot, reviewer }: Publishing, newest: number): void {
  if (draft.state !== 'inReview' && draft.state !== 'scheduled') throw notNow();
  if (draft.authors.includes(reviewer)) throw ownReview();
  if (draft.state === 'scheduled' && draft.reviewer !== reviewer) throw notNow();
  if (newest !== snapshot) {
    throw new DomainError(
      'conflict',
      'snapshot.moved',
      `内容已到快照 ${newest}，您看的检查是对快照 ${snapshot} 做的；请重新检查后再发布。`,
    );
  }
  const { gate } = draft;
  if (gate?.version !== version || gate.snapshot !== snapshot) {
    throw new DomainError('conflict', 'gate.missing', '这一版草稿还没有做过发布前检查；请先点“发布前检查”，看过变化再发布。');
  }
  if (gate.problems.length > 0 || gate.lost.length > 0) {
    throw new DomainError('conflict', 'gate.failed', '发布前检查没有通过；请退回作者，按检查结果逐条修改。');
  }
}

async function publish(transaction: Transaction, publishing: Publishing): Promise<number> {
  const { id, version, reviewer, at } = publishing;
  const draft = await held(transaction, id, version);
  assertMayPublish(draft, publishing, await newestSnapshot(transaction));
  const author = draft.authors[0] ?? '';
  let snapshot = 0;
  for (const change of draft.changes) snapshot = await appendOverlay(transaction, { ...change, author, at });
  if (snapshot === 0) throw new DomainError('conflict', 'draft.empty', '草稿里没有任何改动；请作者补上内容，或放弃这份草稿。');
  await transaction.run(
    'INSERT INTO snapshots (number, at, title, author, reviewer, draft_id, note) VALUES (?, ?, ?, ?, ?, ?, ?)',
    snapshot,
    at.getTime(),
    draft.title,
    author,
    reviewer,
    id,
    draft.note,
  );
  await transaction.run(
    "UPDATE drafts SET state = 'published', reviewer = ?, snapshot = ?, changed_at = ? WHERE id = ?",
    reviewer,
    snapshot,
    at.getTime(),
    id,
  );
  await appendEvent(transaction, { draftId: id, type: 'published', actorId: reviewer, at, note: String(snapshot) });
  if (draft.gapWork) await answerGapWork(transaction, draft, at);
  await announceContent(transaction, `draft:${id}`, { snapshot, at });
  return snapshot;
}

/** The work is done, and whoever asked one of its questions shall be told when that was wished. */
async function answerGapWork(transaction: Transaction, { id, gapWork = '', tell }: Draft, at: Date): Promise<void> {
  await transaction.run("UPDATE gap_work SET state = 'answered', draft_id = ? WHERE id = ?", id, gapWork);
  if (!tell) return;
  await transaction.run(
    `INSERT INTO notices (draft_id, conversation_id, question, region, made_at)
     SELECT ?, conversation_id, question, region, ? FROM gaps WHERE conversation_id IS NOT NULL AND id IN (
       SELECT max(g.id) FROM gaps g JOIN gap_work_questions q ON q.question = g.question WHERE q.work_id = ? GROUP BY g.conversation_id)`,
    id,
    at.getTime(),
    gapWork,
  );
}

/** Drafts and the snapshots they became. */
export function draftTable(database: Database): DraftStore {
  const { read } = database;
  return {
    add: (draft, actorId, at) => database.write((transaction) => add(transaction, draft, [actorId, at])),
    async find(id) {
      const row = await read.get('SELECT * FROM drafts WHERE id = ?', id);
      return row && draftOf(row);
    },
    async list(states, limit) {
      const marks = states.map(() => '?').join(', ');
      return (await read.all(`SELECT * FROM drafts WHERE state IN (${marks}) ORDER BY changed_at DESC LIMIT ?`, ...states, limit)).map(
        draftOf,
      );
    },
    save: (id, version, saving) => database.write((transaction) => save(transaction, { id, version }, saving)),
    move: (moving) => database.write((transaction) => move(transaction, moving)),
    keepGate: (id, gate) =>
      database.write(async (transaction) => {
        await transaction.run('UPDATE drafts SET gate = ? WHERE id = ? AND version = ?', JSON.stringify(gate), id, gate.version);
      }),
    publish: (publishing) => database.write((transaction) => publish(transaction, publishing)),
    events: async (id) => (await read.all('SELECT * FROM draft_events WHERE draft_id = ? ORDER BY seq', id)).map(eventOf),
    snapshots: async (limit) => (await read.all('SELECT * FROM snapshots ORDER BY number DESC LIMIT ?', limit)).map(snapshotOf),
  };
}
