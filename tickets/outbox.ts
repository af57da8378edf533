/** Something others must hear of, written in the transaction that made it true. */
export interface OutboxRow {
  /** Order of reading. */
  id: number;
  /** `ticket.changed`, `conversation.line`, `episode.changed`, `content.changed` */
  topic: string;
  /** Number, conversation id or episode id the row is about. */
  key: string;
  region: string;
  payload: Record<string, unknown>;
}

/**
 * Read with a cursor by any number of consumers. Safe against late commits: a row is handed out
 * only when no transaction that could commit a smaller id is still open, so a consumer that
 * remembers the last id never misses a row.
 */
export interface Outbox {
  after(cursor: number, limit: number): Promise<OutboxRow[]>;
  /** The newest id that can be handed out; where a consumer that wants no history starts. */
  head(): Promise<number>;
  cursor(consumer: string): Promise<number>;
  saveCursor(consumer: string, id: number): Promise<void>;
  /** Calls back soon after new rows are readable; a hint only, consumers also poll. Returns the way to stop. */
  onRows(wake: () => void): () => void;
}
