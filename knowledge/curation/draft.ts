import type { IsoDate } from '../../base/clock';
import type { RegionCode } from '../../base/regions';
import type { Problem } from '../problem';

/** The content that is drafted, reviewed and published; settings have their own way. */
export type ContentKind = 'entry' | 'parameter' | 'words' | 'pin';

/** One piece of content as it shall be. An empty body withdraws it: the shipped text, when there is one, counts again. */
export interface Change {
  kind: ContentKind;
  key: string;
  body: string;
}

export const draftStates = ['open', 'inReview', 'returned', 'scheduled', 'published', 'abandoned'] as const;
export type DraftState = (typeof draftStates)[number];

export interface Draft {
  id: string;
  title: string;
  /** The smallest region that covers everything the draft touches; rights are asked for it. */
  region: RegionCode;
  changes: Change[];
  /** A way back: the changes are those that bring back this earlier snapshot. */
  backTo?: number;
  /** The questions it answers, as a piece of gap work. */
  gapWork?: string;
  note: string;
  state: DraftState;
  /** Raised by every saved version; an action on another version is refused. */
  version: number;
  /** Everyone who wrote a version: none of them may publish it. */
  authors: string[];
  /** The second person, once there is one. */
  reviewer?: string;
  /** The day from which it counts; today when absent. */
  publishOn?: IsoDate;
  /** Those who asked are told when it is published. */
  tell: boolean;
  gate?: Gate;
  /** The number it was published as. */
  snapshot?: number;
  createdAt: Date;
  changedAt: Date;
}

/** A pinned question and what becomes of it. */
export interface PinResult {
  question: string;
  region?: RegionCode;
  /** The entry that must answer. */
  wanted: string;
  now?: string;
  next?: string;
}

/** A question whose answer is another one after publishing. */
export interface ChangedAnswer {
  question: string;
  region?: RegionCode;
  before: { entry?: string; title?: string; text: string };
  after: { entry?: string; title?: string; text: string };
}

/** A household of the examples, or a count of stored self-checks, whose verdict is another one after publishing. */
export interface ChangedVerdict {
  who: string;
  programme: string;
  before: string;
  after: string;
  /** How many stored self-checks; absent for an example. */
  count?: number;
}

/** What was looked at before anybody may publish: for one version of the draft against one snapshot. */
export interface Gate {
  version: number;
  snapshot: number;
  at: string;
  problems: Problem[];
  /** Pinned questions that find their entry now and would not any more; publishing is refused. */
  lost: PinResult[];
  /** Pinned questions that do not find their entry now either. */
  missing: PinResult[];
  asked: number;
  changed: ChangedAnswer[];
  verdicts: ChangedVerdict[];
  /** Stored self-checks that were run over again. */
  selfChecks: number;
}

export const passes = ({ problems, lost }: Gate): boolean => problems.length === 0 && lost.length === 0;

export interface DraftEvent {
  seq: number;
  type: 'saved' | 'submitted' | 'returned' | 'approved' | 'published' | 'abandoned';
  actorId: string;
  at: Date;
  note?: string;
  /** The version as it was saved. */
  changes?: Change[];
}
