/** People handed to another register together. */
export interface ExchangeBatch {
  month: string;
  at: Date;
  count: number;
}

/** Fulfilled by storage. Whoever was handed over once is never handed over again. */
export interface ExchangeStore {
  /** Takes everybody put on record before an instant who was not handed over yet; all or none. Returns how many. */
  take(asked: { region: string; month: string; before: Date; at: Date }): Promise<number>;
  /** Newest first. */
  batches(region: string): Promise<ExchangeBatch[]>;
  /** Numbers of the dossiers of a batch, in a stable order. */
  numbers(region: string, at: Date): Promise<string[]>;
}
