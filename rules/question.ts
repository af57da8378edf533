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
  choices?: { label: string; value: string; aliases?: string[]; from?: number; below?: number }[];
  /** 1 (a word) to 5 (papers must be looked up). */
  cost: 1 | 2 | 3 | 4 | 5;
  /** Makes sense only once this one is answered. */
  after?: string;
  /** Illness, disability and the like come late. */
  sensitive?: boolean;
  /** A no answers all of these at once: one question instead of many. The values of a choice are their ids, `none` or `several`. */
  settles?: readonly string[];
}
