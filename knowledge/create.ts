import { answerFrom, answerQuestion, suggestAnswers } from './answer';
import { cachedValue, keyOf } from './cache';
import { codeKey } from './code-key';
import type { Entry } from './entry';
import { buildIndex, type IndexData } from './index-data';
import type { Knowledge } from './knowledge';
import { loadSnapshot, type Sources, textsOf } from './load';
import { type OpenWords, openSearch, openWordsInSlices } from './search';
import { prepareSegmenter } from './segment';
import { toldTexts } from './told-questions';

export interface KnowledgeOptions extends Sources {
  /** Number of the snapshot that the overlay rows make; 0 for the shipped files alone. */
  snapshot?: number;
}

/** All that is learned from the content: plain data, fit to be handed from one thread to another. */
export interface Learned {
  entries: readonly Entry[];
  index: IndexData;
}

function learn(sources: Sources): Learned {
  const { entries } = loadSnapshot(sources);
  return { entries, index: buildIndex(entries) };
}

/** What the content teaches: read from the cache when content and code are the same as before, otherwise learned in some seconds. */
export function learned(sources: Sources): Learned {
  const { shipped, own } = textsOf(sources);
  const content = [...shipped, ...own, ...toldTexts()].flatMap(({ source, text }) => [source, text]);
  return cachedValue('knowledge', keyOf([codeKey('knowledge/index-data.ts', 'knowledge/load.ts'), ...content]), () => learn(sources));
}

function knowledgeOver({ entries, index }: Learned, { snapshot = 0, words }: { snapshot?: number; words?: OpenWords } = {}): Knowledge {
  prepareSegmenter();
  const tools = { search: openSearch(entries, index, words), snapshot };
  const byId = new Map(entries.map((entry) => [entry.id, Object.freeze(entry)]));
  return {
    snapshot,
    entries: () => entries,
    answer: (question) => answerQuestion(question, tools),
    suggest: (question, limit) => suggestAnswers(question, tools, limit),
    answerWith: (id, question) => {
      const entry = byId.get(id);
      return entry && answerFrom(entry, question, tools);
    },
  };
}

/** Knowledge over what has been learned already, in some ten milliseconds. */
export const knowledgeFrom = (learned: Learned, snapshot?: number): Knowledge => knowledgeOver(learned, { snapshot });

/** The same beside people who are being answered: nobody waits for more than a slice of it. */
export const knowledgeInSlices = async (learned: Learned): Promise<Knowledge> =>
  knowledgeOver(learned, { words: await openWordsInSlices(learned.index) });

/**
 * Loads, checks and indexes all entries, once per snapshot: half a second from the cache, otherwise
 * some seconds. Throws ContentError for a bad file.
 */
export const createKnowledge = ({ snapshot, ...sources }: KnowledgeOptions = {}): Knowledge => knowledgeFrom(learned(sources), snapshot);
