import type { NewTicket, Receipt } from '../../tickets/ticket';
import { kindWords, nextStep, opensWords } from '../../tickets/words';
import { BOT, type Turn } from '../turn';

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

/** When somebody is there again, in words; undefined while somebody is. */
export async function opensAgain({ deps }: Pick<Turn, 'deps'>, region: string): Promise<string | undefined> {
  const at = deps.settings.opens(region);
  return at && !(await deps.desk.staffed(region)) ? opensWords(at, deps.clock.now()) : undefined;
}

/** What a receipt shows; `opens`: when somebody sees it first, where nobody is there now. */
export const receiptView = ({ ticket, code }: Receipt, opens?: string) => ({
  number: ticket.number,
  code,
  kindText: kindWords[ticket.kind],
  nextText: nextStep(ticket, opens),
});
