import type { Actor, Role } from './permissions';
import type { Audience } from './transition';

/** Whom at the office a notice can be for: everybody of the list but the resident, or one of its people by name. */
export type OfficeAudience = Exclude<Audience, 'resident'> | 'person';

/** Which notices a role hears of. */
export const hears: Record<Role, readonly OfficeAudience[]> = {
  operator: ['desk'],
  unit: ['unit'],
  supervisor: ['shiftLeader', 'countyLeader'],
  curator: [],
  admin: [],
};

export interface OfficeNotice {
  /** The outbox row it came by. */
  id: number;
  to: OfficeAudience;
  /** The unit that hears it, for `to: 'unit'`. */
  unit?: string;
  /** Id of the user who hears it, for `to: 'person'`. */
  person?: string;
  region: string;
  /** Number of the ticket. */
  number: string;
  text: string;
  at: Date;
}

/** What is told at the office without a ticket. */
export type OfficeWord = Omit<OfficeNotice, 'id' | 'number'>;

export interface NoticeList {
  /** Newest first. */
  notices: (OfficeNotice & { seen: boolean })[];
  /** How many the reader has not seen, those beyond the list among them. */
  unseen: number;
}

/** What the desk, the units and those in charge hear of tickets; fulfilled by storage. */
export interface NoticeStore {
  /** Kept once, however often it is brought. */
  keep(notice: OfficeNotice): Promise<void>;
  /** Word that belongs to no ticket, sent once for its key however often it is asked for; false when it was sent before. */
  remind(key: string, notices: readonly OfficeWord[]): Promise<boolean>;
  /** What this reader hears of, inside their place and unit; nothing of tickets that are closed to them. */
  list(reader: Actor, asked: { since: Date; limit: number }): Promise<NoticeList>;
  /** Everything up to this notice has been seen by the reader; never goes back. */
  seen(readerId: string, upTo: number): Promise<void>;
}
