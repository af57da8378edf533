import { createFlows } from '../dialogs/flows';
import { afterAlarm } from './after-alarm';
import { afterVerdict } from './after-verdict';
import { answerQuestion } from './answer-question';
import { anywhere } from './anywhere';
import { askedAfterOwn } from './asked-after-own';
import { badAnswer } from './bad-answer';
import type { Incoming, TranscriptLine } from './conversation-store';
import { dangerFirst } from './danger-first';
import { fees } from './fees';
import { firstWords } from './first-words';
import { honestly } from './honestly';
import { createInLine } from './in-line';
import { prepareIntents } from './learnt-intents';
import { manners } from './manners';
import { monitoringConsent } from './monitoring';
import { notUnderstood } from './not-understood';
import { offerCheck } from './offer-check';
import { ownTicket } from './own-ticket';
import { personWished } from './person-wished';
import { continueFlow } from './run-flow';
import { prepareSecondLook } from './second-look/learnt';
import { startWish } from './start-wish';
import { greetConversation, type Taken, takeTurn } from './take-turn';
import { takenBack } from './taken-back';
import type { BotDeps, Said, Step, Turn } from './turn';
import { withoutNumber } from './without-number';

export interface Bot {
  /** One message in. Stored before anything else; answered, or left to the person who owns the conversation. */
  take(incoming: Incoming): Promise<Taken>;
  /** The first words of a new conversation. */
  greet(conversationId: string): Promise<TranscriptLine[]>;
  /** Takes up what a crash left unanswered; returns how many messages. */
  resume(): Promise<number>;
}

// The order of a turn. Danger is looked at before anything else; a person is one word away.
const steps: readonly Step[] = [
  takenBack,
  dangerFirst,
  askedAfterOwn,
  personWished,
  monitoringConsent,
  anywhere,
  ownTicket,
  afterAlarm,
  honestly,
  manners,
  withoutNumber,
  continueFlow,
  fees,
  afterVerdict,
  firstWords,
  startWish,
  offerCheck,
  badAnswer,
  answerQuestion,
  notUnderstood,
];

async function decide(turn: Turn): Promise<Said> {
  for (const step of steps) {
    const said = await step(turn);
    if (said) return said;
  }
  throw new Error('the last step always answers');
}

/** The bot over its stores and the desk. Messages of one conversation are taken one after the other. */
export function createBot(deps: BotDeps): Bot {
  const flows = createFlows(deps.parameters);
  prepareSecondLook();
  prepareIntents();
  const inLine = createInLine();
  const take = (incoming: Incoming): Promise<Taken> => inLine(incoming.conversationId, () => takeTurn({ deps, flows, decide }, incoming));

  return {
    take,
    greet: (conversationId) => inLine(conversationId, () => greetConversation(deps, conversationId)),
    async resume() {
      const left = await deps.conversations.unanswered(10_000);
      for (const { incoming } of left) await take(incoming);
      return left.length;
    },
  };
}
