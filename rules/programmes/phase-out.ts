import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { addMonths } from '../derive/dates';
import { above, all, any, type Condition, flag, is, not, review } from '../engine/dsl';
import type { ParameterId } from '../parameter-names';
import type { Settled, Settling } from '../settle';
import { dibaoByDecree, dibaoByLaw, dibaoByMeasures } from './dibao';
import { DAYS, type ProgrammeRule, REGIONS, type RuleVersion } from './programme';
import { income, inDibao, line, overOrOpen } from './shared';

const ID = 'phaseOut';

type Over = (citation: Citation) => Condition;
const over: Over = (citation) => overOrOpen({ id: `${ID}.over`, label: '人均收入超过当地低保标准', citation }, line);
// Before the measures of 2021, and in a region's own text, nothing of the sum is left open.
const overPlainly: Over = (citation) => above({ id: `${ID}.over`, label: '人均收入超过当地低保标准', citation }, income, line);
const cause = (citation: Citation): Condition => is({ id: `${ID}.job`, label: '因家庭成员就业', citation }, 'exitCause', 'employment');
const applies = (citation: Citation, ...rest: Condition[]): Condition =>
  all({ id: `${ID}.applies`, label: '适用范围' }, inDibao(`${ID}.inDibao`, citation), ...rest);
const alleviated = (citation: Citation): Condition => is({ id: `${ID}.alleviated`, label: '脱贫户', citation }, 'povertyAlleviated');

// 可给予: the county may. Whether what is left open of the sum lowers it makes no difference where a person decides anyway.
const national = (citation: Citation): Condition =>
  all(
    { id: ID, label: '就业后超标，可给渐退期' },
    overPlainly(citation),
    review({ id: `${ID}.may`, label: '“可以给予”，是否给、给几个月由县级民政部门定', citation }),
  );

const fujianText = at('fujian', '措施一');
const leaving: Condition = any(
  { id: `${ID}.leaving`, label: '不再符合低保条件（文本不限原因）' },
  overPlainly(fujianText),
  all(
    { id: `${ID}.otherCause`, label: '因收入以外的原因不再符合' },
    is(
      { id: `${ID}.causes`, label: '财产、人口等变化', citation: fujianText },
      'exitCause',
      'assets',
      'compensation',
      'household',
      'other',
    ),
    review({ id: `${ID}.causeReview`, label: '收入以外的原因是否延保要人工看', citation: fujianText }),
  ),
);
const fujian = (label: string): Condition =>
  all({ id: ID, label }, leaving, flag({ id: `${ID}.transition`, label: '在过渡期内', citation: fujianText }, 'transitionPeriod'));
const fujianAfter: Condition = all(
  { id: ID, label: '福建延保依附的过渡期已过' },
  leaving,
  review({ id: `${ID}.expired`, label: '过渡期按 2021—2025 年已过，是否延续要人工核实', citation: fujianText }),
);
const guizhouText = at('guizhou', '兜住底：渐退');
const guizhou = overPlainly(guizhouText);
const guizhouApplies = applies(
  guizhouText,
  is({ id: `${ID}.registered`, label: '建档立卡户', citation: guizhouText }, 'registeredPoor'),
  cause(guizhouText),
);
const qinghaiText = at('qinghai', '渐退期');
const qinghai = (over: Over): Condition =>
  all(
    { id: ID, label: '青海：农村低保家庭超标后渐退不少于 1 年' },
    over(qinghaiText),
    any(
      { id: `${ID}.kind`, label: '农村低保；城市低保文本没有写' },
      is({ id: `${ID}.rural`, label: '享受农村低保', citation: qinghaiText }, 'dibaoArea', 'rural'),
      review({ id: `${ID}.urbanReview`, label: '文本说的是农村低保，城市的要人工看', citation: qinghaiText }),
    ),
  );

type Regime = { who: Condition; what: Condition };

/** Each regime that a place has, beside the general one; whoever none of them means is left to the general rule. */
const joined = (general: Citation, here: Regime): Pick<RuleVersion, 'applies' | 'condition'> => {
  const everywhere: Regime = { who: cause(general), what: national(general) };
  const of = ({ who, what }: Regime, name: string): Condition => all({ id: `${ID}.${name}`, label: what.label }, who, what);
  const condition = any({ id: ID, label: '本地或国家的渐退规定' }, of(here, 'here'), of(everywhere, 'everywhere'));
  return { applies: applies(general, any({ id: `${ID}.who`, label: '属于本地或国家规定的对象' }, here.who, everywhere.who)), condition };
};

const reform = at('reform2020', '第11项');
const measures = at('dibaoMeasures', '第三十三条');
const notice = at('notice2022', '一（三）');
const noLonger = (dibao: Condition): Condition => not({ id: `${ID}.noLonger`, label: '不再符合低保条件（文本不限原因）' }, dibao);
const fujianRegime = (dibao: Condition): Regime => ({
  who: alleviated(fujianText),
  what: all(
    { id: `${ID}.fujian`, label: '福建：脱贫人口延保 12 个月' },
    noLonger(dibao),
    flag({ id: `${ID}.transition`, label: '在过渡期内', citation: fujianText }, 'transitionPeriod'),
  ),
});
const fujianExpired = (dibao: Condition): Regime => ({
  who: alleviated(fujianText),
  what: all(
    { id: `${ID}.fujian`, label: '福建延保依附的过渡期已过' },
    noLonger(dibao),
    review({ id: `${ID}.expired`, label: '过渡期按 2021—2025 年已过，是否延续要人工核实', citation: fujianText }),
  ),
});
// Both regimes are of families with somebody newly employed; only the province's says that they surely stay.
const guizhouBesideNation: Condition = all(
  { id: ID, label: '贵州：建档立卡户成员就业；其他户国家规定“可以”' },
  overPlainly(guizhouText),
  any(
    { id: `${ID}.either`, label: '建档立卡户，其他户由县里定' },
    is({ id: `${ID}.registered`, label: '建档立卡户', citation: guizhouText }, 'registeredPoor'),
    review({ id: `${ID}.may`, label: '“可以给予”，是否给、给几个月由县级民政部门定', citation: reform }),
  ),
);
const provincial = ['龙岩规划没有写，按福建省文。'];

const here: RuleVersion[] = [
  { from: '2021-04-23', to: DAYS.beforeMeasures, region: REGIONS.fujian, ...joined(reform, fujianRegime(dibaoByDecree)) },
  { from: DAYS.measures, to: '2022-10-19', region: REGIONS.fujian, ...joined(measures, fujianRegime(dibaoByMeasures)) },
  { from: DAYS.notice2022, to: '2025-12-31', region: REGIONS.fujian, ...joined(notice, fujianRegime(dibaoByMeasures)) },
  { from: '2026-01-01', to: DAYS.beforeLaw, region: REGIONS.fujian, ...joined(notice, fujianExpired(dibaoByMeasures)) },
  { from: DAYS.law, region: REGIONS.fujian, ...joined(notice, fujianExpired(dibaoByLaw)) },
  { from: DAYS.reform, to: '2020-12-31', region: REGIONS.guizhou, applies: applies(reform, cause(reform)), condition: guizhouBesideNation },
  { from: DAYS.start, to: '2020-08-24', region: REGIONS.guizhou, applies: guizhouApplies, condition: guizhou },
  // Qinghai's text leaves out no family that the nation's names.
  { from: '2021-01-01', to: DAYS.beforeMeasures, region: REGIONS.qinghai, applies: applies(qinghaiText), condition: qinghai(overPlainly) },
  { from: DAYS.measures, to: '2022-10-19', region: REGIONS.qinghai, applies: applies(qinghaiText), condition: qinghai(over) },
];
// Longyan takes over Fujian's text and says so.
const longyan = here
  .filter(({ region }) => region === REGIONS.fujian)
  .map((version) => ({ ...version, region: REGIONS.longyan, notes: provincial }));

const BY_WORK: Record<string, ParameterId> = {
  civilServant: 'phaseOutCivilServant',
  publicInstitution: 'phaseOutPublicInstitution',
  migrant: 'phaseOutMigrant',
  flexible: 'phaseOutFlexible',
  publicPost: 'phaseOutPublicPost',
  industry: 'phaseOutIndustry',
};

/** “不少于” is recorded as a span up to the most months a row may hold. */
const NO_LIMIT = 1_200;

type Span = { min: number; max: number; rows: string[] };
const spanOf = (settling: Settling, name: ParameterId): Span | undefined => {
  const { low, high, rows } = settling.parameter(name);
  return rows.length > 0 ? { min: low, max: high, rows } : undefined;
};

/** Guizhou: 3, 6 or 12 months by kind of work; which goes with which the text does not say. */
function guizhouSpan(settling: Settling): { span: Span; pending: boolean } {
  const mapped = settling.household.people?.flatMap(({ work }) => (work && BY_WORK[work] ? [spanOf(settling, BY_WORK[work])] : [])) ?? [];
  const known = mapped.filter((one) => one !== undefined);
  // Whose new work it was is not told: where several work, the span of all of them.
  if (known.length === 0 || known.length < mapped.length) return { span: { min: 3, max: 12, rows: [] }, pending: true };
  const span = {
    min: Math.min(...known.map(({ min }) => min)),
    max: Math.max(...known.map(({ max }) => max)),
    rows: [...new Set(known.flatMap(({ rows }) => rows))],
  };
  return { span, pending: false };
}

const settleGuizhou = (settling: Settling): Settled => {
  const { span, pending } = guizhouSpan(settling);
  return {
    amount: { min: span.min, max: span.max, unit: 'months', per: 'once' },
    basis: span.rows,
    details: pending ? { months: 'pending', choices: ['3', '6', '12'] } : {},
    notes: pending ? ['按就业类别给 3、6 或 12 个月，哪一类对应几个月本地没有录入，期限待定。'] : [],
  };
};

function settle(settling: Settling): Settled {
  const { verdict, place, household } = settling;
  if (verdict !== 'likely' && verdict !== 'review') return {};
  if (place.region.startsWith('52') && (place.book === 'regional' || place.on <= '2020-12-31'))
    return verdict === 'likely' ? settleGuizhou(settling) : {};
  // Fujian's twelve months are for those lifted out of poverty; others have the national span.
  if (place.region.startsWith('35') && household.statuses?.povertyAlleviated !== true) return { notes: ['国家规定原则上不超过 6 个月。'] };
  const span = spanOf(settling, 'phaseOutMonths');
  const from = household.change?.on;
  const months = span
    ? { amount: { min: span.min, ...(span.max < NO_LIMIT ? { max: span.max } : {}), unit: 'months' as const, per: 'once' as const } }
    : {};
  const exact = span && span.min === span.max && from ? { due: addMonths(from, span.min) } : {};
  const notes = [...(span && from ? ['期限从核查发现之日起算；起算日以当地规定为准。'] : []), '渐退期内的金额由当地规定。'];
  return { ...months, ...exact, basis: span?.rows ?? [], notes };
}

const FUJIAN_BOOK: readonly RuleVersion[] = [
  { region: REGIONS.fujian, label: '福建：脱贫人口延保 12 个月', notes: undefined },
  { region: REGIONS.longyan, label: '龙岩承福建：脱贫人口延保 12 个月', notes: provincial },
].flatMap(({ region, label, notes }): RuleVersion[] => {
  const shared = { book: 'regional' as const, region, applies: applies(fujianText, alleviated(fujianText)), notes };
  return [
    { ...shared, from: '2021-04-23', to: '2025-12-31', condition: fujian(label) },
    { ...shared, from: '2026-01-01', condition: fujianAfter },
  ];
});

/** 低保渐退期：国家、福建、贵州、青海四种口径，各用各的 */
export const phaseOut: ProgrammeRule = {
  id: ID,
  about: 'household',
  versions: [
    { from: DAYS.reform, to: DAYS.beforeMeasures, applies: applies(reform, cause(reform)), condition: national(reform) },
    { from: DAYS.measures, to: '2022-10-19', applies: applies(measures, cause(measures)), condition: national(measures) },
    {
      from: DAYS.notice2022,
      applies: applies(notice, cause(notice)),
      condition: national(notice),
      notes: ['国家规定原则上不超过 6 个月。'],
    },
    ...here,
    ...longyan,
    ...FUJIAN_BOOK,
    { book: 'regional', from: DAYS.start, region: REGIONS.guizhou, applies: guizhouApplies, condition: guizhou },
    { book: 'regional', from: '2021-01-01', region: REGIONS.qinghai, applies: applies(qinghaiText), condition: qinghai(overPlainly) },
  ],
  settle,
};
