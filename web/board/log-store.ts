import type { Ticket, TicketClock, TicketKind, TicketStatus, Urgency } from '../../tickets/ticket';

/** What happened at least once in a ticket's life, as the log can be asked for. */
export const happenings = ['returned', 'redone', 'reminded', 'expedited', 'rated'] as const;
export type Happening = (typeof happenings)[number];

/** The board's own look at the tickets: every report number opens through it. */
export interface LogFilter {
  /** Inside this region; the caller has checked that the reader answers for it. */
  region: string;
  /** False leaves confidential and duty-to-report tickets out, but for those whose list names the reader. */
  closedAccess: boolean;
  readerId: string;
  kinds?: TicketKind[];
  statuses?: TicketStatus[];
  urgency?: Urgency;
  unit?: string;
  unassigned?: boolean;
  topic?: string;
  /** Channel of the conversation it came from; empty text = written at the desk. */
  channel?: string;
  /** Hour of the day in China, 0 to 23. */
  hour?: number;
  happened?: Happening;
  /** A clock of this name ran out before it was stopped (or until `now`). */
  lateClock?: TicketClock['name'];
  overdue?: boolean;
  now: Date;
  openedFrom?: Date;
  openedTo?: Date;
  /** Start of a number. */
  number?: string;
}

export interface LogPage {
  rows: Ticket[];
  /** Handed back as `after`; undefined on the last page. */
  next?: string;
}

/** Fulfilled by storage. Newest first, by keyset. */
export interface LogStore {
  page(filter: LogFilter, page: { limit: number; after?: string }): Promise<LogPage>;
  /** How many there are, counted no further than `limit`. */
  count(filter: LogFilter, limit: number): Promise<number>;
}
