import type { Clock } from '../../base/clock';
import type { HttpReply, HttpRequest, OpenRoute } from '../../base/http';
import type { Ids } from '../../base/ids';
import type { Bot } from '../../bot/bot';
import { type ConversationStore, LONGEST_MESSAGE } from '../../bot/conversation-store';
import type { Typing } from '../../desk/typing';
import { type Access, type AccessRules, accessOf } from './access';
import { activityId, postedActivitySchema, toActivity, toIncoming } from './activity';
import { TOKEN_LIFE_SECONDS, type Tokens } from './tokens';

export interface DirectLineDeps {
  bot: Pick<Bot, 'take' | 'greet'>;
  conversations: ConversationStore;
  tokens: Tokens;
  typing: Pick<Typing, 'note'>;
  clock: Clock;
  ids: Ids;
  secret?: string;
  publicUrl?: string;
}

const CORS = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
const PAGE_SIZE = 200;

const ok = (status: number, body: unknown): HttpReply => ({ status, body, headers: CORS });
const refuse = (status: number, code: string, message: string): HttpReply => ok(status, { error: { code, message } });
const noAccess = (): HttpReply => refuse(403, 'BadToken', '令牌无效或已过期，请重新打开对话。');

/** Direct Line 3.0 over REST; the stream is in stream.ts. */
export function directLineRoutes(deps: DirectLineDeps): OpenRoute[] {
  const rules: AccessRules = { tokens: deps.tokens, secret: deps.secret, publicUrl: deps.publicUrl };
  const open = '凭对话令牌或密钥；只有同源页面与本机可以不带密钥开新对话';
  const route = (
    method: OpenRoute['method'],
    path: string,
    handle: (request: HttpRequest, access: Access) => Promise<HttpReply>,
  ): OpenRoute => ({
    method,
    path: `/v3/directline/${path}`,
    open,
    handle: async (request) => handle(request, await accessOf(request, rules)),
  });
  return [
    route('POST', 'tokens/generate', (request, access) =>
      access.kind === 'secret' ? openNew(deps, request, 200) : Promise.resolve(noAccess()),
    ),
    route('POST', 'tokens/refresh', (_request, access) => refresh(deps, access)),
    route('POST', 'conversations', (request, access) => start(deps, request, access)),
    route('GET', 'conversations/:id', (request, access) => forConversation(request, access, (id) => reconnect(deps, request, id))),
    route('GET', 'conversations/:id/activities', (request, access) => forConversation(request, access, (id) => read(deps, request, id))),
    route('POST', 'conversations/:id/activities', (request, access) => forConversation(request, access, (id) => post(deps, request, id))),
    ...['tokens/:what', 'conversations', 'conversations/:id', 'conversations/:id/activities'].map((path) => preflight(path)),
  ];
}

const preflight = (path: string): OpenRoute => ({
  method: 'OPTIONS',
  path: `/v3/directline/${path}`,
  open: '跨域预检，不读写任何数据',
  handle: async () => ({
    status: 204,
    headers: {
      ...CORS,
      'access-control-allow-headers': 'authorization,content-type,x-ms-bot-agent,x-requested-with',
      'access-control-allow-methods': 'GET,POST,OPTIONS',
    },
  }),
});

async function forConversation(request: HttpRequest, access: Access, run: (id: string) => Promise<HttpReply>): Promise<HttpReply> {
  const id = request.params.id ?? '';
  if (access.kind === 'secret') return run(id);
  return access.kind === 'token' && access.conversationId === id ? run(id) : noAccess();
}

async function start(deps: DirectLineDeps, request: HttpRequest, access: Access): Promise<HttpReply> {
  if (access.kind === 'token') {
    const ended = (await deps.conversations.find(access.conversationId))?.closedAt;
    return ended ? openNew(deps, request, 201) : ok(200, await handle(deps, request, access.conversationId));
  }
  if (access.kind === 'none') return refuse(401, 'MissingCredentials', '请带上令牌或密钥；页面须与本服务同源。');
  return openNew(deps, request, 201);
}

async function openNew(deps: DirectLineDeps, request: HttpRequest, status: number): Promise<HttpReply> {
  const id = deps.ids.opaque();
  await deps.conversations.open({
    id,
    channel: 'directline',
    userRef: userIn(request.body) ?? `dl_${deps.ids.opaque()}`,
    openedAt: deps.clock.now(),
  });
  await deps.bot.greet(id);
  return ok(status, await handle(deps, request, id));
}

function userIn(body: unknown): string | undefined {
  const user = (body as { user?: { id?: unknown } } | undefined)?.user?.id;
  return typeof user === 'string' && /^[\w.@:-]{1,128}$/.test(user) ? user : undefined;
}

async function handle(deps: DirectLineDeps, request: HttpRequest, conversationId: string): Promise<Record<string, unknown>> {
  return {
    conversationId,
    token: await deps.tokens.issue(conversationId),
    expires_in: TOKEN_LIFE_SECONDS,
    streamUrl: await streamUrl(deps, request, conversationId),
  };
}

async function streamUrl(deps: DirectLineDeps, request: HttpRequest, conversationId: string): Promise<string> {
  const base = deps.publicUrl ? new URL(deps.publicUrl).origin : `http://${request.headers.host ?? '127.0.0.1'}`;
  const ticket = await deps.tokens.issueStreamTicket(conversationId);
  const watermark = request.query.watermark;
  const query = new URLSearchParams({ t: ticket, ...(watermark && /^\d+$/.test(watermark) ? { watermark } : {}) });
  return `${base.replace(/^http/, 'ws')}/v3/directline/conversations/${conversationId}/stream?${query}`;
}

async function refresh(deps: DirectLineDeps, access: Access): Promise<HttpReply> {
  if (access.kind !== 'token') return noAccess();
  const { conversationId } = access;
  if ((await deps.conversations.find(conversationId))?.closedAt) return noAccess();
  return ok(200, { conversationId, token: await deps.tokens.issue(conversationId), expires_in: TOKEN_LIFE_SECONDS });
}

async function reconnect(deps: DirectLineDeps, request: HttpRequest, id: string): Promise<HttpReply> {
  const conversation = await deps.conversations.find(id);
  if (!conversation || conversation.closedAt) return refuse(404, 'ConversationNotFound', '这段对话已经结束，请重新打开页面。');
  return ok(200, await handle(deps, request, id));
}

// Polling clients stop for ever after one 429 or 5xx, so reading is never limited on purpose.
async function read(deps: DirectLineDeps, request: HttpRequest, id: string): Promise<HttpReply> {
  const after = Number(/^\d{1,9}$/.exec(request.query.watermark ?? '')?.[0] ?? 0);
  const conversation = await deps.conversations.find(id);
  if (!conversation) return refuse(404, 'ConversationNotFound', '没有这段对话，请重新打开页面。');
  const lines = await deps.conversations.lines(id, after, PAGE_SIZE);
  return ok(200, {
    activities: lines.map((line) => toActivity(line, conversation.userRef)),
    watermark: String(lines.at(-1)?.seq ?? after),
  });
}

async function post(deps: DirectLineDeps, request: HttpRequest, id: string): Promise<HttpReply> {
  const parsed = postedActivitySchema.safeParse(request.body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') || '正文';
    const tooLong = where === 'text' && issue?.code === 'too_big';
    const words = tooLong
      ? `一条最多 ${LONGEST_MESSAGE} 字，请分成几条发；有生命危险请马上打 110、120、119。`
      : `消息格式不对：${where} ${issue?.message ?? ''}。请发 JSON，type 为 message，text 为文字。`;
    return refuse(400, 'BadArgument', words);
  }
  if (parsed.data.type === 'typing') deps.typing.note(id, 'resident');
  const incoming = toIncoming(parsed.data, id, `${id}:${deps.ids.opaque()}`);
  if (!incoming) return ok(200, { id: activityId(id, 0) });
  const conversation = await deps.conversations.find(id);
  if (!conversation || conversation.closedAt) return refuse(404, 'ConversationNotFound', '这段对话已经结束，请重新打开页面。');
  const { line } = await deps.bot.take(incoming);
  return ok(200, { id: activityId(id, line.seq) });
}
