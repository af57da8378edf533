import type { DossierWrite } from './dossiers/dossier-store';
import type { Page } from './page';
import type { Actor } from './permissions';
import type { Receipt, Ticket, TicketClock, TicketContent, TicketEvent, TicketKind, TicketStatus, Urgency } from './ticket';
import type { Audience } from './transition';

/** What happened at least once in a ticket's life, as a list can be asked for. */
export const happenings = [
  'returned',
  'redone',
  'reminded',
  'expedited',
  'rated',
  'sentHome',
  'again',
  'inspected',
  'foundFalse',
  'matched',
] as const;
export type Happening = (typeof happenings)[number];

export interface TicketFilter {
  /** Only rows inside this region; always set by the caller from the actor's own region. */
  region: string;
  unit?: string;
  kinds?: TicketKind[];
  statuses?: TicketStatus[];
  urgency?: Urgency;
  overdueAt?: Date;
  openedFrom?: Date;
  openedTo?: Date;
  /** A whole number or its beginning. */
  number?: string;
  /** Empty text = without one. */
  topic?: string;
  /** Channel of the conversation it came from; empty text = written at the desk. */
  channel?: string;
  /** Hour of the day in China, 0 to 23. */
  hour?: number;
  happened?: Happening;
  /** A clock of this name ran out before it was stopped, or by now. */
  late?: { clock: TicketClock['name']; now: Date };
  /** Open and with no unit yet (待指派). */
  unassigned?: boolean;
  /** Any status in which somebody still owes something. */
  open?: boolean;
  /** A unit that helps with it. */
  coUnit?: string;
  parent?: string;
  /** About this person on record. */
  dossier?: string;
  expedited?: boolean;
  redone?: boolean;
  /** Words of its masked content (search-words.ts); all must occur. Newest first; a page may be short and still lead on. */
  words?: string[];
  /** When false, confidential and duty-to-report rows are left out, unless `reader` is on their access list. */
  includeClosedAccess: boolean;
  reader?: string;
}

/** What a row of an export is made of: no content, no person. */
export interface TicketLine
  extends Pick<
    Ticket,
    | 'id'
    | 'number'
    | 'kind'
    | 'status'
    | 'urgency'
    | 'region'
    | 'unit'
    | 'topic'
    | 'anonymous'
    | 'confidential'
    | 'dutyToReport'
    | 'coUnits'
    | 'readers'
    | 'openedAt'
  > {
  /** The running clock that ends first, of a ticket that is open. */
  due?: Pick<TicketClock, 'name' | 'dueAt'>;
}

export interface TicketDraft {
  /** All but what the store gives (id of the row is given by the caller's Ids). */
  ticket: Ticket;
  content: TicketContent;
  /** What a search may find: words of the masked content. */
  words: string[];
  /** Marks it is counted by. */
  tags?: readonly string[];
  codeDigest: string;
  idempotencyKey: string;
  /** SHA-256 of the request, to tell a repeat from a clash. */
  requestDigest: string;
  /** Digests of whom it is about (`persons.ts`). */
  persons?: readonly string[];
  event: Omit<TicketEvent, 'ticketId' | 'seq' | 'hash'>;
  notices?: readonly Notice[];
}

export type ChangeableField =
  | 'status'
  | 'unit'
  | 'coUnits'
  | 'region'
  | 'urgency'
  | 'topic'
  | 'confidential'
  | 'missing'
  | 'proposal'
  | 'readers'
  | 'mergedInto'
  | 'redoCount'
  | 'missedCalls'
  | 'reminders'
  | 'expedited'
  | 'tracks'
  | 'dossier';

/** Word for somebody that a step happened; written in its transaction, without a name or number of a person. */
export interface Notice {
  to: Audience;
  /** The unit that hears it, for `to: 'unit'`. */
  unit?: string;
  text: string;
}

export interface TicketChange {
  ticketId: string;
  /** DomainError `ticket.versionConflict` when the row has moved on. */
  expectedVersion: number;
  set: Partial<Pick<Ticket, ChangeableField>>;
  clocks?: TicketClock[];
  event: Omit<TicketEvent, 'ticketId' | 'seq' | 'hash'>;
  /** Free text that belongs to the event (a report back, a note): sealed, the event keeps its reference. */
  sealedText?: string;
  notices?: readonly Notice[];
  /** What it changes on a person's own record. */
  dossier?: DossierWrite;
  /** Digests of whom it is about, in the place of the earlier ones. */
  persons?: readonly string[];
  /** Looked at inside the transaction: DomainError `ticket.childrenOpen` / `ticket.parentSettled`. */
  guards?: readonly ('childrenSettled' | 'parentOpen')[];
}

/** One look at a ticket; what it was for is sealed, it may name somebody. */
export interface Reading {
  at: Date;
  what: 'detail' | 'reveal' | 'attachment' | 'caller';
  attachment?: string;
  purpose?: string;
}

/** A clock whose next rung of the ladder is due. */
export interface DueAlert {
  ticket: Ticket;
  clock: TicketClock;
}

/** An attachment without its bytes. */
export interface Attachment {
  id: string;
  name: string;
  /** By its content, never by its name: `image/jpeg`, `image/png`, `application/pdf` … */
  type: string;
  size: number;
  actorId: string;
  at: Date;
}

/** What a day's anchor fixes: all events up to a position, over the anchor before it. */
export interface Anchor {
  day: string;
  to: number;
  digest: string;
}

/** What `doctor` says of the history. */
export interface ChainReport {
  /** Tickets looked at. */
  checked: number;
  events: number;
  anchors: number;
  /** The newest anchor; written down elsewhere it also shows that the whole file was replaced. */
  newest?: Anchor;
  broken?: { number: string; seq: number; why: 'event' | 'missing' | 'text' | 'ticket' | 'anchor' };
}

/** Fulfilled by storage. Ticket, event, notices and outbox row are one transaction; a change without an event is impossible. */
export interface TicketStore {
  /** Inserts, or returns the earlier ticket for a known idempotency key. `also` (a parent's event) is part of the same transaction. */
  create(draft: TicketDraft, also?: TicketChange): Promise<{ ticket: Ticket; created: boolean }>;
  find(number: string): Promise<Ticket | undefined>;
  /** Whether a request with this key has been received. */
  knows(idempotencyKey: string): Promise<boolean>;
  content(ticketId: string): Promise<TicketContent | undefined>;
  /** Adds to the sealed content (later answers), without an event of its own; used with `change`. `words` replace what a search finds. */
  amendContent(ticketId: string, content: Partial<TicketContent>, words: string[]): Promise<void>;
  /** All or nothing; returns the first. */
  change(change: TicketChange, also?: TicketChange): Promise<Ticket>;
  /** Reading is an event too: appended without changing the version. The same look again within minutes, with nothing new, is one event. */
  recordRead(ticketId: string, actor: Actor, reading: Reading): Promise<void>;
  events(ticketId: string): Promise<(TicketEvent & { text?: string })[]>;
  list(filter: TicketFilter, page: { limit: number; after?: string }): Promise<Page<Ticket>>;
  /** The same rows in the same order, as lines of an export, beside what others wait for; not for a search by words. */
  lines(filter: Omit<TicketFilter, 'words'>, page: { limit: number; after?: string }): Promise<Page<TicketLine>>;
  /** How many there are, counted no further than `limit`; words are not counted. */
  count(filter: TicketFilter, limit: number): Promise<number>;
  codeDigest(ticketId: string): Promise<string | undefined>;
  /** Another code in the place of the old one, with its event; the version stays. */
  renewCode(ticketId: string, codeDigest: string, event: TicketDraft['event']): Promise<void>;
  /** Tickets about somebody with one of these digests, newest first. */
  byPersons(digests: readonly string[]): Promise<Ticket[]>;
  byConversation(conversationId: string): Promise<Ticket[]>;
  /** The tickets that are parts of this one, oldest first. */
  children(number: string): Promise<Ticket[]>;
  /** Clocks whose next rung is due, longest overdue first. */
  dueAlerts(now: Date, limit: number): Promise<DueAlert[]>;
  /** Climbs one rung without changing the version; false when another process has climbed it already. */
  recordAlert(due: DueAlert, alert: { event: TicketDraft['event']; alertAt?: Date; notices: readonly Notice[] }): Promise<boolean>;
  attachments(ticketId: string): Promise<Attachment[]>;
  /** Stored sealed, with its event; the version stays. */
  attach(ticketId: string, file: Attachment & { bytes: Buffer }, event: TicketDraft['event']): Promise<void>;
  /** Undefined when unknown to this ticket or when its subject was forgotten. */
  attachmentBytes(ticketId: string, id: string): Promise<(Attachment & { bytes: Buffer }) | undefined>;
  /** The sealed content, texts and attachments of a ticket become unreadable for ever; its events still verify. */
  forgetContent(ticketId: string, event: TicketDraft['event']): Promise<void>;
  /** Ids of tickets settled for good before an instant whose content can still be read. */
  settledBefore(instant: Date, limit: number): Promise<string[]>;
  /** Fixes everything written so far under the day's name; a second time on the same day does nothing. */
  anchor(day: string, at: Date): Promise<void>;
  /** Walks every chain and anchor. */
  verifyChains(): Promise<ChainReport>;
}

export type { Page, Receipt };
