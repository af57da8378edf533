import { createKnowledge } from '../../knowledge/create';
import type { KnowledgeAnswer, Question } from '../../knowledge/knowledge';

/** The shipped entries, built once per test file. */
export const knowledge = createKnowledge({ snapshot: 3 });

export const TODAY = '2026-11-24';

export const ask = (text: string, over: Partial<Question> = {}): KnowledgeAnswer => knowledge.answer({ text, on: TODAY, ...over });
