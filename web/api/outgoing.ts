import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { hasConsent } from '../../tickets/guards';
import { refusals } from '../../tickets/refusal-words';
import { outgoingText } from '../presenters/outgoing';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';
import { ticketRow } from './tickets';

const outgoingQuery = z.strictObject({ to: z.string().trim().min(2, '请写明给哪个慈善组织').max(64) });

/** Without the recorded yes there is no text at all; with it, who got it stays on record. */
async function outgoing(deps: ApiDeps, { actor, params, query }: Context<undefined, z.infer<typeof outgoingQuery>>) {
  const number = params.number ?? '';
  const known = await deps.ticketStore.find(number);
  if (!known || !hasConsent(known, await deps.ticketStore.content(known.id)))
    throw new DomainError('conflict', 'ticket.consentGiven', refusals.notConsented);
  const { ticket, content } = await deps.tickets.read(actor, number, { purpose: `外发给${query.to}` });
  if (!content) throw new DomainError('notFound', 'ticket.forgotten', refusals.forgotten);
  return ok({ to: query.to, text: outgoingText(ticket, content) });
}

/** What leaves the house for a charity. */
export const outgoingRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'tickets/:number/outgoing',
    summary: '给慈善组织的需求单：须有本人同意，不含证件号、卡号；留痕',
    action: 'ticket.consent',
    query: outgoingQuery,
    row: ticketRow,
    handle: outgoing,
  }),
];
