import { at } from '../citations';
import { all, below, type Condition, is } from '../dsl';
import type { ProgrammeRule } from './programme';

const income = { fact: 'countedIncomeFen' };
const line = { parameter: 'dibaoLine', times: 'householdSize' };

const condition = (source: 'law' | 'dibaoMeasures', incomeClause: string): Condition =>
  all(
    { id: 'dibao', label: '符合低保的收入和财产条件' },
    below({ id: 'dibao.belowLine', label: '人均收入低于当地低保标准', citation: at(source, incomeClause) }, income, line),
    is({ id: 'dibao.assets', label: '财产在当地规定限额以内', citation: at('dibaoMeasures', '第十四条') }, 'assetsWithinLimit'),
  );

/** 最低生活保障，整户 */
export const dibao: ProgrammeRule = {
  id: 'dibao',
  about: 'household',
  versions: [
    { from: '2021-07-01', to: '2026-06-30', condition: condition('dibaoMeasures', '第八条') },
    { from: '2026-07-01', condition: condition('law', '第十八条') },
  ],
};
