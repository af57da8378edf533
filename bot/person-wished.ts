import { COMPLAINS_OF_ANSWER } from './bad-answer';
import { wantsCallBack } from './call-back';
import { ASKS_HOURS } from './lexicon/manner';
import type { Step } from './turn';

const ASKS_FOR_ONE = /[转找叫接换]/;
const isToldWithAnswer = (text: string): boolean => COMPLAINS_OF_ANSWER.test(text) || (ASKS_HOURS.test(text) && !ASKS_FOR_ONE.test(text));

/** A wish for a person is never argued with: the desk's transition says the rest. */
export const personWished: Step = async ({ understanding, session, incoming }) => {
  // Who wants to be rung up wants no queue.
  if (wantsCallBack(incoming.text)) return undefined;
  if (!understanding.intents.includes('human')) return undefined;
  // Who asks when somebody is there, or says that the answer missed, is told of a person with the answer.
  if (isToldWithAnswer(incoming.text.trim())) return undefined;
  session.misses = 0;
  return {
    replies: [],
    handoff: {
      reason: session.flow?.flow === 'complaint' || session.flow?.flow === 'report' ? 'complaint' : 'asked',
      priority: session.grave ? (session.grave.level === 'danger' ? 2 : 1) : 0,
    },
  };
};
