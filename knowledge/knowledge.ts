import type { Citation } from '../base/citation';
import type { IsoDate } from '../base/clock';
import type { Entry } from './entry';

export type Outcome = 'answered' | 'offered' | 'notRecorded' | 'redirected' | 'refused';

export interface Question {
  /** As the resident wrote it; masked and normalised inside. */
  text: string;
  /** Six-digit code the resident (or the page) has given; a place named in the text wins over it. */
  region?: string;
  /** The day the answer is for. */
  on: IsoDate;
  /** True when the place has been asked for before: the reply does not ask again. */
  placeAsked?: boolean;
  /** The question before, for follow-ups such as 那孤儿呢 and 那贵州呢; `topic` is what it was about, or its entry's. */
  previous?: { text: string; topic?: string; region?: string };
  /** What the message was understood to want: topics that begin so count for more, by a factor. */
  leanings?: readonly { topic: string; factor: number }[];
}

export interface Hit {
  id: string;
  topic: string;
  region: string;
  /** 0 to 1, comparable within one question. */
  score: number;
}

export interface KnowledgeAnswer {
  outcome: Outcome;
  /** Best five, each the best of its topic. */
  entries: Hit[];
  /** The entry that answers, when one does. */
  entry?: Entry;
  /** The topic spoken of before, when that is still what is asked about, whatever answers. */
  about?: string;
  /** With `offered`: up to three entries to pick from. */
  offers: Entry[];
  /** The whole text a resident would read. */
  reply: string;
  citations: Citation[];
  /** The place the answer is for (of the question, else of the asker), or undefined when none is known. */
  region?: string;
  /** True when a more exact answer needs the place, and no place is known. */
  placeNeeded: boolean;
  /** Calibrated probability (0 to 1) that the best entry is right. */
  confidence: number;
  /** The question as it was searched: masked, simplified, follow-up merged. */
  normalised: string;
  /** Number of the content snapshot. */
  snapshot: number;
}

export interface Passage {
  /** Id of the imported document. */
  doc: string;
  /** Its title. */
  document: string;
  clause?: string;
  text: string;
  score: number;
}

/** Retrieval over one immutable snapshot of entries; built once at start, replaced as a whole. */
export interface Knowledge {
  readonly snapshot: number;
  answer(question: Question): KnowledgeAnswer;
  /** The entry by its id, answered for a place and a day as a resident would read it. */
  answerWith(entryId: string, question: Question): KnowledgeAnswer | undefined;
  /** For operators: entries by relevance, without the refusal threshold. */
  suggest(question: Question, limit: number): KnowledgeAnswer[];
  entries(): readonly Entry[];
}
