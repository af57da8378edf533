import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { addMonths } from '../derive/dates';
import { all, any, type Condition, is, review as openWording } from '../engine/dsl';
import { FACT_INDEX, type FactId } from '../engine/fact-table';
import { both, either, NO, type Truth, UNKNOWN, YES } from '../engine/truth';
import type { Settled, Settling } from '../settle';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { inDibao } from './shared';

const ID = 'review';

const condition = (citation: Citation): Condition =>
  all(
    { id: ID, label: '定期核查：稳定的每年，收入不固定、有劳动能力的每半年' },
    is({ id: `${ID}.last`, label: '知道上次核查日期', citation }, 'lastReviewKnown'),
  );

const lowIncomeOnly: Condition = all(
  { id: ID, label: '龙岩：低收入家庭也要核查，周期文本没有写' },
  openWording({ id: `${ID}.period`, label: '低收入家庭的核查周期由当地定', citation: at('longyan', '二、夯实基本生活救助：监督管理') }),
);

const applies = (citation: Citation): Condition =>
  any(
    { id: `${ID}.applies`, label: '低保、特困对象' },
    inDibao(`${ID}.inDibao`, citation),
    is({ id: `${ID}.inTekun`, label: '特困供养', citation }, 'householdInTekun'),
  );

const TRUTH_OF_MASK: readonly Truth[] = [UNKNOWN, NO, YES, UNKNOWN];

const said = ({ frame }: Settling, fact: FactId): Truth => TRUTH_OF_MASK[frame.mask[FACT_INDEX[fact]] as number] as Truth;

/** Whether every half year: both named together, or one of them where the place says that one is enough; which, the text leaves open. */
function halfYearly(settling: Settling): { half: Truth; doubt?: string } {
  // Of 特困 alone: every year. A family in 低保 with somebody in 特困 is reviewed as one in 低保.
  if (said(settling, 'householdInTekun') === YES && said(settling, 'inDibao') !== YES) return { half: NO };
  const named = [said(settling, 'anyWorkCapacity'), said(settling, 'irregularIncome')] as const;
  const [together, one] = [both(...named), either(...named)];
  const place = settling.parameter('reviewEither');
  const half = place.rows.length > 0 ? (place.low >= 1 ? one : together) : together === one ? together : UNKNOWN;
  if (half !== UNKNOWN) return { half };
  const doubt = named.includes(UNKNOWN)
    ? '收入是否固定、有没有人有劳动能力还不清楚；先按较短的半年，请人工核实。'
    : '“收入来源不固定、有劳动能力”是并列还是任一，文本没有写明；先按较短的半年，请人工核实。';
  return { half, doubt };
}

/** When the next review falls; not said while no place has its period on record. */
function nextReview(settling: Settling, last: string): Settled {
  const { half, doubt } = halfYearly(settling);
  const [varying, stable] = [settling.parameter('reviewMonthsVarying'), settling.parameter('reviewMonthsStable')];
  // Until it is settled the shorter one counts.
  const [first, longest] = [half === NO ? stable : varying, half === YES ? varying : stable];
  const recorded = first.rows.length > 0 && longest.rows.length > 0;
  return {
    ...(recorded ? { due: addMonths(last, first.low), amount: { min: first.low, max: longest.high, unit: 'months', per: 'once' } } : {}),
    basis: [...new Set([...first.rows, ...longest.rows])],
    details: doubt ? { manual: true } : {},
    notes: doubt ? [doubt] : [],
  };
}

function settle(settling: Settling): Settled {
  const { verdict, household, place } = settling;
  const next = verdict === 'likely' && household.lastReviewOn ? nextReview(settling, household.lastReviewOn) : {};
  const { material, memberDiedOn } = household.change ?? {};
  // 2022 通知一（三）：not of those in 特困 alone, and no region's own text has it.
  const died = place.book !== 'regional' && place.on >= DAYS.notice2022 && said(settling, 'inDibao') === YES ? memberDiedOn : undefined;
  return {
    ...next,
    details: {
      ...next.details,
      ...(material ? { acceptChangeReport: true } : {}),
      ...(died ? { deathReviewBy: addMonths(died, 3) } : {}),
    },
    notes: [
      ...(next.notes ?? []),
      ...(material ? ['人口、收入、财产有变化的立即受理变化报告，不必等核查。'] : []),
      ...(died ? [`低保家庭成员去世的，三个月内要核查并办好调整：最迟 ${addMonths(died, 3)}。`] : []),
      ...(next.notes ? ['核查期内没有明显变化的，待遇不变。'] : []),
    ],
  };
}

/** 定期核查日期 */
export const review: ProgrammeRule = {
  id: ID,
  about: 'household',
  versions: [
    {
      from: DAYS.reform,
      to: DAYS.beforeMeasures,
      applies: applies(at('reform2020', '第7项')),
      condition: condition(at('reform2020', '第7项')),
    },
    { from: DAYS.measures, applies: applies(at('dibaoMeasures', '第三十一条')), condition: condition(at('dibaoMeasures', '第三十一条')) },
    {
      book: 'regional',
      region: REGIONS.longyan,
      from: '2021-01-01',
      applies: applies(at('longyan', '二、夯实基本生活救助：分类动态管理')),
      condition: condition(at('longyan', '二、夯实基本生活救助：分类动态管理')),
    },
    // A recognised low-income family is neither: its period is not written.
  ],
  settle,
};

export const lowIncomeReview: ProgrammeRule = {
  id: ID,
  step: 'lowIncome',
  about: 'household',
  versions: [
    {
      book: 'regional',
      region: REGIONS.longyan,
      from: '2021-01-01',
      applies: is(
        { id: `${ID}.near`, label: '已认定低收入家庭', citation: at('longyan', '二、夯实基本生活救助：监督管理') },
        'recognisedNear',
      ),
      condition: lowIncomeOnly,
    },
  ],
};
