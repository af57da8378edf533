import { DomainError } from '../base/errors';
import { type ActDeps, assertAllowed, changeFor, rowOf, type Step } from './act-on-ticket';
import { type OpenDeps, openTicket } from './open-ticket';
import { type Actor, can } from './permissions';
import { refusals } from './refusal-words';
import { isOpenStatus, type Ticket } from './ticket';
import type { TicketChange } from './ticket-store';

export type BelongingDeps = ActDeps & OpenDeps;

/** The event on the ticket that goes on: nothing of the duplicate is lost, and what was closed stays closed. */
function mergedIn(deps: ActDeps, actor: Actor, { from, into }: { from: Ticket; into: Ticket }): TicketChange {
  return {
    ticketId: into.id,
    expectedVersion: into.version,
    set: {
      reminders: into.reminders + from.reminders,
      expedited: into.expedited || from.expedited,
      confidential: into.confidential || from.confidential || from.dutyToReport,
      coUnits: into.coUnits,
    },
    event: {
      type: 'ticket.mergedIn',
      actorId: actor.id,
      actorRole: actor.role,
      at: deps.clock.now(),
      data: { from: into.status, to: into.status, merged: from.number },
    },
  };
}

/** 并单: the duplicate ends as `merged`, the other goes on for both; one transaction. */
export async function mergeTickets(deps: ActDeps, actor: Actor, step: Step): Promise<Ticket> {
  const { ticket, input } = step;
  const transition = await assertAllowed(deps, actor, step);
  const into = await deps.store.find(input.into?.trim() ?? '');
  if (!into || !can(actor, 'ticket.merge', rowOf(into))) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  if (into.id === ticket.id) throw new DomainError('invalid', 'ticket.mergeSelf', refusals.mergeSelf);
  const related = into.parent === ticket.number || ticket.parent === into.number;
  if (!isOpenStatus(into.status) || related) throw new DomainError('conflict', 'ticket.mergeTarget', refusals.mergeTarget);
  const change = changeFor(deps, actor, { ticket, input: { ...input, into: into.number }, transition });
  return deps.store.change(change, mergedIn(deps, actor, { from: ticket, into }));
}

/** 派子单, and the execution of a decided special case: a ticket of its own that the parent cannot outlive. */
export async function openPart(deps: BelongingDeps, actor: Actor, step: Step): Promise<Ticket> {
  const { ticket: parent, input } = step;
  const transition = await assertAllowed(deps, actor, step);
  const unit = input.unit?.trim() ?? '';
  const content = await deps.store.content(parent.id);
  await openTicket(deps, actor, {
    request: {
      idempotencyKey: `part:${parent.id}:${input.version ?? parent.version}:${input.action}:${unit}`,
      kind: parent.kind,
      urgency: parent.urgency,
      region: parent.region,
      topic: parent.topic,
      anonymous: parent.anonymous,
      dutyToReport: parent.dutyToReport,
      confidential: parent.confidential,
      content: { ...content, story: input.text ?? '' },
    },
    part: { parent, unit, also: changeFor(deps, actor, { ...step, transition }) },
  });
  return (await deps.store.find(parent.number)) ?? parent;
}
