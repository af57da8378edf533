import type { Citation } from '../../base/citation';
import { at } from '../citations';
import {
  above,
  all,
  any,
  atLeast,
  atMost,
  below,
  type Cited,
  type Condition,
  constant,
  fact,
  flag,
  is,
  parameter,
  product,
  review,
  type Term,
} from '../engine/dsl';

// Conditions that several programmes share, each under the name and citation its own programme gives it.

export const line = product(parameter('dibaoLine'), fact('householdSize'));
export const edge = product(parameter('dibaoLine'), parameter('edgeRatio'), fact('householdSize'));
export const income = fact('countedIncome');

export const belowLine = (id: string, citation: Citation): Condition =>
  below({ id, label: '人均收入低于当地低保标准', citation }, income, line);

const OPEN = at('dibaoMeasures', '第十三条');
const atBest = fact('incomeAtBest');
const discretion = (id: string): Condition =>
  review({ id: `${id}.discretion`, label: '供养费、“等”里的其他刚性支出能不能减，由当地核定', citation: OPEN });
const furtherOff = ({ id, label }: Cited): Cited => ({
  id: `${id}.atBest`,
  label: `再减去可视情豁免的供养费、“等”里的其他刚性支出后，${label}`,
  citation: OPEN,
});

/** Before the measures of 2021 nothing of the sum is left open. */
export const belowPlainly = (name: Cited, limit: Term): Condition => below(name, income, limit);

/** Below in the plain reading; or only in the widest, and then a person decides. */
export const belowOrOpen = (name: Cited, limit: Term): Condition =>
  any(
    { id: `${name.id}.readings`, label: name.label },
    below(name, income, limit),
    all({ id: `${name.id}.widest`, label: '只有按最宽的读法才低于' }, below(furtherOff(name), atBest, limit), discretion(name.id)),
  );

/** Over in the plain reading and in the widest; over in the plain one alone, and a person decides. */
export const overOrOpen = (name: Cited, limit: Term, over: typeof above = above): Condition =>
  all(
    { id: `${name.id}.readings`, label: name.label },
    over(name, income, limit),
    any({ id: `${name.id}.widest`, label: '按最宽的读法也是' }, over(furtherOff(name), atBest, limit), discretion(name.id)),
  );

export const belowLineOrOpen = (id: string, citation: Citation): Condition =>
  belowOrOpen({ id, label: '人均收入低于当地低保标准', citation }, line);

type Compare = (name: Cited, limit: Term) => Condition;

/** How income is compared where both the nation's measures and a place's own words may be read. */
export interface IncomeReading {
  belowLine: (id: string, citation: Citation) => Condition;
  fromLine: Compare;
  /** 57号第八条: below the edge; the letter alone only says 区间. */
  toEdge: Compare;
  beyond: Compare;
}
export const byMeasures: IncomeReading = {
  belowLine: belowLineOrOpen,
  fromLine: (name, limit) => overOrOpen(name, limit, atLeast),
  toEdge: belowOrOpen,
  beyond: (name, limit) => overOrOpen(name, limit, atLeast),
};
export const byLetter: IncomeReading = {
  belowLine,
  fromLine: (name, limit) => atLeast(name, income, limit),
  toEdge: (name, limit) => atMost(name, income, limit),
  beyond: (name, limit) => above(name, income, limit),
};

export const average = product(parameter('disposableIncome'), fact('householdSize'));

/** Where a text does not say whether income equal to the line is still below it. */
export const belowOrEqualLine = (id: string, citation: Citation): Condition =>
  all(
    { id, label: '人均收入在当地低保标准以内' },
    atMost({ id: `${id}.atMost`, label: '人均收入不超过当地低保标准', citation }, income, line),
    any(
      { id: `${id}.equal`, label: '低于标准，或当地规定等于标准也算' },
      below({ id: `${id}.below`, label: '人均收入低于当地低保标准', citation }, income, line),
      flag({ id: `${id}.equalCounts`, label: '当地规定等于标准也算', citation }, 'equalIsDibao'),
    ),
  );

/** One is the gravest grade. */
export const grade = (name: Cited, most: number): Condition => atMost(name, fact('disabilityGrade'), constant(most));

export const mind = (id: string, citation: Citation): Condition =>
  is({ id, label: '智力或精神残疾', citation }, 'disabilityCategory', 'intellectual', 'mental');

/** 三级智力、精神残疾; whoever has a graver grade all the more. */
export const mindGradeThree = (id: string, citation: Citation): Condition =>
  all(
    { id, label: '三级以上智力或精神残疾' },
    grade({ id: `${id}.grade`, label: '三级以上残疾', citation }, 3),
    mind(`${id}.mind`, citation),
  );

/** 重残 where the region's text does not say which grades: the place must. */
export const severeByPlace = (id: string, citation: Citation): Condition =>
  all(
    { id: `${id}.byPlace`, label: '重度残疾' },
    atMost({ id: `${id}.certificate`, label: '持有残疾证', citation }, fact('disabilityGrade'), constant(4)),
    atMost({ id, label: '重度残疾（等级由当地规定）', citation }, fact('disabilityGrade'), parameter('severeDisabilityGrade')),
  );

/** 重病 where the list of illnesses is local: the place must have one. */
export const severeIllnessByPlace = (id: string, citation: Citation): Condition =>
  all(
    { id, label: '当地认定的重病' },
    is({ id: `${id}.ill`, label: '患重病', citation }, 'severeIllness'),
    flag({ id: `${id}.catalogue`, label: '当地有重病病种目录', citation }, 'severeIllnessCatalogue'),
  );

/** 等: somebody disabled or ill whom the list does not name is not refused; a person looks. */
export const notNamed = (id: string, citation: Citation, ...kinds: Condition[]): Condition =>
  all(
    { id, label: '文本有“等”，未点名的残疾人、病人要人工看' },
    any(
      { id: `${id}.some`, label: '有残疾或重病' },
      atMost({ id: `${id}.disabled`, label: '持有残疾证', citation }, fact('disabilityGrade'), constant(4)),
      ...kinds,
    ),
    review({ id: `${id}.open`, label: '是否属于“等特殊困难人员”由当地认定', citation }),
  );

export const adult = (id: string, citation: Citation): Condition =>
  atLeast({ id, label: '年满 18 周岁', citation }, fact('age'), constant(18));
export const minor = (id: string, citation: Citation): Condition =>
  below({ id, label: '未满 18 周岁', citation }, fact('age'), constant(18));
export const elder = (id: string, citation: Citation): Condition =>
  atLeast({ id, label: '年满 60 周岁', citation }, fact('age'), constant(60));

export const inDibao = (id: string, citation: Citation): Condition => is({ id, label: '现在在享受低保', citation }, 'inDibao');

/** 择高领一: who has a like subsidy takes the higher of the two, and a person says which. */
export const higherOfTwo = (id: string, citation: Citation): Condition =>
  any(
    { id: `${id}.higher`, label: '没有同类补贴，有的择高领一' },
    is({ id: `${id}.noSimilar`, label: '没有在领同类补贴', citation }, 'similarSubsidy', false),
    review({ id: `${id}.choose`, label: '与同类补贴择高领一项，由当地核定', citation }),
  );
