import type { RegionCode } from '../base/regions';

export const ticketKinds = [
  'urgentHardship',
  'danger',
  'complaint',
  'report',
  'change',
  'lead',
  'serviceNeed',
  'referral',
  'callback',
  'inquiry',
] as const;
export type TicketKind = (typeof ticketKinds)[number];

export const ticketStatuses = [
  'logged',
  'referred',
  'acknowledged',
  'inProgress',
  'reportedBack',
  'followUp',
  'resolved',
  'closed',
  'invalid',
  'withdrawn',
] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

export type Urgency = 'danger' | 'urgent' | 'normal';

/** What is personal or free text: sealed under the ticket subject's own key, never in lists or logs. */
export interface TicketContent {
  /** What happened, in the resident's own words. */
  story: string;
  contactName?: string;
  contactPhone?: string;
  /** Where the person is (address or description). */
  whereabouts?: string;
  /** Whom or what a complaint is about. */
  about?: string;
  /** Further answers by question id, as they were read. */
  answers?: Record<string, unknown>;
}

/** A ticket without its sealed content: safe for lists. */
export interface Ticket {
  id: string;
  /** `261124-482913-7` */
  number: string;
  kind: TicketKind;
  status: TicketStatus;
  urgency: Urgency;
  /** Place that handles it: for urgent hardship where it happened, not the hukou. */
  region: RegionCode;
  /** Responsible unit, or undefined = 待指派. */
  unit?: string;
  /** Topic or category slug, e.g. `complaint-staff`. */
  topic?: string;
  anonymous: boolean;
  /** A child or a helpless adult may be harmed: duty to report, own access list. */
  dutyToReport: boolean;
  confidential: boolean;
  /** Facts still missing, in Chinese words (信息不全). */
  missing: string[];
  conversationId?: string;
  openedAt: Date;
  /** Running clocks, soonest first. */
  clocks: TicketClock[];
  /** Optimistic version; each event raises it by one. */
  version: number;
}

export interface TicketClock {
  name: 'dispatch' | 'acknowledge' | 'handle' | 'reportBack' | 'followUp';
  dueAt: Date;
  /** The text that sets the deadline, or 内部规则 (house rule). */
  basis: string;
  stoppedAt?: Date;
}

/** One appended fact of a ticket's life. `data` holds references and digests, no personal text. */
export interface TicketEvent {
  ticketId: string;
  seq: number;
  type: string;
  actorId: string;
  actorRole: string;
  at: Date;
  data: Record<string, unknown>;
  /** SHA-256 over the previous event's hash and this event's canonical JSON, hex. */
  hash: string;
}

export interface NewTicket {
  /** The same key with the same content is the same ticket; with other content DomainError `ticket.idempotencyConflict`. */
  idempotencyKey: string;
  kind: TicketKind;
  urgency: Urgency;
  region: RegionCode;
  topic?: string;
  anonymous?: boolean;
  dutyToReport?: boolean;
  confidential?: boolean;
  missing?: string[];
  conversationId?: string;
  content: TicketContent;
}

/** What the resident gets: shown once, the code is stored as a digest only. */
export interface Receipt {
  ticket: Ticket;
  /** Absent when the same request was received before and the code is long gone. */
  code?: string;
}
