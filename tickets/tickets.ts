import type { Clock } from '../base/clock';
import { DomainError } from '../base/errors';
import type { Ids } from '../base/ids';
import { type ActionInput, assertPossible, rowOf, type VisitEvery } from './act-on-ticket';
import { type Addition, addToTicket } from './add-to-ticket';
import { cleanName, MAX_ATTACHMENTS, typeOf } from './attachments';
import { type DeadlineSettings, nextClock, standardDeadlines } from './deadlines';
import type { DossierStore } from './dossiers/dossier-store';
import { kinds } from './kinds/index';
import { climbLadder } from './ladder';
import { type LookUpDeps, proveTicket } from './look-up-ticket';
import type { MonitoringSettings } from './monitoring-tags';
import { openTicket } from './open-ticket';
import { type Actor, can } from './permissions';
import { earlierOf } from './persons';
import { attachmentRefusals, refusals } from './refusal-words';
import { eraseDue } from './retention';
import type { OfficeRouting } from './routing';
import { queryWords } from './search-words';
import { act, type StepDeps } from './take-step';
import { isOpenStatus, type NewTicket, type Receipt, type Ticket, type TicketContent, type TicketEvent } from './ticket';
import type { Attachment, Page, TicketFilter, TicketLine, TicketStore } from './ticket-store';
import { type Said, verifyCaller } from './verify-caller';

export interface TicketsDeps extends LookUpDeps {
  store: TicketStore;
  /** The register of people. */
  dossiers?: DossierStore;
  clock: Clock;
  ids: Ids;
  /** The office's calendar and deadlines, read at each step so that a change counts at once; the shipped ones when absent. */
  deadlines?(): DeadlineSettings;
  /** The office's own rules and tables, read at each opening; the shipped tables when absent. */
  routing?(): OfficeRouting;
  /** Marks and levels of what is watched. */
  monitoring?: MonitoringSettings;
  /** The most that may be paid in advance at a place, in fen. */
  reliefLimitFen?(region: string): number | undefined;
  /** How often somebody of a sort is looked in on at a place. */
  visitEvery?(region: string, sort: string): VisitEvery | undefined;
  /** True for a unit outside the government, which gets nothing without the consent of whom it is about. */
  isCharity?(unit: string): boolean;
}

/** A ticket as one reader may see it; who may see what of it is the presenter's. */
export interface TicketReading {
  ticket: Ticket;
  events: (TicketEvent & { text?: string })[];
  content?: TicketContent;
  children: Ticket[];
  attachments: Attachment[];
  /** Other records of the same person that this reader may open, newest first, with what was written at a return. */
  earlier: { ticket: Ticket; returns: string[] }[];
  /** Others of the same kind and topic, for a kind whose topic says what sort it is. */
  similar: Ticket[];
}

/** What a caller may ask of a list; the region and the access lists come from the actor. */
export type ListFilter = Omit<TicketFilter, 'region' | 'includeClosedAccess' | 'reader' | 'words'> & { region?: string; text?: string };

/** All that happens to tickets. Errors are DomainErrors: notFound, forbidden, conflict, invalid, tooMany. */
export interface Tickets {
  /** Puts a request on record; the same idempotency key gives the same number and code again. */
  open(actor: Actor, request: NewTicket): Promise<Receipt & { created: boolean }>;
  act(actor: Actor, number: string, input: ActionInput): Promise<Ticket>;
  /** Throws what `act` would throw for the ticket as it stands, and does nothing. */
  check(actor: Actor, number: string, input: ActionInput): Promise<void>;
  /** For a resident: number and code prove the right. A merged ticket shows the one that goes on. */
  lookUp(given: { number: string; code: string }): Promise<{ ticket: Ticket; events: TicketEvent[]; goesOn?: Ticket }>;
  /** A caller without a code, proven by what they left (verify-caller.ts); a new code when asked for. */
  verifyCaller(actor: Actor, asked: Said & { number: string }): Promise<{ ticket: Ticket; code?: string }>;
  /** A resident's own act after number and code: remind, note, object, rate, redo, withdraw. */
  actAsResident(given: { number: string; code: string }, input: ActionInput): Promise<Ticket>;
  /** Adds what the resident says later to a ticket of the same conversation. */
  addToOwn(conversationId: string, number: string, addition: Addition): Promise<Ticket>;
  /** Every ticket of a conversation, also those the desk has opened for it. */
  ofConversation(conversationId: string): Promise<Ticket[]>;
  /** A ticket of the same conversation. */
  own(conversationId: string, number: string): Promise<Ticket>;
  /** A resident's act on a ticket whose code was proven earlier in the same conversation. */
  actAsOwner(number: string, input: ActionInput): Promise<Ticket>;
  read(actor: Actor, number: string, options?: { purpose?: string }): Promise<TicketReading>;
  list(actor: Actor, filter: ListFilter, page: { limit: number; after?: string }): Promise<Page<Ticket>>;
  /** The same as lines of an export. */
  lines(actor: Actor, filter: ListFilter, page: { limit: number; after?: string }): Promise<Page<TicketLine>>;
  /** How many of a list there are, counted no further than `limit`; a search by words is not counted. */
  count(actor: Actor, filter: Omit<ListFilter, 'text'>, limit: number): Promise<number>;
  /** Checked by content and size, stored sealed. */
  attach(actor: Actor, number: string, file: { name: string; bytes: Buffer }): Promise<Attachment>;
  /** Fetching is a reading: it leaves an event. */
  fetch(actor: Actor, number: string, attachmentId: string): Promise<Attachment & { bytes: Buffer }>;
  /** Warnings, breaches and their ladder, as far as they are due. Returns how many rungs were climbed. */
  sweep(): Promise<number>;
  /** Erases what is personal of tickets settled so many days ago (retention.ts). Returns how many. */
  eraseDue(days: number): Promise<number>;
  /** Fixes the history so far under yesterday's name; run once a day or more often. */
  anchor(): Promise<void>;
}

type Deps = StepDeps;

const residentOf = (ticket: Ticket): Actor => ({ id: ticket.id, role: 'resident', region: '000000', name: '居民' });

async function found(deps: Deps, number: string): Promise<Ticket> {
  const ticket = await deps.store.find(number);
  if (!ticket) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  return ticket;
}

/** What may not be read does not exist for the one who asks. */
async function readable(deps: Deps, actor: Actor, number: string): Promise<Ticket> {
  const ticket = await found(deps, number);
  if (!can(actor, 'ticket.read', rowOf(ticket))) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  return ticket;
}

const EARLIER_SHOWN = 10;

/** 举一反三: the same sort of fault elsewhere within the reader's place. */
async function similarTo({ store }: Deps, actor: Actor, { id, kind, topic }: Ticket): Promise<Ticket[]> {
  if (!kinds[kind].topicBy?.similar || !topic) return [];
  const { rows } = await store.list(filterFor(actor, { kinds: [kind], topic }), { limit: EARLIER_SHOWN + 1 });
  return rows.filter((other) => other.id !== id).slice(0, EARLIER_SHOWN);
}

const returnsOf = async ({ store }: Deps, { id, tracks }: Ticket): Promise<string[]> =>
  tracks.homeward ? (await store.events(id)).flatMap(({ type, text }) => (type === 'ticket.sentHome' && text ? [text] : [])) : [];

async function read(deps: Deps, actor: Actor, asked: { number: string; purpose?: string }): Promise<TicketReading> {
  const ticket = await readable(deps, actor, asked.number);
  const purpose = asked.purpose?.trim();
  if (purpose && !can(actor, 'ticket.reveal', rowOf(ticket))) throw new DomainError('forbidden', 'ticket.forbidden', refusals.forbidden);
  await deps.store.recordRead(ticket.id, actor, {
    at: deps.clock.now(),
    what: purpose ? 'reveal' : 'detail',
    purpose: purpose || undefined,
  });
  const [events, content, children, attachments] = await Promise.all([
    deps.store.events(ticket.id),
    deps.store.content(ticket.id),
    deps.store.children(ticket.number),
    deps.store.attachments(ticket.id),
  ]);
  const readableBy = (other: Ticket): boolean => can(actor, 'ticket.read', rowOf(other));
  const earlier = (await earlierOf(deps, ticket, content)).filter(readableBy).slice(0, EARLIER_SHOWN);
  return {
    ticket,
    events,
    content,
    attachments,
    children: children.filter(readableBy),
    similar: await similarTo(deps, actor, ticket),
    earlier: await Promise.all(earlier.map(async (other) => ({ ticket: other, returns: await returnsOf(deps, other) }))),
  };
}

async function ownTicket(deps: Deps, conversationId: string, number: string): Promise<Ticket> {
  const ticket = await found(deps, number);
  if (ticket.conversationId !== conversationId) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  return ticket;
}

/** The filter as far as the actor's own rights go. */
function filterFor(actor: Actor, { text: _text, ...filter }: ListFilter, words?: string[]): TicketFilter {
  const isUnit = actor.role === 'unit';
  return {
    ...filter,
    words,
    region: filter.region ?? actor.region,
    unit: isUnit && !filter.coUnit ? actor.unit : filter.unit,
    coUnit: isUnit && filter.coUnit ? actor.unit : filter.coUnit,
    includeClosedAccess: actor.role === 'supervisor' || isUnit,
    reader: actor.id,
  };
}

type Asked = { filter: ListFilter; page: { limit: number; after?: string } };

/** What the actor may look for; undefined for a query of nothing but what a mask hides: it finds nothing. */
function lookFor(actor: Actor, filter: ListFilter): TicketFilter | undefined {
  const words = filter.text === undefined ? undefined : queryWords(filter.text);
  return words?.length === 0 ? undefined : filterFor(actor, filter, words);
}

async function list({ store }: Deps, actor: Actor, { filter, page }: Asked): Promise<Page<Ticket>> {
  const wanted = lookFor(actor, filter);
  return wanted ? store.list(wanted, page) : { rows: [] };
}

function lineOf(ticket: Ticket): TicketLine {
  const clock = isOpenStatus(ticket.status) ? nextClock(ticket.clocks) : undefined;
  return { ...ticket, due: clock && { name: clock.name, dueAt: clock.dueAt } };
}

async function lines({ store }: Deps, actor: Actor, { filter, page }: Asked): Promise<Page<TicketLine>> {
  const wanted = lookFor(actor, filter);
  if (!wanted) return { rows: [] };
  if (!wanted.words) return store.lines(wanted, page);
  const { rows, next } = await store.list(wanted, page);
  return { rows: rows.map(lineOf), next };
}

async function attach(deps: Deps, actor: Actor, given: { number: string; file: { name: string; bytes: Buffer } }): Promise<Attachment> {
  const ticket = await readable(deps, actor, given.number);
  if (!can(actor, 'ticket.attach', rowOf(ticket))) throw new DomainError('forbidden', 'ticket.forbidden', refusals.forbidden);
  const { bytes } = given.file;
  const type = typeOf(bytes);
  if ((await deps.store.attachments(ticket.id)).length >= MAX_ATTACHMENTS)
    throw new DomainError('conflict', 'attachment.many', attachmentRefusals.many);
  const at = deps.clock.now();
  const file = { id: deps.ids.opaque(), name: cleanName(given.file.name), type, size: bytes.length, actorId: actor.id, at };
  const event = {
    type: 'ticket.attached',
    actorId: actor.id,
    actorRole: actor.role,
    at,
    data: { attachment: file.id, type, size: file.size },
  };
  await deps.store.attach(ticket.id, { ...file, bytes }, event);
  return file;
}

async function fetchAttachment(deps: Deps, actor: Actor, given: { number: string; id: string }): Promise<Attachment & { bytes: Buffer }> {
  const ticket = await readable(deps, actor, given.number);
  const file = await deps.store.attachmentBytes(ticket.id, given.id);
  if (!file) throw new DomainError('notFound', 'attachment.unknown', attachmentRefusals.unknown);
  await deps.store.recordRead(ticket.id, actor, { at: deps.clock.now(), what: 'attachment', attachment: given.id });
  return file;
}

/** What a resident says about a merged ticket belongs to the one that goes on. */
async function goingOn(deps: Deps, ticket: Ticket): Promise<Ticket> {
  return ticket.mergedInto ? ((await deps.store.find(ticket.mergedInto)) ?? ticket) : ticket;
}

async function actForResident(deps: Deps, own: Ticket, input: ActionInput): Promise<Ticket> {
  const ticket = await goingOn(deps, own);
  return act(deps, residentOf(ticket), { ticket, input });
}

const DAY_MS = 86_400_000;

/** The ticket desk over a store. */
export function createTickets(given: TicketsDeps): Tickets {
  const deps: Deps = { deadlines: () => standardDeadlines, ...given };
  return {
    async open(actor, request) {
      const { ticket, code, created } = await openTicket(deps, actor, { request });
      return { ticket, code, created };
    },
    act: async (actor, number, input) => act(deps, actor, { ticket: await found(deps, number), input }),
    check: async (actor, number, input) => assertPossible(deps, actor, { ticket: await found(deps, number), input }),
    async lookUp(proof) {
      const ticket = await proveTicket(deps, proof);
      const goesOn = ticket.mergedInto ? await deps.store.find(ticket.mergedInto) : undefined;
      return { ticket, events: await deps.store.events(ticket.id), goesOn };
    },
    verifyCaller: (actor, asked) => verifyCaller(deps, actor, asked),
    async actAsResident(proof, input) {
      return actForResident(deps, await proveTicket(deps, proof), input);
    },
    ofConversation: (conversationId) => deps.store.byConversation(conversationId),
    own: (conversationId, number) => ownTicket(deps, conversationId, number),
    actAsOwner: async (number, input) => actForResident(deps, await found(deps, number), input),
    addToOwn: async (conversationId, number, addition) => addToTicket(deps, await ownTicket(deps, conversationId, number), addition),
    read: (actor, number, options) => read(deps, actor, { number, purpose: options?.purpose }),
    list: (actor, filter, page) => list(deps, actor, { filter, page }),
    lines: (actor, filter, page) => lines(deps, actor, { filter, page }),
    count: (actor, filter, limit) => deps.store.count(filterFor(actor, filter), limit),
    attach: (actor, number, file) => attach(deps, actor, { number, file }),
    fetch: (actor, number, id) => fetchAttachment(deps, actor, { number, id }),
    sweep: () => climbLadder(deps),
    eraseDue: (days) => eraseDue(deps, days),
    anchor: async () => {
      const now = deps.clock.now();
      const yesterday = new Date(now.getTime() + 8 * 3_600_000 - DAY_MS).toISOString().slice(0, 10);
      await deps.store.anchor(yesterday, now);
    },
  };
}
