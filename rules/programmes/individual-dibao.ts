import { at } from '../citations';
import { all, any, type Condition, is } from '../dsl';
import { edgeFamily } from './near-dibao';
import type { ProgrammeRule } from './programme';

const listed: Condition = any(
  { id: 'individualDibao.person', label: '本人是重残、三级智力或精神残疾、重特大疾病患者' },
  is({ id: 'individualDibao.severe', label: '一级或二级残疾', citation: at('dibaoMeasures', '第八条') }, 'disabilityGrade', [1, 2]),
  all(
    { id: 'individualDibao.three', label: '三级智力或三级精神残疾' },
    is({ id: 'individualDibao.gradeThree', label: '三级残疾', citation: at('dibaoMeasures', '第八条') }, 'disabilityGrade', 3),
    is({ id: 'individualDibao.mind', label: '智力或精神残疾', citation: at('dibaoMeasures', '第八条') }, 'disabilityCategory', [
      'intellectual',
      'mental',
    ]),
  ),
  is({ id: 'individualDibao.illness', label: '当地认定的重特大疾病', citation: at('dibaoMeasures', '第八条') }, 'severeIllness'),
);

const condition = (source: 'law' | 'dibaoMeasures', clause: string): Condition =>
  all({ id: 'individualDibao', label: '符合单人保条件' }, edgeFamily(source, clause), listed);

/** 单人户低保：边缘家庭里的重残、重病的人本人 */
export const individualDibao: ProgrammeRule = {
  id: 'individualDibao',
  about: 'person',
  versions: [
    { from: '2021-07-01', to: '2026-06-30', condition: condition('dibaoMeasures', '第八条') },
    { from: '2026-07-01', condition: condition('law', '第二十一条') },
  ],
};
