import type { HttpReply, HttpRequest } from '../../base/http';
import type { Log } from '../../base/log';
import type { Typing } from '../../desk/typing';
import type { CallbackStore, DeliveryStore, HoldReason } from '../delivery-store';
import { createPusher } from '../pushed/pusher';
import { type CalledChannel, sendRest, type TalkDeps } from '../pushed/talk';
import { createAnswering, WECHAT_PREFIX } from './answering';
import { echoed, isRefusal, openCallback, type Refusal, sealAnswer } from './callback';
import { type Format, readable, writeEnvelope } from './envelope';
import { type HeardMessage, heardFrom } from './heard';
import { wechatClient, wechatPlatform } from './platform';
import type { AccountSettings } from './settings';

/** The platform hangs up after five seconds. */
export const BUDGET_MS = 4_000;
const TYPING_MS = 5_000;

export interface WechatDeps extends TalkDeps {
  deliveries: DeliveryStore;
  callbacks: CallbackStore;
  typing: Pick<Typing, 'listen'>;
  log: Log;
  settings: AccountSettings;
  /** Makes a delivery work that is tried again. */
  later(conversationId: string): Promise<void>;
  /** Hears of what the platform does not take. */
  held(conversationId: string, reason: HoldReason): Promise<void>;
  budgetMs?: number;
}

const SUCCESS: HttpReply = { status: 200, body: 'success', contentType: 'text/plain; charset=utf-8' };

function refused({ log }: Pick<WechatDeps, 'log'>, reason: Refusal): HttpReply {
  log.warn({ reason }, 'a call on /wechat was refused');
  return { status: 403 };
}

/** `/wechat`: the message push of an official account. */
export function createWechatChannel(deps: WechatDeps): CalledChannel {
  const platform = wechatPlatform(wechatClient(deps.settings, deps));
  const pusher = createPusher({ ...deps, platform });
  const typing = quietly(deps, platform.typing);
  const answering = createAnswering({
    ...deps,
    pusher,
    budgetMs: deps.budgetMs ?? BUDGET_MS,
    typing,
    sendRest: (conversationId, userRef) => void sendRest(deps, pusher, { conversationId, userRef }),
  });
  const open = '平台的签名与五分钟时间窗；安全模式下正文加密';
  const stop = deps.typing.listen('operator', (conversationId) => {
    if (!conversationId.startsWith(WECHAT_PREFIX)) return;
    void deps.conversations.find(conversationId).then((found) => found?.userRef && typing(found.userRef));
  });
  const receive = (request: HttpRequest): Promise<HttpReply> => received(deps, answering.answer, request);
  return {
    routes: [
      { method: 'GET', path: '/wechat', open, handle: async (request) => checked(deps, request) },
      { method: 'POST', path: '/wechat', open, raw: true, handle: receive },
    ],
    deliver: (conversationId) => pusher.push(conversationId),
    async resume() {
      for (const id of await deps.deliveries.unsent('wechat')) void sendRest(deps, pusher, { conversationId: id });
    },
    close: stop,
  };
}

/** A hint that is not worth a second try, at most one in five seconds. */
function quietly({ clock, log }: WechatDeps, hint: (userRef: string) => Promise<void>): (userRef: string) => void {
  const last = new Map<string, number>();
  return (userRef) => {
    const now = clock.now().getTime();
    for (const [ref, at] of last) if (now - at >= TYPING_MS) last.delete(ref);
    if (last.has(userRef)) return;
    last.set(userRef, now);
    hint(userRef).catch((error: unknown) => log.debug({ err: error }, 'a typing hint was not taken'));
  };
}

function checked(deps: WechatDeps, request: HttpRequest): HttpReply {
  const answer = echoed(request, deps.settings, deps.clock.now());
  if (isRefusal(answer)) return refused(deps, answer);
  return { status: 200, body: answer.echo, contentType: 'text/plain; charset=utf-8' };
}

async function received(
  deps: WechatDeps,
  answer: (message: HeardMessage) => Promise<string | undefined>,
  request: HttpRequest,
): Promise<HttpReply> {
  const opened = await openCallback(request, deps.settings, deps);
  if (isRefusal(opened)) return refused(deps, opened);
  const message = heardFrom(opened.message);
  if (!message) return refused(deps, 'body');
  if (message.heard.kind === 'nothing') deps.log.info({ what: readable(message.heard.what).slice(0, 64) }, 'nothing to answer on /wechat');
  const text = await answer(message);
  return text === undefined ? SUCCESS : answered(deps, { message, text, format: opened.format });
}

function answered(deps: WechatDeps, { message, text, format }: { message: HeardMessage; text: string; format: Format }): HttpReply {
  const now = deps.clock.now();
  const body = writeEnvelope(format, {
    ToUserName: message.from,
    FromUserName: message.to,
    CreateTime: Math.floor(now.getTime() / 1_000),
    MsgType: 'text',
    Content: readable(text),
  });
  return {
    status: 200,
    body: sealAnswer(format, body, { ...deps.settings, now }),
    contentType: format === 'xml' ? 'application/xml; charset=utf-8' : 'application/json; charset=utf-8',
  };
}
