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

/** Append-only; reads of tickets are taken from their own events. Fulfilled by storage. */
export interface AuditStore {
  record(entry: AuditEntry): Promise<void>;
  /** Newest first, inside a region, before an instant. */
  list(asked: { region: string; before: Date; limit: number }): Promise<AuditEntry[]>;
}
