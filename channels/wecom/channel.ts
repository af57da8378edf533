import type { HttpReply, HttpRequest } from '../../base/http';
import type { Log } from '../../base/log';
import type { Owner } from '../../desk/episode';
import type { EpisodeStore } from '../../desk/episode-store';
import type { CallbackStore, DeliveryStore, HoldReason } from '../delivery-store';
import { plainText } from '../pushed/compose';
import type { PlatformClient } from '../pushed/platform-client';
import { createPusher, type Pusher } from '../pushed/pusher';
import { type CalledChannel, hear, sendRest, type TalkDeps, type Talker, talkOf } from '../pushed/talk';
import { type CallbackKeys, echoedSealed, isRefusal, openCallback, type Refusal } from '../wechat/callback';
import { readable } from '../wechat/envelope';
import type { AccountSettings } from '../wechat/settings';
import { words } from '../wechat/words';
import type { Item } from './message';
import { wecomClient, wecomPlatform } from './platform';
import { createSync } from './sync';

export const WECOM_PREFIX = 'wk_';
const POLL_MS = 300_000;
const SESSION_MS = 48 * 3_600_000;
/** What was said before the account was connected has been answered by others, or is answered too late. */
const FIRST_READ_SECONDS = 3_600;
const KEPT_MS = 600_000;
/** Whoever answers in the platform's own application; while they do, the bot is silent. */
const SERVICER: Owner = 'operator:wecom';

export interface WecomDeps extends TalkDeps {
  deliveries: DeliveryStore;
  callbacks: CallbackStore;
  episodes: EpisodeStore;
  log: Log;
  settings: AccountSettings;
  /** Makes a delivery work that is tried again. */
  later(conversationId: string): Promise<void>;
  /** Hears of what the platform does not take. */
  held(conversationId: string, reason: HoldReason): Promise<void>;
}

interface Hands {
  client: PlatformClient;
  pusher: Pusher;
}

const talker = (userRef: string): Talker => ({ channel: 'wecom', prefix: WECOM_PREFIX, userRef });

/** `/wecom`: 微信客服 of a company. */
export function createWecomChannel(deps: WecomDeps): CalledChannel {
  const client = wecomClient(deps.settings, deps);
  const pusher = createPusher({ ...deps, platform: wecomPlatform(client) });
  const sync = createSync({ ...deps, client, take: (item, isFirst) => taken(deps, { client, pusher }, { item, isFirst }) });
  const read = (account: string, token?: string): void => {
    sync(account, token).catch((error: unknown) => deps.log.warn({ err: error }, 'an account could not be read; it is tried again'));
  };
  const readAll = async (): Promise<void> => {
    for (const account of await deps.callbacks.accounts()) read(account);
  };
  const open = '平台的签名与五分钟时间窗，正文加密';
  // A callback that was lost, or came while nobody was there, loses no message.
  const poll = setInterval(
    () => void readAll().catch((error: unknown) => deps.log.warn({ err: error }, 'accounts could not be listed')),
    POLL_MS,
  );
  poll.unref();
  return {
    routes: [
      { method: 'GET', path: '/wecom', open, handle: async (request) => checked(deps, request) },
      { method: 'POST', path: '/wecom', open, raw: true, handle: (request) => received(deps, read, request) },
    ],
    deliver: (conversationId) => pusher.push(conversationId),
    async resume() {
      for (const id of await deps.deliveries.unsent('wecom')) void sendRest(deps, pusher, { conversationId: id });
      await readAll();
    },
    close: () => clearInterval(poll),
  };
}

function refused({ log }: WecomDeps, reason: Refusal): HttpReply {
  log.warn({ reason }, 'a call on /wecom was refused');
  return { status: 403 };
}

const keysOf = ({ settings: { token, cipher } }: WecomDeps): Required<CallbackKeys> | undefined => cipher && { token, cipher };

function checked(deps: WecomDeps, request: HttpRequest): HttpReply {
  const keys = keysOf(deps);
  const answer = keys ? echoedSealed(request, keys, deps.clock.now()) : 'cipher';
  if (isRefusal(answer)) return refused(deps, answer);
  return { status: 200, body: answer.echo, contentType: 'text/plain; charset=utf-8' };
}

/** The call says only that there is something to read; it is read after the call has been answered. */
async function received(deps: WecomDeps, read: (account: string, token?: string) => void, request: HttpRequest): Promise<HttpReply> {
  const keys = keysOf(deps);
  const opened = keys ? await openCallback(request, keys, deps) : 'cipher';
  if (isRefusal(opened)) return refused(deps, opened);
  const { fields } = opened.message;
  const account = fields.get('OpenKfId') ?? '';
  if (fields.get('Event') === 'kf_msg_or_event' && /^[\w-]{1,128}$/.test(account)) {
    // From now on it is read by itself, whatever becomes of this call.
    if ((await deps.callbacks.cursor(account)) === undefined) await deps.callbacks.saveCursor(account, '');
    read(account, fields.get('Token'));
  } else {
    deps.log.info({ what: readable(fields.get('Event') ?? '').slice(0, 64) }, 'nothing to read on /wecom');
  }
  return { status: 200, body: 'success', contentType: 'text/plain; charset=utf-8' };
}

async function taken(deps: WecomDeps, hands: Hands, { item, isFirst }: { item: Item; isFirst: boolean }): Promise<void> {
  if (item.kind === 'failed') return deps.deliveries.takeBack(item.carrier, item.reason);
  if (item.kind === 'said') {
    const isOld = isFirst && item.sentAt < deps.clock.now().getTime() / 1_000 - FIRST_READ_SECONDS;
    return isOld ? undefined : said(deps, hands, item);
  }
  if (item.kind === 'entered') return entered(deps, hands, item);
  if (item.kind === 'servicer') return servicerSaid(deps, hands, item);
  if (item.kind === 'taken') return owned(deps, item.from, SERVICER);
  if (item.kind === 'ended') return owned(deps, item.from, 'bot');
}

async function said(deps: WecomDeps, { pusher }: Hands, { id, from, said: heard }: Extract<Item, { kind: 'said' }>): Promise<void> {
  const talk = await talkOf(deps, talker(from));
  const { kind: _kind, ...what } = heard;
  await pusher.whileAnswering(talk.id, async () => {
    await deps.deliveries.release(talk.id);
    if (talk.isNew) await deps.bot.greet(talk.id);
    await hear(deps, { ...what, channel: 'wecom', conversationId: talk.id, messageId: id });
  });
  await sendRest(deps, pusher, { conversationId: talk.id, userRef: from });
}

/** Greeted by the code that came with the entry; what the code does not take waits for the first word. */
async function entered(deps: WecomDeps, { client, pusher }: Hands, { id, from, welcomeCode }: Extract<Item, { kind: 'entered' }>) {
  const talk = await talkOf(deps, talker(from));
  const at = deps.clock.now();
  const carrier = deps.ids.opaque();
  const greeting = await pusher.whileAnswering(talk.id, async () => {
    if (talk.isNew) await deps.bot.greet(talk.id);
    else await deps.conversations.tell({ conversationId: talk.id, messageId: id, reply: words.welcomeBack(), at });
    return pusher.takeAnswer(talk.id, { since: 0, carrier });
  });
  if (greeting === undefined) return;
  await client
    .call('/cgi-bin/kf/send_msg_on_event', {
      code: welcomeCode,
      msgid: carrier,
      msgtype: 'text',
      text: { content: readable(plainText(greeting)) },
    })
    .catch((error: unknown) => {
      deps.log.warn({ err: error, conversationId: talk.id }, 'a greeting was not taken; it is said with the first answer');
      return deps.deliveries.takeBack(carrier, 'window');
    });
}

/** The conversation goes to whoever answers in the platform's own application, or comes back from there. */
async function owned(deps: WecomDeps, from: string, to: Owner): Promise<void> {
  const talk = await talkOf(deps, talker(from));
  const at = deps.clock.now();
  const episode = await deps.episodes.current(talk.id, at);
  if (episode.owner === to || (to === 'bot' && episode.owner !== SERVICER)) return;
  await deps.episodes.changeOwner({
    episodeId: episode.id,
    from: episode.owner,
    to,
    at,
    leaseUntil: to === 'bot' ? undefined : new Date(at.getTime() + SESSION_MS),
    handoff: to === 'bot' ? 'completed' : 'accepted',
    actorId: 'wecom',
  });
}

/** What was said there is put on record here; it has reached the resident already. */
async function servicerSaid(deps: WecomDeps, { pusher }: Hands, { id, from, text }: Extract<Item, { kind: 'servicer' }>): Promise<void> {
  const { callbacks, episodes, deliveries, clock } = deps;
  const at = clock.now();
  const known = await callbacks.seen({ signature: `said:${id}`, digest: id, at, keptSince: new Date(at.getTime() - KEPT_MS) });
  if (known !== 'new' || text === '') return;
  await owned(deps, from, SERVICER);
  const talk = await talkOf(deps, talker(from));
  const { id: episodeId } = await episodes.current(talk.id, at);
  const line = {
    episodeId,
    operatorId: SERVICER.slice('operator:'.length),
    operatorName: words.servicer,
    reply: { text },
    messageId: id,
    at,
    leaseUntil: new Date(at.getTime() + SESSION_MS),
  };
  await pusher.whileAnswering(talk.id, async () => {
    const { seq } = await episodes.sayAsOperator(line);
    await deliveries.sent({ conversationId: talk.id, seqs: [seq], carrier: id, at });
  });
}
