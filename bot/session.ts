import type { Interval } from '../base/money';
import type { DangerKind } from './understanding';

/** What a resident answered. `unknown` is an answer too: it is never asked again. */
export type AnswerValue = boolean | number | string | string[] | Interval | { unknown: true };

export interface Answer {
  value: AnswerValue;
  /** The message it came from, so that an operator sees its origin. */
  messageId?: string;
}

/** A flow under way: answers by question id, never a position; the place is found by replaying them. */
export interface FlowState {
  flow: string;
  /** Version of the flow the answers were given to; a changed flow keeps those still valid. */
  version: number;
  answers: Record<string, Answer>;
  /** What the flow was opened with (e.g. the programme, the ticket it is about). */
  input?: Record<string, unknown>;
  startedAt: string;
}

/** All a conversation remembers. Plain JSON: it is sealed and stored after every turn. */
export interface Session {
  conversationId: string;
  /** Six-digit code, told once. */
  region?: string;
  /** Six-digit code of the place they are registered at, where it was told to be another. */
  hukou?: string;
  /** The flow that is running, and those it interrupted (innermost last). */
  flow?: FlowState;
  paused: FlowState[];
  /** Facts about the household learnt anywhere, by the fact ids of rules/facts.ts; never asked twice. */
  facts: Record<string, Answer>;
  /** The last question asked of the knowledge base, for follow-ups such as 那贵州呢; `entry`: what answered it; `facts`: what was told beside it. */
  lastQuestion?: { text: string; topic?: string; region?: string; entry?: string; facts?: string[] };
  /** What a self-check that was broken off had been opened with. */
  leftCheck?: Record<string, unknown>;
  /** Asked after something without having its number; what was told of it. */
  noNumber?: { told: string /** Until something else is spoken of. */; fresh: boolean };
  /** The last self-check that was told to its end: what it was opened with, and what a bare question after it is about. */
  checked?: { input: Record<string, unknown>; about?: Session['lastQuestion'] };
  /** Offers or a place question waiting for the resident's pick. */
  pending?:
    | { kind: 'offers'; entryIds: string[] }
    | { kind: 'place'; question: string }
    | { kind: 'ticket' | 'withdraw'; number: string }
    /** Whether there is food and a roof. */
    | { kind: 'hardTimes' }
    /** Which hardship it is: illness, age, … */
    | { kind: 'situation' };
  /** Turns in a row that were not understood; two bring a person. */
  misses: number;
  /** Tickets opened here (numbers only; the code is shown once and never kept). */
  tickets: string[];
  /** The ticket of an emergency told here: what is said about it later is added to it; `heard`: what was said while they wait has been answered once. */
  grave?: {
    number: string;
    level: 'danger' | 'urgent';
    kind?: DangerKind;
    /** Not the writer is in danger. */
    another?: boolean;
    heard?: boolean;
    /** What was said last while they wait: not said twice running to what is no question. */
    said?: string;
  };
  /** What the alarm was about that was taken back here, or that company was wished for: sorrow told afterwards is still heard. */
  alarmed?: DangerKind | 'need' | 'lonely';
  /** After it they were asked once how they are. */
  sorrow?: boolean;
  /** How often it was asked here whether all is well. */
  askedAfter?: number;
  /** The next message is an addition to this ticket. */
  adding?: string;
  /** Tickets whose number and code were proven here. */
  proven?: string[];
  /** What was told of the own household and may be put down: heard, asked about once, recorded or declined; `open` until something else is said. */
  monitoring?: { tags: string[]; text: string; state: 'heard' | 'asked' | 'recorded' | 'declined'; open?: boolean };
  /** The last answer to the statement of honesty, with the version it was given to. */
  honesty?: { given: boolean; version: number; at: string };
  /** Set once the privacy notice was shown. */
  noticed?: boolean;
}

export function newSession(conversationId: string, region?: string): Session {
  return { conversationId, region, paused: [], facts: {}, misses: 0, tickets: [] };
}
