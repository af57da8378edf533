import { z } from 'zod';

/** The closed lists of a household file, each value with its Chinese word. */
export const ROLES = {
  applicant: '申请人本人',
  spouse: '申请人的配偶',
  child: '子女（含养子女、有抚养关系的继子女）',
  parent: '父母',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  sibling: '兄弟姐妹',
  other: '其他人',
};
export const DISABILITIES = {
  physical: '肢体',
  visual: '视力',
  hearing: '听力',
  speech: '言语',
  intellectual: '智力',
  mental: '精神',
  multiple: '多重',
};
export const SCHOOLING = {
  none: '不在读',
  preschool: '幼儿园',
  primary: '小学',
  juniorHigh: '初中',
  seniorHigh: '普通高中',
  vocationalSecondary: '中等职业学校',
  college: '高职、专科（全日制）',
  bachelor: '本科（全日制）',
  graduate: '研究生',
  partTime: '非全日制、成人教育等',
};
export const WORK = {
  none: '无业',
  civilServant: '公务员',
  publicInstitution: '事业单位',
  enterprise: '企业等单位职工',
  migrant: '外出务工',
  flexible: '灵活就业、打零工',
  publicPost: '公益性岗位',
  industry: '产业帮扶带动',
  farming: '在家务农',
  business: '经商、办企业',
};
export const CAPACITY = { full: '有劳动能力', partial: '部分丧失劳动能力', none: '完全丧失劳动能力' };
export const AWAY = {
  prison: '在监狱服刑',
  detoxification: '强制隔离戒毒',
  missing: '被人民法院宣告失踪',
  clergy: '脱离家庭独立生活的宗教教职人员（另写 awaySince）',
};
export const PARENT_STATES = {
  alive: '在世',
  dead: '死亡（含人民法院宣告死亡）',
  declaredMissing: '人民法院宣告失踪',
  untraceable: '查找不到',
};
export const PARENT_TROUBLES = {
  severeDisability: '重残：一、二级残疾，或三、四级精神、智力残疾',
  severeIllness: '重病（当地确定的病种）',
  prison: '服刑在押',
  detoxification: '强制隔离戒毒',
  otherRestraint: '被执行其他限制人身自由的措施',
  lostContact: '失联：失去联系且未履行监护抚养责任',
  custodyRevoked: '被撤销监护资格',
  deported: '被遣送（驱逐）出境',
};
export const INCOMES = {
  wage: '工资性收入（含奖金、补贴）',
  business: '经营净收入（种植、养殖、生意，已减成本）',
  property: '财产净收入（利息、租金、分红）',
  transfer: '转移净收入（赡养费、抚养费、赔偿、受赠等）',
  pension: '离退休金、遗属补助金、失业保险金',
  supportByKin: '兄弟姐妹或 60 周岁及以上老年人给成年无业重度残疾人的供养费用',
  other: '其他应计入的收入',
  basicPension: '城乡居民基本养老保险里中央确定的基础养老金',
  socialInsurance: '基本医疗保险等社会保险待遇（不含养老金、失业金）',
  oldAgeAllowance: '高龄津贴',
  scholarship: '奖学金',
  governmentRelief: '政府发放的各类社会救助款物（含临时救助、价格补贴、残疾人两项补贴）',
  childAllowance: '事实无人抚养儿童基本生活补贴',
  preferential: '国家规定的优待抚恤金',
  familyPlanning: '计划生育奖励与扶助金',
  reward: '见义勇为等奖励性补助',
  localExempt: '设区的市级以上政府规定不计入的其他收入',
  total: '全家收入合计（没有分项时写这一项；不含政府救助款物、奖学金等不计入的收入）',
};
export const EXPENDITURES = {
  medical: '因患重病由个人负担的医疗支出（医保、救助、商保报销后）',
  disability: '因残疾增加的支出',
  rehabilitation: '残疾人基本康复、辅助器具的自付支出',
  education: '非义务教育阶段的学费、住宿费、保教费',
  compulsoryEducation: '义务教育阶段的支出',
  workCost: '必要的就业成本：交通、通信、食宿等',
  living: '维持基本生活的衣、食、住、行、用支出',
  other: '其他必需支出',
};
export const EVENTS = {
  fire: '火灾',
  accident: '交通事故等意外事件',
  illness: '家庭成员突发重大疾病',
  injury: '溺水、人身伤害等',
  disaster: '自然灾害',
  jobLoss: '失业、务工不着',
  death: '家庭主要劳动力死亡',
  surgeOfSpending: '教育、医疗等生活必需支出突然增加',
  other: '其他突发、紧迫、灾难性困难',
};
export const EXIT_CAUSES = {
  employment: '家庭成员就业',
  compensation: '拆迁款、赔偿等一次性收入',
  assets: '购车、购房等财产变化',
  household: '人口变化',
  other: '其他原因',
};
export const PERMITS = { hukou: '已经落户', residencePermit: '居住证', relocationCard: '易地扶贫搬迁市民证', none: '三样都没有' };
export const ORPHAN_CARE = { institution: '机构集中养育', family: '社会散居（亲属、寄养）' };

type Words = Readonly<Record<string, string>>;

/** A closed list whose description spells out every value in Chinese. */
export function oneOf<W extends Words>(words: W, about: string) {
  const values = Object.keys(words) as [keyof W & string, ...(keyof W & string)[]];
  const spelled = values.map((value) => `${value}=${words[value]}`).join('；');
  return z.enum(values, `只能是 ${values.join('、')} 之一`).describe(`${about}：${spelled}`);
}
