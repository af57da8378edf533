import { CAPACITY, DISABILITIES, ORPHAN_CARE, SCHOOLING, WORK } from '../household/words';
import type { Fact } from '../question';
import { ask, choice, choices, money, yesNo } from './asking';
import { parentQuestions } from './parent-words';

const OF_DISABLED = ['disabilityLivingAllowance', 'disabilityNursingSubsidy'];

/** One person of the family; illness and disability late. */
export const personQuestions: readonly Fact[] = [
  ask('age', ['年龄', '要查的这个人多大年纪？', '很多政策看年龄。'], { type: 'age', cost: 1, unit: 'year' }),
  yesNo(
    'anyDisabilityOrIllness',
    ['残疾或重病', '这个人有没有残疾证、重特大疾病或者重大精神疾病？只用来判断，不会告诉别人。', '残疾、重病有专门的保障。'],
    {
      cost: 1,
      sensitive: true,
      settles: ['disabilityGrade', 'disabilityCategory', 'severeIllness', 'severeMentalIllness'],
    },
  ),
  choice('disabilityGrade', ['残疾等级', '这个人有残疾证吗？几级？', '单人保、特困、两项补贴都看残疾等级。只用来判断，不会告诉别人。'], {
    cost: 2,
    sensitive: true,
    opens: OF_DISABLED,
    choices: [
      { label: '没有残疾证', value: 'none', aliases: ['没有', '无', '没', '没残疾', '冇', '没得'] },
      { label: '一级', value: '1' },
      { label: '二级', value: '2' },
      { label: '三级', value: '3' },
      { label: '四级', value: '4' },
    ],
  }),
  choice('disabilityCategory', ['残疾类别', '残疾证上写的是哪一类？', '三级里只有智力、精神残疾算单人户对象。'], {
    cost: 2,
    after: 'disabilityGrade',
    sensitive: true,
    opens: OF_DISABLED,
    choices: choices(DISABILITIES),
  }),
  yesNo('severeIllness', ['重特大疾病', '这个人有没有当地认定的重特大疾病（比如尿毒症、癌症）？', '重病患者可以单独纳入低保。'], {
    cost: 2,
    sensitive: true,
  }),
  yesNo('severeMentalIllness', ['重大精神疾病', '这个人有没有重大精神疾病？', '供养安置看这一条。'], { cost: 2, sensitive: true }),
  ask('nursingMonths', ['长期照护', '因为残疾，需要专人长期照护已经几个月了？不需要就说 0。', '护理补贴要满 6 个月。'], {
    type: 'count',
    cost: 2,
    after: 'disabilityGrade',
    unit: 'month',
    opens: OF_DISABLED,
  }),
  choice('schooling', ['在读', '这个人现在在读什么学校？', '教育阶段影响几项政策。'], {
    cost: 1,
    choices: choices(SCHOOLING, { none: ['没有', '不上学', '没上学', '没在上学', '不读书', '没读书', '没在读', '毕业了', '早毕业了'] }),
  }),
  choice('work', ['就业', '这个人现在做什么工作？没有工作也请说。', '成年无业重残可以单独申请。'], {
    cost: 1,
    choices: choices(WORK, {
      none: ['没有', '没工作', '没有工作', '不上班', '没上班', '没事做'],
      farming: ['种地', '种田', '务农'],
      migrant: ['外出打工', '在外打工'],
      flexible: ['打零工', '做零工'],
    }),
  }),
  money(
    'ownIncomeFen',
    [
      '本人自己的月收入',
      '要查的这个人自己，每个月有多少收入？工资、种养、租金、子女给的都算；居民养老金里的基础养老金、高龄津贴、优抚补贴不算。没有就说“没有”。',
      '特困看的是本人的收入，不是全家的。',
    ],
    { cost: 3 },
  ),
  choice('workCapacity', ['劳动能力', '这个人有劳动能力吗？', '失去劳动能力的脱贫人口有兜底。'], {
    cost: 2,
    choices: choices(CAPACITY, {
      full: ['有', '能干活'],
      none: ['没有', '没有劳动能力', '没劳动能力', '干不了活', '不能干活', '做不动了'],
    }),
  }),
  yesNo('stableEarnings', ['能稳定增收', '靠种养、打工，能有稳定的进项吗？', '不能的有兜底。'], { cost: 2 }),
  yesNo('irregularIncome', ['进项不固定', '家里的进项是不是不固定？', '不固定的半年核查一次。'], { cost: 2, after: 'inDibao' }),
  ask(
    'selfCareFailed',
    ['自理做不到的项数', '吃饭、穿衣、上下床、上厕所、屋里走动、洗澡，这六样自己做不到的有几样？', '特困照料和服务看这六项。'],
    { type: 'count', cost: 2, unit: 'item' },
  ),
  yesNo('wantsInstitution', ['愿意住机构', '本人愿意住养老院、供养机构吗？', '供养形式由本人选择。'], { cost: 2 }),
  choice('legalSupporters', ['法定义务人', '有没有该赡养、抚养这个人的亲人（子女、父母、配偶）？', '特困供养看有没有人赡养、抚养。'], {
    cost: 2,
    choices: [
      { label: '没有', value: 'none', aliases: ['没有人', '无儿无女', '一个也没有', '无'] },
      { label: '有，但没有能力', value: 'unable', aliases: ['有但没能力', '没能力', '没有能力'] },
      { label: '有能力', value: 'able', aliases: ['有', '能养'] },
    ],
  }),
  ...parentQuestions,
  choice('orphanCare', ['养育方式', '孩子是在机构里，还是亲属养着？', '标准不同。'], {
    cost: 1,
    after: 'fatherState',
    choices: choices(ORPHAN_CARE),
  }),
  yesNo(
    'anyOtherBenefit',
    ['其他待遇', '这个人是不是已经在领孤儿或事实无人抚养补贴、工伤护理费，或者离休、因公致残的护理费？', '有的补贴不能同时领。'],
    { cost: 1, settles: ['personInOrphan', 'personInDeFacto', 'workInjuryCare', 'similarSubsidy'] },
  ),
  yesNo('personInOrphan', ['在领孤儿基本生活费', '这个人在领孤儿基本生活费吗？', '有的补贴不能同时领。'], { cost: 1 }),
  yesNo('personInDeFacto', ['在领事实无人抚养补贴', '这个人在全额领事实无人抚养儿童补贴吗？', '有的补贴不能同时领。'], { cost: 1 }),
  yesNo('similarSubsidy', ['在领同类补贴', '这个人在领离休、因公致残这类护理费或生活补贴吗？', '同类补贴只能选高的领一项。'], {
    cost: 1,
  }),
  yesNo('workInjuryCare', ['在领工伤护理费', '这个人在领工伤生活护理费吗？', '有的补贴不能同时领。'], { cost: 1 }),
];
