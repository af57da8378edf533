import { createHash } from 'node:crypto';
import { z } from 'zod';
import { regionOf } from '../../base/regions';
import type { Dossier } from '../../tickets/dossiers/dossier-store';
import { alertCauses } from '../../tickets/kinds/aid-alert';
import type { Actor } from '../../tickets/permissions';
import type { Purchase } from '../import/alert-file';
import { ticketSummary } from '../presenters/ticket';
import type { AlertedView } from './board-shapes';
import { fileOf } from './file-body';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';
import { ticketRow } from './tickets';

const region = z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码');
const name = z.string().min(1, '写上文件名').max(255);

/** The same record of the same person is the same warning, whatever list it comes in; the key names nobody. */
const keyOf = ({ id }: Dossier, { cause, happenedOn, voucher }: Purchase): string =>
  `alert:${createHash('sha256').update([id, cause, happenedOn, voucher].join('\0')).digest('hex')}`;

const inReceipt = ({ aid }: Dossier): boolean => aid === 'receiving' || aid === 'phasingOut';

async function raise(deps: ApiDeps, actor: Actor, { dossier, purchase }: { dossier: Dossier; purchase: Purchase }): Promise<boolean> {
  const { cause = 'car', happenedOn, voucher } = purchase;
  const { created } = await deps.tickets.open(actor, {
    idempotencyKey: keyOf(dossier, purchase),
    kind: 'aidAlert',
    urgency: 'normal',
    region: dossier.region,
    dossier: dossier.number,
    content: {
      story: `${happenedOn} ${alertCauses[cause]}，凭证号 ${voucher}。请核实后再处理待遇。`,
      fields: { cause, happenedOn, voucher },
    },
  });
  return created;
}

/** What each line of the list comes to. One by one: what is on record already is not made again. */
async function alerted(
  deps: ApiDeps,
  actor: Actor,
  given: { rows: readonly Purchase[]; keep: boolean },
): Promise<Omit<AlertedView, 'kept' | 'problems'>> {
  const counts = { raised: 0, already: 0, notOnRecord: 0, otherKinds: 0 };
  const here = new Set<string>();
  for (const purchase of given.rows) {
    const dossier = purchase.cause && (await deps.dossiers.byIdentity(actor, purchase.idNumber));
    if (!purchase.cause) counts.otherKinds += 1;
    else if (!dossier || !inReceipt(dossier)) counts.notOnRecord += 1;
    else {
      const key = keyOf(dossier, purchase);
      const known = here.has(key) || (await deps.ticketStore.knows(key));
      here.add(key);
      const fresh = !known && (!given.keep || (await raise(deps, actor, { dossier, purchase })));
      counts[fresh ? 'raised' : 'already'] += 1;
    }
  }
  return counts;
}

const alertQuery = z.strictObject({ name, region, keep: z.literal('1').optional() });

async function bringAlerts(deps: ApiDeps, context: Context<undefined, z.infer<typeof alertQuery>>) {
  const { actor, query } = context;
  const { rows, problems } = await deps.lists.purchases(await fileOf(context, query.name));
  const keep = query.keep === '1' && problems.length === 0;
  const counts = problems.length > 0 ? await alerted(deps, actor, { rows: [], keep }) : await alerted(deps, actor, { rows, keep });
  if (keep) {
    const about = `新预警 ${counts.raised}，已有 ${counts.already}`;
    await deps.audit.record({ at: deps.clock.now(), actorId: actor.id, region: query.region, what: 'alerts.imported', about });
  }
  const brought: AlertedView = { ...counts, problems, kept: keep };
  return ok({ brought });
}

const checkQuery = z.strictObject({ name, version: z.coerce.number().int().positive() });

async function bringChecks(deps: ApiDeps, context: Context<undefined, z.infer<typeof checkQuery>>) {
  const { actor, params, query } = context;
  const checks = await deps.lists.checks(await fileOf(context, query.name));
  const ticket = await deps.tickets.act(actor, params.number ?? '', { action: 'recordCheck', version: query.version, checks });
  return ok({ ticket: ticketSummary(ticket, deps.clock.now()) });
}

/** Files that tell of people on record: what they bought, what the registers say of their means. */
export const recordFileRoutes: ApiRoute[] = [
  apiRoute({
    method: 'POST',
    path: 'alerts/import',
    summary: '导入购车、购房、办企业记录（csv、xlsx）：在保的每条恰一件预警，再导入不增，别的变动不预警；不带 keep 只看会怎样',
    action: 'dossier.edit',
    query: alertQuery,
    file: true,
    row: async (_deps, { query }) => ({ region: (query as z.infer<typeof alertQuery>).region }),
    handle: bringAlerts,
  }),
  apiRoute({
    method: 'POST',
    path: 'tickets/:number/checks',
    summary: '核对结果文件（csv、xlsx，栏目：项目、核对结果），和自报的比对',
    action: 'ticket.check',
    query: checkQuery,
    file: true,
    row: ticketRow,
    handle: bringChecks,
  }),
];
