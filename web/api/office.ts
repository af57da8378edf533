import { z } from 'zod';
import { maskNumbers } from '../../base/privacy';
import { regionName, regionOf } from '../../base/regions';
import { can } from '../../tickets/permissions';
import type { Ticket } from '../../tickets/ticket';
import { kindWords, statusWords } from '../../tickets/words';
import { suggestionView } from '../presenters/suggestion';
import { ticketSummary } from '../presenters/ticket';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';
import type { ReportView } from './shapes';

const region = z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码');
const day = z.iso.date('日期写成 2026-11-22');
const REPORT_PAGE = 500;

/** All tickets of a span the actor may see, page by page. */
async function ticketsBetween(deps: ApiDeps, context: Context, span: { from: Date; to: Date }): Promise<Ticket[]> {
  const found: Ticket[] = [];
  for (let after: string | undefined; ; ) {
    const page = await deps.tickets.list(context.actor, { openedFrom: span.from, openedTo: span.to }, { limit: REPORT_PAGE, after });
    found.push(...page.rows);
    if (!page.next) return found;
    after = page.next;
  }
}

function counted(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const DAY_MS = 86_400_000;

async function report(deps: ApiDeps, context: Context<undefined, { from?: string; to?: string }>) {
  const today = deps.clock.today();
  const to = context.query.to ?? today;
  const from = context.query.from ?? new Date(Date.parse(to) - 29 * DAY_MS).toISOString().slice(0, 10);
  const span = { from: new Date(`${from}T00:00:00+08:00`), to: new Date(Date.parse(`${to}T00:00:00+08:00`) + DAY_MS) };
  const tickets = await ticketsBetween(deps, context, span);
  const view: ReportView = {
    from,
    to,
    byKind: [...counted(tickets.map(({ kind }) => kind))].map(([kind, count]) => ({
      kind,
      kindText: kindWords[kind as Ticket['kind']],
      count,
    })),
    byRegion: [...counted(tickets.map((ticket) => ticket.region))].map(([code, count]) => ({
      region: code,
      regionName: code === '000000' ? '地点待确认' : regionName(code),
      count,
    })),
    byStatus: [...counted(tickets.map(({ status }) => status))].map(([status, count]) => ({
      status,
      statusText: statusWords[status as Ticket['status']],
      count,
    })),
    overdue: tickets.filter((ticket) => ticketSummary(ticket, deps.clock.now()).due?.overdue).length,
    unanswered: (await deps.gaps.recent(20)).map(({ question, count }) => ({ question: maskNumbers(question).text, count })),
  };
  return ok(view);
}

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
    summary: '没答上来的问题（已遮掉号码）',
    action: 'knowledge.edit',
    handle: async (deps) =>
      ok({
        gaps: (await deps.gaps.recent(100)).map((gap) => ({ ...gap, question: maskNumbers(gap.question).text, at: gap.at.toISOString() })),
      }),
  }),
  apiRoute({
    method: 'GET',
    path: 'reports',
    summary: '工单统计',
    action: 'reports.read',
    query: z.strictObject({ from: day.optional(), to: day.optional() }),
    handle: report,
  }),
  apiRoute({
    method: 'GET',
    path: 'settings',
    summary: '本热线的设置（不含密钥）',
    action: 'settings.read',
    handle: async ({ config }) =>
      ok({
        hotlineName: config.HOTLINE_NAME,
        hotlineNumbers: config.HOTLINE_NUMBERS,
        serviceHours: config.SERVICE_HOURS,
        defaultRegion: config.DEFAULT_REGION,
        botFramework: config.BOTFRAMEWORK,
      }),
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
  'content.changed': 'knowledge.read',
} as const;
const HEARTBEAT_MS = 15_000;

/** Sends a hint for each change inside the actor's rights; the hint carries an id, never content. */
function follow(deps: ApiDeps, actor: Context['actor'], send: (text: string) => void): () => void {
  let cursor: number | undefined;
  let reading = Promise.resolve();
  const read = async (): Promise<void> => {
    cursor ??= await deps.outbox.head();
    for (const row of await deps.outbox.after(cursor, 200)) {
      cursor = row.id;
      const action = READS[row.topic as keyof typeof READS];
      const visible = action && can(actor, action, { region: row.region, unit: actor.unit, unplaced: row.region === '000000' });
      if (visible) send(`event: change\ndata: ${JSON.stringify({ topic: row.topic, key: row.key })}\n\n`);
    }
  };
  const queue = (): void => {
    reading = reading.then(read).catch(() => undefined);
  };
  const beat = (): void => {
    send(': \n\n');
    if (can(actor, 'episode.list', { region: actor.region })) void deps.desk.heartbeat(actor).catch(() => undefined);
  };
  queue();
  beat();
  const stop = deps.outbox.onRows(queue);
  const timer = setInterval(beat, HEARTBEAT_MS);
  timer.unref();
  return () => {
    stop();
    clearInterval(timer);
  };
}
