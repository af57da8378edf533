import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { rowOf } from '../../tickets/act-on-ticket';
import { can } from '../../tickets/permissions';
import { ticketActions } from '../../tickets/transitions';
import { actionWords } from '../../tickets/words';
import { doBulk, tryBulk } from '../board/bulk';
import { download, formats } from '../board/download';
import { exportBatches } from '../board/export-batches';
import { type LogAddressValues, listFilter, logAddress } from '../board/log-filter';
import { addressOf, COUNT_CAP, cappedCount, countOf, ownView, viewsFor } from '../board/views';
import { refusals } from '../board/words';
import { exportHeader } from '../presenters/export';
import { ticketSummary } from '../presenters/ticket';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const PAGE = 50;
const MAX_BULK = 200;

async function page(deps: ApiDeps, { actor, query }: Context<undefined, LogAddressValues & { after?: string }>) {
  const { after, ...address } = query;
  const now = deps.clock.now();
  const { rows, next } = await deps.tickets.list(actor, listFilter(address, actor, now), { limit: PAGE, after });
  const shown = rows.filter((ticket) => can(actor, 'ticket.list', rowOf(ticket)));
  return ok({ tickets: shown.map((ticket) => ticketSummary(ticket, now)), next });
}

/** How many an address shows; a search by words is not counted. */
async function totalOf(deps: ApiDeps, actor: Context['actor'], address: LogAddressValues): Promise<string> {
  if (address.q) return '';
  return cappedCount(await deps.tickets.count(actor, listFilter(address, actor, deps.clock.now()), COUNT_CAP + 1), COUNT_CAP);
}

async function exported(deps: ApiDeps, { actor, query, request }: Context<undefined, LogAddressValues & { format: 'csv' | 'xlsx' }>) {
  const { format, ...address } = query;
  const now = deps.clock.now();
  // What cannot be answered is refused before the download begins.
  await deps.tickets.list(actor, listFilter(address, actor, now), { limit: 1 });
  const about = new URLSearchParams(request.query).toString().slice(0, 400);
  await deps.audit.record({ at: now, actorId: actor.id, region: actor.region, what: 'tickets.exported', about });
  return download({
    name: `tickets-${deps.clock.today()}`,
    format,
    header: exportHeader,
    batches: exportBatches(deps.tickets, actor, { filter: listFilter(address, actor, now), now }),
  });
}

const bulkBody = z.strictObject({
  tickets: z
    .array(z.strictObject({ number: z.string().max(16), version: z.number().int().positive() }))
    .min(1, '请先勾选工单')
    .max(MAX_BULK, refusals.tooMany(MAX_BULK)),
  action: z.enum(ticketActions),
  text: z.string().max(4_000).optional(),
  unit: z.string().max(64).optional(),
  reason: z.string().max(1_000).optional(),
  /** True: say what would happen, do nothing. */
  dryRun: z.boolean(),
});

async function bulk(deps: ApiDeps, { actor, body }: Context<z.infer<typeof bulkBody>>) {
  const { tickets, dryRun, action, text, unit, reason } = body;
  const order = { tickets, step: { action, text, unit, reason } };
  const named = { action, actionText: actionWords[action] };
  if (dryRun) return ok({ ...named, ...(await tryBulk(deps, actor, order)) });
  const summary = await doBulk(deps, actor, order);
  const about = `${actionWords[action]}：办成 ${summary.done?.length ?? 0} 件，没办 ${summary.refused.length} 件`;
  await deps.audit.record({ at: deps.clock.now(), actorId: actor.id, region: actor.region, what: 'tickets.bulk', about });
  return ok({ ...named, ...summary });
}

const viewBody = z.strictObject({
  name: z.string().trim().min(1, '请给视图起个名字').max(32),
  query: z.string().max(600),
  shared: z.boolean().default(false),
});

async function views(deps: ApiDeps, { actor }: Context) {
  const now = deps.clock.now();
  const found = await viewsFor(deps.views, actor);
  const shown = found.map(async (view) => ({
    id: view.id,
    name: view.name,
    query: view.query,
    shared: view.shared,
    mine: view.ownerId === actor.id,
    count: await countOf(deps.tickets, view, { actor, now }),
  }));
  return ok({ views: await Promise.all(shown) });
}

async function saveView(deps: ApiDeps, { actor, body }: Context<z.infer<typeof viewBody>>) {
  const { name, query, shared } = body;
  addressOf(query);
  if (shared && actor.role !== 'supervisor') throw new DomainError('forbidden', 'view.share', '只有值班长能共享视图；可以先存成自己的。');
  const at = deps.clock.now();
  const id = deps.ids.opaque();
  await deps.views.save({ id, ownerId: actor.id, region: actor.region, name, query, shared, at });
  if (shared) await deps.audit.record({ at, actorId: actor.id, region: actor.region, what: 'view.shared', about: `${name}：${query}` });
  return ok({}, 201);
}

/** The ticket log as the board reads it, its exports, its bulk steps and its saved views. */
export const ticketLogRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'board/tickets',
    summary: '工单台账：全部筛选、全文与编号查找，最新在前',
    action: 'ticket.list',
    query: z.strictObject({ ...logAddress, after: z.string().max(64).optional() }),
    handle: page,
  }),
  apiRoute({
    method: 'GET',
    path: 'board/tickets/count',
    summary: '这些筛选共有多少件，数到一万为止',
    action: 'ticket.list',
    query: z.strictObject(logAddress),
    handle: async (deps, { actor, query }) => ok({ total: await totalOf(deps, actor, query) }),
  }),
  apiRoute({
    method: 'GET',
    path: 'board/tickets/export',
    summary: '导出台账（CSV 或 XLSX，不含内容与个人信息，留痕）',
    action: 'ticket.export',
    query: z.strictObject({ ...logAddress, format: z.enum(formats).default('csv') }),
    handle: exported,
  }),
  apiRoute({
    method: 'POST',
    path: 'board/tickets/bulk',
    summary: '批量做一步；dryRun 先看结果',
    action: 'ticket.export',
    body: bulkBody,
    handle: bulk,
  }),
  apiRoute({ method: 'GET', path: 'board/views', summary: '保存的视图：自己的和共享的', action: 'ticket.list', handle: views }),
  apiRoute({
    method: 'POST',
    path: 'board/views',
    summary: '保存视图；同名的换成新的',
    action: 'ticket.list',
    body: viewBody,
    handle: saveView,
  }),
  apiRoute({
    method: 'DELETE',
    path: 'board/views/:id',
    summary: '删掉自己的视图',
    action: 'ticket.list',
    handle: async (deps, { actor, params }) => {
      await deps.views.remove((await ownView(deps.views, actor, params.id ?? '')).id);
      return { status: 204 };
    },
  }),
];
