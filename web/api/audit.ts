import { z } from 'zod';
import { brokenSentence } from '../../tickets/words';
import { midnight } from '../board/log-filter';
import { auditWords } from '../board/words';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const AUDIT_PAGE = 100;
const day = z.iso.date('日期写成 2026-11-22');

const auditQuery = z.strictObject({
  before: z.iso.datetime({ error: '须是 ISO 时刻' }).optional(),
  what: z.enum(Object.keys(auditWords) as [string, ...string[]]).optional(),
  /** Part of a display name or a login name. */
  by: z.string().trim().max(32).optional(),
  about: z.string().trim().max(64).optional(),
  from: day.optional(),
  to: day.optional(),
});

async function audit(deps: ApiDeps, { actor, query }: Context<undefined, z.infer<typeof auditQuery>>) {
  const { by, what, about, from, to } = query;
  const end = to ? midnight(to, 1) : new Date(deps.clock.now().getTime() + 1);
  const before = query.before ? new Date(query.before) : end;
  const users = await deps.users.list('000000');
  const actorIds = by ? users.filter(({ name, displayName }) => `${name} ${displayName}`.includes(by)).map(({ id }) => id) : undefined;
  const asked = {
    region: actor.region,
    before: new Date(Math.min(before.getTime(), end.getTime())),
    from: from ? midnight(from) : undefined,
    what,
    about,
    actorIds,
  };
  const rows = await deps.audit.list({ ...asked, limit: AUDIT_PAGE });
  const names = new Map(users.map(({ id, displayName }) => [id, displayName]));
  return ok({
    rows: rows.map(({ at, actorId, what: done, about: concerning }) => ({
      at: at.toISOString(),
      by: names.get(actorId) ?? actorId,
      whatText: auditWords[done] ?? done,
      about: concerning,
    })),
    next: rows.length === AUDIT_PAGE ? rows.at(-1)?.at.toISOString() : undefined,
    kinds: auditWords,
  });
}

async function verified(deps: ApiDeps, { actor }: Context) {
  const { broken, checked, events, anchors } = await deps.ticketStore.verifyChains();
  const at = deps.clock.now();
  const about = broken ? brokenSentence(broken) : `${checked} 件工单、${events} 个事件无误`;
  await deps.audit.record({ at, actorId: actor.id, region: actor.region, what: 'chains.verified', about });
  return ok({ checked, events, anchors, broken: broken && brokenSentence(broken) });
}

/** Who read, exported and changed what; and whether the history is whole. */
export const auditRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'audit',
    summary: '留痕：谁看了、导出了、改了什么，可按人、事、时间、对象筛',
    action: 'audit.read',
    query: auditQuery,
    handle: audit,
  }),
  apiRoute({
    method: 'POST',
    path: 'audit/verify',
    summary: '逐件核对全部工单的散列链与每日总锚',
    action: 'audit.read',
    body: z.strictObject({}),
    handle: verified,
  }),
];
