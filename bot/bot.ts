import { createFlows } from '../dialogs/flows';
import { afterAlarm } from './alarm/after-alarm';
import { dangerFirst } from './alarm/danger-first';
import { takenBack } from './alarm/taken-back';
import { afterVerdict } from './answers/after-verdict';
import { answerQuestion } from './answers/answer-question';
import { badAnswer } from './answers/bad-answer';
import { fees } from './answers/fees';
import { firstWords } from './answers/first-words';
import { notUnderstood } from './answers/not-understood';
import { offerCheck } from './answers/offer-check';
import type { Incoming, TranscriptLine } from './conversation-store';
import { anywhere } from './flows/anywhere';
import { honestly } from './flows/honestly';
import { continueFlow } from './flows/run-flow';
import { createInLine } from './in-line';
import { prepareIntents } from './learnt-intents';
import { manners } from './manners';
import { monitoringConsent } from './monitoring';
import { askedAfterOwn } from './own-tickets/asked-after-own';
import { ownTicket } from './own-tickets/own-ticket';
import { withoutNumber } from './own-tickets/without-number';
import { personWished } from './person-wished';
import { prepareSecondLook } from './second-look/learnt';
import { startWish } from './start-wish';
import { greetConversation, type Taken, takeTurn } from './take-turn';
import type { BotDeps, Said, Step, Turn } from './turn';

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
