import { z } from 'zod';
import { dayOf } from '../../base/clock';
import { DomainError } from '../../base/errors';
import { download, formats, oneBatch } from '../board/download';
import { midnight } from '../board/log-filter';
import type { Cell } from '../export/cell';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份写成 2026-11');
const takeBody = z.strictObject({ month, to: z.string().trim().min(2, '请写明推送给哪个部门').max(64) });

/** The first day after a month, also over the turn of the year. */
function afterMonth(text: string): string {
  const [year = 0, number = 0] = text.split('-').map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}

async function take(deps: ApiDeps, { actor, body }: Context<z.infer<typeof takeBody>>) {
  const at = deps.clock.now();
  if (`${body.month}-01` > dayOf(at)) throw new DomainError('invalid', 'exchange.future', '这个月还没到；请选本月或以前的月份。');
  const count = await deps.exchanges.take({ region: actor.region, month: body.month, before: midnight(afterMonth(body.month)), at });
  const about = `${body.month} 互推给${body.to}：${count} 人`;
  await deps.audit.record({ at, actorId: actor.id, region: actor.region, what: 'dossiers.exchanged', about });
  return ok({ month: body.month, count, at: at.toISOString() }, 201);
}

const fileQuery = z.strictObject({ at: z.iso.datetime({ error: '须是 ISO 时刻' }), format: z.enum(formats).default('csv') });

const dayCell = (at: Date): string => dayOf(at);

async function file(deps: ApiDeps, { actor, query }: Context<undefined, z.infer<typeof fileQuery>>) {
  const numbers = await deps.exchanges.numbers(actor.region, new Date(query.at));
  if (numbers.length === 0) throw new DomainError('notFound', 'exchange.unknown', '没有这一批互推；请刷新列表。');
  const rows: Cell[][] = [];
  for (const number of numbers) {
    const dossier = await deps.dossierStore.find(number);
    const content = dossier && (await deps.dossierStore.content(dossier.id));
    if (!dossier || !content) continue;
    rows.push([content.name, content.idNumber, dossier.region, dossier.layer, content.programme, dayCell(dossier.createdAt)]);
  }
  const about = `下载 ${query.at.slice(0, 10)} 一批：${rows.length} 人`;
  await deps.audit.record({ at: deps.clock.now(), actorId: actor.id, region: actor.region, what: 'dossiers.exchanged', about });
  return download({
    name: `exchange-${query.at.slice(0, 10)}`,
    format: query.format,
    header: ['姓名', '身份证号', '地区代码', '层级', '项目', '建档日期'],
    batches: oneBatch(rows),
  });
}

/** 按月互推: who is new on record goes to the other register once. */
export const exchangeRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'exchanges',
    summary: '按月互推过的各批',
    action: 'ticket.export',
    handle: async (deps, { actor }) =>
      ok({ batches: (await deps.exchanges.batches(actor.region)).map((batch) => ({ ...batch, at: batch.at.toISOString() })) }),
  }),
  apiRoute({
    method: 'POST',
    path: 'exchanges',
    summary: '生成一批互推：到那个月底为止新建档、还没推过的人（留痕）',
    action: 'ticket.export',
    body: takeBody,
    handle: take,
  }),
  apiRoute({
    method: 'GET',
    path: 'exchanges/file',
    summary: '下载一批互推文件（含身份证号，留痕）',
    action: 'ticket.export',
    query: fileQuery,
    handle: file,
  }),
];
