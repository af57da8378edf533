import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { above, all, any, below, type Condition, fact, is, not, parameter, product } from '../engine/dsl';
import { dibaoByLaw, dibaoByMeasures } from './dibao';
import { nearByLaw, nearByMeasures } from './near-dibao';
import { DAYS, type ProgrammeRule } from './programme';

const ID = 'rigidExpenditureHardship';
const measures = (clause: string): Citation => at('rigidMeasures', clause);

interface Others {
  dibao: Condition;
  near: Condition;
}
interface Citations {
  income: Citation;
  assets: Citation;
  ratio: Citation;
}

const condition = (others: Others, citations: Citations): Condition =>
  any(
    { id: ID, label: '刚性支出困难家庭' },
    is({ id: `${ID}.recognised`, label: '已认定为刚性支出困难家庭', citation: citations.income }, 'recognisedRigid'),
    conditions(others, citations),
  );

const conditions = (others: Others, citations: Citations): Condition =>
  all(
    { id: `${ID}.conditions`, label: '符合刚性支出困难家庭条件' },
    not(
      { id: `${ID}.notOthers`, label: '不在低保、特困、低保边缘范围' },
      any(
        { id: `${ID}.others`, label: '在低保、特困或低保边缘范围' },
        is({ id: `${ID}.inDibao`, label: '已纳入低保', citation: measures('第四条') }, 'inDibao'),
        is({ id: `${ID}.inTekun`, label: '已纳入特困', citation: measures('第四条') }, 'householdInTekun'),
        others.dibao,
        others.near,
      ),
    ),
    below(
      { id: `${ID}.belowAverage`, label: '人均收入低于上年度当地居民人均可支配收入', citation: citations.income },
      fact('countedIncome'),
      product(parameter('disposableIncome'), fact('householdSize')),
    ),
    is({ id: `${ID}.assets`, label: '财产符合当地规定', citation: citations.assets }, 'assetsRigid'),
    above(
      { id: `${ID}.ratio`, label: '前十二个月刚性支出占家庭总收入的比例超过当地规定', citation: citations.ratio },
      fact('rigidSpending'),
      product(fact('grossIncome'), parameter('rigidExpenditureRatio')),
    ),
  );

/** 刚性支出困难家庭 */
export const rigidExpenditureHardship: ProgrammeRule = {
  id: ID,
  about: 'household',
  versions: [
    {
      from: DAYS.rigidMeasures,
      to: DAYS.beforeLaw,
      condition: condition(
        { dibao: dibaoByMeasures, near: nearByMeasures },
        { income: measures('第四条'), assets: measures('第四条'), ratio: measures('第四条') },
      ),
    },
    {
      from: DAYS.law,
      condition: condition(
        { dibao: dibaoByLaw, near: nearByLaw },
        { income: at('law', '第二十二条'), assets: at('law', '第二十二条'), ratio: at('law', '第二十二条') },
      ),
    },
  ],
  settle: ({ verdict }) => (verdict === 'likely' ? { notes: ['认定后一般最多 12 个月有效，到期重新申请。'] } : {}),
};
