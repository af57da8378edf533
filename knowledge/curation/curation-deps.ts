import type { Clock, IsoDate } from '../../base/clock';
import type { Ids } from '../../base/ids';
import type { OverlayRow, OverlayStore } from '../overlay-store';
import type { Problem } from '../problem';
import type { ContentSet } from './content-set';
import type { DiffLine } from './diff';
import type { Change, Gate } from './draft';
import type { DraftStore } from './draft-store';
import type { GapWorkStore } from './gap-work-store';
import type { Lab } from './lab';
import type { ReleaseStore } from './release-store';

/** What the rules know about amounts; handed in, because knowledge and rules do not know each other. */
export interface AmountChecks {
  /** Overlaps, missing citations, changed rows; `rows` are those in force. */
  problems(rows: readonly OverlayRow[], changes: readonly Change[]): Problem[];
  /** Whose verdict would be another one on the day. */
  verdicts(change: {
    now: readonly OverlayRow[];
    next: readonly OverlayRow[];
    on: IsoDate;
  }): Promise<Pick<Gate, 'verdicts' | 'selfChecks'>>;
  /** An amount's body as readable lines; undefined for one that is no amount (yet). */
  lines(body: string): string[] | undefined;
}

export interface CurationDeps {
  drafts: DraftStore;
  overlay: OverlayStore;
  releases: ReleaseStore;
  gapWork: GapWorkStore;
  lab: Lab;
  clock: Clock;
  ids: Ids;
  amounts: AmountChecks;
  /** All content in force. */
  current(): Promise<ContentSet>;
  /** Loads what is in force now into the running program. */
  reload(): Promise<void>;
}

export interface Author {
  id: string;
  region: string;
}

/** What an author hands in: the changes, or the earlier snapshot to go back to. */
export interface Submission {
  title: string;
  note: string;
  changes: Change[];
  backTo?: number;
  gapWork?: string;
  publishOn?: IsoDate;
  tell?: boolean;
}

export interface Compared extends Pick<Change, 'kind' | 'key'> {
  /** True when the change takes the office's own piece away. */
  withdraws: boolean;
  lines: DiffLine[];
}
