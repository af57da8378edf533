// The JSON of spot checks, ledgers and the reporting calendar. Types only, as in shapes.ts.
import type { LogRow } from './board-shapes';

/** Resolved tickets drawn by lot to be looked at again. */
export interface CheckSample {
  seed: number;
  share: number;
  drawnFrom: number;
  tickets: (LogRow & { finding?: 'sound' | 'false' })[];
}

/** People who are looked in on, or faults to be put right, what is due first. */
export interface LedgerView {
  rows: (LogRow & { dueOn?: string; late: boolean; risk: boolean })[];
  total: number;
  overdue: number;
  /** Open without a day: nobody has set how often, or by when. */
  unset: number;
  /** For faults: each county's own ledger beside that of the level above. */
  sides: { regionName: string; total: number; ticked: number; rectified: number; overdue: number }[];
}

/** What must be handed in, the nearest first. */
export interface CalendarView {
  duties: { regionName: string; name: string; next: string; daysLeft: number; contact: string; unit?: string; near: boolean }[];
}

/** A question with the entries to choose among. */
export interface PracticeItem {
  id: string;
  text: string;
  options: { id: string; title: string }[];
}

/** Invented calls and questions to practise on. */
export interface PracticeSheet {
  seed: number;
  calls: { id: string; text: string }[];
  questions: PracticeItem[];
  kinds: Record<string, string>;
  urgencies: Record<string, string>;
}

export interface PracticeVerdict {
  id: string;
  right: boolean;
  expected: string;
  /** 《…》 with its clause, or the house rule. */
  sources: string[];
}

/** What was handed to another register, the newest first. */
export interface ExchangeView {
  batches: { month: string; at: string; count: number }[];
}

/** How far the tickets have come that a provincial platform is to have. */
export interface PlatformView {
  /** What stands behind the port; absent where none is configured. */
  title?: string;
  /** What went wrong at the last try; absent when all was well. */
  trouble?: string;
  /** The office lets some tickets of this place go there. */
  goes: boolean;
  waiting: number;
  sent: number;
  lastSentAt?: string;
  rows: { number: string; regionName: string; since: string; tries: number; error?: string }[];
}

/** What the platform knows of somebody. */
export interface PlatformPersonView {
  title: string;
  known: boolean;
  layer?: string;
  aids: { programme: string; amountText?: string; from?: string; to?: string }[];
}
