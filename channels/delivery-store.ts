/** Channels whose platform must be called: nobody fetches what is said there. Each line for the resident waits until it has gone out. */
export const CALLED_CHANNELS = ['wechat', 'wecom', 'botframework'] as const;

/**
 * Why the platform takes nothing more until the resident writes again: too long ago, too many already, blocked or
 * gone, somebody in the platform's own application has the conversation, or the other side takes answers only where it asks.
 */
export type HoldReason = 'window' | 'quota' | 'unreachable' | 'person' | 'noAddress';

/** A line that has not gone out as a whole. */
export interface Waiting {
  seq: number;
  /** UTF-16 units of its text that have gone out already. */
  from: number;
  held?: HoldReason;
}

/** What has yet to reach residents; rows come with the lines themselves. Fulfilled by storage. */
export interface DeliveryStore {
  /** In the order of the conversation. */
  waiting(conversationId: string): Promise<Waiting[]>;
  /** These lines are out. `carrier`: the message that took them, by the id under which it may be asked after. */
  sent(lines: { conversationId: string; seqs: readonly number[]; carrier: string; at: Date }): Promise<void>;
  /** The beginning of a long line is out. */
  sentUpTo(conversationId: string, seq: number, from: number): Promise<void>;
  /** What waits in the conversation is left until the resident writes. */
  hold(conversationId: string, reason: HoldReason): Promise<void>;
  /** The resident wrote. */
  release(conversationId: string): Promise<void>;
  /** The lines a message took, in order. */
  carriedBy(carrier: string): Promise<{ conversationId: string; seq: number }[]>;
  /** The message did not arrive after all: its lines wait again, held. */
  takeBack(carrier: string, reason: HoldReason): Promise<void>;
  /** Conversations of the channel with lines that wait and are not held. */
  unsent(channel: string): Promise<string[]>;
  /** How many lines of the channel are held, by reason. */
  heldOf(channel: string): Promise<Partial<Record<HoldReason, number>>>;
}

/** What platforms have called, and how far their messages were read. Fulfilled by storage. */
export interface CallbackStore {
  /** `other` when the signature was seen before with another body; forgets what is older than `keptSince`. */
  seen(call: { signature: string; digest: string; at: Date; keptSince: Date }): Promise<'new' | 'same' | 'other'>;
  /** The accounts whose messages have been read, or are to be. */
  accounts(): Promise<string[]>;
  cursor(account: string): Promise<string | undefined>;
  saveCursor(account: string, cursor: string): Promise<void>;
}
