/** Something done at the board that is not a step of one ticket. */
export interface AuditEntry {
  at: Date;
  actorId: string;
  region: string;
  /** `tickets.exported`, `tickets.bulk`, `setting.changed`, `ticket.read` … */
  what: string;
  /** Number of a ticket, name of a setting, filters of an export; never a person. */
  about: string;
}

export interface AuditFilter {
  /** Inside this region. */
  region: string;
  before: Date;
  from?: Date;
  what?: string;
  /** One of these did it; nobody when empty. */
  actorIds?: readonly string[];
  /** Stands in what it is about. */
  about?: string;
  limit: number;
}

/** Append-only; reads of tickets are taken from their own events. Fulfilled by storage. */
export interface AuditStore {
  record(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(asked: AuditFilter): Promise<AuditEntry[]>;
}
