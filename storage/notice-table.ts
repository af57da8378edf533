import { hears, type NoticeList, type NoticeStore, type OfficeNotice } from '../tickets/notice-store';
import type { Actor } from '../tickets/permissions';
import type { Database, Reader, SqlRow, SqlValue } from './database';
import { announce } from './outbox-table';
import { insideRegion } from './region-sql';
import { text } from './ticket-rows';

const noticeOf = (row: SqlRow): OfficeNotice & { seen: boolean } => ({
  id: Number(row.id),
  to: String(row.audience) as OfficeNotice['to'],
  unit: text(row.unit),
  person: text(row.person),
  region: String(row.region),
  number: String(row.number),
  text: String(row.text),
  at: new Date(Number(row.at)),
  seen: row.seen === 1,
});

/** The notices of a reader as a condition; what is closed to an operator does not exist for them. */
function heardBy(actor: Actor, since: Date): { sql: string; values: SqlValue[] } {
  const audiences = actor.role in hears ? hears[actor.role as keyof typeof hears] : [];
  const forUnit = actor.role === 'unit' ? ' AND n.unit = ?' : '';
  const open = `EXISTS (SELECT 1 FROM tickets t WHERE t.number = n.number
    AND ((t.confidential = 0 AND t.duty_to_report = 0) OR EXISTS (SELECT 1 FROM json_each(t.readers) WHERE value = ?)))`;
  // What is for somebody by name reaches them, whatever their role and place.
  return {
    sql: `n.at >= ? AND (n.person = ? OR (n.audience IN (${audiences.map(() => '?').join(', ')})${forUnit} AND ${insideRegion(actor.region, 'n.region')}
      ${actor.role === 'operator' ? `AND ${open}` : ''}))`,
    values: [
      since.getTime(),
      actor.id,
      ...audiences,
      ...(actor.role === 'unit' ? [actor.unit ?? ''] : []),
      ...(actor.role === 'operator' ? [actor.id] : []),
    ],
  };
}

async function listed(read: Reader, actor: Actor, { since, limit }: { since: Date; limit: number }): Promise<NoticeList> {
  const { sql, values } = heardBy(actor, since);
  const seen = Number((await read.get('SELECT upto FROM notices_seen WHERE user_id = ?', actor.id))?.upto ?? 0);
  const rows = await read.all(
    `SELECT n.*, n.id <= ? AS seen FROM office_notices n WHERE ${sql} ORDER BY n.id DESC LIMIT ?`,
    seen,
    ...values,
    limit,
  );
  const row = await read.get(`SELECT count(*) AS n FROM office_notices n WHERE n.id > ? AND ${sql}`, seen, ...values);
  return { notices: rows.map(noticeOf), unseen: Number(row?.n ?? 0) };
}

/** Notices to the office, each once, and how far everybody has read. */
export function noticeTable({ read, write }: Database): NoticeStore {
  return {
    keep: ({ id, to, unit, person, region, number, text: words, at }) =>
      write(async (transaction) => {
        await transaction.run(
          'INSERT INTO office_notices (id, audience, unit, person, region, number, text, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
          id,
          to,
          unit ?? null,
          person ?? null,
          region,
          number,
          words,
          at.getTime(),
        );
      }),
    remind: (key, notices) =>
      write(async (transaction) => {
        const [first] = notices;
        if (!first) return false;
        const { changes } = await transaction.run(
          'INSERT INTO reminders (key, at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING',
          key,
          first.at.getTime(),
        );
        if (changes === 0) return false;
        for (const { to, unit, person, text: words, region, at } of notices)
          await announce(
            transaction,
            { topic: 'ticket.notice', key: '', region, payload: { to, unit, person, text: words, event: 'reminder' } },
            at,
          );
        return true;
      }),
    list: (reader, asked) => listed(read, reader, asked),
    seen: (readerId, upTo) =>
      write(async (transaction) => {
        await transaction.run(
          'INSERT INTO notices_seen (user_id, upto) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET upto = max(notices_seen.upto, excluded.upto)',
          readerId,
          upTo,
        );
      }),
  };
}
