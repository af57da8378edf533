import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { addMonths } from '../derive/dates';
import { all, any, type Condition, is, review as openWording } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
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

type Bits = number;
const [NO, YES] = [1, 2];

/** Half a year when both hold; when only one does, the text does not say whether one is enough. */
function period(settling: Settling): { months: 6 | 12 | 'either'; doubt: boolean } {
  const { frame, parameter } = settling;
  const [capacity, irregular, tekun]: Bits[] = [FACT_INDEX.anyWorkCapacity, FACT_INDEX.irregularIncome, FACT_INDEX.householdInTekun].map(
    (at) => frame.mask[at] as number,
  );
  if (tekun === YES) return { months: 12, doubt: false };
  if (capacity === YES && irregular === YES) return { months: 6, doubt: false };
  if (capacity === NO && irregular === NO) return { months: 12, doubt: false };
  if (capacity === 3 && irregular === 3) return { months: 'either', doubt: true };
  const either = parameter('reviewEither');
  if (either.rows.length > 0 && capacity !== 3 && irregular !== 3) return { months: either.low >= 1 ? 6 : 12, doubt: false };
  return { months: 6, doubt: true };
}

function settle(settling: Settling): Settled {
  const { verdict, household, parameter, place } = settling;
  if (verdict !== 'likely' || !household.lastReviewOn) return {};
  const { months, doubt } = period(settling);
  const [varying, stable] = [parameter('reviewMonthsVarying'), parameter('reviewMonthsStable')];
  const used = months === 12 ? stable : varying;
  const died = household.change?.memberDiedOn;
  const span = {
    min: Math.min(months === 12 ? stable.low : varying.low, stable.low),
    max: months === 6 && !doubt ? varying.high : months === 12 ? stable.high : doubt ? stable.high : varying.high,
  };
  return {
    due: used.rows.length > 0 ? addMonths(household.lastReviewOn, used.low) : undefined,
    amount: { ...span, unit: 'months', per: 'once' },
    basis: [...varying.rows, ...stable.rows],
    details: {
      ...(doubt ? { manual: true } : {}),
      ...(household.change?.material ? { acceptChangeReport: true } : {}),
      ...(died && place.on >= DAYS.notice2022 ? { deathReviewBy: addMonths(died, 3) } : {}),
    },
    notes: [
      ...(doubt ? ['“收入来源不固定、有劳动能力”是并列还是任一，文本没有写明；先按较短的半年，请人工核实。'] : []),
      ...(household.change?.material ? ['人口、收入、财产有变化的立即受理变化报告，不必等核查。'] : []),
      '核查期内没有明显变化的，待遇不变。',
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
