import type { Role } from './permissions';

/** A person who logs in at the desk or the board. */
export interface User {
  id: string;
  /** Log-in name, ASCII, unique. */
  name: string;
  /** Shown to residents when this person answers (工号 or a surname). */
  displayName: string;
  role: Role;
  region: string;
  unit?: string;
  disabled: boolean;
  createdAt: Date;
}

/** Fulfilled by storage; passwords arrive as scrypt records, tokens as SHA-256 digests. */
export interface UserStore {
  count(): Promise<number>;
  add(user: User, passwordRecord: string): Promise<void>;
  byName(name: string): Promise<(User & { passwordRecord: string }) | undefined>;
  byId(id: string): Promise<User | undefined>;
  list(region: string): Promise<User[]>;
  setPassword(id: string, passwordRecord: string): Promise<void>;
  setDisabled(id: string, disabled: boolean): Promise<void>;
  /** Log-in sessions: opened, looked up (sliding), ended one by one or all of a user. */
  openSession(session: { tokenDigest: string; userId: string; at: Date }): Promise<void>;
  session(tokenDigest: string, now: Date, idleMs: number): Promise<User | undefined>;
  endSession(tokenDigest: string): Promise<void>;
  endSessionsOf(userId: string): Promise<void>;
  /**
   * Counts a try as failed before it is looked at, so that tries at the same moment count each other; false, and nothing
   * counted, once `most` have failed since. Failures are rows: a restart does not clear a lock.
   */
  mayTry(name: string, given: { since: Date; most: number; at: Date }): Promise<boolean>;
  /** The try was right: what failed before it no longer counts. */
  wasRight(name: string, at: Date): Promise<void>;
}
