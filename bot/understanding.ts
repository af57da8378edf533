import type { Interval } from '../base/money';

export const intents = [
  'crisis',
  'emergency',
  'human',
  'complaint',
  'report',
  'change',
  'status',
  'selfcheck',
  'policy',
  'outofscope',
  'smalltalk',
] as const;
/** Most urgent first. */
export type Intent = (typeof intents)[number];

export const levels = ['danger', 'urgent', 'none'] as const;
export type Level = (typeof levels)[number];

export const dangerKinds = [
  'selfHarm',
  'violence',
  'childAbuse',
  'helplessAdultAbuse',
  'medical',
  'fire',
  'gas',
  'flood',
  'missing',
  'lifeOther',
] as const;
export type DangerKind = (typeof dangerKinds)[number];

export interface Slot {
  type: 'money' | 'people' | 'age' | 'birthYear' | 'date' | 'yesNo' | 'disability' | 'place' | 'ticketNumber' | 'percent' | 'duration';
  value: number | string | boolean | Interval | Record<string, unknown>;
  /** fen, fen/month, fen/year, person, year, day … */
  unit?: string;
  /** The words it was read from. */
  text: string;
  /** True when it must be read back before it is used. */
  readBack: boolean;
}

/** What one message says, before any flow or knowledge looks at it. Pure: text in, value out. */
export interface Understanding {
  /** Masked, simplified, trimmed of filler words. */
  normalised: string;
  level: Level;
  dangers: DangerKind[];
  /** Child or helpless adult harmed: the duty to report applies. */
  dutyToReport: boolean;
  /** Nothing to act on, but the words may hide a danger: whether all is well is asked beside the answer. */
  askAfter: boolean;
  /** One or more, most urgent first. Never empty. */
  intents: Intent[];
  /** Parts of the message per intent, in the order of `intents` ("房子烧了" | "低保多少钱"). */
  parts: { intent: Intent; text: string }[];
  slots: Slot[];
  /** The place named, when it is clear. */
  region?: string;
  /** Programme a self-check is asked for, when named. */
  programme?: string;
}
