import { at } from '../citations';
import { all, any, below, type Condition, fact, flag, is, not, parameter, product, review } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
import type { Settle } from '../settle';
import { type ProgrammeRule, REGIONS, type RuleVersion } from './programme';
import { adult, byLetter, byMeasures, edge, type IncomeReading, income, line, severeByPlace, severeIllnessByPlace } from './shared';

// 南充任务15 的四步排查，外加任务4、5 的走访与兜底。Leads for staff, never entitlements.

const ID = 'screening';
const task = (clause: string) => at('nanchong', clause);
const alleviated: Condition = is({ id: `${ID}.alleviated`, label: '脱贫人口', citation: task('任务15') }, 'povertyAlleviated');
const monitored: Condition = is({ id: `${ID}.monitored`, label: '防止返贫监测对象', citation: task('任务15') }, 'monitored');

type ByReading = Condition | ((reading: IncomeReading) => Condition);
function versions(condition: ByReading, applies: Condition): RuleVersion[] {
  const version = { from: '2024-08-14', region: REGIONS.nanchong, applies };
  const of = (reading: IncomeReading): Condition => (typeof condition === 'function' ? condition(reading) : condition);
  return [
    { ...version, condition: of(byMeasures) },
    { ...version, condition: of(byLetter), book: 'regional' as const },
  ];
}

const step = (
  name: string,
  about: 'household' | 'person',
  rest: { condition: ByReading; applies?: Condition; settle?: Settle },
): ProgrammeRule => ({
  id: ID,
  step: name,
  about,
  versions: versions(rest.condition, rest.applies ?? alleviated),
  settle: rest.settle,
});

const whole = ({ belowLine }: IncomeReading): Condition =>
  all({ id: `${ID}.whole`, label: '收入低于低保标准：查能否整户兜底' }, belowLine(`${ID}.belowLine`, task('任务15')));

const inEdgeBand = ({ fromLine, toEdge }: IncomeReading): Condition =>
  all(
    { id: `${ID}.band`, label: '收入在低保边缘家庭认定标准区间' },
    fromLine({ id: `${ID}.fromLine`, label: '人均收入不低于低保标准', citation: task('任务15') }, line),
    toEdge({ id: `${ID}.toEdge`, label: '人均收入在边缘倍数以内', citation: task('任务15') }, edge),
  );
const individual = (reading: IncomeReading): Condition =>
  all(
    { id: `${ID}.individual`, label: '边缘区间里的重病重残人员：查“单人保”' },
    inEdgeBand(reading),
    any(
      { id: `${ID}.illOrDisabled`, label: '重病或重残' },
      severeIllnessByPlace(`${ID}.illness`, task('任务15')),
      severeByPlace(`${ID}.severe`, task('任务15')),
    ),
  );

const others = ({ beyond }: IncomeReading): Condition =>
  all(
    { id: `${ID}.others`, label: '其他脱贫人口中成年重度无业残疾人：查低保' },
    beyond({ id: `${ID}.beyond`, label: '人均收入超出边缘区间', citation: task('任务15') }, edge),
    adult(`${ID}.adult`, task('任务15')),
    severeByPlace(`${ID}.severeAdult`, task('任务15')),
    is({ id: `${ID}.jobless`, label: '无业', citation: task('任务15') }, 'work', 'none'),
  );

const eligibleForWelfare = any({ id: `${ID}.eligible`, label: '脱贫人口或监测对象' }, alleviated, monitored);

const low = below(
  { id: `${ID}.visitLine`, label: '年人均纯收入低于走访线', citation: task('任务4') },
  income,
  product(parameter('visitLine'), fact('householdSize')),
);
const falling = is({ id: `${ID}.falling`, label: '收入下降', citation: task('任务4') }, 'incomeTrend', 'down');
const visit = any(
  { id: `${ID}.visit`, label: '低于走访线、收入下降的脱贫群众：走访排查' },
  all({ id: `${ID}.both`, label: '两条都中' }, low, falling),
  all(
    { id: `${ID}.either`, label: '任一条即派' },
    any({ id: `${ID}.one`, label: '中一条' }, low, falling),
    flag({ id: `${ID}.eitherFlag`, label: '“低于、下降”两条任一即派', citation: task('任务4') }, 'visitEither'),
  ),
);

const settleVisit: Settle = ({ household, frame, verdict, parameter: of }) => {
  if (verdict !== 'likely') return {};
  const line15 = of('visitLine');
  const size = frame.low[FACT_INDEX.householdSize] as number;
  const both = (frame.high[FACT_INDEX.countedIncome] as number) < line15.low * size && household.change?.incomeTrend === 'down';
  return {
    details: { priority: both ? 'high' : 'normal' },
    basis: line15.rows,
    notes: [...(both ? [] : ['“低于、下降”是并列还是任一，文本没有写明。']), '走访不等于可以享受低保。'],
  };
};

const lostCapacity = all(
  { id: `${ID}.lostCapacity`, label: '失去劳动能力且不能稳定增收的脱贫人口：做好兜底' },
  is({ id: `${ID}.capacity`, label: '全部或部分丧失劳动能力', citation: task('任务4') }, 'workCapacity', 'partial', 'none'),
  is({ id: `${ID}.earnings`, label: '不能靠产业就业稳定增收', citation: task('任务4') }, 'stableEarnings', false),
);
const monitoredWithout = all(
  { id: `${ID}.monitoredSupport`, label: '无劳动能力的监测户：兜底' },
  not(
    { id: `${ID}.noCapacity`, label: '家里没有劳动能力' },
    is({ id: `${ID}.anyCapacity`, label: '有劳动能力的人', citation: task('任务5') }, 'anyWorkCapacity'),
  ),
  review({ id: `${ID}.conditions`, label: '“符合条件”是什么条件文本没有写', citation: task('任务5') }),
);

/** 脱贫人口排查（南充） */
export const screening: readonly ProgrammeRule[] = [
  step('wholeHousehold', 'household', { condition: whole }),
  step('individual', 'person', { condition: individual }),
  step('others', 'person', { condition: others }),
  step('welfare', 'household', {
    condition: all({ id: `${ID}.welfare`, label: '逐项查高龄津贴、孤儿和事实无人抚养儿童保障、残疾人两项补贴' }, eligibleForWelfare),
    applies: eligibleForWelfare,
    settle: () => ({
      details: {
        check: ['oldAgeAllowance', 'orphanAllowance', 'deFactoOrphanAllowance', 'disabilityLivingAllowance', 'disabilityNursingSubsidy'],
      },
    }),
  }),
  step('visit', 'household', { condition: visit, settle: settleVisit }),
  step('lostCapacity', 'person', { condition: lostCapacity }),
  step('monitored', 'household', { condition: monitoredWithout, applies: monitored }),
];
