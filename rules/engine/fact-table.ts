import { AWAY, CAPACITY, DISABILITIES, EXIT_CAUSES, ORPHAN_CARE, PARENT_STATES, SCHOOLING, WORK } from '../household/words';

// What conditions read. A number is an interval in its unit; a choice is the set of values it may still have.
// Money is fen a year throughout: months × 12 stay whole numbers, so nothing is ever rounded.

export type FactUnit = 'fen/year' | 'people' | 'years' | 'months' | 'grade' | 'count';

interface NumberFact {
  label: string;
  unit: FactUnit;
  /** What an unknown value still lies in. */
  domain: readonly [number, number];
  /** Which question gives it. */
  ask: string;
}
interface ChoiceFact {
  label: string;
  values: readonly string[];
  ask: string;
}

const number = (label: string, unit: FactUnit, rest: { domain: readonly [number, number]; ask: string }): NumberFact => ({
  label,
  unit,
  ...rest,
});
const yesNo = (label: string, ask: string): ChoiceFact => ({ label, values: ['no', 'yes'], ask });
const choice = (label: string, ask: string, values: Readonly<Record<string, string>>): ChoiceFact => ({
  label,
  values: Object.keys(values),
  ask,
});

const money = (label: string, ask: string) => number(label, 'fen/year', { domain: [0, Number.POSITIVE_INFINITY], ask });

/** Of the household as a whole. */
const household = {
  householdSize: number('共同生活人数', 'people', { domain: [1, 30], ask: 'householdSize' }),
  countedIncome: money('全家可计入收入（扣减后）', 'monthlyIncomeFen'),
  incomeAtBest: money('按最宽的读法算的可计入收入', 'monthlyIncomeFen'),
  grossIncome: money('全家总收入', 'monthlyIncomeFen'),
  rigidSpending: money('刚性支出合计', 'rigidSpendingFen'),
  rigidSpendingAtMost: money('刚性支出合计（含县里可能另外认定的）', 'rigidSpendingFen'),
  assets: yesNo('财产在限额以内', 'assetsWithinLimit'),
  assetsNear: yesNo('财产符合边缘家庭规定', 'assetsWithinLimit'),
  assetsRigid: yesNo('财产符合刚性支出困难家庭规定', 'assetsWithinLimit'),
  assetsTekun: yesNo('财产符合特困规定', 'assetsWithinLimit'),
  area: choice('城乡', 'area', { urban: '城市', rural: '农村' }),
  inDibao: yesNo('在享受低保', 'inDibao'),
  dibaoArea: choice('低保类别', 'dibaoArea', { urban: '城市', rural: '农村' }),
  householdInTekun: yesNo('在特困供养', 'inTekun'),
  recognisedNear: yesNo('已认定边缘（低收入）家庭', 'recognisedNear'),
  recognisedRigid: yesNo('已认定刚性支出困难家庭', 'recognisedRigid'),
  povertyAlleviated: yesNo('脱贫户', 'povertyAlleviated'),
  registeredPoor: yesNo('建档立卡户', 'registeredPoor'),
  monitored: yesNo('防止返贫监测对象', 'monitored'),
  relocated: yesNo('易地搬迁户', 'relocated'),
  permitHeld: yesNo('落户、居住证或市民证有一样', 'permitHeld'),
  disasterVictim: yesNo('基本生活受自然灾害严重影响', 'disasterVictim'),
  stillHard: yesNo('领低保后仍特别困难', 'stillHard'),
  exitCause: choice('不再符合的原因', 'exitCause', EXIT_CAUSES),
  incomeTrend: choice('比上年收入', 'incomeTrend', { down: '下降', same: '差不多', up: '上升' }),
  emergencyEvent: yesNo('遇到突发急事', 'emergencyEvent'),
  cannotCope: yesNo('自家无力解决', 'cannotCope'),
  otherReliefFailed: yesNo('其他救助顾不上或救后仍难', 'otherReliefFailed'),
  expenditureSurge: yesNo('必需支出猛增', 'expenditureSurge'),
  homeless: yesNo('流落在外、生活无着', 'homeless'),
  needsEmergencyCare: yesNo('急救费用付不起', 'needsEmergencyCare'),
  anyWorkCapacity: yesNo('家里有有劳动能力的人', 'workCapacity'),
  irregularIncome: yesNo('收入来源不固定', 'irregularIncome'),
  lastReviewKnown: yesNo('知道上次核查日期', 'lastReviewOn'),
} as const;

/** Of one person. */
const person = {
  age: number('年龄', 'years', { domain: [0, 130], ask: 'age' }),
  birthdayEighteen: yesNo('今天正满 18 周岁', 'age'),
  disabilityCategory: choice('残疾类别', 'disabilityCategory', { none: '没有残疾证', ...DISABILITIES }),
  disabilityGrade: number('残疾等级', 'grade', { domain: [1, 5], ask: 'disabilityGrade' }),
  severeIllness: yesNo('患重特大疾病', 'severeIllness'),
  severeMentalIllness: yesNo('患重大精神疾病', 'severeMentalIllness'),
  schooling: choice('在读', 'schooling', SCHOOLING),
  work: choice('就业', 'work', WORK),
  workCapacity: choice('劳动能力', 'workCapacity', CAPACITY),
  stableEarnings: yesNo('能靠产业、就业稳定增收', 'stableEarnings'),
  selfCareFailed: number('生活自理六项里做不到的项数', 'count', { domain: [0, 6], ask: 'selfCareFailed' }),
  nursingMonths: number('需要长期照护的月数', 'months', { domain: [0, 1200], ask: 'nursingMonths' }),
  wantsInstitution: yesNo('愿意集中供养', 'wantsInstitution'),
  supporters: choice('法定义务人', 'legalSupporters', { none: '没有', unable: '有但无能力', able: '有能力', judged: '能力由人认定' }),
  father: choice('父亲', 'fatherState', PARENT_STATES),
  mother: choice('母亲', 'motherState', PARENT_STATES),
  fatherTroubled: yesNo('父亲有规定的情形', 'fatherTroubled'),
  motherTroubled: yesNo('母亲有规定的情形', 'motherTroubled'),
  orphanCare: choice('养育方式', 'orphanCare', ORPHAN_CARE),
  personInTekun: yesNo('本人是特困人员', 'inTekun'),
  personInDibao: yesNo('本人在低保保障范围内', 'inDibao'),
  personInOrphan: yesNo('本人在领孤儿基本生活费', 'personInOrphan'),
  personInDeFacto: yesNo('本人全额在领事实无人抚养儿童补贴', 'personInDeFacto'),
  workInjuryCare: yesNo('在领工伤生活护理费', 'workInjuryCare'),
  similarSubsidy: yesNo('在领同类补贴', 'similarSubsidy'),
  personIncome: money('本人收入', 'monthlyIncomeFen'),
  ownIncomeAtBest: money('本人可计入收入（扣减后，按最宽的读法）', 'monthlyIncomeFen'),
  isMember: yesNo('计入共同生活成员', 'livesTogether'),
  clergyThreeYears: yesNo('宗教教职人员脱离家庭满三年', 'away'),
  away: choice('不计入的情形', 'away', { none: '没有', ...AWAY }),
} as const;

export const FACT_TABLE = { ...household, ...person } as const;
export type FactId = keyof typeof FACT_TABLE;
export const factNames = Object.keys(FACT_TABLE) as FactId[];
/** Facts of one person stand behind those of the household. */
export const FIRST_PERSON_FACT = Object.keys(household).length;

/** Position of a fact in a frame. */
export const FACT_INDEX = Object.fromEntries(factNames.map((id, index) => [id, index])) as Record<FactId, number>;

export const isNumberFact = (id: FactId): boolean => 'unit' in FACT_TABLE[id];
export function factUnit(id: FactId): FactUnit | undefined {
  const entry: NumberFact | ChoiceFact = FACT_TABLE[id];
  return 'unit' in entry ? entry.unit : undefined;
}
export const factAsk = (id: FactId): string => FACT_TABLE[id].ask;

/** The bit set of some values of a choice; booleans mean no and yes. Throws for a value the fact cannot have. */
export function maskOf(id: FactId, wanted: readonly (string | boolean)[]): number {
  const entry: NumberFact | ChoiceFact = FACT_TABLE[id];
  if (!('values' in entry)) throw new Error(`${id} is a number, not a choice`);
  return wanted.reduce((mask, value) => {
    const at = entry.values.indexOf(typeof value === 'boolean' ? (value ? 'yes' : 'no') : value);
    if (at < 0) throw new Error(`fact ${id} has no value ${String(value)}`);
    return mask | (1 << at);
  }, 0);
}

/** All values of a choice: nothing is known about it. */
export const FULL_MASKS: Int32Array = Int32Array.from(factNames, (id) => {
  const entry: NumberFact | ChoiceFact = FACT_TABLE[id];
  return 'values' in entry ? (1 << entry.values.length) - 1 : 0;
});
const domainOf = (id: FactId, end: 0 | 1): number => {
  const entry: NumberFact | ChoiceFact = FACT_TABLE[id];
  return 'domain' in entry ? entry.domain[end] : 0;
};
export const DOMAIN_LOW: Float64Array = Float64Array.from(factNames, (id) => domainOf(id, 0));
export const DOMAIN_HIGH: Float64Array = Float64Array.from(factNames, (id) => domainOf(id, 1));
