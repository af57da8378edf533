import { CALL_BACK_WISH } from './lexicon/manner';
import type { Step } from './turn';

/** A wish for a person is never argued with: the desk's transition says the rest. */
export const personWished: Step = async ({ understanding, session, incoming }) => {
  // Who wants to be rung up wants no queue.
  if (CALL_BACK_WISH.test(incoming.text.trim())) return undefined;
  if (!understanding.intents.includes('human')) return undefined;
  session.misses = 0;
  return {
    replies: [],
    handoff: {
      reason: session.flow?.flow === 'complaint' || session.flow?.flow === 'report' ? 'complaint' : 'asked',
      priority: session.grave ? (session.grave.level === 'danger' ? 2 : 1) : 0,
    },
  };
};
