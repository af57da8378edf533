/** How a fact is asked and what it costs to ask. */
export interface Fact {
  id: string;
  label: string;
  question: string;
  /** Why it is asked, in one sentence. */
  why: string;
  type: 'yesNo' | 'money' | 'count' | 'age' | 'choice';
  unit?: string;
  choices?: { label: string; value: string; aliases?: string[] }[];
  /** 1 (a word) to 5 (papers must be looked up). */
  cost: 1 | 2 | 3 | 4 | 5;
  /** Makes sense only once this one is answered. */
  after?: string;
  /** Illness, disability and the like come late. */
  sensitive?: boolean;
}

export const facts: readonly Fact[] = [
  {
    id: 'emergencyEvent',
    label: '突发急事',
    question: '最近家里有没有遇到火灾、车祸、突发重病这样的急事？',
    why: '急难可以先救助，所以最先问。',
    type: 'yesNo',
    cost: 1,
  },
  {
    id: 'cannotCope',
    label: '自家难以应付',
    question: '这件事让家里过不下去，靠自己解决不了吗？',
    why: '临时救助针对自家解决不了的困难。',
    type: 'yesNo',
    after: 'emergencyEvent',
    cost: 1,
  },
  {
    id: 'expenditureSurge',
    label: '必需支出猛增',
    question: '看病、上学这样必须花的钱，是不是突然多到家里承受不了？',
    why: '支出型临时救助看这一条。',
    type: 'yesNo',
    cost: 1,
  },
  {
    id: 'householdSize',
    label: '共同生活人数',
    question: '一起生活的一家几口人？配偶、未成年子女、读本科及以下的子女都算；坐牢、强制戒毒的不算。',
    why: '低保按全家人均收入算。',
    type: 'count',
    unit: 'person',
    cost: 1,
  },
  {
    id: 'monthlyIncomeFen',
    label: '全家月收入',
    question: '全家每个月一共有多少收入？工资、做生意、租金、赡养费都算；政府发的救助款、奖学金不算。',
    why: '要和当地标准比。',
    type: 'money',
    unit: 'fen/month',
    cost: 2,
  },
  {
    id: 'medicalCostFen',
    label: '每月看病、残疾的必需支出',
    question: '家里每个月因为重病、残疾，必须花的钱大约多少？没有就说“没有”。',
    why: '这些支出可以从收入里扣。',
    type: 'money',
    unit: 'fen/month',
    cost: 3,
    sensitive: true,
  },
  {
    id: 'workCostFen',
    label: '每月就业成本',
    question: '家里人上班、打工，每个月路费、租房、吃饭这些成本大约多少？没有就说“没有”。',
    why: '必要的就业成本可以扣。',
    type: 'money',
    unit: 'fen/month',
    cost: 3,
  },
  {
    id: 'assetsWithinLimit',
    label: '财产是否超过当地限额',
    question: '家里的存款、车、房子，有没有超过当地规定的限额？不清楚就说“不知道”。',
    why: '低保和边缘都看财产，限额由当地定。',
    type: 'choice',
    choices: [
      { label: '没超过', value: 'within', aliases: ['没有', '没有超过', '不超', '没有车', '没存款', '都没有'] },
      { label: '超过了', value: 'over', aliases: ['超过', '有', '超了'] },
    ],
    cost: 4,
  },
  { id: 'age', label: '年龄', question: '要查的这个人多大年纪？', why: '特困供养看年龄。', type: 'age', unit: 'year', cost: 1 },
  {
    id: 'disabilityGrade',
    label: '残疾等级',
    question: '这个人有残疾证吗？几级？',
    why: '单人保、特困都看残疾等级。只用来判断，不会告诉别人。',
    type: 'choice',
    choices: [
      { label: '没有残疾证', value: 'none', aliases: ['没有', '无', '没', '没残疾', '冇', '没得'] },
      { label: '一级', value: '1' },
      { label: '二级', value: '2' },
      { label: '三级', value: '3' },
      { label: '四级', value: '4' },
    ],
    cost: 2,
    sensitive: true,
  },
  {
    id: 'disabilityCategory',
    label: '残疾类别',
    question: '残疾证上写的是哪一类？',
    why: '三级里只有智力、精神残疾算单人户对象。',
    type: 'choice',
    after: 'disabilityGrade',
    choices: [
      { label: '肢体', value: 'physical' },
      { label: '视力', value: 'visual' },
      { label: '听力', value: 'hearing' },
      { label: '言语', value: 'speech' },
      { label: '智力', value: 'intellectual' },
      { label: '精神', value: 'mental' },
      { label: '多重', value: 'multiple' },
    ],
    cost: 2,
    sensitive: true,
  },
  {
    id: 'severeIllness',
    label: '重特大疾病',
    question: '这个人有没有当地认定的重特大疾病（比如尿毒症、癌症）？',
    why: '重病患者可以单独纳入低保。',
    type: 'yesNo',
    cost: 2,
    sensitive: true,
  },
  {
    id: 'legalSupporters',
    label: '法定义务人',
    question: '有没有该赡养、抚养这个人的亲人（子女、父母、配偶）？',
    why: '特困供养看有没有人赡养、抚养。',
    type: 'choice',
    choices: [
      { label: '没有', value: 'none', aliases: ['没有人', '无儿无女', '一个也没有', '无'] },
      { label: '有，但没有能力', value: 'unable', aliases: ['有但没能力', '没能力', '没有能力'] },
      { label: '有能力', value: 'able', aliases: ['有', '能养'] },
    ],
    cost: 2,
  },
];

const byId = new Map(facts.map((fact) => [fact.id, fact]));

/** The fact to ask. Throws RangeError for an id that is not in the catalogue. */
export function factQuestion(id: string): Fact {
  const fact = byId.get(id);
  if (!fact) throw new RangeError(`no fact ${id}`);
  return fact;
}

/** 全家月收入 for `monthlyIncomeFen`; the id itself for a fact that is never asked. */
export const factLabel = (id: string): string => byId.get(id)?.label ?? id;

const UNIT_WORDS: Record<string, string> = { person: '人', year: '岁', fen: '元', 'fen/month': '元/月' };

/** `{min:200000,max:300000}` of monthlyIncomeFen → `2000–3000 元/月`; a choice by its label; money arrives in fen. */
export function factValueText(id: string, value: boolean | number | string | { min: number; max: number }): string {
  const fact = byId.get(id);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return fact?.choices?.find((choice) => choice.value === value)?.label ?? value;
  const scaled = (number: number): string => String(fact?.type === 'money' ? number / 100 : number);
  const number = typeof value === 'number' ? scaled(value) : `${scaled(value.min)}–${scaled(value.max)}`;
  return [number, UNIT_WORDS[fact?.unit ?? '']].filter(Boolean).join(' ');
}
