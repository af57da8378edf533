/** What residents are told about, by the beginning of its topics, and its name in a question; the longer beginning first. */
const PROGRAMMES: [topics: string, name: string][] = [
  ['dibao-edge', '低保边缘家庭'],
  ['dibao', '低保'],
  ['gangxing', '刚性支出困难家庭'],
  ['tekun', '特困供养'],
  ['linshi', '临时救助'],
  ['canji-life', '困难残疾人生活补贴'],
  ['canji-care', '重度残疾人护理补贴'],
  ['canji-fuju', '残疾人辅具'],
  ['canji', '残疾人两项补贴'],
  ['ertong-guer', '孤儿'],
  ['ertong-shishi', '事实无人抚养儿童'],
  ['ertong-kunjing', '困境儿童'],
  ['ertong-kangfu', '残疾儿童康复救助'],
  ['gaoling', '高龄津贴'],
  ['yanglao', '养老院'],
  ['liulang', '流浪救助'],
  ['yiliao', '医疗救助'],
  ['jiaoyu', '教育救助助学金'],
  ['zhufang', '住房救助'],
  ['jiuye', '就业救助'],
  ['shouzai', '受灾救助'],
  ['jiage', '物价补贴'],
  ['cishan', '慈善'],
  ['legal-aid', '法律援助'],
];

/** Where the two subsidies are applied for and paid, whichever of them was spoken of; elsewhere the programme's own topics. */
const WIDER: Record<string, string> = { 'canji-life': 'canji', 'canji-care': 'canji' };

export interface Programme {
  /** What its topics begin with. */
  topics: string;
  name: string;
}

/** The programme a topic belongs to; undefined for what belongs to all of them or to none (复议, 进度, 热线). */
export function programmeOf(topic: string): Programme | undefined {
  const found = PROGRAMMES.find(([begin]) => topic.startsWith(begin));
  return found && { topics: WIDER[found[0]] ?? found[0], name: found[1] };
}
