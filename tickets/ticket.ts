import type { RegionCode } from '../base/regions';
import type { TicketKind } from './kinds/index';
import type { ClockName, TicketStatus, Urgency } from './states';
import type { Tracks } from './tracks';

export { type TicketKind, ticketKinds } from './kinds/index';
export {
  type ClockName,
  clockNames,
  isOpenStatus,
  openStatuses,
  type TicketStatus,
  ticketStatuses,
  type Urgency,
  urgencies,
} from './states';
export type { Satisfaction, Tracks } from './tracks';

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
  /** The kind's own fields (`kinds/*.ts`), by name. */
  fields?: Record<string, unknown>;
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
  /** Units that help (协办). */
  coUnits: string[];
  /** What the routing table proposed at the opening; `reason` says why it proposed nobody. */
  proposal: Proposal;
  /** Number of the ticket this one is a part of. */
  parent?: string;
  /** Number of the ticket that goes on for both (并单). */
  mergedInto?: string;
  /** Topic or category slug, e.g. `complaint-staff`. */
  topic?: string;
  anonymous: boolean;
  /** A child or a helpless adult may be harmed: duty to report, own access list. */
  dutyToReport: boolean;
  confidential: boolean;
  /** Users on the access list of a confidential or duty-to-report ticket. */
  readers: string[];
  redoCount: number;
  missedCalls: number;
  reminders: number;
  /** 督办 */
  expedited: boolean;
  tracks: Tracks;
  /** Facts still missing, in Chinese words (信息不全). */
  missing: string[];
  conversationId?: string;
  /** Number of the person's own record it is about. */
  dossier?: string;
  openedAt: Date;
  /** Running clocks, soonest first. */
  clocks: TicketClock[];
  /** Optimistic version; each event raises it by one. */
  version: number;
}

export interface TicketClock {
  name: ClockName;
  startedAt: Date;
  dueAt: Date;
  /** The text that sets the deadline, or 本热线内部规则 (house rule). */
  basis: string;
  source: 'policy' | 'house';
  /** Office time or every hour of the calendar; pausing and extending count in it. */
  measure: 'working' | 'calendar';
  /** Stands still since then with `leftMs` of its measure to go. */
  pausedAt?: Date;
  leftMs?: number;
  stoppedAt?: Date;
  /** 0 nothing said, 1 warned, 2 breached, 3 before the county's leader. */
  level: 0 | 1 | 2 | 3;
  /** When the next rung of the ladder is due; absent when paused, stopped or at its end. */
  alertAt?: Date;
}

/** Who might handle it. */
export interface Proposal {
  unit?: string;
  coUnits: string[];
  reason?: 'placeUnknown' | 'complainedAbout' | 'noSection' | 'departmentUnknown';
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
  dossier?: string;
  content: TicketContent;
}

/** What the resident gets: shown once, the code is stored as a digest only. */
export interface Receipt {
  ticket: Ticket;
  /** Absent when the same request was received before and the code is long gone. */
  code?: string;
}
