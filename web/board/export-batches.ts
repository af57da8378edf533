import { rowOf } from '../../tickets/act-on-ticket';
import { type Actor, can } from '../../tickets/permissions';
import type { ListFilter, Tickets } from '../../tickets/tickets';
import type { Cell } from '../export/cell';
import { exportRow } from '../presenters/export';

/** So few that writing them out never holds the others up for long. */
const BATCH = 250;

/** All rows of a filter that the reader may export, a batch at a time; memory does not grow with them. */
export async function* exportBatches(
  tickets: Pick<Tickets, 'list'>,
  actor: Actor,
  { filter, now }: { filter: ListFilter; now: Date },
): AsyncGenerator<Cell[][]> {
  for (let after: string | undefined; ; ) {
    const { rows, next } = await tickets.list(actor, filter, { limit: BATCH, after });
    yield rows.filter((ticket) => can(actor, 'ticket.export', rowOf(ticket))).map((ticket) => exportRow(ticket, now));
    if (!next) return;
    after = next;
  }
}
