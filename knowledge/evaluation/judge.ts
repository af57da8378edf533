import type { Outcome } from '../knowledge';

/** A question whose topic is known. */
export interface Case {
  id: string;
  question: string;
  /** plain, colloquial, typo, homophone, traditional, dialect, voice …; `` when the file does not say. */
  style: string;
  /** Right topics, the first the best; none or `oos-*` when it is nothing of ours. */
  topics: readonly string[];
}

/** What came back for a case. */
export interface Given {
  outcome: Outcome;
  /** Topics of the best entries, best first. */
  topics: readonly string[];
  /** Topics offered to choose from, with `offered`. */
  offered: readonly string[];
  confidence: number;
}

export interface Judged extends Case {
  given: Given;
  inScope: boolean;
  /** Place of the first right topic among the distinct topics given, from 1; 0 = not among them. */
  rank: number;
  /** In scope: an entry of a right topic was given, or offered. */
  helped: boolean;
  /** In scope: an entry of a wrong topic was given as the answer. */
  wrong: boolean;
  /** Out of scope: answered or offered all the same. */
  falseAnswer: boolean;
}

const GIVEN: ReadonlySet<Outcome> = new Set(['answered', 'notRecorded']);

export const isOutside = (topic: string): boolean => topic.startsWith('oos-');

/** Compares what came back with what is right. */
export function judge(one: Case, given: Given): Judged {
  const inScope = one.topics.length > 0 && !one.topics.some(isOutside);
  const distinct = [...new Set(given.topics)];
  const rank = distinct.findIndex((topic) => one.topics.includes(topic)) + 1;
  const gave = GIVEN.has(given.outcome);
  const offeredRight = given.outcome === 'offered' && given.offered.some((topic) => one.topics.includes(topic));
  return {
    ...one,
    given,
    inScope,
    rank,
    helped: inScope && ((gave && rank === 1) || offeredRight),
    wrong: inScope && gave && rank !== 1,
    falseAnswer: !inScope && (gave || given.outcome === 'offered'),
  };
}
