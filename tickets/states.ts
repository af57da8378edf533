// The vocabulary that kinds, transitions and clocks share.

export const ticketStatuses = [
  'logged',
  'referred',
  'returnRequested',
  'acknowledged',
  'inProgress',
  'reportedBack',
  'followUp',
  'resolved',
  'closed',
  'invalid',
  'withdrawn',
  'merged',
] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** Statuses in which somebody still owes the resident something. */
export const openStatuses = ['logged', 'referred', 'returnRequested', 'acknowledged', 'inProgress', 'reportedBack', 'followUp'] as const;

export const isOpenStatus = (status: TicketStatus): boolean => (openStatuses as readonly TicketStatus[]).includes(status);

export const urgencies = ['danger', 'urgent', 'normal'] as const;
export type Urgency = (typeof urgencies)[number];

/** `explain` runs after an advance relief: the explanation that must follow it. */
export const spannedClocks = ['dispatch', 'acknowledge', 'handle', 'reportBack', 'followUp', 'explain'] as const;
export type SpannedClock = (typeof spannedClocks)[number];
/** Their end is a day that somebody sets: the next visit, what was promised for a fault. Storage counts by place in this list: append only. */
export const clockNames = [...spannedClocks, 'visit', 'rectify'] as const;
export type ClockName = (typeof clockNames)[number];

/** How long a clock runs. Exactly one of the four lengths is set. */
export interface Span {
  hours?: number;
  /** Calendar days, 24 hours each. */
  days?: number;
  /** Ends when the office closes on the n-th working day after the start. */
  workingDays?: number;
  workingHours?: number;
  /** The text that sets it (with its article), or 本热线内部规则. */
  basis: string;
  source: 'policy' | 'house';
  /** The longest extension the text allows, in the unit of the span; absent = by the one who decides. */
  longestExtension?: number;
}

export type Spans = Partial<Record<SpannedClock, Span>>;
