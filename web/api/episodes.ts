import { z } from 'zod';
import { maskNumbers } from '../../base/privacy';
import type { TranscriptLine } from '../../bot/conversation-store';
import { understand } from '../../bot/understand';
import { episodeRow } from '../../desk/desk';
import type { Episode } from '../../desk/episode';
import type { Row } from '../../tickets/permissions';
import { episodeSummary, flowName, knownFacts, messageView, signFact, signsIn, ticketDraft } from '../presenters/episode';
import { suggestionView } from '../presenters/suggestion';
import { ticketSummary } from '../presenters/ticket';
import { tagsAt } from '../settings/record-kinds';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';
import type { EpisodeDetail } from './shapes';

const MAX_LINES = 1_000;
const PREVIEW_LINES = 12;
const SUGGESTIONS = 5;

async function episodeRowOf(deps: ApiDeps, { actor, params }: Context): Promise<Row> {
  return episodeRow(await deps.desk.find(actor, params.id ?? ''));
}

async function operatorName(deps: ApiDeps, { owner }: Episode): Promise<string | undefined> {
  return owner.startsWith('operator:') ? (await deps.users.byId(owner.slice('operator:'.length)))?.displayName : undefined;
}

async function list(deps: ApiDeps, { actor, query }: Context<undefined, { queue: 'waiting' | 'mine' | 'all' }>) {
  await deps.desk.heartbeat(actor);
  const episodes = await deps.desk.list(actor, query.queue);
  const views = await Promise.all(
    episodes.map(async (episode) => {
      const conversation = await deps.conversations.lines(episode.conversationId, 0, MAX_LINES);
      return episodeSummary({
        episode,
        actorId: actor.id,
        operatorName: await operatorName(deps, episode),
        lines: conversation.slice(-PREVIEW_LINES),
      });
    }),
  );
  return ok({ episodes: views });
}

async function detail(deps: ApiDeps, { actor, params }: Context) {
  await deps.desk.heartbeat(actor);
  const episode = await deps.desk.find(actor, params.id ?? '');
  const [lines, session, tickets, notes] = await Promise.all([
    deps.conversations.lines(episode.conversationId, 0, MAX_LINES),
    deps.conversations.session(episode.conversationId),
    deps.ticketStore.byConversation(episode.conversationId),
    deps.episodes.notes(episode.id),
  ]);
  const names = new Map((await deps.users.list('000000')).map(({ id, displayName }) => [id, displayName]));
  const signs = signsIn(lines, tagsAt(deps.settings.get('monitoringTags'), session?.region ?? episode.region));
  const view: EpisodeDetail = {
    episode: episodeSummary({ episode, actorId: actor.id, operatorName: await operatorName(deps, episode), lines }),
    messages: lines.map(messageView),
    facts: [...knownFacts(session, lines, deps.factWords), ...(signs.length > 0 ? [signFact(signs)] : [])],
    flow: session?.flow && { name: flowName(session.flow.flow) },
    tickets: tickets.map((ticket) => ticketSummary(ticket, deps.clock.now())),
    notes: notes.map(({ at, actorId, text }) => ({ at: at.toISOString(), by: names.get(actorId) ?? actorId, text })),
    ticketDraft: ticketDraft(lines, episode, { session, signs }),
  };
  return ok(view);
}

const WITHOUT_MATTER: readonly string[] = ['human', 'smalltalk', 'status'];

/** The resident's last words that are about something: 转人工 and 谢谢 find no useful answer. */
function lastMatter(deps: ApiDeps, lines: TranscriptLine[]): string {
  const said = lines.filter(({ speaker }) => speaker === 'resident').map(({ reply }) => reply.text);
  const about = said.findLast((words) => !WITHOUT_MATTER.includes(understand(words, { today: deps.clock.today() }).intents[0] ?? ''));
  return about ?? said.at(-1) ?? '';
}

async function suggestions(deps: ApiDeps, { actor, params, query }: Context<undefined, { q?: string }>) {
  const episode = await deps.desk.find(actor, params.id ?? '');
  const lines = query.q ? [] : await deps.conversations.lines(episode.conversationId, 0, MAX_LINES);
  const text = query.q ?? lastMatter(deps, lines);
  const region = episode.region === '000000' ? undefined : episode.region;
  const answers = text ? deps.knowledge().suggest({ text, region, on: deps.clock.today() }, SUGGESTIONS) : [];
  return ok({ suggestions: answers.flatMap((answer) => suggestionView(answer) ?? []) });
}

const text = z.string().min(1, '请先写内容').max(4_000);
const replyBody = z.strictObject({
  text,
  clientId: z.string().max(64).optional(),
  /** The entry whose answer was put in before the operator wrote on. */
  suggestion: z.string().max(80).optional(),
});

const plain = (words: string): string => words.replaceAll(/\s+/g, '');

/** Whoever put an answer in and then said something else has found a gap: the question goes on the list. */
async function noteRewritten(deps: ApiDeps, episode: Episode, { text: said, suggestion }: z.infer<typeof replyBody>): Promise<void> {
  if (!suggestion) return;
  const question = lastMatter(deps, await deps.conversations.lines(episode.conversationId, 0, MAX_LINES));
  const region = episode.region === '000000' ? undefined : episode.region;
  const answer = question ? deps.knowledge().answerWith(suggestion, { text: question, region, on: deps.clock.today() }) : undefined;
  if (!answer || plain(said).includes(plain(answer.reply))) return;
  const gap = { question: maskNumbers(question).text, region, outcome: 'rewritten', at: deps.clock.now() };
  await deps.gaps.record({ ...gap, conversationId: episode.conversationId });
}

async function reply(deps: ApiDeps, { actor, params, body }: Context<z.infer<typeof replyBody>>) {
  const id = params.id ?? '';
  const seq = await deps.desk.reply(actor, id, { text: body.text, clientId: body.clientId });
  await noteRewritten(deps, await deps.desk.find(actor, id), body);
  return ok({ seq });
}
const note = z.string().max(2_000).optional();

export const episodeRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'episodes',
    summary: '来访列表：等待、我的、最近',
    action: 'episode.list',
    query: z.strictObject({ queue: z.enum(['waiting', 'mine', 'all']).default('waiting') }),
    handle: list,
  }),
  apiRoute({
    method: 'GET',
    path: 'episodes/:id',
    summary: '一次来访：谈话、已知、工单',
    action: 'episode.read',
    row: episodeRowOf,
    handle: detail,
  }),
  apiRoute({
    method: 'GET',
    path: 'episodes/:id/suggestions',
    summary: '可插入的答复，带出处',
    action: 'episode.read',
    query: z.strictObject({ q: z.string().max(500).optional() }),
    row: episodeRowOf,
    handle: suggestions,
  }),
  apiRoute({
    method: 'POST',
    path: 'episodes/:id/accept',
    summary: '接手',
    action: 'episode.accept',
    body: z.strictObject({ version: z.number().int().positive().optional() }),
    row: episodeRowOf,
    handle: async (deps, { actor, params }) => ok({ episode: await deps.desk.accept(actor, params.id ?? '') }),
  }),
  apiRoute({
    method: 'POST',
    path: 'episodes/:id/reply',
    summary: '发言（只有接手的人）',
    action: 'episode.reply',
    body: replyBody,
    row: episodeRowOf,
    handle: reply,
  }),
  apiRoute({
    method: 'POST',
    path: 'episodes/:id/typing',
    summary: '正在输入的提示，不留存（只有接手的人）',
    action: 'episode.reply',
    body: z.strictObject({}),
    row: episodeRowOf,
    handle: async (deps, { actor, params }) => {
      const { conversationId, owner } = await deps.desk.find(actor, params.id ?? '');
      if (owner === `operator:${actor.id}`) deps.typing.note(conversationId, 'operator');
      return ok({});
    },
  }),
  apiRoute({
    method: 'POST',
    path: 'episodes/:id/notes',
    summary: '内部备注，居民看不到',
    action: 'episode.reply',
    body: z.strictObject({ text }),
    row: episodeRowOf,
    handle: async (deps, { actor, params, body }) => {
      await deps.desk.note(actor, params.id ?? '', body.text);
      return ok({});
    },
  }),
  apiRoute({
    method: 'POST',
    path: 'episodes/:id/return',
    summary: '交回机器人',
    action: 'episode.return',
    body: z.strictObject({ note }),
    row: episodeRowOf,
    handle: async (deps, { actor, params, body }) => ok({ episode: await deps.desk.giveBack(actor, params.id ?? '', body.note) }),
  }),
  apiRoute({
    method: 'POST',
    path: 'episodes/:id/transfer',
    summary: '转给同事或退回队列',
    action: 'episode.transfer',
    body: z.strictObject({ to: z.string().max(64).optional(), note }),
    row: episodeRowOf,
    handle: async (deps, { actor, params, body }) => ok({ episode: await deps.desk.transfer(actor, params.id ?? '', body) }),
  }),
];
