import { NATION } from '../../base/regions';
import type { LogAddress, RateView, ReportGroup, ReportView } from '../api/board-shapes';
import type { ApiDeps } from '../api/route';
import { percentiles, rateView } from '../presenters/report';
import type { CauseCounted, ReportScope } from './report-store';
import { causeTitle, groupWords } from './words';

type Deps = Pick<ApiDeps, 'dossiers' | 'reports'>;
interface Span {
  region: string;
  from: string;
  to: string;
}

/** 定期核查按时率 of the reviews that fall due inside the span. */
async function reviewRate({ dossiers }: Deps, span: Span): Promise<RateView> {
  const { done, undone } = await dossiers.reviews(span);
  const dated = done.filter(({ due }) => due !== undefined);
  const inTime = dated.filter(({ due = '', on }) => on <= due);
  return rateView('reviewedInTime', { part: inTime.length, whole: dated.length + undone });
}

/** 因病·上杭县: what leads into need, where; each opens the leads of its place. */
function causeGroup(counted: readonly CauseCounted[]): ReportGroup {
  const rows = counted.map(({ cause, region, count }) => ({
    key: `${cause} ${region}`,
    label: `${cause}·${groupWords.region(region)}`,
    count,
    filter: { kind: 'monitoring', ...(region === NATION ? {} : { region }) } as LogAddress,
  }));
  return { id: 'cause', title: causeTitle, rows };
}

const HOUR_MS = 3_600_000;

/** What a supervisor reads of the register and of what is done by it. */
export async function recordFigures(
  deps: Deps,
  span: Span,
  scope: ReportScope,
): Promise<Pick<ReportView, 'records' | 'checkHours' | 'causes'>> {
  const [reviews, checks, union, alerts, causes] = await Promise.all([
    reviewRate(deps, span),
    deps.reports.checks(scope),
    deps.reports.unionChecks(scope),
    deps.reports.alerts(scope),
    deps.reports.causes(scope),
  ]);
  const { took, different } = checks;
  return {
    records: [
      reviews,
      rateView('checkedDifferent', { part: different, whole: took.length }, { kind: 'meansCheck' }),
      rateView('unionToldBack', union, { kind: 'meansCheck', topic: 'check-union' }),
      rateView('alertsFound', alerts, { kind: 'aidAlert' }),
    ],
    causes: causeGroup(causes),
    checkHours: { ...percentiles(took.map((ms) => Math.round(ms / HOUR_MS))), count: took.length },
  };
}
