import type { Clock } from '../base/clock';
import { DomainError } from '../base/errors';
import { clocksAfter, type DeadlineSettings, standardDeadlines } from './deadlines';
import type { DossierStore } from './dossiers/dossier-store';
import { effects } from './effects';
import { assertGuards, holds } from './guards';
import { kinds } from './kinds/index';
import { noticesOf } from './notices';
import { ownedSteps } from './owned-steps';
import { type Actor, can, type Row } from './permissions';
import { refusals } from './refusal-words';
import { isGiven, SEALED_INPUTS, type StepInput } from './step-input';
import { isOpenStatus, type Ticket, type TicketStatus } from './ticket';
import type { TicketChange, TicketStore } from './ticket-store';
import type { GuardName, Transition } from './transition';
import { possibleIn, type TicketAction, transitionOf } from './transitions';
import { ownedBy, receivedBy } from './words';

export interface ActionInput extends StepInput {
  action: TicketAction;
  /** The version the actor has seen; absent only for acts that cannot clash (a resident's note, reminder, withdrawal). */
  version?: number;
}

/** A period that the office has set, with the text it stands in. */
export interface VisitEvery {
  days: number;
  basis: string;
  source: 'policy' | 'house';
}

export interface ActDeps {
  store: TicketStore;
  clock: Clock;
  /** The register of people, for steps that change what stands there. */
  dossiers?: DossierStore;
  deadlines(): DeadlineSettings;
  /** The most that may be paid in advance at a place, in fen; undefined where nobody has set it. */
  reliefLimitFen?(region: string): number | undefined;
  /** How often somebody of a sort is looked in on at a place. */
  visitEvery?(region: string, sort: string): VisitEvery | undefined;
  /** True for a unit outside the government. */
  isCharity?(unit: string): boolean;
}

export interface Step {
  ticket: Ticket;
  input: ActionInput;
}

/** What `can` looks at on a ticket. */
export const rowOf = (ticket: Pick<Ticket, 'id' | 'region' | 'unit' | 'coUnits' | 'confidential' | 'dutyToReport' | 'readers'>): Row => ({
  region: ticket.region,
  unit: ticket.unit,
  coUnits: ticket.coUnits,
  confidential: ticket.confidential,
  dutyToReport: ticket.dutyToReport,
  readers: ticket.readers,
  unplaced: ticket.region === '000000',
  owner: ticket.id,
});

/** True when the kind has the step at all. */
const hasStep = ({ kind }: Ticket, action: TicketAction): boolean =>
  action in ownedSteps ? Boolean(kinds[kind].own?.includes(action)) : !kinds[kind].without.includes(action);

function assertInputs({ ticket, input }: Step, { needs }: Transition): void {
  for (const need of needs) {
    if (!isGiven(input[need])) throw new DomainError('invalid', `ticket.needs.${need}`, refusals.needs[need]);
  }
  if (!kinds[ticket.kind].evidence[input.action]?.includes('result')) return;
  if (!input.result || (input.result === 'refused' && !isGiven(input.reason)))
    throw new DomainError('invalid', 'ticket.needs.result', refusals.evidence.result);
}

/** Throws `forbidden`, `invalid`, `conflict` or nothing: rights, status, inputs and side tracks of one step. */
export async function assertAllowed(deps: ActDeps, actor: Actor, step: Step): Promise<Transition> {
  const { ticket, input } = step;
  const transition = transitionOf(input.action);
  if (!can(actor, transition.right, rowOf(ticket))) throw new DomainError('forbidden', 'ticket.forbidden', refusals.forbidden);
  if (!hasStep(ticket, input.action))
    throw new DomainError('conflict', 'ticket.noSuchStep', refusals.withoutStep(ticket.kind, input.action));
  if (!transition.from.includes(ticket.status))
    throw new DomainError('conflict', 'ticket.notNow', refusals.notNow(input.action, ticket.status));
  assertInputs(step, transition);
  await assertSideTracks(deps, actor, { ...step, names: transition.guards ?? [] });
  await assertAttachment(deps, step);
  return transition;
}

/** Looks as well at what the store looks at inside its transaction, the family of the ticket: for a step that is only tried. */
export async function assertPossible(deps: ActDeps, actor: Actor, step: Step): Promise<void> {
  const { ticket } = step;
  const { guards = [] } = await assertAllowed(deps, actor, step);
  const isOpen = ({ status }: Ticket): boolean => isOpenStatus(status);
  if (guards.includes('childrenSettled') && (await deps.store.children(ticket.number)).some(isOpen))
    throw new DomainError('conflict', 'ticket.childrenOpen', refusals.childrenOpen);
  const parent = guards.includes('parentOpen') && ticket.parent ? await deps.store.find(ticket.parent) : undefined;
  if (parent && !isOpen(parent)) throw new DomainError('conflict', 'ticket.parentSettled', refusals.parentSettled);
}

async function assertSideTracks(
  deps: ActDeps,
  actor: Actor,
  { ticket, input, names }: Step & { names: readonly GuardName[] },
): Promise<void> {
  const { rights, closes } = kinds[ticket.kind];
  const accuses = names.includes('notAccused') && rights.accusing;
  const wanted = accuses || (names.includes('kindSettled') && closes) || names.includes('consented') || names.includes('consentGiven');
  const content = wanted ? await deps.store.content(ticket.id) : undefined;
  assertGuards(names, {
    actor,
    ticket,
    input,
    content,
    deadlines: deps.deadlines(),
    reliefLimitFen: deps.reliefLimitFen?.(ticket.region),
    isCharity: deps.isCharity,
  });
}

/** Evidence counts once: as many attachments as steps that need one, this one included. */
async function assertAttachment(deps: ActDeps, { ticket, input }: Step): Promise<void> {
  if (!kinds[ticket.kind].evidence[input.action]?.includes('attachment')) return;
  const { event } = transitionOf(input.action);
  const done = (await deps.store.events(ticket.id)).filter(({ type }) => type === event).length;
  if ((await deps.store.attachments(ticket.id)).length <= done)
    throw new DomainError('invalid', 'ticket.needs.attachment', refusals.evidence.attachment);
}

const AGAIN: readonly TicketAction[] = ['redo', 'inspectFalse'];

/** Work that nobody handles goes back to the log: a redo of what was answered on the spot. */
function destination({ ticket, input }: Step, { to }: Transition): TicketStatus {
  if (to === 'same') return ticket.status;
  return AGAIN.includes(input.action) && !ticket.unit ? 'logged' : to;
}

/** The part of an input that may stand in an event: no free text, no person. */
function factsOf(input: ActionInput): Record<string, unknown> {
  const { action: _action, version: _version, ...given } = input;
  const facts = Object.entries(given).filter(([name]) => !(SEALED_INPUTS as readonly string[]).includes(name));
  return { ...Object.fromEntries(facts), unit: input.unit?.trim() };
}

/** What was written with a step, and whom it names. */
const sealedTextOf = ({ text, reason, receiver, owner }: ActionInput): string | undefined =>
  [text, reason, isGiven(receiver) ? receivedBy(receiver ?? '') : '', isGiven(owner) ? ownedBy(owner ?? '') : '']
    .filter(isGiven)
    .join('\n')
    .trim() || undefined;

/** The change one allowed step makes: status, side tracks, clocks, event, notices. */
export function changeFor(deps: ActDeps, actor: Actor, given: Step & { transition: Transition }): TicketChange {
  const { ticket, input, transition } = given;
  const at = deps.clock.now();
  const status = destination(given, transition);
  const set = { status, ...effects[input.action]?.({ ticket, input, at }) };
  const after = { ...ticket, ...set };
  const starts =
    AGAIN.includes(input.action) && status === 'logged' ? [...(transition.starts ?? []), 'dispatch' as const] : transition.starts;
  const { stops, clocks: change } = transition;
  const days = ticket.tracks.extension?.days;
  return {
    ticketId: ticket.id,
    expectedVersion: input.version ?? ticket.version,
    set,
    clocks:
      starts || stops || change
        ? clocksAfter(ticket.clocks, { at, input: ticket, settings: deps.deadlines(), stops, starts, change, days })
        : undefined,
    event: {
      type: transition.event,
      actorId: actor.id,
      actorRole: actor.role,
      at,
      data: { from: ticket.status, to: status, ...factsOf(input) },
    },
    sealedText: sealedTextOf(input),
    notices: noticesOf(after, transition.event, { tells: transition.tells, unit: after.unit ?? ticket.unit }),
    guards: transition.guards?.filter((guard) => guard === 'childrenSettled' || guard === 'parentOpen'),
  };
}

const isRepeatedReferral = ({ ticket, input }: Step): boolean =>
  input.action === 'refer' && ticket.status === 'referred' && ticket.unit === input.unit?.trim() && !input.coUnits;

/** One step of the table: checked, stored with its event, in one transaction. The same referral twice is one. */
export async function actOnTicket(deps: ActDeps, actor: Actor, step: Step): Promise<Ticket> {
  const transition = await assertAllowed(deps, actor, step);
  if (isRepeatedReferral(step)) return step.ticket;
  return deps.store.change(changeFor(deps, actor, { ...step, transition }));
}

// What stands or falls with the ticket itself, whatever is filled in: a step behind such a guard is not offered at all.
const STANDING: readonly GuardName[] = [
  'running',
  'paused',
  'reliefOwed',
  'noPlan',
  'planned',
  'noConference',
  'conferenceOpen',
  'noCase',
  'caseOpen',
  'noExtensionAsked',
  'extensionAsked',
  'urgentOnly',
  'atRisk',
  'measureSet',
  'upperLevel',
  'found',
  'aidUndecided',
  'checked',
  'notToldBack',
  'assessed',
  'admitted',
  'inspectable',
];

const stands = (actor: Actor, ticket: Ticket, action: TicketAction): boolean =>
  (transitionOf(action).guards ?? [])
    .filter((name) => STANDING.includes(name))
    .every((name) => holds(name, { actor, ticket, input: {}, deadlines: standardDeadlines }));

/** Only a unit that helps, or somebody of the desk where one does, reports a part. */
const helps = (actor: Actor, { coUnits }: Ticket): boolean =>
  actor.role === 'unit' ? coUnits.includes(actor.unit ?? '') : coUnits.length > 0;

/** The steps this actor may take now, for the page: what this kind is about stands first. */
export const stepsFor = (actor: Actor, ticket: Ticket): TicketAction[] =>
  possibleIn(ticket.status)
    .filter((action) => hasStep(ticket, action) && can(actor, transitionOf(action).right, rowOf(ticket)))
    .filter((action) => (action !== 'coReport' || helps(actor, ticket)) && stands(actor, ticket, action))
    .sort((a, b) => Number(b in ownedSteps) - Number(a in ownedSteps));
