import type { Attachment, TicketStore } from '../tickets/ticket-store';
import type { SqlRow } from './database';
import { subjectOf } from './ticket-chain';
import { append, type TicketTableDeps } from './ticket-write';

type Stored = Pick<TicketStore, 'attachments' | 'attach' | 'attachmentBytes'>;

async function attachmentOf({ database, sealer }: TicketTableDeps, ticketId: string, row: SqlRow): Promise<Attachment | undefined> {
  const name = (await sealer.open(database.read, subjectOf(ticketId), row.sealed_name as Buffer)) as string | undefined;
  if (name === undefined) return undefined;
  const { id, type, size, actor_id: actorId, at } = row;
  return { id: String(id), name, type: String(type), size: Number(size), actorId: String(actorId), at: new Date(Number(at)) };
}

const COLUMNS = 'id, sealed_name, type, size, actor_id, at';

/** Attachments with their names, sealed under the ticket's own key. */
export function attachmentTable(deps: TicketTableDeps): Stored {
  const { database, sealer } = deps;
  return {
    async attachments(ticketId) {
      const rows = await database.read.all(`SELECT ${COLUMNS} FROM ticket_attachments WHERE ticket_id = ? ORDER BY at, id`, ticketId);
      const opened = await Promise.all(rows.map((row) => attachmentOf(deps, ticketId, row)));
      return opened.filter((attachment) => attachment !== undefined);
    },
    attach: (ticketId, file, event) =>
      database.write(async (transaction) => {
        await transaction.run(
          'INSERT INTO ticket_attachments (id, ticket_id, sealed_name, type, size, actor_id, at, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          file.id,
          ticketId,
          await sealer.seal(transaction, subjectOf(ticketId), file.name),
          file.type,
          file.size,
          file.actorId,
          file.at.getTime(),
          await sealer.seal(transaction, subjectOf(ticketId), file.bytes.toString('base64')),
        );
        await append(deps, transaction, { ticketId, event });
      }),
    async attachmentBytes(ticketId, id) {
      const row = await database.read.get(`SELECT ${COLUMNS}, sealed FROM ticket_attachments WHERE ticket_id = ? AND id = ?`, ticketId, id);
      const attachment = row && (await attachmentOf(deps, ticketId, row));
      const sealed = row && ((await sealer.open(database.read, subjectOf(ticketId), row.sealed as Buffer)) as string | undefined);
      return attachment && sealed !== undefined ? { ...attachment, bytes: Buffer.from(sealed, 'base64') } : undefined;
    },
  };
}
