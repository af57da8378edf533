import type { Flow, FlowAnswer, FlowAnswers, FlowPlace, FlowQuestion } from './flow';

export interface Walked {
  /** The question to ask now; undefined when the flow is through. */
  question?: FlowQuestion;
  /** The answers that are still asked for, in the order of asking. */
  answers: FlowAnswers;
  /** The questions those answers belong to. */
  asked: FlowQuestion[];
}

// A flow that never ends would hold a resident for ever; none has this many questions.
const MAX_QUESTIONS = 100;

const KINDS: Partial<Record<FlowQuestion['type'], string>> = {
  yesNo: 'boolean',
  text: 'string',
  place: 'string',
  date: 'string',
  phone: 'string',
};

/** False when a changed flow can no longer take an answer it was once given: another kind, a choice that is gone. */
function fits({ type, choices }: FlowQuestion, answer: FlowAnswer): boolean {
  if (isUnknown(answer)) return true;
  if (type === 'choice') return (choices ?? []).some(({ value }) => value === answer);
  return KINDS[type] === undefined || typeof answer === KINDS[type];
}

/**
 * Finds the place in a flow by replaying the answers: the flow is asked what comes next until it asks
 * something that has no answer yet. Answers nobody asks for any more (a changed flow, a corrected
 * answer) fall away by themselves.
 *
 * @example walk(complaint, { answers: { about: '村里' }, input: {}, facts: {}, today }).question?.id // 'when'
 */
export function walk(flow: Flow, place: FlowPlace): Walked {
  let answers: FlowAnswers = {};
  const asked: FlowQuestion[] = [];
  for (let count = 0; count < MAX_QUESTIONS; count += 1) {
    const question = flow.next({ ...place, answers });
    if (!question) return { answers, asked };
    const known = place.answers[question.id];
    if (known === undefined || !fits(question, known)) return { question, answers, asked };
    answers = { ...answers, [question.id]: known };
    asked.push(question);
  }
  throw new Error(`flow ${flow.id} asks more than ${MAX_QUESTIONS} questions`);
}

/** The answers without the last one given, so that its question is asked again. */
export function stepBack(flow: Flow, place: FlowPlace): FlowAnswers {
  const ids = Object.keys(walk(flow, place).answers);
  return without(place.answers, ids.at(-1));
}

const without = (answers: FlowAnswers, id: string | undefined): FlowAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id));

/** True when the answer is "I don't know". */
export const isUnknown = (answer: FlowAnswer | undefined): boolean => typeof answer === 'object' && answer !== null && 'unknown' in answer;
