import type { IsoDate } from '../../base/clock';
import type { Change, Draft, DraftEvent, DraftState, Gate } from './draft';

export type { Change, Draft, DraftEvent, DraftState, Gate } from './draft';

export interface Saving {
  title: string;
  region: string;
  changes: Change[];
  note: string;
  publishOn?: IsoDate;
  tell: boolean;
}

export interface Moving {
  id: string;
  /** DomainError `draft.changed` when the draft has another version by now. */
  version: number;
  from: readonly DraftState[];
  to: DraftState;
  type: DraftEvent['type'];
  actorId: string;
  at: Date;
  note?: string;
  reviewer?: string;
}

export interface Publishing {
  id: string;
  version: number;
  /** The snapshot the gate was run against; DomainError `snapshot.moved` when something was published meanwhile. */
  snapshot: number;
  /** The second person; DomainError `draft.ownReview` for one of the authors, whatever the caller has checked. */
  reviewer: string;
  at: Date;
}

export interface SnapshotRecord {
  number: number;
  at: Date;
  title: string;
  author: string;
  reviewer: string;
  draftId: string;
  note: string;
}

/** Drafts, their events and the snapshots they made; fulfilled by storage. Events are only ever appended. */
export interface DraftStore {
  add(draft: Saving & { id: string; backTo?: number; gapWork?: string }, actorId: string, at: Date): Promise<Draft>;
  find(id: string): Promise<Draft | undefined>;
  list(states: readonly DraftState[], limit: number): Promise<Draft[]>;
  save(id: string, version: number, saving: Saving & { actorId: string; at: Date }): Promise<Draft>;
  move(moving: Moving): Promise<Draft>;
  keepGate(id: string, gate: Gate): Promise<void>;
  /** One transaction: the rows, the snapshot's record, the event, the notices. Returns the snapshot's number. */
  publish(publishing: Publishing): Promise<number>;
  events(id: string): Promise<DraftEvent[]>;
  snapshots(limit: number): Promise<SnapshotRecord[]>;
}
