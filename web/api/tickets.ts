import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { covers, regionOf } from '../../base/regions';
import { rowOf } from '../../tickets/act-on-ticket';
import { nextClock } from '../../tickets/deadlines';
import { kinds } from '../../tickets/kinds/index';
import type { Row } from '../../tickets/permissions';
import { refusals } from '../../tickets/refusal-words';
import { stepFields } from '../../tickets/step-input';
import { ticketKinds, ticketStatuses } from '../../tickets/ticket';
import { ticketActions } from '../../tickets/transitions';
import { dueWords, eventWords, kindWords, pausedWords, statusWords } from '../../tickets/words';
import { ticketDetail, ticketSummary } from '../presenters/ticket';
import type { ServedRoute } from '../served-route';
import { actorNames } from './actor-names';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const region = z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码');
const day = z.iso.date('日期写成 2026-11-22');
const PAGE = 50;
const flag = z.literal('1').optional();

const listQuery = z.strictObject({
  kind: z.enum(ticketKinds).optional(),
  status: z.enum(ticketStatuses).optional(),
  region: region.optional(),
  urgency: z.enum(['danger', 'urgent', 'normal']).optional(),
  overdue: flag,
  open: flag,
  unassigned: flag,
  expedited: flag,
  redone: flag,
  /** Tickets the unit only helps with; for a unit, its own name is taken. */
  co: flag,
  unit: z.string().max(64).optional(),
  topic: z.string().max(64).optional(),
  parent: z.string().max(16).optional(),
  /** About this person on record. */
  dossier: z.string().max(24).optional(),
  number: z.string().max(16).optional(),
  /** Words of the (masked) content. */
  q: z.string().min(1).max(100).optional(),
  from: day.optional(),
  to: day.optional(),
  after: z.string().max(64).optional(),
});

const openBody = z.strictObject({
  kind: z.enum(ticketKinds),
  region,
  topic: z.string().max(64).optional(),
  urgency: z.enum(['danger', 'urgent', 'normal']).optional(),
  story: z.string().min(1, '请写明事由').max(4_000),
  contactName: z.string().max(64).optional(),
  contactPhone: z.string().max(32).optional(),
  whereabouts: z.string().max(400).optional(),
  about: z.string().max(400).optional(),
  anonymous: z.boolean().optional(),
  confidential: z.boolean().optional(),
  dutyToReport: z.boolean().optional(),
  /** The kind's own fields (tickets/kinds). */
  fields: z.record(z.string().max(40), z.union([z.string().max(400), z.number(), z.boolean()])).optional(),
  episodeId: z.string().max(64).optional(),
  /** The person on record it is about. */
  dossier: z.string().max(24).optional(),
  /** The same key twice opens one ticket. */
  clientId: z.string().min(8).max(64),
});

const actionBody = z.strictObject({
  action: z.enum(ticketActions, refusals.unsupported),
  version: z.number().int().positive(),
  ...stepFields,
});

const midnight = (text: string | undefined, plusDays = 0): Date | undefined =>
  text ? new Date(Date.parse(`${text}T00:00:00+08:00`) + plusDays * 86_400_000) : undefined;

/** The ticket of the path as a row, for the right that a route asks. */
export async function ticketRow(deps: ApiDeps, { params }: Context): Promise<Row> {
  const ticket = await deps.ticketStore.find(params.number ?? '');
  if (!ticket) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  return rowOf(ticket);
}

async function list(deps: ApiDeps, { actor, query }: Context<undefined, z.infer<typeof listQuery>>) {
  if (query.region && !covers(actor.region, query.region)) throw new DomainError('forbidden', 'region.outside', '只能看自己负责的地区。');
  const now = deps.clock.now();
  const { rows, next } = await deps.tickets.list(
    actor,
    {
      region: query.region,
      unit: query.unit,
      coUnit: query.co && (query.unit ?? actor.unit ?? ''),
      topic: query.topic,
      parent: query.parent,
      dossier: query.dossier,
      open: query.open === '1',
      unassigned: query.unassigned === '1',
      expedited: query.expedited === '1',
      redone: query.redone === '1',
      text: query.q,
      kinds: query.kind && [query.kind],
      statuses: query.status && [query.status],
      urgency: query.urgency,
      overdueAt: query.overdue ? now : undefined,
      number: query.number,
      openedFrom: midnight(query.from),
      openedTo: midnight(query.to, 1),
    },
    { limit: PAGE, after: query.after },
  );
  return ok({ tickets: rows.map((ticket) => ticketSummary(ticket, now)), next });
}

async function open(deps: ApiDeps, { actor, body }: Context<z.infer<typeof openBody>>) {
  const { kind, story, contactName, contactPhone, whereabouts, about, fields, episodeId, clientId, urgency, ...rest } = body;
  if (rest.dossier) await deps.dossiers.read(actor, rest.dossier);
  const episode = episodeId ? await deps.desk.find(actor, episodeId) : undefined;
  const { ticket, code } = await deps.tickets.open(actor, {
    ...rest,
    kind,
    urgency: urgency ?? kinds[kind].urgency,
    idempotencyKey: `desk:${actor.id}:${clientId}`,
    conversationId: episode?.conversationId,
    content: { story, contactName, contactPhone, whereabouts, about, fields },
  });
  return ok({ number: ticket.number, code, ticket: ticketSummary(ticket, deps.clock.now()) }, 201);
}

/** A charity reads what was given to it, without identity numbers and papers. */
export const isOutside = ({ settings }: ApiDeps, { role, unit }: Context['actor']): boolean =>
  role === 'unit' && settings.isCharity(unit ?? '');

async function detail(deps: ApiDeps, { actor, params, query }: Context<undefined, { reveal?: string }>) {
  const reading = await deps.tickets.read(actor, params.number ?? '', { purpose: query.reveal });
  const nameOf = await actorNames(deps);
  const outside = isOutside(deps, actor);
  const sync = await deps.sync.of(reading.ticket.number);
  return ok(ticketDetail({ reading, sync, actor, now: deps.clock.now(), revealed: Boolean(query.reveal), outside, nameOf }));
}

async function act(deps: ApiDeps, { actor, params, body }: Context<z.infer<typeof actionBody>>) {
  const ticket = await deps.tickets.act(actor, params.number ?? '', body);
  return ok({ ticket: ticketSummary(ticket, deps.clock.now()) });
}

const callerBody = z.strictObject({
  name: z.string().max(64).optional(),
  phone: z.string().min(4, '请写电话').max(32),
  renew: z.boolean().default(false),
});

async function caller(deps: ApiDeps, { actor, params, body }: Context<z.infer<typeof callerBody>>) {
  const { ticket, code } = await deps.tickets.verifyCaller(actor, { number: params.number ?? '', ...body });
  return ok({ ticket: ticketSummary(ticket, deps.clock.now()), code });
}

export const ticketRoutes: ApiRoute[] = [
  apiRoute({ method: 'GET', path: 'tickets', summary: '工单列表，最新在前', action: 'ticket.list', query: listQuery, handle: list }),
  apiRoute({
    method: 'POST',
    path: 'tickets',
    summary: '登记工单',
    action: 'ticket.open',
    body: openBody,
    row: async (_deps, { body }) => ({
      region: (body as z.infer<typeof openBody>).region,
      unplaced: (body as z.infer<typeof openBody>).region === '000000',
    }),
    handle: open,
  }),
  apiRoute({
    method: 'GET',
    path: 'tickets/:number',
    summary: '工单详情；带 reveal=用途 显示原文并留痕',
    action: 'ticket.read',
    query: z.strictObject({ reveal: z.string().min(2, '请写明查看原文的用途').max(200).optional() }),
    row: ticketRow,
    handle: detail,
  }),
  // The step's own right is asked by the transition table; reading is the least it takes.
  apiRoute({
    method: 'POST',
    path: 'tickets/:number/actions',
    summary: '对工单做一步',
    action: 'ticket.read',
    body: actionBody,
    row: ticketRow,
    handle: act,
  }),
  apiRoute({
    method: 'POST',
    path: 'tickets/:number/caller',
    summary: '电话里核实来电人（和登记时留的比对，不显示留的是什么）；renew 换发查询码',
    action: 'ticket.verify',
    body: callerBody,
    row: ticketRow,
    handle: caller,
  }),
];

const lookUpBody = z.strictObject({ number: z.string().min(1).max(64), code: z.string().min(1).max(32) });

const UNSEEN = [
  'ticket.read',
  'ticket.clockWarned',
  'ticket.clockBreached',
  'ticket.escalated',
  'ticket.readerAdmitted',
  'ticket.readerDismissed',
];

/** Progress for a resident who has number and code; shared with the page without scripts. */
export async function progressOf(deps: Pick<ApiDeps, 'tickets' | 'clock'>, given: { number: string; code: string }) {
  const { ticket, events, goesOn } = await deps.tickets.lookUp(given);
  const live = goesOn ?? ticket;
  const clock = nextClock(live.clocks);
  const paused = !clock && live.clocks.some(({ pausedAt }) => pausedAt);
  return {
    number: ticket.number,
    kindText: kindWords[ticket.kind],
    statusText: goesOn ? `${statusWords.merged}（${statusWords[goesOn.status]}）` : statusWords[ticket.status],
    unit: live.unit,
    dueText: paused ? pausedWords : dueWords(clock, deps.clock.now()),
    events: events
      .filter(({ type }) => !UNSEEN.includes(type))
      .map(({ type, at }) => ({ typeText: eventWords[type] ?? type, at: at.toISOString() })),
  };
}

/** For residents: number and code, no log-in. */
export const lookUpRoute = (deps: ApiDeps): ServedRoute => ({
  method: 'POST',
  path: '/api/v1/tickets/lookup',
  open: '编号加查询码，连错五次锁定',
  handle: async (request) => {
    await deps.limits.open(request);
    return ok(await progressOf(deps, lookUpBody.parse(request.body)));
  },
});
