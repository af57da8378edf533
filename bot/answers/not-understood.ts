import { type Step, say } from '../turn';
import { words } from '../words';

/** More than three letters or numbers: a question, not a slip of the finger. */
const saysSomething = (text: string): boolean => (text.match(/[\p{L}\p{N}]/gu) ?? []).length > 3;

/** The last step: asks once more, and brings a person at the second miss in a row. */
export const notUnderstood: Step = async ({ session, deps, understanding }) => {
  session.misses += 1;
  const { region, conversationId } = session;
  await deps.gaps.record({ question: understanding.normalised, region, outcome: 'notUnderstood', at: deps.clock.now(), conversationId });
  if (session.misses < 2)
    return say(
      saysSomething(understanding.normalised)
        ? words.noAnswer(deps.settings.hotlineName, deps.settings.hotlineNumbers)
        : words.notUnderstood(),
    );
  session.misses = 0;
  return { ...say(words.secondMiss()), handoff: { reason: 'misses', priority: 0 } };
};
