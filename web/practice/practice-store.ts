/** How somebody did in one practice: numbers alone. */
export interface PracticeResult {
  id: string;
  userId: string;
  region: string;
  at: Date;
  right: number;
  whole: number;
}

/** Fulfilled by storage; nothing of it is in any figure of the hotline. */
export interface PracticeStore {
  save(result: PracticeResult): Promise<void>;
  /** Newest first. */
  list(region: string, limit: number): Promise<PracticeResult[]>;
}
