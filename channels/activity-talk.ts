import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Log } from '../base/log';
import { LONGEST_MESSAGE, type TranscriptLine } from '../bot/conversation-store';
import { createInLine } from '../bot/in-line';
import type { DeliveryStore, HoldReason } from './delivery-store';
import type { Outgoing } from './pushed/compose';
import type { Pusher } from './pushed/pusher';
import { sendRest, type TalkDeps } from './pushed/talk';

/** What is read of an Activity; the rest is the SDK's business. */
export const activitySchema = z.looseObject({
  type: z.string().max(64),
  id: z.string().max(256).optional(),
  channelId: z.string().max(64).optional(),
  serviceUrl: z.string().max(512).optional(),
  text: z.string().max(LONGEST_MESSAGE).optional(),
  deliveryMode: z.string().optional(),
  from: z.looseObject({ id: z.string().max(256) }).optional(),
  conversation: z.looseObject({ id: z.string().max(256) }).optional(),
});
export type InActivity = z.infer<typeof activitySchema>;

export interface ActivityTalkDeps extends TalkDeps {
  deliveries: DeliveryStore;
  log: Log;
  /** Makes a delivery work that is tried again. */
  later(conversationId: string): Promise<void>;
  /** Hears of what the platform does not take. */
  held(conversationId: string, reason: HoldReason): Promise<void>;
}

/** Where a conversation is to be reached, as the platform's SDK writes it down. */
type Address = object;

/** Tells the channel's conversations from others without looking them up. */
export const BOT_FRAMEWORK_PREFIX = 'bf_';

/** The channel's conversation under an id of ours: fixed length, safe characters, no name inside. */
export const conversationIdOf = (activity: InActivity): string =>
  BOT_FRAMEWORK_PREFIX + createHash('sha256').update(`${activity.channelId}|${activity.conversation?.id}`).digest('base64url').slice(0, 30);

/** True for who wants the answer in the answer to the call itself, and is called by nobody. */
export const asksOnly = ({ deliveryMode }: InActivity): boolean => deliveryMode === 'expectReplies';

/** All that waits, as the answer to one call; the same call again gets the same. */
async function takeAll(pusher: Pusher, conversationId: string, call: string): Promise<Outgoing[]> {
  const taken: Outgoing[] = [];
  for (;;) {
    const carrier = `${call}#${taken.length}`;
    const message = (await pusher.answerAgain(carrier)) ?? (await pusher.takeAnswer(conversationId, { since: 0, carrier }));
    if (!message) return taken;
    taken.push(message);
  }
}

async function put(deps: ActivityTalkDeps, activity: InActivity, { id, messageId, address }: Place): Promise<void> {
  const { conversations, bot, clock, deliveries } = deps;
  if (!(await conversations.find(id))) {
    await conversations.open({ id, channel: 'botframework', userRef: activity.from?.id ?? 'unknown', openedAt: clock.now() });
    await bot.greet(id);
  }
  if (activity.type !== 'message') return;
  await deliveries.release(id);
  const clientData = asksOnly(activity) ? undefined : { reference: address };
  await bot.take({ channel: 'botframework', conversationId: id, messageId, text: activity.text?.trim() ?? '', clientData });
}

interface Place {
  id: string;
  messageId: string;
  address: Address;
}

const LINES_BACK = 20;
const ALL_LINES = 10_000;

const addressIn = (lines: TranscriptLine[]): Address | undefined =>
  lines.findLast(({ clientData }) => clientData?.reference)?.clientData?.reference as Address | undefined;

/** Conversations of activities: what comes in goes to the bot; what is said goes out once and in order, however often it must be tried. */
export function createActivityTalk(deps: ActivityTalkDeps, pusher: Pusher) {
  const { conversations, deliveries, ids } = deps;
  const inLine = createInLine();
  const addressOf = async (id: string): Promise<Address | undefined> =>
    addressIn(await conversations.latest(id, LINES_BACK)) ?? addressIn(await conversations.lines(id, 0, ALL_LINES));
  const deliver = async (id: string): Promise<void> => {
    if ((await deliveries.waiting(id)).length > 0) await pusher.push(id, JSON.stringify((await addressOf(id)) ?? null));
  };
  return {
    /** Returns, once all is on disk, what is to be said in the answer to this call; all else is sent by calls of ours. */
    async hear(activity: InActivity, address: Address): Promise<Outgoing[]> {
      const id = conversationIdOf(activity);
      const place = { id, messageId: `${id}:${activity.id ?? ids.opaque()}`, address };
      // The first two messages open one conversation.
      const replies = await inLine(id, () =>
        pusher.whileAnswering(id, async () => {
          await put(deps, activity, place);
          return asksOnly(activity) ? takeAll(pusher, id, place.messageId) : [];
        }),
      );
      if (!asksOnly(activity)) void sendRest(deps, pusher, { conversationId: id, userRef: JSON.stringify(address) });
      return replies;
    },
    deliver,
    async resume(): Promise<void> {
      for (const id of await deliveries.unsent('botframework')) void sendRest(deps, { push: deliver }, { conversationId: id });
    },
  };
}
