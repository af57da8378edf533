import type { TranscriptLine } from '../bot/conversation-store';
import type { Reply } from '../dialogs/reply';
import type { Episode, HandoffReason, Owner } from './episode';

export interface OwnerChange {
  episodeId: string;
  /** DomainError `lease.lost` when the owner is another one by now. */
  from: Owner;
  to: Owner;
  at: Date;
  leaseUntil?: Date;
  reason?: HandoffReason;
  priority?: 0 | 1 | 2;
  handoff?: Episode['handoff'];
  actorId: string;
  note?: string;
  /** Text the resident reads because of this transition; stored in the same transaction. */
  say?: Reply;
}

/** Fulfilled by storage. Each change appends an episode event and an outbox row in its transaction. */
export interface EpisodeStore {
  /** The open episode of a conversation; opens one (owner bot) when there is none. */
  current(conversationId: string, at: Date): Promise<Episode>;
  find(id: string): Promise<Episode | undefined>;
  changeOwner(change: OwnerChange): Promise<Episode>;
  /** Stores an operator's words, provided the operator still owns the episode; extends the lease. */
  sayAsOperator(input: {
    episodeId: string;
    operatorId: string;
    operatorName: string;
    reply: Reply;
    messageId: string;
    at: Date;
    leaseUntil: Date;
  }): Promise<TranscriptLine>;
  renewLease(episodeId: string, operatorId: string, until: Date): Promise<void>;
  /** Waiting episodes inside a region, in the order they will be served. */
  waiting(region: string): Promise<Episode[]>;
  ofOperator(operatorId: string): Promise<Episode[]>;
  recent(region: string, limit: number): Promise<Episode[]>;
  /** Puts episodes with an expired lease back to the head of the queue; returns them. */
  expireLeases(now: Date): Promise<Episode[]>;
  /** Operators seen within the last minute, for presence. */
  seen(operatorId: string, region: string, at: Date): Promise<void>;
  present(region: string, since: Date): Promise<string[]>;
  notes(episodeId: string): Promise<{ at: Date; actorId: string; text: string }[]>;
}
