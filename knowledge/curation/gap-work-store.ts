import type { IsoDate } from '../../base/clock';

/** Questions that belong together, somebody's to answer until a day. */
export interface GapWork {
  id: string;
  title: string;
  region: string;
  questions: string[];
  /** User id. */
  owner: string;
  due: IsoDate;
  state: 'open' | 'drafted' | 'answered' | 'dismissed';
  draftId?: string;
  note?: string;
}

/** One question of the gap list, counted. */
export interface AskedGap {
  question: string;
  region?: string;
  outcomes: Record<string, number>;
  count: number;
  /** Conversations it was asked in that are not forgotten. */
  askers: number;
  lastAt: Date;
}

/** Somebody who asked and can be told. */
export interface Notice {
  draftId: string;
  conversationId: string;
  question: string;
  region?: string;
}

/** The gap list as work, and the notices that come of it; fulfilled by storage. */
export interface GapWorkStore {
  /** Questions by how often they were asked, those of dismissed or answered work left out. */
  asked(limit: number): Promise<AskedGap[]>;
  list(): Promise<GapWork[]>;
  find(id: string): Promise<GapWork | undefined>;
  /** Takes the questions up as work; a question belongs to one piece of work at a time. */
  take(work: GapWork, at: Date): Promise<void>;
  change(id: string, change: Partial<Pick<GapWork, 'owner' | 'due' | 'state' | 'draftId' | 'note'>>): Promise<void>;
  /** Notices nobody has got yet, oldest first. */
  waiting(limit: number): Promise<Notice[]>;
  /**
   * Puts the words into the conversation as the bot's, once, in one transaction with the notice's end.
   * `busy` when a person owns the conversation (it is tried again), `gone` when it was forgotten.
   */
  tell(notice: Notice, reply: { text: string }, at: Date): Promise<'told' | 'busy' | 'gone'>;
  /** Ends a notice that nothing is to be said for. */
  drop(notice: Notice, at: Date): Promise<void>;
}
