import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, any, below, type Condition, fact, is, not, parameter, review } from '../engine/dsl';
import type { Settled, Settling } from '../settle';
import { dibaoByDecree, dibaoPlainlyByLaw } from './dibao';
import { lowIncomeBand, nearByLaw, nearByMeasures } from './near-dibao';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { adult, grade, mindGradeThree, notNamed, severeByPlace, severeIllnessByPlace } from './shared';

const ID = 'individualDibao';

/** 57号第八条（一）（二）: by name. */
const named = (citation: Citation): Condition =>
  any(
    { id: `${ID}.person`, label: '本人是一、二级重残，三级智力或精神残疾，或重特大疾病患者' },
    grade({ id: `${ID}.severe`, label: '一级或二级残疾', citation }, 2),
    mindGradeThree(`${ID}.three`, at('dibaoMeasures', '第八条')),
    is({ id: `${ID}.illness`, label: '当地认定的重特大疾病', citation }, 'severeIllness'),
    notNamed(`${ID}.others`, citation),
  );

/** 2022 notice: jobless severely disabled adults may apply alone; how support by kin is counted is for the place to weigh. */
const joblessSevere: Condition = all(
  { id: `${ID}.jobless`, label: '成年无业重度残疾人参照“单人户”' },
  adult(`${ID}.adult`, at('notice2022', '一（一）')),
  is({ id: `${ID}.noWork`, label: '无业', citation: at('notice2022', '一（一）') }, 'work', 'none'),
  grade({ id: `${ID}.joblessGrade`, label: '一级或二级残疾', citation: at('notice2022', '一（一）') }, 2),
  below(
    { id: `${ID}.ownIncome`, label: '本人收入低于当地低保标准', citation: at('notice2022', '一（一）') },
    fact('ownIncomeAtBest'),
    parameter('dibaoLine'),
  ),
  review({ id: `${ID}.support`, label: '家人给的供养费用怎样计算由当地认定', citation: at('notice2022', '一（一）') }),
);

const clergy: Condition = all(
  { id: `${ID}.clergy`, label: '在宗教场所居住三年以上的生活困难教职人员' },
  is({ id: `${ID}.isClergy`, label: '宗教教职人员，脱离家庭三年以上', citation: at('dibaoMeasures', '第八条') }, 'clergyThreeYears'),
  review({ id: `${ID}.clergyPoor`, label: '生活困难由当地认定', citation: at('dibaoMeasures', '第八条') }),
);

const notTekun = not(
  { id: `${ID}.notTekun`, label: '本人不是特困人员' },
  is({ id: `${ID}.tekun`, label: '本人是特困人员', citation: at('tekunMeasures', '第二十七条') }, 'personInTekun'),
);

const member = is({ id: `${ID}.member`, label: '是共同生活的家庭成员', citation: at('dibaoMeasures', '第七条') }, 'isMember');

const national = (family: Condition, citation: Citation, rest: Condition[]): Condition =>
  all(
    { id: ID, label: '符合单人保条件' },
    notTekun,
    any(
      { id: `${ID}.ways`, label: '边缘家庭里点名的人，或规定可以单独申请的人' },
      all({ id: `${ID}.edge`, label: '边缘家庭里点名的人' }, member, family, named(citation)),
      ...rest,
    ),
  );

// 家庭符合条件的，不得仅将个别成员纳入。 Whoever applies alone is looked at by a person anyway: only a family surely within counts.
const alone = (dibao: Condition): Condition =>
  all(
    { id: `${ID}.alone`, label: '整户不符合低保的成年无业重度残疾人' },
    not({ id: `${ID}.notWhole`, label: '整户不符合低保' }, dibao),
    joblessSevere,
  );

const longyanText = at('longyan', '二、夯实基本生活救助：单人户');
const fujianText = at('fujian', '措施一');
const qinghaiText = at('qinghai', '单人户');

const fujianPerson = (citation: Citation): Condition =>
  any(
    { id: `${ID}.person`, label: '重残、三级智力或精神残疾、重病患者等' },
    severeByPlace(`${ID}.severe`, citation),
    mindGradeThree(`${ID}.three`, citation),
    severeIllnessByPlace(`${ID}.illness`, citation),
    notNamed(`${ID}.others`, citation, is({ id: `${ID}.others.ill`, label: '患重病', citation }, 'severeIllness')),
  );

const qinghaiPerson: Condition = any(
  { id: `${ID}.person`, label: '重病、重残人员' },
  severeIllnessByPlace(`${ID}.illness`, qinghaiText),
  severeByPlace(`${ID}.severe`, qinghaiText),
  all(
    { id: `${ID}.threeOpen`, label: '三级智力、精神残疾，青海文本没有点名' },
    mindGradeThree(`${ID}.three`, qinghaiText),
    review({ id: `${ID}.threeReview`, label: '是否纳入要人工看', citation: qinghaiText }),
  ),
);

const notInDibao = not(
  { id: `${ID}.notIn`, label: '未纳入低保或特困供养' },
  any(
    { id: `${ID}.in`, label: '已在低保或特困供养' },
    is({ id: `${ID}.inDibao`, label: '已在低保', citation: qinghaiText }, 'inDibao'),
    is({ id: `${ID}.inTekun`, label: '已在特困供养', citation: qinghaiText }, 'householdInTekun'),
  ),
);
const rural: Condition = any(
  { id: `${ID}.kind`, label: '农村；城市文本没有写' },
  is({ id: `${ID}.rural`, label: '农村', citation: qinghaiText }, 'area', 'rural'),
  review({ id: `${ID}.urbanReview`, label: '文本说的是农村低保“单人户”，城市的要人工看', citation: qinghaiText }),
);

function settle({ verdict, parameter }: Settling): Settled {
  if (verdict !== 'likely') return {};
  const line = parameter('dibaoLine');
  return {
    basis: line.rows,
    notes: ['只保本人；本人的金额怎样计算由当地规定。'],
  };
}

/** 单人户低保：边缘家庭里的重残、重病的人本人 */
export const individualDibao: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    { from: DAYS.measures, to: '2022-10-19', condition: national(nearByMeasures, at('dibaoMeasures', '第八条'), [clergy]) },
    {
      from: DAYS.notice2022,
      to: DAYS.beforeLaw,
      condition: national(nearByMeasures, at('dibaoMeasures', '第八条'), [alone(dibaoByDecree), clergy]),
    },
    { from: DAYS.law, condition: national(nearByLaw, at('law', '第二十一条'), [alone(dibaoPlainlyByLaw), clergy]) },
    {
      book: 'regional',
      region: REGIONS.longyan,
      from: '2021-01-01',
      condition: all(
        { id: ID, label: '龙岩：低收入家庭里的特殊困难人员' },
        lowIncomeBand(at('longyan', '二、夯实基本生活救助：低收入家庭认定')),
        fujianPerson(longyanText),
      ),
    },
    {
      book: 'regional',
      region: REGIONS.fujian,
      from: '2021-04-23',
      condition: all({ id: ID, label: '福建：低收入家庭里的特殊困难人员' }, lowIncomeBand(fujianText), fujianPerson(fujianText)),
    },
    {
      book: 'regional',
      region: REGIONS.qinghai,
      from: '2021-01-01',
      condition: all(
        { id: ID, label: '青海：未纳入低保、特困的低收入家庭里的重病、重残人员' },
        notInDibao,
        lowIncomeBand(qinghaiText),
        qinghaiPerson,
        rural,
      ),
    },
    {
      book: 'regional',
      region: REGIONS.guizhou,
      from: DAYS.start,
      condition: review({ id: ID, label: '贵州有“单人户”政策，条件没有写', citation: at('guizhou', '兜住底：单人户') }),
    },
  ],
  settle,
};
