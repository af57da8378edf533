import { z } from 'zod';
import { maskNumbers } from '../../base/privacy';
import { covers, regionOf, regionsWithin } from '../../base/regions';
import type { OutboxRow } from '../../tickets/outbox';
import { can } from '../../tickets/permissions';
import { regionFor } from '../board/log-filter';
import { kindForms } from '../presenters/kind-form';
import { suggestionView } from '../presenters/suggestion';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const region = z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码');
const day = z.iso.date('日期写成 2026-11-22');
const READ_GAPS = 5_000;
const SHOWN_GAPS = 100;
/** Entries, parameters, gaps, reports, settings: what the office reads. */
export const officeRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'knowledge',
    summary: '按问题找条目',
    action: 'knowledge.read',
    query: z.strictObject({ q: z.string().max(500).default(''), region: region.optional() }),
    handle: async (deps, { query }) => {
      const answers = query.q ? deps.knowledge().suggest({ text: query.q, region: query.region, on: deps.clock.today() }, 10) : [];
      return ok({
        snapshot: deps.knowledge().snapshot,
        entries: deps.knowledge().entries().length,
        suggestions: answers.flatMap((answer) => suggestionView(answer) ?? []),
      });
    },
  }),
  apiRoute({
    method: 'GET',
    path: 'parameters',
    summary: '某地某日有效的金额与比例',
    action: 'parameters.read',
    query: z.strictObject({ region: region.optional(), on: day.optional() }),
    handle: async (deps, { query, actor }) => ok({ rows: deps.parameters(query.region ?? actor.region, query.on ?? deps.clock.today()) }),
  }),
  apiRoute({
    method: 'GET',
    path: 'gaps',
    summary: '一地没答上来的问题（已遮掉号码）；没说地方的也在内',
    action: 'knowledge.edit',
    query: z.strictObject({ region: region.optional() }),
    handle: async (deps, { actor, query }) => {
      const place = regionFor(actor, query.region);
      const gaps = (await deps.gaps.recent(READ_GAPS)).filter((gap) => !gap.region || covers(place, gap.region));
      return ok({
        gaps: gaps.slice(0, SHOWN_GAPS).map((gap) => ({ ...gap, question: maskNumbers(gap.question).text, at: gap.at.toISOString() })),
      });
    },
  }),
  apiRoute({
    method: 'GET',
    path: 'regions',
    summary: '自己负责的地区之内的各级地名',
    action: 'session.read',
    handle: async (_deps, { actor }) => ok({ regions: regionsWithin(actor.region).map(({ code, name }) => ({ code, name })) }),
  }),
  apiRoute({
    method: 'GET',
    path: 'kinds',
    summary: '各类工单要手工填的栏目与选项',
    action: 'session.read',
    handle: async () => ok({ forms: kindForms() }),
  }),
  apiRoute({
    method: 'GET',
    path: 'events',
    summary: '变化提示（SSE）：再读一次的信号，不含内容',
    action: 'events.read',
    handle: async (deps, { actor }) => ({ status: 200, stream: (send) => follow(deps, actor, send) }),
  }),
];

const READS = {
  'episode.changed': 'episode.read',
  'conversation.line': 'episode.read',
  'ticket.changed': 'ticket.list',
  'ticket.notice': 'notice.read',
  'content.changed': 'knowledge.read',
} as const;
const HEARTBEAT_MS = 15_000;

/** Sends a hint for each change inside the actor's rights; the hint carries an id, never content. */
function follow(deps: ApiDeps, actor: Context['actor'], send: (text: string) => void): () => void {
  const sees = ({ topic, region }: OutboxRow): boolean => {
    const action = READS[topic as keyof typeof READS];
    return action !== undefined && can(actor, action, { region, unit: actor.unit, unplaced: region === '000000' });
  };
  const beat = (): void => {
    send(': \n\n');
    if (can(actor, 'episode.list', { region: actor.region })) void deps.desk.heartbeat(actor).catch(() => undefined);
  };
  beat();
  const stop = deps.followers.join((rows) => {
    const hints = rows.filter(sees).map(({ topic, key }) => `event: change\ndata: ${JSON.stringify({ topic, key })}\n\n`);
    if (hints.length > 0) send(hints.join(''));
  });
  const hush = deps.typing.listen('resident', (conversationId) => {
    deps.episodes
      .ofOperator(actor.id)
      .then((own) => {
        if (own.some((episode) => episode.conversationId === conversationId))
          send(`event: typing\ndata: ${JSON.stringify({ key: conversationId })}\n\n`);
      })
      .catch(() => undefined);
  });
  const timer = setInterval(beat, HEARTBEAT_MS);
  timer.unref();
  return () => {
    stop();
    hush();
    clearInterval(timer);
  };
}
