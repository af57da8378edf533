import type { Owner } from '../desk/episode';
import type { Reply } from '../dialogs/reply';
import type { Session } from './session';

/** Where a message comes from. `wecom` is 微信客服, `console` the terminal, `phone` an operator typing for a caller. */
export type Channel = 'directline' | 'botframework' | 'wechat' | 'wecom' | 'console' | 'phone';

/** UTF-16 units a channel takes in one message: a letter of several pages, and below the 64 KiB of a request in Chinese. */
export const LONGEST_MESSAGE = 20_000;

/** One message of a resident as a channel hands it in. */
export interface Incoming {
  channel: Channel;
  conversationId: string;
  /** The channel's own message id: the same id twice is one message. */
  messageId: string;
  text: string;
  /** It is no writing but a picture, a recording or the like; `text` names it for people. */
  media?: boolean;
  /** It is a place the resident sent as such: `text` says it in words, `region` its county where that is clear. */
  place?: boolean;
  /** The region (six digits) the channel already knows, e.g. from the page's setting. */
  region?: string;
  /** Kept and echoed for the client (Direct Line `clientActivityID`); at most 2 KiB of JSON. */
  clientData?: Record<string, unknown>;
}

export type Speaker = 'resident' | 'bot' | 'operator' | 'system';

/** A line of the transcript. `seq` counts from 1 within the conversation and never has gaps. */
export interface TranscriptLine {
  conversationId: string;
  seq: number;
  speaker: Speaker;
  /** Display name of the operator, when one speaks. */
  operatorName?: string;
  reply: Reply;
  at: Date;
  messageId: string;
  clientData?: Record<string, unknown>;
}

export interface NewConversation {
  id: string;
  channel: Channel;
  /** Pseudonymous id of the person within the channel. */
  userRef: string;
  region?: string;
  openedAt: Date;
}

export type TellOutcome = 'told' | 'busy' | 'gone';

export interface Accepted {
  duplicate: boolean;
  line: TranscriptLine;
  answered: boolean;
  owner?: Owner;
}

export interface TurnResult {
  /** Row of the inbox this turn answers. */
  incoming: Incoming;
  session: Session;
  replies: Reply[];
  at: Date;
}

/**
 * Conversations, the durable inbox, transcripts and sessions; fulfilled by storage.
 * Texts are sealed under the conversation's own key.
 */
export interface ConversationStore {
  open(conversation: NewConversation): Promise<void>;
  find(conversationId: string): Promise<(NewConversation & { closedAt?: Date }) | undefined>;
  /** The open conversation of a person; at these channels a person has one. */
  ofUser(channel: 'wechat' | 'wecom', userRef: string): Promise<string | undefined>;
  /**
   * Puts the message on disk (inbox row and transcript line in one transaction).
   * `duplicate` when the channel has sent this messageId before; nothing is stored twice.
   * `owner`: who had the right to speak when it was stored; absent where the desk knows nothing of the conversation yet.
   */
  accept(incoming: Incoming, at: Date): Promise<Accepted>;
  /** Accepted messages without a finished turn, oldest first: taken up again after a restart. */
  unanswered(limit: number): Promise<{ incoming: Incoming; at: Date }[]>;
  /** What was kept of it, a value of the caller's own. */
  session(conversationId: string): Promise<Session | undefined>;
  /** Sessions in which facts for a self-check were told, newest first; for counting alone. */
  checkedSessions(limit: number): Promise<Session[]>;
  /**
   * Stores session, replies and the inbox row's end in one transaction, provided no person
   * has taken the conversation; throws DomainError `lease.lost` otherwise and stores nothing.
   */
  finishTurn(result: TurnResult): Promise<TranscriptLine[]>;
  /** Ends the inbox row without any reply by the bot (a person owns the conversation). Stores the session when given. */
  finishSilently(incoming: Incoming, at: Date, session?: Session): Promise<void>;
  /**
   * Says something nobody asked for, once for each message id. `busy` while a person (or the queue) owns the
   * conversation, `gone` when there is none or it is closed; nothing is stored then.
   */
  tell(line: { conversationId: string; messageId: string; reply: Reply; at: Date }): Promise<TellOutcome>;
  /** Transcript lines with seq > after, in order. */
  lines(conversationId: string, after: number, limit: number): Promise<TranscriptLine[]>;
  /** The last lines, in order. */
  latest(conversationId: string, count: number): Promise<TranscriptLine[]>;
  /** Destroys the conversation's key and texts; the rows' skeleton and the tickets remain. */
  forget(conversationId: string, at: Date): Promise<void>;
}
