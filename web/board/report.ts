import { regionName } from '../../base/regions';
import type { Actor } from '../../tickets/permissions';
import type { ListFilter } from '../../tickets/tickets';
import type { BriefingView, PublicView, RateView, ReportView, WallView } from '../api/board-shapes';
import type { ApiDeps } from '../api/route';
import { clockViews, groupView, mergeSmall, percentiles, rateView, ratingSum, unansweredView, unitCard } from '../presenters/report';
import { midnight } from './log-filter';
import { recordFigures } from './record-figures';
import {
  type BotFigures,
  type Dimension,
  dimensions,
  type RatingFigures,
  type ReportScope,
  type Share,
  type UnitFigures,
} from './report-store';
import { SMALL } from './words';

type Deps = Pick<ApiDeps, 'reports' | 'users' | 'clock' | 'tickets' | 'episodes' | 'dossiers'>;

export interface Span {
  region: string;
  /** First and last day, both inside. */
  from: string;
  to: string;
}

const TOP = 20;
const DAY_MS = 86_400_000;
const ANSWER_WITHIN_MS = 180_000;
const PRESENT_MS = 60_000;

export const daysBefore = (day: string, days: number): string => new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

const scopeOf = ({ clock }: Deps, { region, from, to }: Span): ReportScope => ({
  region,
  from: midnight(from),
  to: midnight(to, 1),
  now: clock.now(),
});

const placeName = (region: string): string => (region === '000000' ? '全国' : regionName(region));

interface Figures {
  ratings: RatingFigures[];
  units: UnitFigures[];
  bot: BotFigures;
  relapsed: Share;
  inspected: Share;
}

function ratesOf({ ratings, units, bot, relapsed, inspected }: Figures): RateView[] {
  const referred = units.reduce((sum, { received }) => sum + received, 0);
  const total = (field: 'returned' | 'redone') => ({ part: units.reduce((sum, row) => sum + row[field], 0), whole: referred });
  const talks = (part: number) => ({ part, whole: bot.conversations });
  return [
    rateView('reached', ratingSum(ratings, 'reached'), { happened: 'rated' }),
    rateView('solved', ratingSum(ratings, 'solved'), { happened: 'rated' }),
    rateView('satisfied', ratingSum(ratings, 'satisfied'), { happened: 'rated' }),
    rateView('returned', total('returned'), { happened: 'returned' }),
    rateView('redone', total('redone'), { happened: 'redone' }),
    rateView('relapsed', relapsed, { happened: 'again' }),
    rateView('falselyResolved', inspected, { happened: 'foundFalse' }),
    rateView('contained', talks(bot.contained)),
    rateView('handedOff', talks(bot.handedOff)),
    rateView('missed', { part: bot.missed, whole: bot.messages }),
    rateView('answered', { part: bot.waits.filter((wait) => wait <= ANSWER_WITHIN_MS).length, whole: bot.waits.length }),
  ];
}

/** The report of a span and place; every number with the log's address behind it. */
export async function reportOf(deps: Deps, span: Span): Promise<ReportView> {
  const { reports } = deps;
  const scope = scopeOf(deps, span);
  const counts = await reports.counts(scope);
  const groups = dimensions.map((dimension) => groupView(dimension, counts[dimension], span));
  const [overdue, clocks, units, ratings, bot, operators, unanswered, records, relapsed, inspected, companies] = await Promise.all([
    reports.overdue(scope),
    reports.clocks(scope),
    reports.units(scope),
    reports.ratings(scope),
    reports.bot(scope),
    reports.operators(scope),
    reports.unanswered(scope, TOP),
    recordFigures(deps, span, scope),
    reports.relapsed(scope),
    reports.inspected(scope),
    reports.companies(scope),
  ]);
  const names = new Map((await deps.users.list('000000')).map(({ id, displayName }) => [id, displayName]));
  const { p50, p90 } = percentiles(bot.waits.map((wait) => Math.round(wait / 1_000)));
  return {
    ...span,
    regionName: placeName(span.region),
    total: groups[0]?.rows.reduce((sum, { count }) => sum + count, 0) ?? 0,
    overdue,
    groups,
    rates: ratesOf({ ratings, units, bot, relapsed, inspected }),
    clocks: clockViews(clocks),
    ...records,
    units: units.map((row) => unitCard(row, clocks, ratings)),
    operators: operators.map(({ operatorId, accepted, steps }) => ({ name: names.get(operatorId) ?? operatorId, accepted, steps })),
    waits: { p50, p90, count: bot.waits.length },
    unanswered: unansweredView(unanswered),
    companies: companies.map(({ key, count }) => ({ label: key, count })),
  };
}

const PUBLISHED: readonly Dimension[] = ['kind', 'region', 'channel', 'status'];
const PUBLISHED_RATES: readonly string[] = ['reached', 'solved', 'satisfied'];

/** What may be published of a report: no words of anybody, no unit's own numbers, small groups merged. */
export function publicOf(report: ReportView): PublicView {
  const groups = report.groups.filter(({ id }) => PUBLISHED.includes(id as Dimension));
  const rates = [...report.rates.filter(({ id }) => PUBLISHED_RATES.includes(id)), ...report.clocks];
  return {
    from: report.from,
    to: report.to,
    regionName: report.regionName,
    total: report.total < SMALL ? `少于 ${SMALL} 件` : String(report.total),
    groups: report.total < SMALL ? [] : groups.map(({ title, rows }) => ({ title, rows: mergeSmall(rows) })),
    rates: rates.flatMap(({ label, definition, percent }) => (percent === undefined ? [] : [{ label, definition, percent }])),
    note: `少于 ${SMALL} 件的分组并入“其他”，少于 ${SMALL} 件的比率不公布；不含姓名、号码、病情与办理内容。`,
  };
}

/** What a wall screen shows now; read again every few seconds. */
export async function wallOf(deps: Deps, region: string, actor: Actor): Promise<WallView> {
  const now = deps.clock.now();
  const today = deps.clock.today();
  const CAP = 100_000;
  const count = (filter: ListFilter): Promise<number> => deps.tickets.count(actor, { region, ...filter }, CAP);
  const [waiting, present, opened, resolved, overdue, unassigned, dangerOpen, urgentOpen] = await Promise.all([
    deps.episodes.waiting(region),
    deps.episodes.present(region, new Date(now.getTime() - PRESENT_MS)),
    count({ openedFrom: midnight(today) }),
    count({ openedFrom: midnight(today), statuses: ['resolved', 'closed'] }),
    count({ overdueAt: now }),
    count({ unassigned: true }),
    count({ urgency: 'danger', open: true }),
    count({ urgency: 'urgent', open: true }),
  ]);
  const first = waiting.flatMap(({ queuedAt }) => (queuedAt ? [queuedAt.getTime()] : []));
  return {
    at: now.toISOString(),
    waiting: waiting.length,
    longestWaitSeconds: first.length > 0 ? Math.round((now.getTime() - Math.min(...first)) / 1_000) : undefined,
    present: present.filter((id) => id !== actor.id).length,
    today: { opened, resolved },
    overdue,
    unassigned,
    dangerOpen,
    urgentOpen,
  };
}

const percent = (rate: RateView | undefined): string => (rate?.percent === undefined ? `样本不足 ${SMALL} 件` : `${rate.percent}%`);

/** One page for the morning meeting: the day before (or the day asked for) in a dozen lines. */
export async function briefingOf(deps: Deps, region: string, day: string): Promise<BriefingView> {
  const report = await reportOf(deps, { region, from: day, to: day });
  const before = await reportOf(deps, { region, from: daysBefore(day, 7), to: daysBefore(day, 1) });
  const rate = (id: string): RateView | undefined => [...report.rates, ...report.clocks].find((item) => item.id === id);
  const top = (id: string): string =>
    report.groups
      .find((group) => group.id === id)
      ?.rows.slice(0, 3)
      .map(({ label, count }) => `${label} ${count}`)
      .join('，') || '没有';
  const filter = { from: day, to: day };
  return {
    day,
    regionName: report.regionName,
    lines: [
      { label: '登记工单', value: `${report.total} 件（前七天日均 ${(before.total / 7).toFixed(1)} 件）`, filter },
      { label: '其中超时未办', value: `${report.overdue} 件`, filter: { ...filter, overdue: '1' } },
      { label: '最多的类别', value: top('kind'), filter },
      { label: '最多的地方', value: top('region'), filter },
      { label: '最多的主题', value: top('topic'), filter },
      { label: '派单按时率', value: percent(rate('dispatch')) },
      { label: '签收按时率', value: percent(rate('acknowledge')) },
      { label: '机器人独立答完率', value: percent(rate('contained')) },
      { label: '三分钟内接起率', value: percent(rate('answered')) },
    ],
    unanswered: report.unanswered.slice(0, 10),
  };
}
