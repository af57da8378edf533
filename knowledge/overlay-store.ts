/** What the office keeps beside the shipped files. `release` is written by the program: which shipped files a number stands on. */
export type OverlayKind = 'entry' | 'parameter' | 'setting' | 'words' | 'pin' | 'release';

/** One piece of content as it was put in force. */
export interface OverlayRow {
  kind: OverlayKind;
  /** Entry id, parameter row id, the local word, the pinned question, setting name. */
  key: string;
  /** The file's text (entry) or JSON; empty when the piece is withdrawn from here on. */
  body: string;
  author: string;
  at: Date;
}

export interface NumberedRow extends OverlayRow {
  /** The snapshot that the row made. */
  snapshot: number;
}

/**
 * Append-only; the newest row of a kind and key counts. Every change raises the snapshot number,
 * and an answer names the snapshot it was made from.
 */
export interface OverlayStore {
  append(row: OverlayRow): Promise<number>;
  /** Several rows in one transaction. */
  appendAll(rows: readonly OverlayRow[]): Promise<void>;
  /** Newest row per kind and key (without the withdrawn), with the number of the snapshot they make. */
  current(): Promise<{ snapshot: number; rows: OverlayRow[] }>;
  /** The same as it stood at an earlier number. */
  at(snapshot: number): Promise<NumberedRow[]>;
  /** Every row there ever was, oldest first, the withdrawing ones included. */
  history(kind: OverlayKind, key: string): Promise<NumberedRow[]>;
}

/** A question that was not answered well, masked. */
export interface Gap {
  question: string;
  region?: string;
  /** notUnderstood, refused, notRecorded, offered, doubtful, rewritten (by an operator), badlyRated */
  outcome: string;
  at: Date;
  /** Where it was asked, so that those who asked can be told; gone with a forgotten conversation. */
  conversationId?: string;
}

/** Questions nobody could answer, masked, for the gap list. */
export interface GapStore {
  record(gap: Gap): Promise<void>;
  recent(limit: number): Promise<(Omit<Gap, 'conversationId'> & { count: number })[]>;
}
