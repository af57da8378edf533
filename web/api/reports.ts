import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { maskNumbers } from '../../base/privacy';
import { covers, regionName, regionOf } from '../../base/regions';
import { episodeRow } from '../../desk/desk';
import { download, type Format, formats, oneBatch } from '../board/download';
import { midnight, regionFor } from '../board/log-filter';
import { type QualityItem, qualityItems } from '../board/quality-store';
import { briefingOf, daysBefore, publicOf, reportOf, type Span, wallOf } from '../board/report';
import { drawSample } from '../board/sample';
import { qualityWords, refusals } from '../board/words';
import type { Cell } from '../export/cell';
import { messageView } from '../presenters/episode';
import { duties } from '../settings/policy-kinds';
import type { QualitySample, ReportView } from './board-shapes';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const region = z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码');
const day = z.iso.date('日期写成 2026-11-22');
export const span = { from: day.optional(), to: day.optional(), region: region.optional() };
export type Asked = { from?: string; to?: string; region?: string };

const LONGEST_DAYS = 400;

/** The span asked for; the last thirty days when nothing is said. */
export function spanOf({ clock }: ApiDeps, { actor, query }: Context<undefined, Asked>): Span {
  const to = query.to ?? clock.today();
  const from = query.from ?? daysBefore(to, 29);
  if (from > to) throw new DomainError('invalid', 'span.backwards', '开始日期在结束日期之后，请对调。');
  if (Date.parse(to) - Date.parse(from) > LONGEST_DAYS * 86_400_000)
    throw new DomainError('invalid', 'span.tooLong', `一次最多看 ${LONGEST_DAYS} 天，请缩短。`);
  return { region: regionFor(actor, query.region), from, to };
}

/** A report as one flat table: what, which, how many of how many. */
function reportRows({ companies, groups, rates, clocks, records, causes, units, operators }: ReportView): Cell[][] {
  return [
    ...[...groups, causes].flatMap(({ title, rows }) => rows.map(({ label, count }) => [title, label, count, undefined, undefined])),
    ...[...rates, ...clocks, ...records].map(({ label, definition, part, whole, percent }) => [
      '比率',
      `${label}（${definition}）`,
      percent === undefined ? undefined : part,
      percent === undefined ? undefined : whole,
      percent,
    ]),
    ...units.flatMap(({ unit, received, open, overdue, returned, redone, satisfied, score }) => [
      ['单位', `${unit} 收到`, received, undefined, undefined],
      ['单位', `${unit} 在办`, open, undefined, undefined],
      ['单位', `${unit} 超时`, overdue, undefined, undefined],
      ['单位', `${unit} 退单`, returned, undefined, undefined],
      ['单位', `${unit} 重办`, redone, undefined, undefined],
      ['单位', `${unit} 满意率`, undefined, undefined, satisfied],
      ['单位', `${unit} 得分`, score, undefined, undefined],
    ]),
    ...companies.map(({ label, count }) => ['已查实的投诉（按企业）', label, count, undefined, undefined]),
    ...operators.flatMap(({ name, accepted, steps }) => [
      ['座席', `${name} 接手来访`, accepted, undefined, undefined],
      ['座席', `${name} 办理步骤`, steps, undefined, undefined],
    ]),
  ];
}

async function exported(deps: ApiDeps, context: Context<undefined, Asked & { format: Format; table: 'report' | 'public' }>) {
  const { format, table } = context.query;
  const asked = spanOf(deps, context);
  const report = await reportOf(deps, asked);
  const { actor } = context;
  const about = `${table} ${asked.from}—${asked.to} ${asked.region}`;
  await deps.audit.record({ at: deps.clock.now(), actorId: actor.id, region: actor.region, what: 'report.exported', about });
  const { groups, rates, note, total } = publicOf(report);
  const published: Cell[][] = [
    ['合计', '工单', total, undefined, undefined],
    ...groups.flatMap(({ title, rows }) => rows.map(({ label, count }) => [title, label, count, undefined, undefined])),
    ...rates.map(({ label, definition, percent }) => ['比率', `${label}（${definition}）`, undefined, undefined, percent]),
    ['说明', note, undefined, undefined, undefined],
  ];
  return download({
    name: `${table}-${asked.from}-${asked.to}`,
    format,
    header: ['项目', '分组', '件数', '总数', '百分比'],
    batches: oneBatch(table === 'public' ? published : reportRows(report)),
  });
}

const SAMPLE_LINES = 200;

async function sampled(deps: ApiDeps, context: Context<undefined, Asked & { seed: number; size: number }>): Promise<QualitySample> {
  const { seed, size } = context.query;
  const { region: place, from, to } = spanOf(deps, context);
  const all = await deps.reports.spoken({ region: place, from: midnight(from), to: midnight(to, 1), now: deps.clock.now() });
  const drawn = drawSample(all, size, seed);
  const sheets = await deps.quality.of(drawn.map(({ episodeId }) => episodeId));
  const names = new Map((await deps.users.list('000000')).map(({ id, displayName }) => [id, displayName]));
  const episodes = drawn.map(async ({ episodeId, conversationId, region: where, at }) => ({
    episodeId,
    at: at.toISOString(),
    regionName: where === '000000' ? '地点待确认' : regionName(where),
    lines: (await deps.conversations.lines(conversationId, 0, SAMPLE_LINES)).map((line) => {
      const { speaker, text } = messageView(line);
      return { speaker, text: maskNumbers(text).text };
    }),
    sheets: sheets
      .filter((sheet) => sheet.episodeId === episodeId)
      .map(({ scorerId, scores, note }) => ({ by: names.get(scorerId) ?? scorerId, scores, note: note && maskNumbers(note).text })),
  }));
  return {
    seed,
    drawnFrom: all.length,
    items: qualityItems.map((id) => ({ id, label: qualityWords[id] })),
    episodes: await Promise.all(episodes),
  };
}

const score = z.number().int().min(0).max(2);
const sheetBody = z.strictObject({
  scores: z.strictObject(Object.fromEntries(qualityItems.map((item) => [item, score])) as Record<QualityItem, typeof score>),
  note: z.string().trim().max(1_000).optional(),
});

async function scored(deps: ApiDeps, { actor, params, body }: Context<z.infer<typeof sheetBody>>) {
  const episode = await deps.episodes.find(params.id ?? '');
  if (!episode) throw new DomainError('notFound', 'episode.unknown', refusals.noEpisode);
  const { id: episodeId, conversationId, region: place } = episode;
  await deps.quality.save({ episodeId, conversationId, region: place, scorerId: actor.id, at: deps.clock.now(), ...body });
  return ok({}, 201);
}

/** Reports, the published table, the wall, the briefing, quality samples. */
export const reportRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'reports',
    summary: '报表：分组、比率、时限、单位得分、座席、没答上来的',
    action: 'reports.read',
    query: z.strictObject(span),
    handle: async (deps, context) => ok(await reportOf(deps, spanOf(deps, context))),
  }),
  apiRoute({
    method: 'GET',
    path: 'reports/public',
    summary: '公开公示表：小数并组，不含个人信息',
    action: 'reports.read',
    query: z.strictObject(span),
    handle: async (deps, context) => ok(publicOf(await reportOf(deps, spanOf(deps, context)))),
  }),
  apiRoute({
    method: 'GET',
    path: 'reports/export',
    summary: '导出报表或公示表（CSV 或 XLSX，留痕）',
    action: 'reports.read',
    query: z.strictObject({ ...span, format: z.enum(formats).default('csv'), table: z.enum(['report', 'public']).default('report') }),
    handle: exported,
  }),
  apiRoute({
    method: 'GET',
    path: 'reports/wall',
    summary: '大屏：此刻的排队、在岗、超时',
    action: 'reports.read',
    query: z.strictObject({ region: region.optional() }),
    handle: async (deps, { actor, query }) => ok(await wallOf(deps, regionFor(actor, query.region), actor)),
  }),
  apiRoute({
    method: 'GET',
    path: 'reports/briefing',
    summary: '每日简报，缺省是昨天',
    action: 'reports.read',
    query: z.strictObject({ on: day.optional(), region: region.optional() }),
    handle: async (deps, { actor, query }) =>
      ok(await briefingOf(deps, regionFor(actor, query.region), query.on ?? daysBefore(deps.clock.today(), 1))),
  }),
  apiRoute({
    method: 'GET',
    path: 'reports/calendar',
    summary: '报送日历：往后要报的，最近的在前',
    action: 'reports.read',
    handle: async ({ settings, clock }, { actor }) =>
      ok({
        duties: duties(settings.get('calendar'), clock.today())
          .filter(({ region: place }) => covers(actor.region, place) || covers(place, actor.region))
          .map(({ region: place, name, next, daysLeft, contact, unit, remindDays }) => ({
            regionName: regionName(place),
            name,
            next,
            daysLeft,
            contact,
            unit,
            near: daysLeft <= remindDays,
          })),
      }),
  }),
  apiRoute({
    method: 'GET',
    path: 'reports/quality',
    summary: '质检抽样：同一个种子抽到同一批',
    action: 'reports.read',
    query: z.strictObject({
      ...span,
      seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1),
      size: z.coerce.number().int().min(1).max(50).default(5),
    }),
    handle: async (deps, context) => ok(await sampled(deps, context)),
  }),
  apiRoute({
    method: 'POST',
    path: 'reports/quality/episodes/:id',
    summary: '质检打分',
    action: 'reports.read',
    body: sheetBody,
    row: async (deps, { params }) => {
      const episode = await deps.episodes.find(params.id ?? '');
      if (!episode) throw new DomainError('notFound', 'episode.unknown', refusals.noEpisode);
      return episodeRow(episode);
    },
    handle: scored,
  }),
];
