import { DomainError } from '../../base/errors';
import { type ActionInput, rowOf } from '../../tickets/act-on-ticket';
import { type Actor, can } from '../../tickets/permissions';
import { refusals as ticketRefusals } from '../../tickets/refusal-words';
import type { BulkSummary } from '../api/board-shapes';
import type { ApiDeps } from '../api/route';

export interface BulkOrder {
  tickets: { number: string; version: number }[];
  step: ActionInput;
}

type Deps = Pick<ApiDeps, 'ticketStore' | 'tickets'>;

/** Why the step cannot be done on a ticket now; undefined when it can. What may not be read is not there. */
async function obstacle(
  deps: Deps,
  actor: Actor,
  order: { number: string; version: number; step: ActionInput },
): Promise<string | undefined> {
  const ticket = await deps.ticketStore.find(order.number);
  if (!ticket || !can(actor, 'ticket.read', rowOf(ticket))) return ticketRefusals.unknownTicket;
  if (ticket.version !== order.version) return '刚被别人改过，请刷新后再选。';
  try {
    await deps.tickets.check(actor, order.number, order.step);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/** What a bulk step would do, without doing it. */
export async function tryBulk(deps: Deps, actor: Actor, order: BulkOrder): Promise<Pick<BulkSummary, 'possible' | 'refused'>> {
  const possible: string[] = [];
  const refused: BulkSummary['refused'] = [];
  for (const { number, version } of order.tickets) {
    const why = await obstacle(deps, actor, { number, version, step: order.step });
    if (why) refused.push({ number, why });
    else possible.push(number);
  }
  return { possible, refused };
}

/** Does the step on each ticket, one by one; a ticket that has moved on meanwhile is told apart and the others go on. */
export async function doBulk(deps: Deps, actor: Actor, order: BulkOrder): Promise<Omit<BulkSummary, 'action' | 'actionText'>> {
  const tried = await tryBulk(deps, actor, order);
  const refused = [...tried.refused];
  const done: string[] = [];
  for (const { number, version } of order.tickets.filter((ticket) => tried.possible.includes(ticket.number))) {
    try {
      await deps.tickets.act(actor, number, { ...order.step, version });
      done.push(number);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ number, why: error.message });
    }
  }
  return { possible: tried.possible, refused, done };
}
