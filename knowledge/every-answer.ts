import type { Knowledge, KnowledgeAnswer, Question } from './knowledge';

/** Knowledge whose answers, however they are asked for, pass through `change` before anybody reads them. */
export function withEveryAnswer(knowledge: Knowledge, change: (answer: KnowledgeAnswer, question: Question) => KnowledgeAnswer): Knowledge {
  return {
    snapshot: knowledge.snapshot,
    entries: () => knowledge.entries(),
    answer: (question) => change(knowledge.answer(question), question),
    suggest: (question, limit) => knowledge.suggest(question, limit).map((answer) => change(answer, question)),
    answerWith: (id, question) => {
      const answer = knowledge.answerWith(id, question);
      return answer && change(answer, question);
    },
  };
}
