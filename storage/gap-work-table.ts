import { DomainError } from '../base/errors';
import type { AskedGap, GapWork, GapWorkStore, Notice } from '../knowledge/curation/gap-work-store';
import { tellIn } from './conversation-table';
import type { Database, SqlRow, Transaction } from './database';
import type { Sealer } from './sealer';

interface Deps {
  database: Database;
  sealer: Sealer;
}

const optional = (value: SqlRow[string] | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

const workOf = (row: SqlRow): GapWork => ({
  id: String(row.id),
  title: String(row.title),
  region: String(row.region),
  questions: JSON.parse(String(row.questions ?? '[]')) as string[],
  owner: String(row.owner),
  due: String(row.due),
  state: String(row.state) as GapWork['state'],
  draftId: optional(row.draft_id),
  note: optional(row.note),
});

const noticeOf = (row: SqlRow): Notice => ({
  draftId: String(row.draft_id),
  conversationId: String(row.conversation_id),
  question: String(row.question),
  region: optional(row.region),
});

const WORK = `SELECT w.*, (SELECT json_group_array(question) FROM gap_work_questions q WHERE q.work_id = w.id) AS questions FROM gap_work w`;

/** Rows of one question and outcome → one question with its outcomes. */
function gathered(rows: SqlRow[]): AskedGap[] {
  const found = new Map<string, AskedGap>();
  for (const row of rows) {
    const question = String(row.question);
    const known = found.get(question);
    const lastAt = new Date(Number(row.at));
    const gap = known ?? { question, region: optional(row.region), outcomes: {}, count: 0, askers: 0, lastAt };
    gap.outcomes[String(row.outcome)] = (gap.outcomes[String(row.outcome)] ?? 0) + Number(row.n);
    gap.count += Number(row.n);
    gap.askers += Number(row.askers);
    if (lastAt > gap.lastAt) gap.lastAt = lastAt;
    found.set(question, gap);
  }
  return [...found.values()].sort((a, b) => b.count - a.count || b.lastAt.getTime() - a.lastAt.getTime());
}

async function take(transaction: Transaction, work: GapWork, at: Date): Promise<void> {
  await transaction.run(
    'INSERT INTO gap_work (id, title, region, owner, due, state, draft_id, note, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    work.id,
    work.title,
    work.region,
    work.owner,
    work.due,
    work.state,
    work.draftId ?? null,
    work.note ?? null,
    at.getTime(),
  );
  for (const question of work.questions) {
    // A question that came back after its answer is open again.
    await transaction.run(
      "DELETE FROM gap_work_questions WHERE question = ? AND work_id IN (SELECT id FROM gap_work WHERE state IN ('answered', 'dismissed'))",
      question,
    );
    const { changes } = await transaction.run(
      'INSERT INTO gap_work_questions (question, work_id) VALUES (?, ?) ON CONFLICT (question) DO NOTHING',
      question,
      work.id,
    );
    if (changes === 0)
      throw new DomainError('conflict', 'gap.taken', `“${question}”已经有人在处理；请刷新，在那一组里接着办，或先去掉这一句。`);
  }
}

const end = (transaction: Transaction, { draftId, conversationId }: Notice, at: Date) =>
  transaction.run('UPDATE notices SET ended_at = ? WHERE draft_id = ? AND conversation_id = ?', at.getTime(), draftId, conversationId);

async function tell(deps: Deps, notice: Notice, { reply, at }: { reply: { text: string }; at: Date }) {
  return deps.database.write(async (transaction) => {
    const { draftId, conversationId } = notice;
    const waiting = await transaction.get(
      'SELECT 1 FROM notices WHERE draft_id = ? AND conversation_id = ? AND ended_at IS NULL',
      draftId,
      conversationId,
    );
    if (!waiting) return 'gone' as const;
    const outcome = await tellIn(deps, transaction, { conversationId, messageId: `notice:${draftId}`, reply, at });
    if (outcome !== 'busy') await end(transaction, notice, at);
    return outcome;
  });
}

/** The gap list as work for people, and the notices to those who asked. */
export function gapWorkTable(deps: Deps): GapWorkStore {
  const { database } = deps;
  const { read } = database;
  return {
    async asked(limit) {
      const rows = await read.all(
        `SELECT question, max(region) AS region, outcome, max(at) AS at, count(*) AS n, count(DISTINCT conversation_id) AS askers FROM gaps
         WHERE NOT EXISTS (SELECT 1 FROM gap_work_questions q JOIN gap_work w ON w.id = q.work_id WHERE q.question = gaps.question AND
           (w.state = 'dismissed' OR (w.state = 'answered' AND gaps.at <= (SELECT changed_at FROM drafts WHERE id = w.draft_id))))
         GROUP BY question, outcome ORDER BY n DESC, at DESC LIMIT ?`,
        limit,
      );
      return gathered(rows);
    },
    list: async () => (await read.all(`${WORK} ORDER BY w.due, w.created_at`)).map(workOf),
    async find(id) {
      const row = await read.get(`${WORK} WHERE w.id = ?`, id);
      return row && workOf(row);
    },
    take: (work, at) => database.write((transaction) => take(transaction, work, at)),
    change: (id, { owner, due, state, draftId, note }) =>
      database.write(async (transaction) => {
        await transaction.run(
          'UPDATE gap_work SET owner = coalesce(?, owner), due = coalesce(?, due), state = coalesce(?, state), draft_id = coalesce(?, draft_id), note = coalesce(?, note) WHERE id = ?',
          owner ?? null,
          due ?? null,
          state ?? null,
          draftId ?? null,
          note ?? null,
          id,
        );
      }),
    waiting: async (limit) =>
      (await read.all('SELECT * FROM notices WHERE ended_at IS NULL ORDER BY made_at LIMIT ?', limit)).map(noticeOf),
    tell: (notice, reply, at) => tell(deps, notice, { reply, at }),
    drop: (notice, at) =>
      database.write(async (transaction) => {
        await end(transaction, notice, at);
      }),
  };
}
