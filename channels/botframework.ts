import { createHash } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Clock } from '../base/clock';
import { DomainError, UsageError } from '../base/errors';
import type { HttpReply, HttpRequest, OpenRoute } from '../base/http';
import type { Log } from '../base/log';
import type { Bot } from '../bot/bot';
import { type ConversationStore, LONGEST_MESSAGE, type TranscriptLine } from '../bot/conversation-store';
import type { Reply } from '../dialogs/reply';

/** What is read of an Activity; the rest is the SDK's business. */
const activitySchema = z.looseObject({
  type: z.string().max(64),
  id: z.string().max(256).optional(),
  channelId: z.string().max(64).optional(),
  serviceUrl: z.string().max(512).optional(),
  text: z.string().max(LONGEST_MESSAGE).optional(),
  deliveryMode: z.string().optional(),
  from: z.looseObject({ id: z.string().max(256) }).optional(),
  conversation: z.looseObject({ id: z.string().max(256) }).optional(),
});
type InActivity = z.infer<typeof activitySchema>;

export interface BotFrameworkDeps {
  bot: Pick<Bot, 'take' | 'greet'>;
  conversations: ConversationStore;
  clock: Clock;
  log: Log;
  /** Application id and password; without an id only loopback may call (checked by the caller's `loopback`). */
  appId?: string;
  appPassword?: string;
  tenantId?: string;
  /** Hosts the bot may post answers to, besides Microsoft's own. */
  serviceUrls: string[];
  /** True when the server listens on loopback outside production. */
  unauthenticatedAllowed: boolean;
}

export interface BotFrameworkChannel {
  routes: OpenRoute[];
  /** Sends what a person at the desk said to the channel the resident came from. */
  deliver(conversationId: string, upToSeq: number): Promise<void>;
}

const PREFIX = 'bf_';
const AUTH_TIMEOUT_MS = 10_000;
const MICROSOFT_SERVICE_HOSTS = /^https:\/\/([\w-]+\.)*(botframework\.com|trafficmanager\.net|botframework\.azure\.cn)\//;
const ISSUERS = new Set(['https://api.botframework.com', 'https://api.botframework.azure.cn']);

export const isBotFrameworkConversation = (conversationId: string): boolean => conversationId.startsWith(PREFIX);

/** The channel's conversation under an id of ours: fixed length, safe characters, no name inside. */
const conversationIdOf = (activity: InActivity): string =>
  PREFIX + createHash('sha256').update(`${activity.channelId}|${activity.conversation?.id}`).digest('base64url').slice(0, 30);

/**
 * `/api/messages` through the Bot Framework SDK, which is loaded only here and only when the channel
 * is on. The SDK lets everybody in when no application id is set, so this refuses to exist then,
 * except on loopback outside production.
 */
export async function createBotFrameworkChannel(deps: BotFrameworkDeps): Promise<BotFrameworkChannel> {
  if (!deps.appId && !deps.unauthenticatedAllowed) {
    throw new UsageError('BOTFRAMEWORK=1 对外服务时必须设置 MICROSOFT_APP_ID 与 MICROSOFT_APP_PASSWORD。');
  }
  const adapter = await loadAdapter(deps);
  const route = (method: OpenRoute['method'], handle: OpenRoute['handle']): OpenRoute => ({
    method,
    path: '/api/messages',
    open: deps.appId ? 'Bot Framework 的签名令牌' : '仅本机回环地址、非生产环境',
    handle,
  });
  return {
    routes: [route('POST', (request) => receive(deps, adapter, request)), route('HEAD', async () => ({ status: 200 }))],
    deliver: (conversationId, upToSeq) => deliver(deps, adapter, { conversationId, upToSeq }),
  };
}

type Sdk = typeof import('botbuilder');
interface Adapter {
  sdk: Sdk;
  cloud: InstanceType<Sdk['CloudAdapter']>;
}

async function loadAdapter(deps: BotFrameworkDeps): Promise<Adapter> {
  const sdk = await import('botbuilder');
  const connector = await import('botframework-connector');
  // A skill's claim opens a bot that was never meant to be one; refuse all of them.
  const refuseSkills = async (claims: Parameters<typeof connector.SkillValidation.isSkillClaim>[0]): Promise<void> => {
    if (connector.SkillValidation.isSkillClaim(claims)) throw new connector.AuthenticationError('skills are not accepted', 401);
  };
  const authentication = new sdk.ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: deps.appId ?? '',
      MicrosoftAppPassword: deps.appPassword ?? '',
      MicrosoftAppType: deps.tenantId ? 'SingleTenant' : 'MultiTenant',
      MicrosoftAppTenantId: deps.tenantId ?? '',
    },
    undefined,
    new connector.AuthenticationConfiguration(undefined, refuseSkills),
  );
  const cloud = new sdk.CloudAdapter(authentication);
  cloud.onTurnError = async (_context, error) => deps.log.error({ err: error }, 'bot framework turn failed');
  return { sdk, cloud };
}

async function receive(deps: BotFrameworkDeps, adapter: Adapter, request: HttpRequest): Promise<HttpReply> {
  const parsed = activitySchema.safeParse(request.body);
  if (!parsed.success || !parsed.data.conversation) {
    throw new DomainError(
      'invalid',
      'activity.invalid',
      `不是有效的 Activity：需要 type、conversation.id，文字不超过 ${LONGEST_MESSAGE} 字。`,
    );
  }
  const refusal = refuseEarly(deps, request, parsed.data);
  if (refusal) return refusal;
  const answer = captured();
  const work = adapter.cloud.process(
    { method: 'POST', body: request.body as Record<string, unknown>, headers: request.headers },
    answer.response,
    async (context) => {
      await turn(deps, context, parsed.data);
    },
  );
  // Without the platform's keys (no network) the SDK waits for minutes; a stranger must not hold us that long.
  const timeout = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), AUTH_TIMEOUT_MS).unref());
  return (await Promise.race([work, timeout])) === 'late' ? { status: 503, headers: { 'retry-after': '30' } } : answer.reply();
}

/** Cheap refusals before the SDK fetches keys: wrong audience or issuer, expired, and a serviceUrl that is not on the list. */
function refuseEarly(deps: BotFrameworkDeps, request: HttpRequest, activity: InActivity): HttpReply | undefined {
  const unauthorized = { status: 401, body: { error: { code: 'Unauthorized', message: '令牌无效。' } } };
  if (deps.appId && !plausibleToken(request.headers.authorization, deps.appId, deps.clock.now())) return unauthorized;
  if (activity.deliveryMode === 'expectReplies') return undefined;
  return allowedServiceUrl(deps, activity.serviceUrl)
    ? undefined
    : {
        status: 403,
        body: { error: { code: 'ServiceUrlNotAllowed', message: 'serviceUrl 不在允许名单内；请在 BOTFRAMEWORK_SERVICE_URLS 中登记。' } },
      };
}

function allowedServiceUrl(deps: BotFrameworkDeps, serviceUrl: string | undefined): boolean {
  if (!serviceUrl || !URL.canParse(serviceUrl)) return false;
  const withSlash = serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`;
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(serviceUrl).hostname);
  if (loopback) return deps.unauthenticatedAllowed;
  return (
    MICROSOFT_SERVICE_HOSTS.test(withSlash) || deps.serviceUrls.some((allowed) => new URL(allowed).origin === new URL(serviceUrl).origin)
  );
}

const claimsSchema = z.looseObject({ aud: z.string(), iss: z.string(), exp: z.number(), nbf: z.number().optional() });
const SKEW_SECONDS = 300;

function plausibleToken(header: string | undefined, appId: string, now: Date): boolean {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(header ?? '')?.[1];
  if (!payload) return false;
  const claims = claimsSchema.safeParse(jsonOr(Buffer.from(payload, 'base64url').toString()));
  const seconds = now.getTime() / 1_000;
  if (!claims.success) return false;
  const { aud, iss, exp, nbf } = claims.data;
  return aud === appId && ISSUERS.has(iss) && exp + SKEW_SECONDS > seconds && (nbf ?? 0) - SKEW_SECONDS < seconds;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function turn(deps: BotFrameworkDeps, context: TurnContext, activity: InActivity): Promise<void> {
  const text = context.activity.text?.trim() ?? '';
  const conversationId = conversationIdOf(activity);
  const isNew = !(await deps.conversations.find(conversationId));
  if (isNew) {
    await deps.conversations.open({
      id: conversationId,
      channel: 'botframework',
      userRef: activity.from?.id ?? 'unknown',
      openedAt: deps.clock.now(),
    });
    await deps.bot.greet(conversationId);
  }
  const before = isNew ? 0 : (await deps.conversations.lines(conversationId, 0, 10_000)).length;
  if (activity.type === 'message') {
    const sdk = await import('botbuilder');
    const taken = await deps.bot.take({
      channel: 'botframework',
      conversationId,
      messageId: `${conversationId}:${activity.id ?? ''}`,
      text,
      clientData:
        activity.deliveryMode === 'expectReplies' ? undefined : { reference: sdk.TurnContext.getConversationReference(context.activity) },
    });
    if (taken.duplicate) return;
  }
  for (const line of await deps.conversations.lines(conversationId, before, 200)) {
    if (line.speaker !== 'resident') await context.sendActivity(toBotActivity(line.reply));
  }
}

/** Text with quick choices; cards' facts are in the text already, so every channel shows them. */
function toBotActivity(reply: Reply): Record<string, unknown> & { type: string } {
  const actions = reply.choices?.map(({ label, send }) => ({ type: 'imBack', title: label, value: send }));
  return { type: 'message', text: reply.text, locale: 'zh-CN', ...(actions?.length ? { suggestedActions: { to: [], actions } } : {}) };
}

async function deliver(deps: BotFrameworkDeps, adapter: Adapter, place: { conversationId: string; upToSeq: number }): Promise<void> {
  const lines = await deps.conversations.lines(place.conversationId, 0, 10_000);
  const line = lines.find(({ seq }) => seq === place.upToSeq);
  const reference = referenceIn(lines);
  if (line?.speaker !== 'operator' || !reference) return;
  await adapter.cloud.continueConversationAsync(deps.appId ?? '', reference, async (context) => {
    await context.sendActivity(toBotActivity(line.reply));
  });
}

const referenceIn = (lines: TranscriptLine[]): Record<string, unknown> | undefined =>
  lines.findLast(({ clientData }) => clientData?.reference)?.clientData?.reference as Record<string, unknown> | undefined;

/** The SDK wants a server's response object; this one keeps what it is told. */
function captured() {
  const kept: HttpReply = { status: 200 };
  return {
    response: {
      socket: undefined,
      status: (code: number) => {
        kept.status = code;
      },
      send: (body: unknown) => {
        kept.body = body;
      },
      header: () => undefined,
      end: () => undefined,
    },
    reply: () => kept,
  };
}
