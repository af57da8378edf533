import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { above, all, any, type Condition, fact, is, not, parameter, product, review } from '../engine/dsl';
import { eitherByLaw, eitherByMeasures } from './near-dibao';
import { DAYS, type ProgrammeRule } from './programme';
import { average, belowOrOpen } from './shared';

const ID = 'rigidExpenditureHardship';
const measures = (clause: string): Citation => at('rigidMeasures', clause);

const limit = product(fact('grossIncome'), parameter('rigidExpenditureRatio'));

interface Citations {
  income: Citation;
  assets: Citation;
  ratio: Citation;
}

const condition = (either: Condition, citations: Citations): Condition =>
  any(
    { id: ID, label: '刚性支出困难家庭' },
    is({ id: `${ID}.recognised`, label: '已认定为刚性支出困难家庭', citation: citations.income }, 'recognisedRigid'),
    conditions(either, citations),
  );

const conditions = (either: Condition, citations: Citations): Condition =>
  all(
    { id: `${ID}.conditions`, label: '符合刚性支出困难家庭条件' },
    not(
      { id: `${ID}.notOthers`, label: '不在低保、特困、低保边缘范围' },
      any(
        { id: `${ID}.others`, label: '在低保、特困或低保边缘范围' },
        is({ id: `${ID}.inDibao`, label: '已纳入低保', citation: measures('第四条') }, 'inDibao'),
        is({ id: `${ID}.inTekun`, label: '已纳入特困', citation: measures('第四条') }, 'householdInTekun'),
        either,
      ),
    ),
    belowOrOpen({ id: `${ID}.belowAverage`, label: '人均收入低于上年度当地居民人均可支配收入', citation: citations.income }, average),
    is({ id: `${ID}.assets`, label: '财产符合当地规定', citation: citations.assets }, 'assetsRigid'),
    any(
      { id: `${ID}.burden`, label: '前十二个月刚性支出占家庭总收入的比例超过当地规定' },
      above(
        { id: `${ID}.ratio`, label: '生活、医疗、教育、残疾康复支出超过家庭收入的规定比例', citation: citations.ratio },
        fact('rigidSpending'),
        limit,
      ),
      all(
        { id: `${ID}.withOther`, label: '算上其他支出才超过' },
        above(
          { id: `${ID}.atMost`, label: '算上其他支出超过家庭收入的规定比例', citation: measures('第五条') },
          fact('rigidSpendingAtMost'),
          limit,
        ),
        review({ id: `${ID}.county`, label: '其他支出由县级民政部门另外认定', citation: measures('第五条') }),
      ),
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
      condition: condition(eitherByMeasures, { income: measures('第四条'), assets: measures('第四条'), ratio: measures('第四条') }),
    },
    {
      from: DAYS.law,
      condition: condition(eitherByLaw, {
        income: at('law', '第二十二条'),
        assets: at('law', '第二十二条'),
        ratio: at('law', '第二十二条'),
      }),
    },
  ],
  settle: ({ verdict }) => (verdict === 'likely' ? { notes: ['认定后一般最多 12 个月有效，到期重新申请。'] } : {}),
};
