import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { regionOf } from '../../base/regions';
import type { Brought } from '../../tickets/dossiers/bring';
import { aidStates, type Dossier, reviewClasses, reviewOutcomes } from '../../tickets/dossiers/dossier-store';
import { dossierRow } from '../../tickets/dossiers/dossiers';
import { aidWords } from '../../tickets/dossiers/words';
import { can, type Row } from '../../tickets/permissions';
import { regionFor } from '../board/log-filter';
import { dossierDetail, dossierSummary } from '../presenters/dossier';
import { layersAt, tagsAt } from '../settings/record-kinds';
import { actorNames } from './actor-names';
import type { BroughtView } from './board-shapes';
import { fileOf } from './file-body';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const region = z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码');
const day = z.iso.date('日期写成 2026-11-22');
const PAGE = 50;
const DUE_SHOWN = 200;

const listQuery = z.strictObject({
  region: region.optional(),
  layer: z.string().max(64).optional(),
  tag: z.string().max(64).optional(),
  aid: z.enum(aidStates).optional(),
  after: z.string().max(64).optional(),
});

/** Layers and tags to choose from at a place. */
const optionsAt = ({ settings }: ApiDeps, place: string) => ({
  layers: layersAt(settings.get('layers'), place),
  tags: tagsAt(settings.get('monitoringTags'), place).map(({ label }) => label),
  aids: aidWords,
});

async function list(deps: ApiDeps, { actor, query }: Context<undefined, z.infer<typeof listQuery>>) {
  const { after, ...filter } = query;
  const place = regionFor(actor, query.region);
  const { rows, next, total } = await deps.dossiers.list(actor, { ...filter, region: place }, { limit: PAGE, after });
  const contents = await deps.dossiers.contents(rows);
  const today = deps.clock.today();
  return ok({
    rows: rows.map((dossier, at) => dossierSummary(dossier, { content: contents[at], due: deps.dossiers.dueOn(dossier), today })),
    next,
    total,
    options: optionsAt(deps, place),
  });
}

async function due(deps: ApiDeps, { actor, query }: Context<undefined, { region?: string; by?: string }>) {
  const today = deps.clock.today();
  const by = query.by ?? today;
  const asked = { region: regionFor(actor, query.region), by, limit: DUE_SHOWN };
  const { rows, total, overdue, unset } = await deps.dossiers.due(actor, asked);
  const contents = await deps.dossiers.contents(rows.map(({ dossier }) => dossier));
  const shown = rows.map((row, at) => dossierSummary(row.dossier, { content: contents[at], due: row.due, today }));
  return ok({ by, rows: shown, total, overdue, unset });
}

const person = z.strictObject({
  name: z.string().trim().min(1, '写上姓名').max(40),
  idNumber: z.string().trim().min(15, '写上 18 位身份证号').max(24),
  region,
  unit: z.string().trim().min(2).max(64).optional(),
  phone: z.string().trim().max(32).optional(),
  address: z.string().trim().max(200).optional(),
  household: z.string().trim().max(40).optional(),
  layer: z.string().max(64).optional(),
  tags: z.array(z.string().max(64)).max(20).optional(),
  programme: z.string().trim().max(64).optional(),
  amountFen: z.number().int().min(0).max(100_000_000).optional(),
  reviewClass: z.enum(reviewClasses).optional(),
  lastReviewOn: day.optional(),
});

const audited = ({ audit, clock }: ApiDeps, { actor }: Pick<Context, 'actor'>, act: { what: string; about: string; region?: string }) =>
  audit.record({ at: clock.now(), actorId: actor.id, region: act.region ?? actor.region, what: act.what, about: act.about });

async function write(deps: ApiDeps, context: Context<z.infer<typeof person>>) {
  const { actor, body } = context;
  const brought = await deps.dossiers.bring(actor, { rows: [{ ...body, line: 1 }], keep: true });
  const [problem] = brought.problems;
  if (problem) throw new DomainError('invalid', 'dossier.invalid', `${problem.field}：${problem.cure}。`);
  const dossier = await deps.dossiers.byIdentity(actor, body.idNumber);
  return ok({ number: dossier?.number, created: brought.created === 1 }, brought.created === 1 ? 201 : 200);
}

const importQuery = z.strictObject({
  name: z.string().min(1, '写上文件名').max(255),
  region,
  keep: z.literal('1').optional(),
  /** Lines about somebody who stands further up are counted and left out, as in what another register sends. */
  repeats: z.literal('skip').optional(),
});

/** The first line about everybody, and how many further ones there are. */
function onceEach<T extends { idNumber: string }>(rows: readonly T[]): { rows: T[]; repeated: number } {
  const seen = new Set<string>();
  const first = rows.filter(({ idNumber }) => {
    const key = idNumber.replaceAll(/\s/g, '').toUpperCase();
    return !seen.has(key) && seen.add(key);
  });
  return { rows: first, repeated: rows.length - first.length };
}

const broughtView = (brought: Brought & { repeated?: number }, kept: boolean): BroughtView => ({
  repeated: 0,
  ...brought,
  changed: brought.changed.slice(0, DUE_SHOWN),
  kept,
});

async function bring(deps: ApiDeps, context: Context<undefined, z.infer<typeof importQuery>>) {
  const { actor, query } = context;
  const { rows: read, problems } = await deps.lists.people(await fileOf(context, query.name), query.region);
  if (problems.length > 0) return ok({ brought: broughtView({ created: 0, changed: [], same: 0, problems }, false) });
  const { rows, repeated } = query.repeats ? onceEach(read) : { rows: read, repeated: 0 };
  const brought = { ...(await deps.dossiers.bring(actor, { rows, keep: query.keep === '1' })), repeated };
  const kept = query.keep === '1' && brought.problems.length === 0;
  const about = `新建 ${brought.created}，更新 ${brought.changed.length}，没变 ${brought.same}`;
  if (kept) await audited(deps, context, { what: 'dossiers.imported', about, region: query.region });
  return ok({ brought: broughtView(brought, kept) });
}

async function seek(deps: ApiDeps, context: Context<{ idNumber: string }>) {
  const dossier = await deps.dossiers.byIdentity(context.actor, context.body.idNumber.replaceAll(/\s/g, '').toUpperCase());
  await audited(deps, context, { what: 'dossier.sought', about: dossier?.number ?? '没有找到' });
  if (!dossier) throw new DomainError('notFound', 'dossier.unknown', '没有这个人的档；请核对身份证号，或先建档。');
  return ok({ number: dossier.number });
}

async function viewOf(deps: ApiDeps, { actor, params }: Pick<Context, 'actor' | 'params'>, revealed: boolean) {
  const reading = await deps.dossiers.read(actor, params.number ?? '');
  const row = dossierRow(reading.dossier);
  return dossierDetail({
    reading,
    today: deps.clock.today(),
    revealed,
    layers: layersAt(deps.settings.get('layers'), reading.dossier.region),
    may: {
      review: can(actor, 'dossier.review', row),
      edit: can(actor, 'dossier.edit', row),
      reveal: can(actor, 'dossier.reveal', row),
      erase: reading.content !== undefined && can(actor, 'dossier.erase', row),
    },
    nameOf: await actorNames(deps),
  });
}

// A second look within minutes is the same look.
const SAME_LOOK_MS = 10 * 60_000;

async function looked(deps: ApiDeps, context: Pick<Context, 'actor'>, { number, region: place }: Dossier): Promise<void> {
  const { audit, clock } = deps;
  const now = clock.now();
  const same = { region: place, what: 'dossier.read', about: number, actorIds: [context.actor.id] };
  const span = { from: new Date(now.getTime() - SAME_LOOK_MS), before: new Date(now.getTime() + 1), limit: 1 };
  if ((await audit.list({ ...same, ...span })).length === 0) await audited(deps, context, { ...same });
}

async function detail(deps: ApiDeps, context: Context<undefined, { reveal?: string }>) {
  const { actor, params, query } = context;
  const { dossier } = await deps.dossiers.read(actor, params.number ?? '');
  if (query.reveal) {
    await deps.dossiers.reveal(actor, dossier.number, query.reveal);
    await audited(deps, context, { what: 'dossier.revealed', about: dossier.number, region: dossier.region });
  } else await looked(deps, context, dossier);
  return ok(await viewOf(deps, context, Boolean(query.reveal)));
}

const reviewBody = z.strictObject({
  outcome: z.enum(reviewOutcomes),
  on: day,
  version: z.number().int().positive(),
  text: z.string().max(2_000).optional(),
  amountFen: z.number().int().min(0).max(100_000_000).optional(),
  reviewClass: z.enum(reviewClasses).optional(),
  layer: z.string().max(64).optional(),
});

async function review(deps: ApiDeps, context: Context<z.infer<typeof reviewBody>>) {
  await deps.dossiers.review(context.actor, context.params.number ?? '', context.body);
  return ok(await viewOf(deps, context, false));
}

async function erase(deps: ApiDeps, context: Context) {
  const { dossier } = await deps.dossiers.read(context.actor, context.params.number ?? '');
  await deps.dossiers.erase(context.actor, dossier.number);
  await audited(deps, context, { what: 'dossier.erased', about: dossier.number, region: dossier.region });
  return ok(await viewOf(deps, context, false));
}

/** The dossier of the path as a row; what does not exist is told so before any right is. */
async function pathRow(deps: ApiDeps, { params, actor }: Context): Promise<Row> {
  const { dossier } = await deps.dossiers.read(actor, params.number ?? '');
  return dossierRow(dossier);
}

const inRegion =
  (part: 'body' | 'query') =>
  async (_deps: ApiDeps, context: Context): Promise<Row> => ({ region: (context[part] as { region: string }).region });

/** People on record: the list, who is due for a review, one person with history. Residents have no way here. */
export const dossierRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'dossiers',
    summary: '人员档名单（姓名遮蔽），按地区、层级、标签、待遇状态筛',
    action: 'dossier.list',
    query: listQuery,
    handle: list,
  }),
  apiRoute({
    method: 'GET',
    path: 'dossiers/due',
    summary: '定期核查：到某一天该核查的，逾期的在前；没有配置周期的另计',
    action: 'dossier.list',
    query: z.strictObject({ region: region.optional(), by: day.optional() }),
    handle: due,
  }),
  apiRoute({
    method: 'POST',
    path: 'dossiers',
    summary: '手工建档；同一身份证号已有档的更新那一份',
    action: 'dossier.edit',
    body: person,
    row: inRegion('body'),
    handle: write,
  }),
  apiRoute({
    method: 'POST',
    path: 'dossiers/import',
    summary: '导入名单（csv、tsv、xlsx，原样发送）：不带 keep 只看会怎样；有一行不对就一行不收',
    action: 'dossier.edit',
    query: importQuery,
    file: true,
    row: inRegion('query'),
    handle: bring,
  }),
  apiRoute({
    method: 'POST',
    path: 'dossiers/seek',
    summary: '按身份证号找人员档（留痕）',
    action: 'dossier.read',
    body: z.strictObject({ idNumber: z.string().min(15, '写上 18 位身份证号').max(24) }),
    handle: seek,
  }),
  apiRoute({
    method: 'GET',
    path: 'dossiers/:number',
    summary: '一份人员档（留痕）；带 reveal=用途 显示原文',
    action: 'dossier.read',
    query: z.strictObject({ reveal: z.string().min(2, '请写明查看原文的用途').max(200).optional() }),
    row: pathRow,
    handle: detail,
  }),
  apiRoute({
    method: 'POST',
    path: 'dossiers/:number/reviews',
    summary: '登记定期核查结果：维持、调整、停发、转为别的救助',
    action: 'dossier.review',
    body: reviewBody,
    row: pathRow,
    handle: review,
  }),
  apiRoute({
    method: 'POST',
    path: 'dossiers/:number/erase',
    summary: '删除一份人员档的姓名、号码、标签与文字（待遇停了以后才行）；经过留着，留痕',
    action: 'dossier.erase',
    body: z.strictObject({}),
    row: pathRow,
    handle: erase,
  }),
];
