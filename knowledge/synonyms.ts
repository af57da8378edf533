import { everyday } from './lexicon/everyday/everyday';

/**
 * What residents call a thing → one name for it. The first part names programmes (subjects), the
 * second what is asked about them (aspects); an entry's own lines teach everything beyond that.
 */
export const subjects: Record<string, readonly string[]> = {
  dibao: ['低保', '最低生活保障', '吃低保', '低保户', '低保金', '低保证', '农保户', '生活保障金', '低保对象'],
  individual: ['单人户', '单人保', '单独施保', '单独申请', '重残单人', '一个人办', '单独立户'],
  edge: ['低保边缘', '边缘户', '边缘家庭', '边缘人口', '低收入家庭', '边缘线'],
  rigid: ['刚性支出', '支出型困难', '刚性困难', '因病致贫', '因学致贫', '支出型低收入'],
  tekun: ['特困', '特困供养', '特困人员', '五保', '五保户', '五保供养', '三无人员', '三无老人', '孤老', '分散供养', '集中供养'],
  temporary: ['临时救助', '临救', '急难救助', '救急难', '急难型', '先行救助', '临时困难', '应急救助', '临时补助'],
  living: ['困难残疾人生活补贴', '残疾人生活补贴', '残疾生活补贴', '生活补贴'],
  nursing: ['重度残疾人护理补贴', '护理补贴', '重残护理', '护理费', '残疾护理', '重残补贴', '照护补贴'],
  disabled: ['残疾人两项补贴', '两项补贴', '两补', '残补', '残疾补贴', '残疾人补贴', '残疾津贴', '残疾证', '残疾人证'],
  orphan: ['孤儿', '孤儿津贴', '孤儿补贴', '孤儿基本生活费', '父母双亡', '没爹没妈', '无父无母'],
  unraised: ['事实无人抚养', '事实孤儿', '无人抚养', '父母不管', '父母失联', '父母服刑', '没人抚养'],
  child: ['困境儿童', '留守儿童', '困难儿童', '流浪儿童'],
  rehab: ['残疾儿童康复', '康复救助', '康复训练', '自闭症', '孤独症', '脑瘫', '人工耳蜗'],
  aged: ['高龄津贴', '高龄补贴', '老龄补贴', '长寿金', '长寿补贴', '尊老金', '八十岁补贴', '高龄钱', '高龄费', '老人津贴'],
  elderly: ['养老院', '敬老院', '养老服务', '失能老人', '福利院', '养老机构', '居家养老'],
  homeless: ['流浪', '乞讨', '救助站', '流浪汉', '要饭', '睡桥洞', '无家可归', '露宿', '流落街头'],
  medical: ['医疗救助', '看病', '医药费', '住院费', '报销', '大病', '医疗费', '手术费', '透析'],
  schooling: ['教育救助', '学费', '助学金', '助学', '上学', '大学生补助', '助学贷款', '读书'],
  housing: ['住房救助', '公租房', '廉租房', '危房改造', '危房', '住房补贴', '租房补贴', '保障房'],
  work: ['就业救助', '公益岗', '公益性岗位', '找工作', '就业援助'],
  disaster: ['受灾', '救灾', '灾害', '洪水', '地震', '水灾', '台风', '滑坡', '山洪', '泥石流'],
  price: ['物价补贴', '价格补贴', '价格临时补贴', '物价联动', '取暖补贴', '节日慰问', '慰问金'],
  relapse: ['防返贫', '脱贫户', '建档立卡', '监测户', '贫困户', '脱贫人口', '三类户'],
  charity: ['慈善', '捐款', '捐赠', '好心人', '爱心人士', '资助', '众筹', '水滴筹'],
  means: ['核对', '授权书', '银行流水', '经济状况核对', '查银行', '查账户', '授权查询'],
  privacy: ['隐私', '个人信息', '身份证号', '泄露', '保密', '删除记录'],
  hotline: ['热线', '12345', '12349', '热线电话', '服务热线'],
  appeal: ['行政复议', '复议', '行政诉讼', '起诉', '打官司', '诉讼', '告政府', '上法院'],
  legalAid: ['法律援助', '法援', '12348', '免费律师', '请律师'],
  report: ['举报', '骗保', '骗低保', '冒领', '虚报', '假低保', '造假'],
  favour: ['优亲厚友', '关系户', '人情保', '走后门', '村干部', '村支书', '村主任', '吃拿卡要'],
  ticket: ['工单', '单号', '查询编号', '查进度', '办理进度', '处理结果'],
  person: ['人工', '真人', '活人', '客服', '话务员', '坐席', '接线员'],
  fitting: ['辅具', '轮椅', '假肢', '助听器', '辅助器具', '拐杖'],
};

/** What is asked about a subject. */
export const aspects: Record<string, readonly string[]> = {
  elig: ['条件', '资格', '门槛', '够不够', '符合', '能不能办', '什么人', '哪些人', '谁能'],
  amount: ['多少钱', '金额', '标准', '一个月多少', '几百', '给多少', '发多少', '补多少', '钱数'],
  apply: ['申请', '办理', '怎么办', '材料', '手续', '去哪里办', '找谁办', '流程', '怎么弄', '带什么'],
  time: ['多久', '多少天', '几天', '时限', '什么时候批', '审批时间', '期限', '要等'],
  pay: ['到账', '发放', '打卡', '几号发', '没发', '没到账', '发钱', '少发', '拖欠'],
  exit: ['取消', '停发', '停了', '退出', '渐退', '延保', '被停', '停保'],
  refuse: ['不批', '驳回', '没批', '被拒', '不通过', '不给办', '没通过'],
  income: ['收入', '工资', '打工', '退休金', '养老金', '算收入'],
  property: ['存款', '房子', '车', '房产', '财产', '买车', '买房', '轿车', '门面'],
  review: ['复查', '复核', '核查', '年审', '入户', '变化', '报告变化'],
  residence: ['外地', '异地', '户口', '户籍', '居住证', '迁户口', '人户分离', '打工地'],
  publicity: ['公示', '公布', '公告', '张榜', '贴出来'],
  conflict: ['叠加', '同时领', '一起领', '重复领', '冲突', '两个都', '一起拿'],
  obligor: ['赡养', '赡养人', '抚养人', '扶养人', '义务人', '子女', '儿女'],
  care: ['自理', '失能', '照料', '护理', '照护', '瘫痪', '不能自理'],
  minor: ['未成年', '未满', '十八岁', '满18', '读大学'],
  end: ['去世', '死亡', '丧葬', '火化', '死了', '终止'],
};

const told = Object.fromEntries(Object.entries(everyday).map(([name, said]) => [`~${name}`, said]));

/** Every concept by name with its ways of being said; names of everyday groups begin with `~`. */
export const concepts: Record<string, readonly string[]> = { ...subjects, ...aspects, ...told };

interface Way {
  concept: string;
  word: string;
}

const waysOf = (table: Record<string, readonly string[]>): Way[] =>
  Object.entries(table)
    .flatMap(([concept, said]) => said.map((word) => ({ concept, word })))
    .sort((a, b) => b.word.length - a.word.length);

const subjectWays = waysOf(subjects);

/** Every way of saying a concept, by its first character. */
const byFirst = new Map<string, Way[]>();
for (const way of waysOf(concepts)) {
  const first = way.word[0] ?? '';
  byFirst.set(first, [...(byFirst.get(first) ?? []), way]);
}

const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9';

/** 12345 inside 1234567890 is no hotline. */
const cutsNumber = (text: string, at: number, word: string): boolean =>
  (isDigit(word[0]) && isDigit(text[at - 1])) || (isDigit(word.at(-1)) && isDigit(text[at + word.length]));

/** Names of the concepts a text speaks of, each once. */
export function conceptsIn(text: string): string[] {
  const found = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    for (const { word, concept } of byFirst.get(text[at] as string) ?? [])
      if (text.startsWith(word, at) && !cutsNumber(text, at, word)) found.add(concept);
  }
  return [...found];
}

/** The longest subject named in a text. */
export function subjectIn(text: string): Way | undefined {
  return subjectWays.find(({ word }) => text.includes(word));
}

const itemWays = waysOf({ income: aspects.income ?? [], property: aspects.property ?? [] });

/** The first kind of income or property named in a text: 养老金 in 养老金算不算收入. */
export function itemIn(text: string): Way | undefined {
  return itemWays.filter(({ word }) => text.includes(word)).sort((a, b) => text.indexOf(a.word) - text.indexOf(b.word))[0];
}
