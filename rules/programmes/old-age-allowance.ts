import { at } from '../citations';
import { all, any, atLeast, below, type Condition, constant, fact, flag, is, not, parameter } from '../engine/dsl';
import { monthlyAmount } from '../settle';
import { DAYS, type ProgrammeRule } from './programme';
import { inDibao } from './shared';

const ID = 'oldAgeAllowance';
const text = at('elderLaw', '第三十三条');

const condition: Condition = all(
  { id: ID, label: '年满当地规定的高龄' },
  atLeast({ id: `${ID}.age`, label: '年满当地规定的年龄', citation: text }, fact('age'), parameter('oldAgeAllowanceAge')),
  any(
    { id: `${ID}.means`, label: '当地不看收入，或家庭是低收入' },
    not(
      { id: `${ID}.everyone`, label: '不看收入' },
      flag({ id: `${ID}.lowOnly`, label: '只给低收入老人', citation: text }, 'oldAgeAllowanceLowIncomeOnly'),
    ),
    inDibao(`${ID}.inDibao`, text),
    is({ id: `${ID}.near`, label: '低保边缘家庭', citation: text }, 'recognisedNear'),
  ),
);

/** 高龄津贴: the nation only encourages it from eighty on; age, means and amount are all local. */
export const oldAgeAllowance: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    {
      from: DAYS.start,
      // Nobody pays it below sixty, the age from which a person is old (老年人权益保障法第二条).
      condition: all(
        { id: `${ID}.whole`, label: '高龄津贴' },
        not(
          { id: `${ID}.notYoung`, label: '已是老年人' },
          below({ id: `${ID}.young`, label: '未满 60 周岁', citation: at('elderLaw', '第二条') }, fact('age'), constant(60)),
        ),
        condition,
      ),
      notes: ['国家只鼓励地方对 80 周岁以上低收入老人建立，年龄和金额全由当地定。'],
    },
  ],
  settle: (settling) => (settling.verdict === 'likely' ? monthlyAmount(settling, 'oldAgeAllowance') : {}),
};
