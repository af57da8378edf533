import { at } from '../citations';
import { all, any, atLeast, type Condition, constant, fact, flag, is, not, parameter } from '../engine/dsl';
import { monthlyAmount } from '../settle';
import { dibaoByDecree } from './dibao';
import { eitherByLaw, eitherByMeasures } from './near-dibao';
import { DAYS, type ProgrammeRule } from './programme';
import { inDibao } from './shared';

const ID = 'oldAgeAllowance';
const text = at('elderLaw', '第三十三条');

// Nobody pays it below sixty, the age from which a person is old (老年人权益保障法第二条).
const condition = (...lowIncome: Condition[]): Condition =>
  all(
    { id: ID, label: '高龄津贴' },
    atLeast({ id: `${ID}.old`, label: '年满 60 周岁', citation: at('elderLaw', '第二条') }, fact('age'), constant(60)),
    atLeast({ id: `${ID}.age`, label: '年满当地规定的年龄', citation: text }, fact('age'), parameter('oldAgeAllowanceAge')),
    any(
      { id: `${ID}.means`, label: '当地不看收入，或家庭是低收入' },
      not(
        { id: `${ID}.everyone`, label: '不看收入' },
        flag({ id: `${ID}.lowOnly`, label: '只给低收入老人', citation: text }, 'oldAgeAllowanceLowIncomeOnly'),
      ),
      inDibao(`${ID}.inDibao`, text),
      is({ id: `${ID}.personInDibao`, label: '本人在低保保障范围内', citation: text }, 'personInDibao'),
      ...lowIncome,
    ),
  );
const notes = ['国家只鼓励地方对 80 周岁以上低收入老人建立，年龄和金额全由当地定。'];

/** 高龄津贴: the nation only encourages it from eighty on; age, means and amount are all local. */
export const oldAgeAllowance: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    {
      from: DAYS.start,
      to: DAYS.beforeMeasures,
      condition: condition(dibaoByDecree, is({ id: `${ID}.near`, label: '已认定低收入家庭', citation: text }, 'recognisedNear')),
      notes,
    },
    { from: DAYS.measures, to: DAYS.beforeLaw, condition: condition(eitherByMeasures), notes },
    { from: DAYS.law, condition: condition(eitherByLaw), notes },
  ],
  settle: (settling) => (settling.verdict === 'likely' ? monthlyAmount(settling, 'oldAgeAllowance') : {}),
};
