export interface FactChoice {
  label: string;
  value: string;
  aliases?: string[];
  from?: number;
  below?: number;
  /** Words that say it, however they stand in the answer; of several choices the first that is said. */
  says?: RegExp;
}

/** How a fact is asked and what it costs to ask. */
export interface Fact {
  id: string;
  label: string;
  question: string;
  /** Why it is asked, in one sentence. */
  why: string;
  type: 'yesNo' | 'money' | 'count' | 'age' | 'choice' | 'date';
  unit?: string;
  /** `from` and `below`, in fen a month: an answer told as a sum is the choice it lies in. */
  choices?: FactChoice[];
  /** 1 (a word) to 5 (papers must be looked up). */
  cost: 1 | 2 | 3 | 4 | 5;
  /** Makes sense only once this one is answered. */
  after?: string;
  /** Illness, disability and the like come late. */
  sensitive?: boolean;
  /** Words of the matter itself that say yes or no to it: 撑不下去了. */
  means?: { yes?: RegExp; no?: RegExp };
  /** A no answers all of these at once: one question instead of many. The values of a choice are their ids, `none` or `several`. */
  settles?: readonly string[];
  /** Programmes whose own check begins with it; where none but those are checked it is asked before all else. */
  opens?: readonly string[];
}
