import type { ConversationReference } from 'botbuilder';
import { z } from 'zod';
import { DomainError, UsageError } from '../base/errors';
import type { HttpReply, HttpRequest, OpenRoute } from '../base/http';
import { LONGEST_MESSAGE } from '../bot/conversation-store';
import { type ActivityTalkDeps, activitySchema, createActivityTalk, type InActivity } from './activity-talk';
import type { HoldReason } from './delivery-store';
import type { Outgoing } from './pushed/compose';
import { createPusher, type Platform } from './pushed/pusher';
import type { CalledChannel } from './pushed/talk';
import { platformWords } from './pushed/words';

export interface BotFrameworkDeps extends ActivityTalkDeps {
  /** Application id and password; without an id only loopback may call (checked by the caller's `loopback`). */
  appId?: string;
  appPassword?: string;
  tenantId?: string;
  /** Hosts the bot may post answers to, besides Microsoft's own. */
  serviceUrls: string[];
  /** True when the server listens on loopback outside production. */
  unauthenticatedAllowed: boolean;
}

const AUTH_TIMEOUT_MS = 10_000;
/** The SDK tries thrice within it; what takes longer is work that is tried again later. */
const SEND_TIMEOUT_MS = 5_000;
/** Below what any of the platform's channels takes in one activity. */
const MOST_BYTES = 20_000;
const MICROSOFT_SERVICE_HOSTS = /^https:\/\/([\w-]+\.)*(botframework\.com|trafficmanager\.net|botframework\.azure\.cn)\//;
const ISSUERS = new Set(['https://api.botframework.com', 'https://api.botframework.azure.cn']);

/** What the platform's refusals mean: the resident is gone or has blocked us, or the text is too long. */
const REFUSED = new Map<number, HoldReason | 'tooLong'>([
  [403, 'unreachable'],
  [404, 'unreachable'],
  [410, 'unreachable'],
  [413, 'tooLong'],
]);

/**
 * `/api/messages` through the Bot Framework SDK, which is loaded only here and only when the channel
 * is on. The SDK lets everybody in when no application id is set, so this refuses to exist then,
 * except on loopback outside production.
 */
export async function createBotFrameworkChannel(deps: BotFrameworkDeps): Promise<CalledChannel> {
  if (!deps.appId && !deps.unauthenticatedAllowed) {
    throw new UsageError('BOTFRAMEWORK=1 对外服务时必须设置 MICROSOFT_APP_ID 与 MICROSOFT_APP_PASSWORD。');
  }
  const adapter = await loadAdapter(deps);
  const talk = createActivityTalk(deps, createPusher({ ...deps, platform: platformOf(deps, adapter) }));
  const route = (method: OpenRoute['method'], handle: OpenRoute['handle']): OpenRoute => ({
    method,
    path: '/api/messages',
    open: deps.appId ? 'Bot Framework 的签名令牌' : '仅本机回环地址、非生产环境',
    handle,
  });
  return {
    routes: [
      route('POST', (request) => receive(deps, { ...adapter, hear: talk.hear }, request)),
      route('HEAD', async () => ({ status: 200 })),
    ],
    deliver: talk.deliver,
    resume: talk.resume,
    close: () => undefined,
  };
}

type Sdk = typeof import('botbuilder');
interface Adapter {
  sdk: Sdk;
  cloud: InstanceType<Sdk['CloudAdapter']>;
  /** Posts one activity to where the reference says; throws what the platform answered, or that it did not answer in time. */
  post(reference: Partial<ConversationReference>, activity: OutActivity): Promise<void>;
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
  const appId = deps.appId ?? '';
  const { AudienceClaim, AppIdClaim } = connector.AuthenticationConstants;
  const ourselves = new connector.ClaimsIdentity([AudienceClaim, AppIdClaim].map((type) => ({ type, value: appId })));
  // Not by a turn of the SDK's: it logs what went wrong and says that all is well.
  const post: Adapter['post'] = (reference, activity) =>
    inTime(reference.serviceUrl ?? '', async (abortSignal) => {
      const { conversations } = await authentication.createConnectorFactory(ourselves).create(reference.serviceUrl ?? '');
      const out = sdk.TurnContext.applyConversationReference(activity, reference);
      const id = out.conversation?.id ?? '';
      if (out.replyToId) await conversations.replyToActivity(id, out.replyToId, out, { abortSignal });
      else await conversations.sendToConversation(id, out, { abortSignal });
    });
  return { sdk, cloud, post };
}

/** Neither a token nor an answer is waited for longer than this. */
async function inTime(url: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const signal = AbortSignal.timeout(SEND_TIMEOUT_MS);
  const late = new Promise<never>((_, reject) => {
    signal.onabort = () => reject(new DomainError('unavailable', 'platform.unreachable', platformWords.unreachable(new URL(url).host)));
  });
  await Promise.race([work(signal), late]);
}

const answeredSchema = z.looseObject({ statusCode: z.number() });

/** Who is written to is the conversation; its address is the SDK's reference to it. */
const platformOf = (deps: BotFrameworkDeps, { post }: Adapter): Platform => ({
  mostBytes: MOST_BYTES,
  oneByOne: true,
  async send(address, message) {
    const reference = JSON.parse(address) as Partial<ConversationReference> | null;
    if (!reference || !allowedServiceUrl(deps, reference.serviceUrl)) return 'noAddress';
    try {
      await post(reference, toBotActivity(message));
      return undefined;
    } catch (error) {
      const refused = REFUSED.get(answeredSchema.safeParse(error).data?.statusCode ?? 0);
      if (refused) return refused;
      throw error;
    }
  },
});

interface Ears extends Adapter {
  hear: ReturnType<typeof createActivityTalk>['hear'];
}

/** Answered as soon as the message and what the bot says to it are on disk; what was said goes out afterwards. */
async function receive(deps: BotFrameworkDeps, { sdk, cloud, hear }: Ears, request: HttpRequest): Promise<HttpReply> {
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
  const failures: unknown[] = [];
  const work = cloud.process(
    { method: 'POST', body: request.body as Record<string, unknown>, headers: request.headers },
    answer.response,
    async (context) => {
      try {
        const reference = sdk.TurnContext.getConversationReference(context.activity);
        for (const message of await hear(parsed.data, reference)) await context.sendActivity(toBotActivity(message));
      } catch (error) {
        // The SDK would answer that all is well, and the platform would not send the message again.
        failures.push(error);
      }
    },
  );
  // Without the platform's keys (no network) the SDK waits for minutes; a stranger must not hold us that long.
  const timeout = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), AUTH_TIMEOUT_MS).unref());
  if ((await Promise.race([work, timeout])) === 'late') return { status: 503, headers: { 'retry-after': '30' } };
  if (failures.length > 0) throw failures[0];
  return answer.reply();
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

type OutActivity = ReturnType<typeof toBotActivity>;

/** Text with quick choices; cards' facts are in the text already, so every channel shows them. */
function toBotActivity({ text, choices }: Pick<Outgoing, 'text' | 'choices'>) {
  const actions = choices.map(({ label, send }) => ({ type: 'imBack', title: label, value: send }));
  return { type: 'message', text, locale: 'zh-CN', ...(actions.length > 0 ? { suggestedActions: { to: [], actions } } : {}) };
}

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
