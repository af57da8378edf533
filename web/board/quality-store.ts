/** What a conversation is scored on, each from 0 (missing) to 2 (good). */
export const qualityItems = ['courtesy', 'understood', 'accurate', 'recorded', 'inTime'] as const;
export type QualityItem = (typeof qualityItems)[number];

export interface QualitySheet {
  episodeId: string;
  conversationId: string;
  region: string;
  scorerId: string;
  at: Date;
  scores: Record<QualityItem, number>;
  /** Free text: sealed under the conversation's key, gone when the conversation is forgotten. */
  note?: string;
}

/** Fulfilled by storage. One sheet a conversation and scorer; a later one takes its place. */
export interface QualityStore {
  save(sheet: QualitySheet): Promise<void>;
  of(episodeIds: string[]): Promise<QualitySheet[]>;
}
