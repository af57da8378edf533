/** The office's own content beside the shipped files: an entry, a parameter row, a setting. */
export interface OverlayRow {
  kind: 'entry' | 'parameter' | 'setting';
  /** Entry id, parameter row id or setting name. */
  key: string;
  /** The file's text (entry) or JSON (parameter, setting). */
  body: string;
  author: string;
  at: Date;
}

/**
 * Append-only; the newest row of a kind and key counts. Every change raises the snapshot number,
 * and an answer names the snapshot it was made from.
 */
export interface OverlayStore {
  append(row: OverlayRow): Promise<number>;
  /** Newest row per kind and key, with the number of the snapshot they make. */
  current(): Promise<{ snapshot: number; rows: OverlayRow[] }>;
  history(kind: OverlayRow['kind'], key: string): Promise<OverlayRow[]>;
}

/** Questions nobody could answer, masked, for the gap list. */
export interface GapStore {
  record(gap: { question: string; region?: string; outcome: string; at: Date }): Promise<void>;
  recent(limit: number): Promise<{ question: string; region?: string; outcome: string; at: Date; count: number }[]>;
}
