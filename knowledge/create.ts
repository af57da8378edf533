import { answerFrom, answerQuestion, suggestAnswers } from './answer';
import type { Knowledge } from './knowledge';
import { loadSnapshot, type Sources } from './load';
import { buildSearch } from './search';

export interface KnowledgeOptions extends Sources {
  /** Number of the snapshot that the overlay rows make; 0 for the shipped files alone. */
  snapshot?: number;
}

/**
 * Loads, checks and indexes all entries. Takes one to three seconds for a few hundred entries, so it
 * is done once per snapshot. Throws ContentError for a bad file.
 */
export function createKnowledge({ snapshot = 0, ...sources }: KnowledgeOptions = {}): Knowledge {
  const { number, entries } = loadSnapshot({ ...sources, number: snapshot });
  const tools = { search: buildSearch(entries), snapshot: number };
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    snapshot: number,
    entries: () => entries,
    answer: (question) => answerQuestion(question, tools),
    suggest: (question, limit) => suggestAnswers(question, tools, limit),
    answerWith: (id, question) => {
      const entry = byId.get(id);
      return entry && answerFrom(entry, question, tools);
    },
  };
}
