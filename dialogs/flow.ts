import type { AskedQuestion, ReadValue } from './read-answer';

/** An answer as it is kept. */
export type FlowAnswer = ReadValue | string[] | { unknown: true };
export type FlowAnswers = Readonly<Record<string, FlowAnswer>>;

export interface FlowQuestion extends AskedQuestion {
  /** May be left out with 跳过. */
  optional?: boolean;
  /** The matter it asks about, in a word: said where the answer was not understood. */
  label?: string;
  /** The words of the question, when they are made from data (a fact of the rules) and not from words.ts. */
  text?: string;
  /** Of a question in words: false for words that cannot be its answer; they belong to the matter then. */
  fits?(said: string): boolean;
}

export interface FlowPlace {
  answers: FlowAnswers;
  /** What the flow was opened with. */
  input: Readonly<Record<string, unknown>>;
  /** Facts learnt elsewhere in the conversation, by fact id. */
  facts: FlowAnswers;
  region?: string;
  today: string;
}

/** A flow is a pure function from what is known to what to ask next; it holds no Chinese, and no state but what it may `forget`. */
export interface Flow {
  id: string;
  /** Raised when questions change their meaning; answers that are still asked for are kept. */
  version: number;
  /** The next question, or undefined when there is nothing left to ask. */
  next(place: FlowPlace): FlowQuestion | undefined;
  /** Drops what it has worked out from anybody's answers; it is worked out again when it is needed. */
  forget?(): void;
}

export interface FlowStep extends FlowQuestion {
  /** Asked only when this holds. */
  when?(place: FlowPlace): boolean;
}

/** A flow that asks its questions in order, leaving out those that do not apply. */
export function sequence(id: string, version: number, steps: readonly FlowStep[]): Flow {
  return {
    id,
    version,
    next: (place) => steps.find((step) => place.answers[step.id] === undefined && (step.when?.(place) ?? true)),
  };
}

/** The words of a flow: one sentence a question, no conditions. */
export interface FlowWords {
  /** 急难报告, 自查 …: how the flow is called. */
  name: string;
  /** Said once, before the first question. */
  intro?: string;
  questions: Readonly<Record<string, string>>;
  /** Why a question is asked, by question id. */
  why?: Readonly<Record<string, string>>;
  cancelled: string;
}
