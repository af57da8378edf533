// The JSON of the curators' routes as the pages read it; types only, like shapes.ts.

export interface DraftSummary {
  id: string;
  title: string;
  region: string;
  regionName: string;
  state: 'open' | 'inReview' | 'returned' | 'scheduled' | 'published' | 'abandoned';
  stateText: string;
  /** 条目, 金额, 词语, 钉住的问题, 恢复 */
  kinds: string[];
  version: number;
  authors: string[];
  reviewer?: string;
  changedAt: string;
  publishOn?: string;
  /** The number it was published as. */
  snapshot?: number;
}

export interface ProblemView {
  file: string;
  key: string;
  cure: string;
}

export interface EntryFormView {
  front: Record<string, unknown>;
  short: string;
  details: string;
}

export interface DraftChange {
  kind: 'entry' | 'parameter' | 'words' | 'pin';
  key: string;
  kindText: string;
  name: string;
  withdraws: boolean;
  lines: { kind: 'same' | 'gone' | 'new'; text: string }[];
  form?: EntryFormView;
}

interface PinView {
  question: string;
  region?: string;
  wanted: string;
  now?: string;
  next?: string;
}

interface SaidView {
  entry?: string;
  title?: string;
  text: string;
}

export interface GateView {
  version: number;
  snapshot: number;
  at: string;
  problems: ProblemView[];
  lost: PinView[];
  missing: PinView[];
  asked: number;
  changed: { question: string; region?: string; before: SaidView; after: SaidView }[];
  verdicts: { who: string; programme: string; before: string; after: string; countText?: string }[];
  selfChecks: number;
  passed: boolean;
  /** False when the draft or the content has moved on since. */
  current: boolean;
}

export interface DraftDetail extends DraftSummary {
  note: string;
  backTo?: number;
  tell: boolean;
  fromGaps: boolean;
  mine: boolean;
  problems: ProblemView[];
  changes: DraftChange[];
  gate?: GateView;
  events: { seq: number; typeText: string; by: string; at: string; note?: string }[];
  actions: ('save' | 'submit' | 'check' | 'try' | 'return' | 'publish' | 'abandon')[];
}

export interface TriedAnswer {
  reply: string;
  entryId?: string;
  title?: string;
  outcome: string;
  /** Percent. */
  confidence: number;
  snapshot: number;
}

export interface EntrySummary {
  id: string;
  title: string;
  region: string;
  regionName: string;
  topic: string;
  kindText: string;
  /** 随附, 本地, 本地改写 */
  sourceText: string;
  reviewBy: string;
  effectiveTo?: string;
}

export interface EntryDetail {
  form: EntryFormView;
  /** Each source as one line, and where it stands in the library, when it does. */
  citations: { text: string; doc?: string; clause?: string }[];
  sourceText: string;
  versions: { snapshot: number; by: string; at: string; withdrawn: boolean; lines: DraftChange['lines'] }[];
  /** Set when a release has changed the shipped text beside a local one: from what it was to what it is. */
  flag?: { changeText: string; lines: DraftChange['lines'] };
}

export interface GapGroupView {
  title: string;
  region: string;
  regionName: string;
  count: number;
  askers: number;
  questions: { question: string; count: number; outcomes: string[] }[];
  nearest: { id: string; title: string; score: number }[];
  work?: {
    id: string;
    owner: string;
    due: string;
    overdue: boolean;
    state: 'open' | 'drafted' | 'answered' | 'dismissed';
    draftId?: string;
  };
}

/** A question that must go on finding its entry, whatever is published. */
export interface PinnedView {
  key: string;
  question: string;
  regionName: string;
  entry: string;
  /** Title of that entry; absent when it is no longer there. */
  title?: string;
  /** The office's own; shipped ones cannot be withdrawn. */
  own: boolean;
}

/** An imported policy document. */
export interface DocumentSummary {
  id: string;
  title: string;
  number?: string;
  issuer?: string;
  region: string;
  regionName: string;
  issuedOn?: string;
  effectiveFrom?: string;
  importedAt: string;
  /** Places in it that a person must look at. */
  flagged: number;
}

interface CitingView {
  id: string;
  title: string;
  clauses: string[];
}

/** A file that was read, before it is taken. */
export interface LookedAtView {
  document: DocumentSummary;
  outcome: 'added' | 'replaced' | 'unchanged';
  outcomeText: string;
  clauses: number;
  passages: number;
  /** Lines of a sharing site that were left out. */
  removed: number;
  flags: { line: number; excerpt: string; text: string }[];
  /** Each passage's clause and beginning. */
  outline: { clause?: string; text: string }[];
  /** What was left blank and is taken over from the import before, as a sentence. */
  carried?: string;
  /** Of a document that takes another's place. */
  change: { added: string[]; removed: string[]; changed: string[] };
  citedBy: CitingView[];
  /** Handed back when it is taken: what was looked at is what is kept. */
  seen: string;
}

export interface DocumentView {
  document: DocumentSummary;
  passages: { clause?: string; text: string }[];
  citedBy: CitingView[];
}

export interface FoundPassage {
  doc: string;
  document: string;
  clause?: string;
  text: string;
}
