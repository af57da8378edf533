import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, any, atMost, type Condition, constant, fact, flag, is, not, review } from '../engine/dsl';
import { monthlyAmount } from '../settle';
import { dibaoByDecree, dibaoByLaw, dibaoByMeasures } from './dibao';
import { edgeByLaw, edgeByMeasures } from './near-dibao';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { higherOfTwo, inDibao } from './shared';

const ID = 'disabilityLivingAllowance';
const text = at('twoSubsidies');

const disabled = (citation: Citation): Condition =>
  atMost({ id: `${ID}.disabled`, label: '持有残疾证', citation }, fact('disabilityGrade'), constant(4));

const excluded: Condition = any(
  { id: `${ID}.excluded`, label: '已有不能同时享受的待遇' },
  is({ id: `${ID}.tekun`, label: '已纳入特困供养', citation: text }, 'personInTekun'),
  is({ id: `${ID}.orphan`, label: '在领孤儿基本生活费', citation: text }, 'personInOrphan'),
  is({ id: `${ID}.deFacto`, label: '全额在领事实无人抚养儿童补贴', citation: at('deFactoOrphans', '三（一）') }, 'personInDeFacto'),
  is({ id: `${ID}.injury`, label: '在领工伤生活护理费', citation: text }, 'workInjuryCare'),
);

const dibaoMember = (citation: Citation): Condition =>
  any(
    { id: `${ID}.dibaoMember`, label: '家庭或本人在享受低保' },
    inDibao(`${ID}.inDibao`, citation),
    is({ id: `${ID}.personInDibao`, label: '本人在低保保障范围内', citation }, 'personInDibao'),
  );

const condition = (dibao: Condition, near: Condition): Condition =>
  all(
    { id: ID, label: '低保家庭中的残疾人' },
    disabled(text),
    any(
      { id: `${ID}.poor`, label: '低保家庭，或当地已延伸到的边缘家庭' },
      dibaoMember(text),
      dibao,
      all(
        { id: `${ID}.extended`, label: '当地已延伸到边缘家庭' },
        near,
        flag({ id: `${ID}.flag`, label: '延伸已经落地', citation: at('reform2020', '第13项') }, 'livingAllowanceNearDibao'),
      ),
    ),
    not({ id: `${ID}.notExcluded`, label: '没有不能同时享受的待遇' }, excluded),
    higherOfTwo(ID, text),
  );

/** The regions' texts only widen the subsidy; of whom it is for already they say no more than that it exists. */
const seeLocal = (citation: Citation, label: string, rural: boolean): Condition =>
  all(
    { id: ID, label },
    disabled(citation),
    any(
      { id: `${ID}.whom`, label: '低保家庭，或要延伸到的低收入家庭' },
      dibaoMember(citation),
      all(
        { id: `${ID}.widened`, label: '要延伸到的低收入家庭' },
        ...(rural ? [is({ id: `${ID}.rural`, label: '农村', citation }, 'area', 'rural')] : []),
        is({ id: `${ID}.low`, label: '低收入家庭', citation }, 'recognisedNear'),
      ),
    ),
    review({ id: `${ID}.local`, label: '是否已经落地看当地', citation }),
  );

/** 困难残疾人生活补贴 */
export const disabilityLivingAllowance: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    {
      from: DAYS.start,
      to: DAYS.beforeMeasures,
      condition: condition(
        dibaoByDecree,
        is({ id: `${ID}.near`, label: '已认定低收入家庭', citation: at('reform2020', '第13项') }, 'recognisedNear'),
      ),
    },
    { from: DAYS.measures, to: DAYS.beforeLaw, condition: condition(dibaoByMeasures, edgeByMeasures) },
    { from: DAYS.law, condition: condition(dibaoByLaw, edgeByLaw) },
    {
      book: 'regional',
      region: REGIONS.fujian,
      from: '2021-04-23',
      condition: seeLocal(at('fujian', '措施七'), '福建：“推进”延到农村低收入家庭残疾人', true),
    },
    {
      book: 'regional',
      region: REGIONS.longyan,
      from: '2021-01-01',
      condition: seeLocal(at('longyan', '四、残疾人两项补贴'), '龙岩：“鼓励”有条件的县延到低收入家庭', false),
    },
  ],
  settle: (settling) => (settling.verdict === 'likely' ? monthlyAmount(settling, 'livingAllowance') : {}),
};
