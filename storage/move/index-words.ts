import type { TicketContent } from '../../tickets/ticket';
import type { Transaction } from '../engine';
import type { Sealer } from '../sealer';
import { subjectOf } from '../ticket-chain';
import { saveWords } from '../ticket-search';

/** What a search may find of a ticket. */
export type SearchWords = (content: TicketContent) => string[];

const BATCH = 200;

/** The search index over all contents that are not forgotten. */
export async function indexWords(transaction: Transaction, sealer: Sealer, searchWords: SearchWords): Promise<void> {
  let last = 0;
  for (;;) {
    const rows = await transaction.all(
      'SELECT serial, id, sealed_content FROM tickets WHERE serial > ? ORDER BY serial LIMIT ?',
      last,
      BATCH,
    );
    for (const row of rows) {
      const content = (await sealer.open(transaction, subjectOf(String(row.id)), row.sealed_content as Buffer)) as
        | TicketContent
        | undefined;
      if (content) await saveWords({ sealer }, transaction, { ticketId: String(row.id), words: searchWords(content) });
    }
    if (rows.length < BATCH) return;
    last = Number(rows.at(-1)?.serial);
  }
}
