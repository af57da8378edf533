import type { Clock } from '../base/clock';
import { DomainError } from '../base/errors';
import { clocksAfter } from './deadlines';
import { type Actor, can, type Row } from './permissions';
import type { Ticket } from './ticket';
import type { TicketStore } from './ticket-store';
import { possibleIn, type TicketAction, type Transition, transitionOf } from './transitions';
import { refusals } from './words';

export interface ActionInput {
  action: TicketAction;
  /** The version the actor has seen; absent only for acts that cannot clash (a resident's note, reminder, withdrawal). */
  version?: number;
  text?: string;
  unit?: string;
  reason?: string;
}

/** What `can` looks at on a ticket. */
export const rowOf = (ticket: Ticket): Row => ({
  region: ticket.region,
  unit: ticket.unit,
  confidential: ticket.confidential,
  dutyToReport: ticket.dutyToReport,
  unplaced: ticket.region === '000000',
  owner: ticket.id,
});

/** Throws `forbidden`, `invalid` or nothing: rights, status and inputs of one step. */
function assertAllowed(actor: Actor, ticket: Ticket, input: ActionInput): Transition {
  const transition = transitionOf(input.action);
  if (!can(actor, transition.right, rowOf(ticket))) throw new DomainError('forbidden', 'ticket.forbidden', refusals.forbidden);
  if (!transition.from.includes(ticket.status))
    throw new DomainError('conflict', 'ticket.notNow', refusals.notNow(input.action, ticket.status));
  for (const need of transition.needs) {
    if (!input[need]?.trim()) throw new DomainError('invalid', `ticket.needs.${need}`, refusals.needs[need]);
  }
  return transition;
}

function changesOf(ticket: Ticket, input: ActionInput, transition: Transition): Partial<Ticket> {
  const status = transition.to === 'same' ? ticket.status : transition.to;
  if (input.action === 'refer') return { status, unit: input.unit?.trim() };
  return input.action === 'return' ? { status, unit: undefined } : { status };
}

/** One step of the table: checked, stored with its event, in one transaction. The same referral twice is one. */
export async function actOnTicket(
  deps: { store: TicketStore; clock: Clock },
  actor: Actor,
  step: { ticket: Ticket; input: ActionInput },
): Promise<Ticket> {
  const { ticket, input } = step;
  const transition = assertAllowed(actor, ticket, input);
  if (input.action === 'refer' && ticket.status === 'referred' && ticket.unit === input.unit?.trim()) return ticket;
  const at = deps.clock.now();
  const { starts, stops } = transition;
  return deps.store.change({
    ticketId: ticket.id,
    expectedVersion: input.version ?? ticket.version,
    set: changesOf(ticket, input, transition),
    clocks: starts || stops ? clocksAfter(ticket.clocks, { at, input: ticket, stops, starts }) : undefined,
    event: {
      type: transition.event,
      actorId: actor.id,
      actorRole: actor.role,
      at,
      data: { from: ticket.status, unit: input.unit?.trim() },
    },
    sealedText: (input.text ?? input.reason)?.trim() || undefined,
  });
}

/** The steps this actor may take now, for the page. */
export const stepsFor = (actor: Actor, ticket: Ticket): Transition[] =>
  possibleIn(ticket.status).filter(({ right }) => can(actor, right, rowOf(ticket)));
