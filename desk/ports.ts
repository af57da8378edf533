import type { Reply } from '../dialogs/reply';
import type { HandoffReason, Owner } from './episode';

/** All the bot may know of the desk: who owns the conversation, and how to offer it to a person. */
export interface DeskPort {
  owner(conversationId: string): Promise<Owner>;
  /**
   * Puts the conversation in the queue after the bot's own turn is stored. Idempotent while it waits.
   * `ahead` is the number of people before this one; `open` is false outside service hours or with nobody present.
   */
  requestHandoff(request: { conversationId: string; reason: HandoffReason; region?: string; priority: 0 | 1 | 2 }): Promise<HandoffOutcome>;
  /** The resident no longer wants to wait: the bot owns the conversation again. No effect once accepted. */
  cancelHandoff(conversationId: string, how?: { quietly: boolean }): Promise<boolean>;
  /**
   * Tells who waits what they asked for: `answer`, else that the message arrived and how many are before
   * them. No effect unless the conversation waits.
   */
  stillWaiting(conversationId: string, answer?: Reply): Promise<void>;
  /** True while somebody at a desk answers for that place. */
  staffed(region: string): Promise<boolean>;
}

export interface HandoffOutcome {
  state: 'queued' | 'alreadyWaiting' | 'withOperator';
  ahead: number;
  staffed: boolean;
}
