import type { RateView } from '../api/board-shapes';
import type { ApiDeps } from '../api/route';
import { rateView } from '../presenters/report';

type Deps = Pick<ApiDeps, 'dossiers'>;
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

/** What a supervisor reads of the register and of what is done by it. */
export const recordRates = async (deps: Deps, span: Span): Promise<RateView[]> => [await reviewRate(deps, span)];
