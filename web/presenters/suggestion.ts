import { citationLine } from '../../base/citation';
import { regionName } from '../../base/regions';
import type { KnowledgeAnswer } from '../../knowledge/knowledge';
import type { Suggestion } from '../api/shapes';

/** An answer an operator may insert: the text with its source line. */
export function suggestionView(answer: KnowledgeAnswer): Suggestion | undefined {
  const { entry, entries, citations, reply, outcome } = answer;
  if (!entry) return undefined;
  return {
    entryId: entry.id,
    title: entry.title,
    reply,
    regionName: regionName(entry.region),
    sources: citations.map(citationLine),
    score: entries.find(({ id }) => id === entry.id)?.score ?? 0,
    outcome,
  };
}
