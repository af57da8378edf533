import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { any, type Condition, is } from '../engine/dsl';
import type { Person } from '../household/household';
import type { Settled, Settling } from '../settle';
import { dibaoByDecree } from './dibao';
import { eitherByLaw, eitherByMeasures, lowIncomeBand } from './near-dibao';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { inDibao } from './shared';

const ID = 'specialReferral';

const condition = (citation: Citation, ...families: Condition[]): Condition =>
  any(
    { id: ID, label: '低保、特困、边缘、刚性支出困难家庭，可转介专项救助' },
    inDibao(`${ID}.inDibao`, citation),
    is({ id: `${ID}.inTekun`, label: '特困供养', citation }, 'householdInTekun'),
    is({ id: `${ID}.rigid`, label: '已认定刚性支出困难家庭', citation }, 'recognisedRigid'),
    ...families,
  );

const STUDYING = new Set(['preschool', 'primary', 'juniorHigh', 'seniorHigh', 'vocationalSecondary', 'college', 'bachelor', 'graduate']);

/** Where each kind goes: schools take their own, work goes to those who can and have none. */
function referrals(people: readonly Person[]): string[] {
  const study = people.some(({ schooling }) => schooling !== undefined && STUDYING.has(schooling));
  const work = people.some(({ work: job, workCapacity }) => job === 'none' && (workCapacity === 'full' || workCapacity === 'partial'));
  return [
    '医疗：大病自付费用按规定补助，向医保部门',
    ...(study || people.length === 0 ? ['教育：向就读学校提出'] : []),
    '住房：住房困难且符合规定标准的，向乡镇（街道）或住房保障部门',
    ...(work || people.length === 0 ? ['就业：有劳动能力的失业成员，向乡镇（街道）'] : []),
  ];
}

function settle({ verdict, household }: Settling): Settled {
  return verdict === 'likely'
    ? { details: { referrals: referrals(household.people ?? []) }, notes: ['这是推介，是否给予由各部门按规定审核。'] }
    : {};
}

/** 专项救助转介：医疗、教育、住房、就业 */
export const specialReferral: ProgrammeRule = {
  id: ID,
  about: 'household',
  versions: [
    {
      from: DAYS.start,
      to: DAYS.beforeMeasures,
      condition: condition(
        at('decree649', '第二十八条'),
        dibaoByDecree,
        is({ id: `${ID}.near`, label: '已认定低收入家庭', citation: at('reform2020', '第2项') }, 'recognisedNear'),
      ),
    },
    { from: DAYS.measures, to: DAYS.beforeLaw, condition: condition(at('reform2020', '第2项'), eitherByMeasures) },
    { from: DAYS.law, condition: condition(at('law', '第二十一条'), eitherByLaw) },
    {
      book: 'regional',
      region: REGIONS.longyan,
      from: '2021-01-01',
      condition: lowIncomeBand(at('longyan', '二、夯实基本生活救助：低收入家庭认定')),
    },
  ],
  settle,
};
