import type { Clock } from '../../base/clock';
import type { OpenRoute } from '../../base/http';
import type { Ids } from '../../base/ids';
import type { Log } from '../../base/log';
import type { Bot } from '../../bot/bot';
import type { ConversationStore, Incoming } from '../../bot/conversation-store';
import { meant, shownChoices } from './compose';
import type { Pusher } from './pusher';

/** A channel whose platform calls us, and is called. */
export interface CalledChannel {
  routes: OpenRoute[];
  /** Sends all that waits in a conversation. Throws when it is worth another try. */
  deliver(conversationId: string): Promise<void>;
  /** Takes up what a crash left unsent or unread. */
  resume(): Promise<void>;
  close(): void;
}

export interface TalkDeps {
  bot: Pick<Bot, 'take' | 'greet'>;
  conversations: ConversationStore;
  clock: Clock;
  ids: Ids;
}

export interface Talker {
  channel: 'wechat' | 'wecom';
  /** Tells the channel's conversations from others without looking them up. */
  prefix: string;
  userRef: string;
}

const LINES_BACK = 12;

/** The conversation of a person; whoever opens a new one greets in it, together with what else is said. */
export async function talkOf(
  { conversations, ids, clock }: TalkDeps,
  { channel, prefix, userRef }: Talker,
): Promise<{ id: string; isNew: boolean }> {
  const known = await conversations.ofUser(channel, userRef);
  if (known) return { id: known, isNew: false };
  const id = prefix + ids.opaque();
  await conversations.open({ id, channel, userRef, openedAt: clock.now() });
  return { id, isNew: true };
}

/** Hands a message to the bot; a number or a label is the choice it names. */
export async function hear({ bot, conversations }: TalkDeps, incoming: Incoming): Promise<number> {
  const { conversationId, text } = incoming;
  const said = incoming.media ? text : meant(text, shownChoices(await conversations.latest(conversationId, LINES_BACK)));
  const { line } = await bot.take({ ...incoming, text: said });
  return line.seq;
}

/** Sends what is left now; what fails becomes work that is tried again. */
export function sendRest(
  { log, later }: { log: Log; later(conversationId: string): Promise<void> },
  pusher: Pick<Pusher, 'push'>,
  { conversationId, userRef }: { conversationId: string; userRef?: string },
): Promise<void> {
  return pusher
    .push(conversationId, userRef)
    .catch((error: unknown) => {
      log.warn({ err: error, conversationId }, 'what was said could not be sent; it is tried again');
      return later(conversationId);
    })
    .catch((error: unknown) => log.error({ err: error, conversationId }, 'the next start takes up what was not sent'));
}
