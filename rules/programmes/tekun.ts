import { at } from '../citations';
import { all, any, atLeast, below, type Condition, is } from '../dsl';
import type { ProgrammeRule } from './programme';

const clause5 = at('tekunMeasures', '第五条');

const noWorkCapacity: Condition = any(
  { id: 'tekun.noWorkCapacity', label: '无劳动能力' },
  atLeast({ id: 'tekun.elder', label: '年满60周岁', citation: clause5 }, { fact: 'age' }, { parameter: 'tekunElderAge' }),
  below({ id: 'tekun.minor', label: '未满16周岁', citation: clause5 }, { fact: 'age' }, { parameter: 'tekunMinorAge' }),
  all(
    { id: 'tekun.mind', label: '智力、精神残疾一至三级' },
    is({ id: 'tekun.mindCategory', label: '智力或精神残疾', citation: clause5 }, 'disabilityCategory', ['intellectual', 'mental']),
    is({ id: 'tekun.mindGrade', label: '一至三级', citation: clause5 }, 'disabilityGrade', [1, 2, 3]),
  ),
  all(
    { id: 'tekun.body', label: '肢体残疾一、二级' },
    is({ id: 'tekun.bodyCategory', label: '肢体残疾', citation: clause5 }, 'disabilityCategory', 'physical'),
    is({ id: 'tekun.bodyGrade', label: '一、二级', citation: clause5 }, 'disabilityGrade', [1, 2]),
  ),
  all(
    { id: 'tekun.sight', label: '视力残疾一级' },
    is({ id: 'tekun.sightCategory', label: '视力残疾', citation: clause5 }, 'disabilityCategory', 'visual'),
    is({ id: 'tekun.sightGrade', label: '一级', citation: clause5 }, 'disabilityGrade', 1),
  ),
);

const condition = (source: 'law' | 'tekunMeasures', clause: string): Condition =>
  all(
    { id: 'tekun', label: '三个条件同时具备' },
    noWorkCapacity,
    all(
      { id: 'tekun.noIncome', label: '无生活来源' },
      below(
        { id: 'tekun.belowLine', label: '收入低于当地低保标准', citation: at('tekunMeasures', '第六条') },
        { fact: 'countedIncomeFen' },
        { parameter: 'dibaoLine', times: 'householdSize' },
      ),
      is({ id: 'tekun.assets', label: '财产符合特困规定', citation: at('tekunMeasures', '第六条') }, 'assetsWithinLimit'),
    ),
    is({ id: 'tekun.noSupporter', label: '没有法定义务人，或其无履行能力', citation: at(source, clause) }, 'legalSupporters', [
      'none',
      'unable',
    ]),
  );

/** 特困人员救助供养 */
export const tekun: ProgrammeRule = {
  id: 'tekun',
  about: 'person',
  versions: [
    { from: '2021-07-01', to: '2026-06-30', condition: condition('tekunMeasures', '第四条') },
    { from: '2026-07-01', condition: condition('law', '第十六条') },
  ],
};
