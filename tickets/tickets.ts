import { createHash } from 'node:crypto';
import type { Clock } from '../base/clock';
import { DomainError } from '../base/errors';
import type { Ids } from '../base/ids';
import { type ActionInput, actOnTicket, rowOf } from './act-on-ticket';
import { openingClocks } from './deadlines';
import { codeDigestOf, codeFor, type LookUpDeps, proveTicket } from './look-up-ticket';
import { type Actor, can } from './permissions';
import { routeOf } from './routing';
import type { NewTicket, Receipt, Ticket, TicketContent, TicketEvent } from './ticket';
import type { Page, TicketFilter, TicketStore } from './ticket-store';
import { refusals } from './words';

export interface TicketsDeps extends LookUpDeps {
  store: TicketStore;
  clock: Clock;
  ids: Ids;
}

/** A ticket as one reader may see it: `content` only with a purpose and the right to reveal. */
export interface TicketReading {
  ticket: Ticket;
  events: (TicketEvent & { text?: string })[];
  content?: TicketContent;
}

/** What a resident adds later: words for the history, content for its fields, the place when it becomes known. */
export interface Addition {
  text: string;
  content?: Partial<TicketContent>;
  region?: string;
}

/** All that happens to tickets. Errors are DomainErrors: notFound, forbidden, conflict, invalid, tooMany. */
export interface Tickets {
  /** Puts a request on record; the same idempotency key gives the same number and code again. */
  open(actor: Actor, request: NewTicket): Promise<Receipt>;
  act(actor: Actor, number: string, input: ActionInput): Promise<Ticket>;
  /** For a resident: number and code prove the right. */
  lookUp(given: { number: string; code: string }): Promise<{ ticket: Ticket; events: TicketEvent[] }>;
  /** A resident's own act after number and code. */
  actAsResident(given: { number: string; code: string }, input: ActionInput): Promise<Ticket>;
  /** Adds what the resident says later to a ticket of the same conversation. */
  addToOwn(conversationId: string, number: string, addition: Addition): Promise<Ticket>;
  /** A ticket of the same conversation. */
  own(conversationId: string, number: string): Promise<Ticket>;
  /** A resident's act on a ticket whose code was proven earlier in the same conversation. */
  actAsOwner(number: string, input: ActionInput): Promise<Ticket>;
  read(actor: Actor, number: string, options?: { purpose?: string }): Promise<TicketReading>;
  list(
    actor: Actor,
    filter: Omit<TicketFilter, 'region' | 'includeClosedAccess'> & { region?: string },
    page: { limit: number; after?: string },
  ): Promise<Page<Ticket>>;
}

const residentOf = (ticket: Ticket): Actor => ({ id: ticket.id, role: 'resident', region: '000000', name: '居民' });

const NUMBER_TRIES = 5;

async function open(deps: TicketsDeps, actor: Actor, request: NewTicket): Promise<Receipt> {
  if (!can(actor, 'ticket.open', { region: request.region, unplaced: request.region === '000000' }))
    throw new DomainError('forbidden', 'ticket.forbidden', refusals.forbidden);
  const at = deps.clock.now();
  const code = codeFor(deps, request.idempotencyKey);
  const { content, idempotencyKey, ...rest } = request;
  const requestDigest = createHash('sha256')
    .update(JSON.stringify([rest.kind, rest.region, content.story]))
    .digest('hex');
  const route = routeOf({ ...rest, about: `${content.about ?? ''} ${content.story}` });
  for (let tries = 1; ; tries += 1) {
    const number = deps.ids.ticketNumber(deps.clock);
    const ticket: Ticket = {
      id: deps.ids.opaque(),
      number,
      status: 'logged',
      anonymous: false,
      dutyToReport: false,
      confidential: false,
      missing: [],
      ...rest,
      openedAt: at,
      clocks: openingClocks(at, { ...rest, anonymous: rest.anonymous ?? false }),
      version: 1,
    };
    const event = {
      type: 'ticket.logged',
      actorId: actor.id,
      actorRole: actor.role,
      at,
      data: { kind: ticket.kind, suggestedUnit: route.unit, coUnits: route.coUnits, unassigned: route.reason },
    };
    // Six random digits a day can meet; the unique number finds it and another is drawn.
    const made = await deps.store
      .create({ ticket, content, codeDigest: codeDigestOf(deps, number, code), idempotencyKey, requestDigest, event })
      .catch((error: Error) => {
        if (/UNIQUE.*number/i.test(error.message) && tries < NUMBER_TRIES) return undefined;
        throw error;
      });
    if (made) return { ticket: made.ticket, code };
  }
}

async function found(deps: TicketsDeps, number: string): Promise<Ticket> {
  const ticket = await deps.store.find(number);
  if (!ticket) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  return ticket;
}

async function read(deps: TicketsDeps, actor: Actor, asked: { number: string; purpose?: string }): Promise<TicketReading> {
  const ticket = await found(deps, asked.number);
  // What may not be read does not exist for the one who asks.
  if (!can(actor, 'ticket.read', rowOf(ticket))) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  const purpose = asked.purpose?.trim();
  if (purpose && !can(actor, 'ticket.reveal', rowOf(ticket))) throw new DomainError('forbidden', 'ticket.forbidden', refusals.forbidden);
  await deps.store.recordRead(ticket.id, actor, { at: deps.clock.now(), purpose: purpose ?? 'detail' });
  const [events, content] = await Promise.all([deps.store.events(ticket.id), deps.store.content(ticket.id)]);
  return { ticket, events, content };
}

async function ownTicket(deps: TicketsDeps, conversationId: string, number: string): Promise<Ticket> {
  const ticket = await found(deps, number);
  if (ticket.conversationId !== conversationId) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  return ticket;
}

async function addToOwn(deps: TicketsDeps, own: { conversationId: string; number: string }, addition: Addition): Promise<Ticket> {
  const ticket = await ownTicket(deps, own.conversationId, own.number);
  if (addition.content) await deps.store.amendContent(ticket.id, addition.content);
  return deps.store.change({
    ticketId: ticket.id,
    expectedVersion: ticket.version,
    set: addition.region ? { region: addition.region } : {},
    event: {
      type: 'ticket.noted',
      actorId: ticket.id,
      actorRole: 'resident',
      at: deps.clock.now(),
      data: addition.region ? { region: addition.region } : {},
    },
    sealedText: addition.text,
  });
}

/** The ticket desk over a store. */
export function createTickets(deps: TicketsDeps): Tickets {
  return {
    open: (actor, request) => open(deps, actor, request),
    act: async (actor, number, input) => actOnTicket(deps, actor, { ticket: await found(deps, number), input }),
    async lookUp(given) {
      const ticket = await proveTicket(deps, given);
      return { ticket, events: await deps.store.events(ticket.id) };
    },
    async actAsResident(given, input) {
      const ticket = await proveTicket(deps, given);
      return actOnTicket(deps, residentOf(ticket), { ticket, input });
    },
    own: (conversationId, number) => ownTicket(deps, conversationId, number),
    actAsOwner: async (number, input) => {
      const ticket = await found(deps, number);
      return actOnTicket(deps, residentOf(ticket), { ticket, input });
    },
    addToOwn: (conversationId, number, addition) => addToOwn(deps, { conversationId, number }, addition),
    read: (actor, number, options) => read(deps, actor, { number, purpose: options?.purpose }),
    list: (actor, filter, page) =>
      deps.store.list(
        {
          ...filter,
          region: filter.region ?? actor.region,
          unit: actor.role === 'unit' ? actor.unit : filter.unit,
          includeClosedAccess: actor.role === 'supervisor' || actor.role === 'unit',
        },
        page,
      ),
  };
}
