import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { covers } from '../../base/regions';
import type { NoticeView, UndeliveredView } from './board-shapes';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const SHOWN = 50;
const DAYS = 30;
const DAY_MS = 86_400_000;

async function bell(deps: ApiDeps, { actor }: Context) {
  const since = new Date(deps.clock.now().getTime() - DAYS * DAY_MS);
  const { notices, unseen } = await deps.notices.list(actor, { since, limit: SHOWN });
  const shown = notices.map(({ id, number, text, at, seen }): NoticeView => ({ id, number, text, at: at.toISOString(), seen }));
  return ok({ unseen, notices: shown });
}

const kinds: Record<string, UndeliveredView['kindText']> = { residentNotice: '给居民的通知', line: '发往外部渠道的消息' };

async function undelivered(deps: ApiDeps, { actor }: Context) {
  const jobs = await deps.jobs.buried(SHOWN);
  const shown = jobs
    .filter(({ payload }) => covers(actor.region, String(payload.region)))
    .map(
      ({ id, kind, payload, attempts, error, buriedAt }): UndeliveredView => ({
        id,
        kindText: kinds[kind] ?? kind,
        number: payload.number === undefined ? undefined : String(payload.number),
        attempts,
        error,
        at: buriedAt.toISOString(),
      }),
    );
  return ok({ undelivered: shown });
}

async function tryAgain(deps: ApiDeps, { actor, params }: Context) {
  const id = params.id ?? '';
  const job = (await deps.jobs.buried(1_000)).find((one) => one.id === id && covers(actor.region, String(one.payload.region)));
  if (!job || !(await deps.jobs.revive(id, deps.clock.now())))
    throw new DomainError('notFound', 'delivery.unknown', '没有这条未送达记录，或已经在重试；请刷新列表。');
  const at = deps.clock.now();
  await deps.audit.record({ at, actorId: actor.id, region: actor.region, what: 'delivery.retried', about: id });
  return ok({});
}

/** The bell: what the reader hears of, and what could not be delivered. */
export const noticeRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'notices',
    summary: '给自己的通知：近三十天，最新在前；没看过几条',
    action: 'notice.read',
    handle: bell,
  }),
  apiRoute({
    method: 'POST',
    path: 'notices/seen',
    summary: '看到这一条为止都看过了',
    action: 'notice.read',
    body: z.strictObject({ upTo: z.number().int().min(0) }),
    handle: async (deps, { actor, body }) => {
      await deps.notices.seen(actor.id, body.upTo);
      return ok({});
    },
  }),
  apiRoute({ method: 'GET', path: 'deliveries', summary: '多次没送到、已停下的通知与消息', action: 'delivery.read', handle: undelivered }),
  apiRoute({
    method: 'POST',
    path: 'deliveries/:id/retry',
    summary: '把没送到的再送一次（留痕）',
    action: 'delivery.read',
    handle: tryAgain,
  }),
];
