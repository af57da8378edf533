import type { Actor } from './permissions';
import type { Receipt, Ticket, TicketClock, TicketContent, TicketEvent, TicketKind, TicketStatus, Urgency } from './ticket';

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
  number?: string;
  /** When false, confidential and duty-to-report rows are left out. */
  includeClosedAccess: boolean;
}

/** Keyset page: `next` is handed back as `after`; undefined on the last page. */
export interface Page<T> {
  rows: T[];
  next?: string;
}

export interface TicketDraft {
  /** All but what the store gives (id of the row is given by the caller's Ids). */
  ticket: Ticket;
  content: TicketContent;
  codeDigest: string;
  idempotencyKey: string;
  /** SHA-256 of the request, to tell a repeat from a clash. */
  requestDigest: string;
  event: Omit<TicketEvent, 'ticketId' | 'seq' | 'hash'>;
}

export interface TicketChange {
  ticketId: string;
  /** DomainError `ticket.versionConflict` when the row has moved on. */
  expectedVersion: number;
  set: Partial<Pick<Ticket, 'status' | 'unit' | 'region' | 'urgency' | 'topic' | 'confidential' | 'missing'>>;
  clocks?: TicketClock[];
  event: Omit<TicketEvent, 'ticketId' | 'seq' | 'hash'>;
  /** Free text that belongs to the event (a report back, a note): sealed, the event keeps its reference. */
  sealedText?: string;
}

/** Fulfilled by storage. Ticket, event and outbox row are one transaction; a change without an event is impossible. */
export interface TicketStore {
  /** Inserts, or returns the earlier ticket for a known idempotency key. `created` tells which. */
  create(draft: TicketDraft): Promise<{ ticket: Ticket; created: boolean }>;
  find(number: string): Promise<Ticket | undefined>;
  content(ticketId: string): Promise<TicketContent | undefined>;
  /** Adds to the sealed content (later answers), without an event of its own; used with `change`. */
  amendContent(ticketId: string, content: Partial<TicketContent>): Promise<void>;
  change(change: TicketChange): Promise<Ticket>;
  /** Reading is an event too: appended without changing the version. */
  recordRead(ticketId: string, actor: Actor, reading: { at: Date; purpose: string }): Promise<void>;
  events(ticketId: string): Promise<(TicketEvent & { text?: string })[]>;
  list(filter: TicketFilter, page: { limit: number; after?: string }): Promise<Page<Ticket>>;
  codeDigest(ticketId: string): Promise<string | undefined>;
  byConversation(conversationId: string): Promise<Ticket[]>;
  /** The number of the first ticket whose chain does not verify, with the sequence of the broken event. */
  verifyChains(): Promise<{ checked: number; broken?: { number: string; seq: number } }>;
}

export type { Receipt };
