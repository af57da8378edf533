import type { Log } from '../../base/log';
import { createInLine } from '../../bot/in-line';
import type { DeliveryStore } from '../delivery-store';
import { plainText } from '../pushed/compose';
import type { Pusher } from '../pushed/pusher';
import { hear, type TalkDeps, talkOf } from '../pushed/talk';
import type { HeardMessage } from './heard';
import { words } from './words';

export interface AnsweringDeps extends TalkDeps {
  deliveries: DeliveryStore;
  pusher: Pusher;
  log: Log;
  /** Takes what is left in the conversation to the resident, now or as work that is tried again. */
  sendRest(conversationId: string, userRef: string): void;
  /** The resident is shown that somebody writes. */
  typing(userRef: string): void;
  /** Milliseconds; a later answer is sent by a call of ours. */
  budgetMs: number;
}

/** Answers within the platform's patience, or later by a call of ours; the same message delivered again joins its first delivery. */
export interface Answering {
  /** The text that answers this call; undefined when there is nothing to say now. */
  answer(message: HeardMessage): Promise<string | undefined>;
}

/** Tells the channel's conversations from others without looking them up. */
export const WECHAT_PREFIX = 'wx_';
const JOINED_MS = 60_000;

interface Work {
  done: Promise<string | undefined>;
  /** Nobody waits for the answer any more: it is sent by a call. */
  late: boolean;
  /** The answer is being taken for this call: it is worth the wait. */
  taking: boolean;
}

/** Puts what was heard into the talk; returns the number of the resident's line, 0 when there is none. */
async function intoTalk(deps: AnsweringDeps, place: { id: string; isNew: boolean }, { id, heard }: HeardMessage): Promise<number> {
  const { conversations, clock } = deps;
  if (heard.kind === 'came') {
    if (!place.isNew) await conversations.tell({ conversationId: place.id, messageId: id, reply: words.welcomeBack(), at: clock.now() });
    return 0;
  }
  if (heard.kind !== 'said') return 0;
  const { kind: _kind, ...said } = heard;
  return hear(deps, { ...said, channel: 'wechat', conversationId: place.id, messageId: id });
}

async function respond(deps: AnsweringDeps, message: HeardMessage, work: Work): Promise<string | undefined> {
  const { pusher, deliveries } = deps;
  const place = await talkOf(deps, { channel: 'wechat', prefix: WECHAT_PREFIX, userRef: message.from });
  const text = await pusher.whileAnswering(place.id, async () => {
    await deliveries.release(place.id);
    if (place.isNew) await deps.bot.greet(place.id);
    const since = await intoTalk(deps, place, message);
    if (work.late) return undefined;
    work.taking = true;
    const taken = (await pusher.takeAnswer(place.id, { since, carrier: message.id })) ?? (await pusher.answerAgain(message.id));
    return taken && plainText(taken);
  });
  deps.sendRest(place.id, message.from);
  return text;
}

export function createAnswering(deps: AnsweringDeps): Answering {
  const works = new Map<string, Work>();
  const inLine = createInLine();

  function begun(message: HeardMessage): Work {
    const known = works.get(message.id);
    if (known) return known;
    const work: Work = { done: Promise.resolve(undefined), late: false, taking: false };
    // One resident's first two messages open one conversation.
    work.done = inLine(message.from, () => respond(deps, message, work));
    works.set(message.id, work);
    const forgotten = (): void => void setTimeout(() => works.delete(message.id), JOINED_MS).unref();
    work.done.then(forgotten, (error: unknown) => {
      deps.log.error({ err: error }, 'a message could not be answered; the platform will deliver it again');
      works.delete(message.id);
    });
    return work;
  }

  return {
    async answer(message) {
      if (message.heard.kind === 'nothing' || message.heard.kind === 'left') return undefined;
      const work = begun(message);
      const patience = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), deps.budgetMs).unref());
      const first = await Promise.race([work.done, patience]);
      if (first !== 'late' || work.taking) return work.done;
      work.late = true;
      deps.typing(message.from);
      return undefined;
    },
  };
}
