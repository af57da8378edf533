import type { Clock } from '../base/clock';
import type { TicketStore } from './ticket-store';

const BATCH = 200;
const DAY_MS = 86_400_000;

/**
 * Erases what is personal of tickets that were settled so many days ago: content, texts, attachments, what a search
 * finds. Number, course and figures stay, and the chain still verifies. Returns how many; run again until it gives 0.
 */
export async function eraseDue({ store, clock }: { store: TicketStore; clock: Clock }, days: number): Promise<number> {
  const at = clock.now();
  const due = await store.settledBefore(new Date(at.getTime() - days * DAY_MS), BATCH);
  for (const ticketId of due) {
    await store.forgetContent(ticketId, { type: 'ticket.contentErased', actorId: 'system', actorRole: 'system', at, data: { days } });
  }
  return due.length;
}
