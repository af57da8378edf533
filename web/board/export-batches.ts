import { rowOf } from '../../tickets/act-on-ticket';
import { type Actor, can } from '../../tickets/permissions';
import type { ListFilter, Tickets } from '../../tickets/tickets';
import type { Cell } from '../export/cell';
import { exportRow } from '../presenters/export';

/** So few that writing them out never holds the others up for long. */
const BATCH = 1_000;

/** All rows of a filter that the reader may export, a batch at a time; memory does not grow with them. */
export async function* exportBatches(
  tickets: Pick<Tickets, 'lines'>,
  actor: Actor,
  { filter, now }: { filter: ListFilter; now: Date },
): AsyncGenerator<Cell[][]> {
  const page = (after?: string) => tickets.lines(actor, filter, { limit: BATCH, after });
  for (let coming = page(); ; ) {
    const { rows, next } = await coming;
    // The database reads on while these are written; what goes wrong there is heard at the next turn.
    if (next) coming = page(next);
    coming.catch(() => undefined);
    yield rows.filter((line) => can(actor, 'ticket.export', rowOf(line))).map((line) => exportRow(line, now));
    if (!next) return;
  }
}
