import type { NewTicket, Receipt } from '../tickets/ticket';
import { kindWords, nextStep } from '../tickets/words';
import { BOT, type Turn } from './turn';

/** Opens a ticket for this message; a turn that runs again after a crash opens no second one. */
export async function openTicket(
  turn: Turn,
  request: Omit<NewTicket, 'idempotencyKey' | 'conversationId' | 'region'> & { region?: string },
): Promise<Receipt> {
  const { deps, incoming, session } = turn;
  const receipt = await deps.tickets.open(BOT, {
    ...request,
    region: request.region ?? session.region ?? '000000',
    conversationId: incoming.conversationId,
    idempotencyKey: `${incoming.channel}:${incoming.messageId}:${request.kind}`,
  });
  session.tickets = [...new Set([...session.tickets, receipt.ticket.number])];
  return receipt;
}

/** What a receipt shows. */
export const receiptView = ({ ticket, code }: Receipt) => ({
  number: ticket.number,
  code,
  kindText: kindWords[ticket.kind],
  nextText: nextStep(ticket),
});
