import { yuanText } from '../base/money';
import { CAPACITY, DISABILITIES, EXIT_CAUSES, ORPHAN_CARE, PARENT_STATES, SCHOOLING, WORK } from './household/words';
import type { Fact } from './question';

const choices = (words: Readonly<Record<string, string>>): Fact['choices'] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

type Words = [label: string, question: string, why: string];
type Rest = Pick<Fact, 'cost'> & Partial<Pick<Fact, 'after' | 'sensitive' | 'settles' | 'unit' | 'choices'>>;
const ask = (id: string, words: Words, rest: Rest & Pick<Fact, 'type'>): Fact => ({
  id,
  label: words[0],
  question: words[1],
  why: words[2],
  ...rest,
});
const yesNo = (id: string, words: Words, rest: Rest): Fact => ask(id, words, { type: 'yesNo', ...rest });
const money = (id: string, words: Words, rest: Rest): Fact => ask(id, words, { type: 'money', unit: 'fen/month', ...rest });
const choice = (id: string, words: Words, rest: Rest & { choices: Fact['choices'] }): Fact => ask(id, words, { type: 'choice', ...rest });

/** One question on the derived amount instead of a list of sums; the figure is a recorded standard. */
export const perHeadQuestion = (yuan: string): string =>
  `扣掉看病、上班这些按规定可以扣的花费，全家平均每人每月的进项有没有低于 ${yuan} 元？大概知道就行。`;

/** The same for several standards at once. */
export const bandQuestion = '扣掉看病、上班这些按规定可以扣的花费，全家平均每人每月的进项大概在哪一档？';
export const bandWords = (from: number | undefined, below: number | undefined): string => {
  if (from === undefined) return `不到 ${yuanText(below ?? 0)} 元`;
  return below === undefined ? `${yuanText(from)} 元或更多` : `${yuanText(from)} 元以上，不到 ${yuanText(below)} 元`;
};

/** Every question, with its words; urgent matters first. */
export const questions: readonly Fact[] = [
  yesNo(
    'anyHardship',
    ['最近的急事', '最近有没有碰上急事：火灾、车祸、突发重病、受灾、流落在外，或者看病上学的钱突然猛增？', '急难可以先救助，所以最先问。'],
    {
      cost: 1,
      settles: ['emergencyEvent', 'expenditureSurge', 'homeless', 'needsEmergencyCare', 'disasterVictim'],
    },
  ),
  yesNo(
    'anyDistress',
    ['流落、急救、受灾', '有没有流落在外、急救付不起钱，或者基本生活受了自然灾害的严重影响？有一样就算。', '这些都能马上求助。'],
    { cost: 1, settles: ['homeless', 'needsEmergencyCare', 'disasterVictim'] },
  ),
  yesNo('emergencyEvent', ['突发急事', '家里有没有遇到火灾、车祸、突发重病这样的急事？', '急难可以先救助，所以最先问。'], { cost: 1 }),
  yesNo('cannotCope', ['自家难以应付', '这件事让家里过不下去，靠自己解决不了吗？', '临时救助针对自家解决不了的困难。'], {
    cost: 1,
    after: 'emergencyEvent',
  }),
  yesNo('otherReliefFailed', ['其他救助顾不上', '别的救助暂时顾不上，或者救助以后还是困难吗？', '急难救助看这一条。'], {
    cost: 1,
    after: 'emergencyEvent',
  }),
  yesNo('needsEmergencyCare', ['急救费用付不起', '有没有人正需要急救，却付不起费用？有的话先打 120。', '疾病应急救助由医院先救治。'], {
    cost: 1,
  }),
  yesNo('homeless', ['流落在外', '您现在是不是流落在外、没有地方吃住？', '可以向当地救助管理机构或乡镇（街道）求助。'], { cost: 1 }),
  yesNo('expenditureSurge', ['必需支出猛增', '看病、上学这样必须花的钱，是不是突然多到家里承受不了？', '支出型临时救助看这一条。'], {
    cost: 1,
  }),
  yesNo('disasterVictim', ['受灾', '家里的基本生活是不是受到自然灾害严重影响？', '受灾人员有专门的救助。'], { cost: 1 }),

  ask(
    'householdSize',
    ['共同生活人数', '一起生活的一家几口人？配偶、未成年子女、读本科及以下的子女都算；坐牢、强制戒毒的不算。', '低保按全家人均算。'],
    { type: 'count', cost: 1, unit: 'person' },
  ),
  ask('livesTogether', ['共同生活人数', '一起生活的一家几口人？已经独立生活、不住在一起的成年子女不算。', '低保按全家人均算。'], {
    type: 'count',
    cost: 1,
    unit: 'person',
  }),
  money(
    'monthlyIncomeFen',
    ['全家月收入', '全家每个月一共有多少收入？工资、做生意、租金、赡养费都算；政府发的救助款、奖学金不算。', '要和当地标准比。'],
    { cost: 2 },
  ),
  money(
    'medicalCostFen',
    ['每月看病、残疾的必需支出', '家里每个月因为重病、残疾，必须花的钱大约多少？没有就说“没有”。', '这些支出可以按规定扣减。'],
    { cost: 3, sensitive: true },
  ),
  money(
    'workCostFen',
    ['每月就业成本', '家里人上班、打工，每个月路费、租房、吃饭这些成本大约多少？没有就说“没有”。', '必要的就业成本可以扣。'],
    { cost: 3 },
  ),
  money(
    'educationCostFen',
    ['每月上学支出', '家里人上幼儿园、高中、大学，每个月学费住宿费大约多少？义务教育的不算；没有就说“没有”。', '当地规定可以扣的会扣。'],
    { cost: 3 },
  ),
  money(
    'rigidSpendingFen',
    [
      '每月必需支出合计',
      '过去一年，吃穿住用、看病、上学、康复这些必须花的钱，平均每个月一共多少？',
      '刚性支出困难家庭看支出占收入的比例。',
    ],
    { cost: 4 },
  ),
  choice(
    'assetsWithinLimit',
    ['财产是否超过当地限额', '家里的存款、车、房子，有没有超过当地规定的限额？不清楚就说“不知道”。', '低保和边缘都看财产，限额由当地定。'],
    {
      cost: 4,
      choices: [
        { label: '没超过', value: 'within', aliases: ['没有', '没有超过', '不超', '没有车', '没存款', '都没有'] },
        { label: '超过了', value: 'over', aliases: ['超过', '有', '超了'] },
      ],
    },
  ),
  choice('area', ['城乡', '您家是城镇户口还是农村户口？', '有的地方城乡标准不一样。'], {
    cost: 1,
    choices: [
      { label: '城镇', value: 'urban', aliases: ['城市', '城里', '居民'] },
      { label: '农村', value: 'rural', aliases: ['农业', '乡下', '村里'] },
    ],
  }),

  yesNo(
    'anyStatus',
    [
      '已有的身份和待遇',
      '家里现在是不是低保户、特困户、已认定的低收入（边缘）户、脱贫户、监测户或者易地搬迁户？',
      '有的政策只针对这些家庭。',
    ],
    {
      cost: 1,
      settles: ['inDibao', 'inTekun', 'recognisedNear', 'recognisedRigid', 'povertyAlleviated', 'registeredPoor', 'monitored', 'relocated'],
    },
  ),
  choice(
    'supportNow',
    [
      '认定的是哪一类',
      '家里现在认定的是哪一类：低保、特困（五保）、低保边缘，还是刚性支出困难？都不是也请说。',
      '已经在保、已经认定的，看的政策不一样。',
    ],
    {
      cost: 1,
      settles: ['inDibao', 'inTekun', 'recognisedNear', 'recognisedRigid'],
      choices: [
        { label: '都不是', value: 'none', aliases: ['都没有', '没有', '没领', '没', '不是', '无', '都不'] },
        { label: '低保', value: 'inDibao', aliases: ['领低保', '是低保', '低保户'] },
        { label: '特困供养', value: 'inTekun', aliases: ['特困', '五保', '五保户', '特困户'] },
        { label: '低保边缘家庭', value: 'recognisedNear', aliases: ['低保边缘', '低保边缘户', '边缘户', '低收入家庭', '低边户'] },
        { label: '刚性支出困难家庭', value: 'recognisedRigid', aliases: ['刚性支出', '刚性支出困难', '支出困难'] },
        { label: '不止一种', value: 'several', aliases: ['两种都有', '两样都有', '都有', '好几种'] },
      ],
    },
  ),
  yesNo('inDibao', ['在享受低保', '家里现在在领低保吗？', '已经在保的看渐退、增发和核查。'], { cost: 1 }),
  yesNo('inTekun', ['在特困供养', '有没有人已经是特困供养（五保）？', '已是特困的有些补贴不再领。'], { cost: 1 }),
  yesNo('recognisedNear', ['已认定边缘家庭', '家里是不是已经认定为低保边缘（低收入）家庭？', '认定过的可以直接看后面的政策。'], {
    cost: 1,
  }),
  yesNo('recognisedRigid', ['已认定刚性支出困难家庭', '家里是不是已经认定为刚性支出困难家庭？', '认定过的可以转介专项救助。'], { cost: 1 }),
  choice(
    'povertyOrRelocation',
    ['脱贫户或搬迁户', '您家是脱贫户，还是易地扶贫搬迁户？都不是也请说。', '脱贫户有延保和排查，搬迁户按安置地的标准。'],
    {
      cost: 1,
      settles: ['povertyAlleviated', 'relocated'],
      choices: [
        { label: '都不是', value: 'none', aliases: ['都没有', '不是', '没有', '没', '都不', '无'] },
        { label: '脱贫户', value: 'povertyAlleviated', aliases: ['是脱贫户', '脱贫'] },
        { label: '易地搬迁户', value: 'relocated', aliases: ['搬迁户', '易地扶贫搬迁户', '搬迁'] },
        { label: '两样都是', value: 'several', aliases: ['都是', '是脱贫户也是搬迁户', '既是脱贫户也是搬迁户'] },
      ],
    },
  ),
  yesNo('povertyAlleviated', ['脱贫户', '您家是脱贫户吗？', '脱贫户有延保和排查。'], { cost: 1 }),
  yesNo('registeredPoor', ['建档立卡户', '您家是建档立卡户吗？', '渐退政策看这一条。'], { cost: 1 }),
  yesNo('monitored', ['监测户', '您家是防止返贫监测户吗？', '监测户有专门的排查。'], { cost: 1 }),
  yesNo('relocated', ['易地搬迁户', '您家是易地扶贫搬迁户吗？', '搬迁户按安置地的标准。'], { cost: 1 }),
  yesNo('permitHeld', ['落户或居住证', '在安置地落户了，或者办了居住证、市民证吗？有一样就算。', '进安置地城市低保看这一条。'], {
    cost: 1,
    after: 'relocated',
  }),
  choice('dibaoArea', ['低保类别', '领的是城市低保还是农村低保？', '渐退政策分城乡。'], {
    cost: 1,
    after: 'inDibao',
    choices: [
      { label: '城市低保', value: 'urban' },
      { label: '农村低保', value: 'rural' },
    ],
  }),
  choice('exitCause', ['超标的原因', '是因为什么不再符合低保的？', '渐退看原因。'], {
    cost: 2,
    after: 'inDibao',
    choices: choices(EXIT_CAUSES),
  }),
  yesNo('stillHard', ['领低保后仍困难', '领了低保以后，生活还是特别困难吗？', '老人、孩子、重残、重病可以多一些保障。'], {
    cost: 1,
    after: 'inDibao',
  }),
  choice('incomeTrend', ['比上年收入', '今年收入比去年怎么样？', '收入下降的要走访。'], {
    cost: 1,
    after: 'povertyAlleviated',
    choices: [
      { label: '下降了', value: 'down' },
      { label: '差不多', value: 'same' },
      { label: '上升了', value: 'up' },
    ],
  }),
  ask('lastReviewOn', ['上次核查日期', '上一次核查（或批准）是哪一天？', '算下次核查的日期。'], {
    type: 'date',
    cost: 4,
    after: 'inDibao',
  }),

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
  }),
  choice('schooling', ['在读', '这个人现在在读什么学校？', '教育阶段影响几项政策。'], { cost: 1, choices: choices(SCHOOLING) }),
  choice('work', ['就业', '这个人现在做什么工作？没有工作也请说。', '成年无业重残可以单独申请。'], { cost: 1, choices: choices(WORK) }),
  choice('workCapacity', ['劳动能力', '这个人有劳动能力吗？', '失去劳动能力的脱贫人口有兜底。'], { cost: 2, choices: choices(CAPACITY) }),
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
  yesNo(
    'parentsCannotRaise',
    [
      '父母不能抚养',
      '这个孩子是不是父母都不在，或者都没法抚养（去世、重残、重病、坐牢、失联等）？',
      '孤儿和事实无人抚养儿童有专门的保障。',
    ],
    {
      cost: 1,
      sensitive: true,
      settles: ['fatherState', 'motherState', 'fatherTroubled', 'motherTroubled'],
    },
  ),
  choice('fatherState', ['父亲', '孩子的父亲怎么样？', '孤儿、事实无人抚养看父母双方。'], {
    cost: 2,
    sensitive: true,
    choices: choices(PARENT_STATES),
  }),
  choice('motherState', ['母亲', '孩子的母亲怎么样？', '孤儿、事实无人抚养看父母双方。'], {
    cost: 2,
    sensitive: true,
    choices: choices(PARENT_STATES),
  }),
  yesNo('fatherTroubled', ['父亲有规定情形', '父亲是不是重残、重病，或者坐牢、强制戒毒、失联半年以上？', '事实无人抚养看这一条。'], {
    cost: 2,
    after: 'fatherState',
    sensitive: true,
  }),
  yesNo('motherTroubled', ['母亲有规定情形', '母亲是不是重残、重病，或者坐牢、强制戒毒、失联半年以上？', '事实无人抚养看这一条。'], {
    cost: 2,
    after: 'motherState',
    sensitive: true,
  }),
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
