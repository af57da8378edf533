/**
 * What a turn says, free of any channel's limits. `text` always stands on its own (a plain-text
 * channel sends it alone); cards and choices add to it and never hold the only copy of a fact.
 */
export interface Reply {
  text: string;
  card?: Card;
  /** Quick choices; a tap sends `send` as if it had been typed. 转人工 is added by the channel at every turn. */
  choices?: Choice[];
}

export interface Choice {
  label: string;
  send: string;
}

export interface SourceLine {
  document: string;
  number?: string;
  clause?: string;
  /** 现行 / 已被取代 / 规划期已过 … in Chinese words. */
  statusText: string;
  issuedOn?: string;
}

export type Card = AnswerCard | ReceiptCard | VerdictCard | PhonesCard;

export interface AnswerCard {
  kind: 'answer';
  entryId: string;
  title: string;
  /** At most ~120 characters. */
  lead: string;
  details?: string;
  place: string;
  /** As-of day, `YYYY-MM-DD`. */
  asOf: string;
  sources: SourceLine[];
}

export interface ReceiptCard {
  kind: 'receipt';
  number: string;
  code: string;
  /** e.g. 紧急困难求助 */
  kindText: string;
  /** What happens next and by when, in plain words. */
  nextText: string;
}

export interface VerdictCard {
  kind: 'verdict';
  place: string;
  on: string;
  lines: { programme: string; verdict: 'likely' | 'unlikely' | 'unknown' | 'review'; text: string; sources: SourceLine[] }[];
  /** The standing words: not a decision, where to apply, how to object. */
  disclaimer: string;
}

export interface PhonesCard {
  kind: 'phones';
  phones: { label: string; number: string; note?: string }[];
}
