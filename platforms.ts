import type { OpenRoute } from './base/http';
import { randomIds } from './base/ids';
import { NATION } from './base/regions';
import { type ActivityTalkDeps, BOT_FRAMEWORK_PREFIX } from './channels/activity-talk';
import { createBotFrameworkChannel } from './channels/botframework';
import type { HoldReason } from './channels/delivery-store';
import type { CalledChannel } from './channels/pushed/talk';
import { heldNote } from './channels/pushed/words';
import { WECHAT_PREFIX } from './channels/wechat/answering';
import { createWechatChannel } from './channels/wechat/channel';
import { type Readiness, wechatReadiness, wecomReadiness } from './channels/wechat/settings';
import { createWecomChannel, WECOM_PREFIX } from './channels/wecom/channel';
import type { Typing } from './desk/typing';
import type { Parts } from './parts';
import type { Deliveries } from './ticks';

/** The channels whose messages come from somebody else's servers. */
export interface Platforms extends Deliveries {
  routes: OpenRoute[];
  /** Each call of these is signed by the platform. */
  signedRoutes: OpenRoute[];
  resume(): Promise<void>;
  close(): void;
}

type Called = CalledChannel & { prefix: string };

/** A channel that lacks a secret has no route: nobody can call it. */
export async function createPlatforms(parts: Parts, typing: Typing): Promise<Platforms> {
  const { open, signed } = await calledChannels(parts, typing);
  const called = [...open, ...signed];
  return {
    routes: open.flatMap(({ routes }) => routes),
    signedRoutes: signed.flatMap(({ routes }) => routes),
    deliver: async (conversationId) => called.find(({ prefix }) => conversationId.startsWith(prefix))?.deliver(conversationId),
    async resume() {
      for (const channel of called) await channel.resume();
    },
    close() {
      for (const channel of called) channel.close();
    },
  };
}

async function calledChannels(parts: Parts, typing: Typing): Promise<{ open: Called[]; signed: Called[] }> {
  const { config, bot, clock, log, storage } = parts;
  const { conversations, deliveries, callbacks } = storage;
  const later = async (conversationId: string): Promise<void> => {
    const region = (await conversations.find(conversationId))?.region ?? NATION;
    await storage.jobs.enqueue({
      id: `rest:${randomIds.opaque()}`,
      kind: 'line',
      payload: { conversationId, seq: 0, region },
      runAt: clock.now(),
    });
  };
  const held = (conversationId: string, reason: HoldReason): Promise<void> => tellDesk(parts, conversationId, reason);
  const shared = { bot, conversations, deliveries, callbacks, clock, ids: randomIds, log, later, held };
  const wechat = ready(parts, '/wechat', wechatReadiness(config));
  const wecom = ready(parts, '/wecom', wecomReadiness(config));
  const botFramework = await botFrameworkOf(parts, shared);
  const open = botFramework ? [{ ...botFramework, prefix: BOT_FRAMEWORK_PREFIX }] : [];
  const signed = [
    ...(wechat ? [{ ...createWechatChannel({ ...shared, typing, settings: wechat }), prefix: WECHAT_PREFIX }] : []),
    ...(wecom ? [{ ...createWecomChannel({ ...shared, episodes: storage.episodes, settings: wecom }), prefix: WECOM_PREFIX }] : []),
  ];
  return { open, signed };
}

/** Whoever has the conversation reads in their notes that the resident has not read them. */
async function tellDesk({ storage: { episodes }, clock }: Parts, conversationId: string, reason: HoldReason): Promise<void> {
  const at = clock.now();
  const { id: episodeId, owner, leaseUntil } = await episodes.current(conversationId, at);
  if (!owner.startsWith('operator:')) return;
  const note = heldNote(reason);
  await episodes.changeOwner({ episodeId, from: owner, to: owner, at, leaseUntil, actorId: 'system', note });
}

function ready({ log }: Parts, path: string, readiness: Readiness) {
  if ('settings' in readiness) return readiness.settings;
  if (readiness.wanted) log.warn({ missing: readiness.missing }, `${path} is not served: variables are missing; see npm run doctor`);
  return undefined;
}

function botFrameworkOf({ config }: Parts, shared: ActivityTalkDeps) {
  if (!config.BOTFRAMEWORK) return undefined;
  return createBotFrameworkChannel({
    ...shared,
    appId: config.MICROSOFT_APP_ID,
    appPassword: config.MICROSOFT_APP_PASSWORD,
    tenantId: config.MICROSOFT_APP_TENANT_ID,
    serviceUrls: config.BOTFRAMEWORK_SERVICE_URLS.split(',').filter(Boolean),
    unauthenticatedAllowed: config.loopback && config.NODE_ENV !== 'production' && !config.MICROSOFT_APP_ID,
  });
}
