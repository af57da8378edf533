import type { Knowledge, KnowledgeAnswer, Question } from '../knowledge';
import { type ContentSet, entriesDigest, knowledgeOf, settled, trained } from './content-set';

const KEPT = 2;
const BREATH = 20;

/** Answers questions from any content, keeping the last few sets trained; where it runs is the lab's business. */
export function createRoom(): { answers(content: ContentSet, questions: readonly Question[]): Promise<KnowledgeAnswer[]> } {
  const shelf = new Map<string, Knowledge>();

  function entriesOf(content: ContentSet): Knowledge {
    const digest = entriesDigest(content);
    const known = shelf.get(digest) ?? trained(content);
    shelf.delete(digest);
    shelf.set(digest, known);
    for (const oldest of [...shelf.keys()].slice(0, Math.max(0, shelf.size - KEPT))) shelf.delete(oldest);
    return known;
  }

  return {
    async answers(content, questions) {
      const fitting = { ...content, rows: settled(content).rows };
      const knowledge = knowledgeOf(fitting, entriesOf(fitting));
      const found: KnowledgeAnswer[] = [];
      for (const [index, question] of questions.entries()) {
        found.push(knowledge.answer(question));
        if (index % BREATH === BREATH - 1) await new Promise(setImmediate);
      }
      return found;
    },
  };
}
