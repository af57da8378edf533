import { z } from 'zod';
import { person } from './person';
import { amount, countOf, day, per, regionCode, yes } from './values';
import { EVENTS, EXIT_CAUSES, EXPENDITURES, INCOMES, oneOf, PERMITS } from './words';

const who = z.string().max(32).optional().describe('是谁的：people 里的 id；全家的就不写');
const income = z.strictObject({ type: oneOf(INCOMES, '收入种类'), who, amount, per });
const expenditure = z.strictObject({ type: oneOf(EXPENDITURES, '支出种类'), who, amount, per });

const assets = z
  .strictObject({
    financial: amount.optional().describe('全家存款、证券、基金、商业保险、债权等合计（元），准确数或区间'),
    vehicles: countOf('机动车辆数（残疾人代步车、生产用农用车不算）', { max: 100 }).optional(),
    homes: countOf('住房套数', { max: 100 }).optional(),
    businesses: countOf('名下企业等市场主体数', { max: 100 }).optional(),
  })
  .describe('家庭财产；限额由当地定，可用参数录入');

/** How the family's property stands to the limit of each programme, when an office or the family already knows. */
const assetsWithinLimitFor = z
  .strictObject({
    nearDibao: yes('符合低保边缘家庭财产规定').optional(),
    rigidExpenditureHardship: yes('符合刚性支出困难家庭财产规定').optional(),
    tekun: yes('符合特困人员财产规定').optional(),
  })
  .describe('与低保不同的财产规定单独写；没写的按 assetsWithinLimit');

const statuses = z
  .strictObject({
    dibao: yes('true=整户在享受低保；false=家里没有人享受；只有个别人享受（单人保）的不写，写在那个人的 benefits').optional(),
    dibaoArea: z.enum(['urban', 'rural']).optional().describe('享受的是哪种低保：urban=城市；rural=农村'),
    tekun: yes('家里有人现在是特困供养').optional(),
    nearDibao: yes('已认定为低保边缘（低收入）家庭').optional(),
    rigidExpenditureHardship: yes('已认定为刚性支出困难家庭').optional(),
    povertyAlleviated: yes('脱贫户（脱贫人口）').optional(),
    registeredPoor: yes('建档立卡户').optional(),
    monitored: yes('防止返贫监测对象').optional(),
    relocated: yes('易地扶贫搬迁户').optional(),
    disasterVictim: yes('基本生活受到自然灾害严重影响').optional(),
    hardshipWorker: yes('工会认定的城镇困难职工家庭').optional(),
    unableToCopeAfterDibao: yes('领低保以后生活仍有特殊困难').optional(),
  })
  .describe('家庭的身份和已经享受的待遇');

const change = z
  .strictObject({
    cause: oneOf(EXIT_CAUSES, '不再符合低保的原因').optional(),
    on: day.optional().describe('核查发现收入超标或变化的日期'),
    incomeTrend: z.enum(['down', 'same', 'up']).optional().describe('比上年收入：down=下降；same=差不多；up=上升'),
    material: yes('家庭人口、收入、财产有明显（重大）变化').optional(),
    memberDiedOn: day.optional().describe('低保家庭成员死亡日期'),
  })
  .describe('家庭情况的变化');

const event = z.strictObject({
  type: oneOf(EVENTS, '发生了什么'),
  on: day.optional().describe('哪天发生的'),
  region: regionCode.optional().describe('在哪里发生的，六位行政区划代码；不必是户籍地'),
});

const residence = z
  .strictObject({
    hukouRegion: regionCode.optional().describe('户籍地六位行政区划代码'),
    permits: z.array(oneOf(PERMITS, '在安置地（居住地）')).max(4).optional().describe('有哪几样；三样都没有写 ["none"]'),
  })
  .describe('户籍与居住');

const fields = z.strictObject({
  id: z.string().min(1).max(64).optional().describe('户的编号，成批筛查时用来对上名单；不要写身份证号'),
  region: regionCode.optional().describe('按哪里的标准看：六位行政区划代码，如 350823；命令行 --region 优先'),
  on: day.optional().describe('按哪天的规定看；命令行 --on 优先'),
  area: z.enum(['urban', 'rural']).optional().describe('urban=城市；rural=农村'),
  residence: residence.optional(),
  people: z.array(person).max(30, '最多 30 人').optional().describe('家里的人，逐个写；不共同生活的义务人不写在这里'),
  othersUnlisted: yes('除了 people 里的人还有没列出来的').optional(),
  size: countOf('共同生活人数；只在没有逐个列人时写', { min: 1, max: 30 }).optional(),
  incomes: z.array(income).max(200).optional().describe('全部收入项；确实没有收入写 []；不知道就不写'),
  netIncomePerHead: amount.optional().describe('扣减以后的人均月收入（元/人/月）；没有分项时写这一项，可以是区间'),
  expenditures: z.array(expenditure).max(200).optional().describe('全部支出项；没有可扣的支出写 []；不知道就不写'),
  assets: assets.optional(),
  assetsWithinLimit: yes('家庭财产在当地低保规定的限额以内').optional(),
  assetsWithinLimitFor: assetsWithinLimitFor.optional(),
  statuses: statuses.optional(),
  change: change.optional(),
  events: z.array(event).max(50).optional().describe('遇到的急事；没有写 []；不知道就不写'),
  cannotCope: yes('靠自家无力解决').optional(),
  otherReliefFailed: yes('其他救助暂时覆盖不到，或救助之后仍困难').optional(),
  expenditureSurge: yes('生活必需支出突然增加，超出家庭承受能力').optional(),
  homeless: yes('生活无着、流落在外').optional(),
  needsEmergencyCare: yes('急危重伤病需要急救而身份不明或付不起').optional(),
  lastReviewOn: day.optional().describe('上次核查（认定）日期'),
});

type Fields = z.infer<typeof fields>;

interface Wrong {
  path: (string | number)[];
  message: string;
}

type Item = NonNullable<Fields['incomes']>[number] | NonNullable<Fields['expenditures']>[number];

/** Whoever an item is said to be of must be listed; each person once. Nothing is built while nothing is wrong: millions of lines pass here. */
function wrongReferences({ people = [], incomes = [], expenditures = [] }: Fields, wrong: Wrong[]): void {
  for (let index = 1; index < people.length; index += 1) {
    const { id } = people[index] as { id: string };
    for (let before = 0; before < index; before += 1) {
      if (people[before]?.id !== id) continue;
      wrong.push({ path: ['people', index, 'id'], message: `编号 ${id} 用了两次；每人一个编号` });
      break;
    }
  }
  const items = (name: string, list: readonly Item[]): void => {
    for (const [index, { who: id }] of list.entries()) {
      if (id === undefined || people.some((person) => person.id === id)) continue;
      wrong.push({ path: [name, index, 'who'], message: `people 里没有编号 ${id} 的人；改成已有的 id，或删去 who` });
    }
  };
  items('incomes', incomes);
  items('expenditures', expenditures);
}

function wrongTogether(household: Fields, wrong: Wrong[]): void {
  const { people = [], othersUnlisted, size, incomes = [], events, expenditureSurge } = household;
  if (size !== undefined && people.length > 1 && !othersUnlisted) {
    wrong.push({ path: ['size'], message: '已经逐个列人，人数由 people 数出来；删去 size，或写 othersUnlisted: true' });
  }
  const total = incomes.length > 1 ? incomes.findIndex(({ type }) => type === 'total') : -1;
  if (total >= 0) wrong.push({ path: ['incomes', total, 'type'], message: 'total 是合计，不能再与分项并列；只留一种写法' });
  let applicants = 0;
  for (const { role } of people) if (role === 'applicant') applicants += 1;
  if (applicants > 1) wrong.push({ path: ['people'], message: '申请人（applicant）只能有一个' });
  if (expenditureSurge === false && events?.some(({ type }) => type === 'surgeOfSpending')) {
    wrong.push({ path: ['expenditureSurge'], message: 'events 里有必需支出猛增（surgeOfSpending），这里却写没有；改成 true 或删去' });
  }
}

/** What the household has and what its people have must not contradict each other. */
function wrongBenefits({ people = [], statuses, othersUnlisted }: Fields, wrong: Wrong[]): void {
  if (!statuses) return;
  const { dibao, tekun } = statuses;
  let somebody = people.length === 0 || othersUnlisted === true;
  for (const [index, { benefits }] of people.entries()) {
    if (benefits?.tekun !== false) somebody = true;
    if (dibao !== undefined && benefits?.dibao === !dibao) {
      const message = '与 statuses.dibao（整户享受）相反；只有个别人享受的，删去 statuses.dibao';
      wrong.push({ path: ['people', index, 'benefits', 'dibao'], message });
    }
    if (tekun === false && benefits?.tekun === true) {
      wrong.push({ path: ['people', index, 'benefits', 'tekun'], message: 'statuses.tekun 写没有人是特困，这里却写是；改正其中一处' });
    }
  }
  if (tekun === true && !somebody) {
    wrong.push({ path: ['statuses', 'tekun'], message: '列出的人都写了不是特困，这里却写家里有；改正其中一处' });
  }
}

/** What is wrong between fields, with its place and cure. */
export function wrongHousehold(household: Fields): Wrong[] {
  const wrong: Wrong[] = [];
  wrongReferences(household, wrong);
  wrongTogether(household, wrong);
  wrongBenefits(household, wrong);
  return wrong;
}

/** A household as a file or a conversation tells it. Whatever is absent is unknown; nothing is filled in. Amounts are yuan. */
export const householdSchema = fields
  .superRefine((household, context) => {
    for (const { path, message } of wrongHousehold(household)) {
      context.addIssue({ code: 'custom', path, message });
    }
  })
  .describe('一个家庭。金额单位元；没写的就是不知道，不会补缺省值；区间写 {"min":…,"max":…}');

export type Household = Fields;
export type { Person } from './person';

export const emptyHousehold = (): Household => ({});
