import type { Household, Person } from '../../../rules/household/household';
import type { Case } from './households';
import type { Row } from './local';

/**
 * What the two sides still read differently, each with its clause. `uncontested` takes these inputs out of a case, so that
 * everything else about a programme is compared meanwhile. A line goes when the two agree.
 */
export const CONTESTED = {
  supportByKin: '2022 兜底通知一（一）：供养费用“可以视情适当豁免”',
  openSpending: '57号第十三条“因残疾、患重病等增加的刚性支出”：教育、其他必需支出；贵州 2020 口径点名非义务教育',
  spendingNotTold: '57号第十三条：支出没有说时，扣减仍以当地限额为上限',
  countySpending: '刚性支出困难家庭认定办法第五条（五）：县级民政部门另外认定的支出',
  childAllowance: '62号三（一）：申请特困时事实无人抚养儿童补贴不计入',
  role: '57号第七条（四）：与申请人的关系没有说，但有法定义务且共同居住',
  personalDibao: '国发〔2015〕52号：单人保的残疾人也是低保对象',
  similarSubsidy: '国发〔2015〕52号：同类补贴择高领一',
  whoseTekun: '43号第二十四条：家庭说有特困，却没有说是谁',
  tekunBefore: '649号令第十四条：43号施行前特困的认定细则没有收录',
  noIncome: '民发〔2018〕23号：没有收入的家庭低于任何人均可支配收入',
  severeGrade: '南充排查：没有残疾证的人不论几级算重度都不是重度残',
} as const;

const OPEN_SPENDING = ['education', 'other', 'disability'];
const OPEN_INCOME = ['supportByKin', 'childAllowance'];

/** Days before this one are contested for the programme as a whole. */
export const contestedBefore: Readonly<Record<string, string>> = { tekun: '2021-07-01' };

function plainPerson({ benefits, ...person }: Person): Person {
  const { dibao: _, similarSubsidy: __, tekun, ...others } = benefits ?? {};
  const own = tekun === true ? { tekun } : {};
  return { ...person, role: person.role ?? 'other', ...(benefits ? { benefits: { ...others, ...own } } : {}) };
}

function plain(household: Household): Household {
  const { people, incomes, expenditures, statuses } = household;
  const { tekun, ...others } = statuses ?? {};
  const toldOfOne = tekun === true && people !== undefined && people.length > 1 ? {} : { tekun };
  return {
    ...household,
    ...(statuses ? { statuses: { ...others, ...(toldOfOne.tekun === undefined ? {} : toldOfOne) } } : {}),
    ...(people ? { people: people.map(plainPerson) } : {}),
    ...(incomes ? { incomes: incomes.filter(({ type }) => !OPEN_INCOME.includes(type)) } : {}),
    expenditures: (expenditures ?? []).filter(({ type }) => !OPEN_SPENDING.includes(type)),
  };
}

const alwaysRecorded = (region: string, name: string, { unit, value }: { unit: string; value: number }): Row => ({
  id: `always-${name}`,
  name,
  region,
  area: 'unified',
  from: '2019-01-01',
  value,
  unit,
  kind: 'standard',
  citation: { document: '测试用数，不是政策', status: 'inForce' },
});

export function uncontested({ household, region, on, parameters }: Case): Case {
  const fixed = [
    alwaysRecorded(region, 'disposableIncome', { unit: 'fen/year', value: 2_400_000 }),
    alwaysRecorded(region, 'severeDisabilityGrade', { unit: 'count', value: 2 }),
  ];
  const names = fixed.map(({ name }) => name);
  return { household: plain(household), region, on, parameters: [...parameters.filter(({ name }) => !names.includes(name)), ...fixed] };
}
