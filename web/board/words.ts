import { regionName } from '../../base/regions';
import { issueSorts } from '../../tickets/kinds/issue';
import { checkSources } from '../../tickets/kinds/means-check';
import { visitSorts } from '../../tickets/kinds/visit';
import { clockWords, kindWords, statusWords } from '../../tickets/words';
import type { QualityItem } from './quality-store';
import type { Dimension } from './report-store';

export const channelWords: Record<string, string> = {
  directline: '网页',
  botframework: 'Bot Framework',
  wechat: '公众号',
  wecom: '微信客服',
  phone: '电话',
  console: '终端',
  '': '座席登记',
};

const SUBJECTS: Record<string, string> = {
  dibao: '低保',
  gangxing: '刚性支出困难',
  tekun: '特困供养',
  linshi: '临时救助',
  canji: '残疾人补贴',
  ertong: '儿童保障',
  gaoling: '高龄津贴',
  yanglao: '养老服务',
  liulang: '流浪乞讨救助',
  yiliao: '医疗救助',
  jiaoyu: '教育救助',
  zhufang: '住房救助',
  jiuye: '就业救助',
  shouzai: '受灾救助',
  jiage: '价格补贴',
  fanpin: '防返贫',
  cishan: '慈善帮扶',
  hedui: '家庭经济核对',
  complaint: '投诉举报',
  emergency: '急难',
  crisis: '生命安全',
  fuyi: '复议诉讼',
  legal: '法律援助',
  privacy: '个人信息',
  hotline: '热线本身',
  scam: '诈骗乱收费',
  status: '查进度',
  oos: '别的部门的事',
};

const ASPECTS: Record<string, string> = {
  elig: '条件',
  standard: '标准',
  apply: '申请',
  household: '家庭成员',
  income: '收入',
  property: '财产',
  single: '单人保',
  time: '时限',
  amount: '金额',
  payday: '发放',
  review: '复核',
  exit: '停发渐退',
  reject: '不批',
  work: '就业',
  move: '异地',
  edge: '边缘家庭',
  staff: '干部作风',
  fraud: '骗保',
  delay: '拖延推诿',
  material: '反复要材料',
  pay: '没发错发',
  org: '服务机构',
  rule: '时限与不服',
  life: '生活补贴',
  care: '照护',
  conflict: '叠加',
  guer: '孤儿',
  shishi: '事实无人抚养',
  kunjing: '困境儿童',
  kangfu: '康复',
  obligor: '赡养义务人',
  mode: '供养方式',
  end: '终止',
  jinan: '急难型',
  zhichu: '支出型',
  suicide: '轻生',
  dv: '家庭暴力',
  child: '儿童受害',
  threat: '威胁',
  aid: '',
};

/** Topics whose parts mean something else elsewhere. */
const WHOLE: Record<string, string> = {
  ...Object.fromEntries(Object.entries(issueSorts).map(([sort, word]) => [`issue-${sort}`, `问题整改·${word}`])),
  ...Object.fromEntries(Object.entries(visitSorts).map(([sort, word]) => [`visit-${sort}`, `探访·${word}`])),
  ...Object.fromEntries(Object.entries(checkSources).map(([source, word]) => [`check-${source}`, `核对·${word}提请`])),
  'emergency-living': '急难·基本生活',
  'emergency-life': '生命危险',
  'complaint-device': '投诉举报·辅具企业',
  'complaint-zhucun': '投诉举报·驻村帮扶',
};

/** 低保·申请 for `dibao-apply`; the slug itself when nobody has named it. */
export function topicWords(slug: string): string {
  if (slug === '') return '未分主题';
  if (WHOLE[slug]) return WHOLE[slug];
  const [subject = '', ...rest] = slug.split('-');
  const aspect = rest.join('-');
  const name = SUBJECTS[subject];
  if (!name) return slug;
  const detail = ASPECTS[aspect];
  return detail ? `${name}·${detail}` : name;
}

/** Subjects people apply for, by the beginning of their topics' slugs. */
export const programmeWords = Object.fromEntries(
  ['dibao', 'gangxing', 'tekun', 'linshi', 'canji', 'ertong', 'gaoling', 'yanglao', 'yiliao', 'jiaoyu', 'zhufang', 'jiuye', 'shouzai'].map(
    (subject) => [subject, SUBJECTS[subject] ?? subject],
  ),
);

const COMPLAINTS = ['staff', 'fraud', 'delay', 'material', 'pay', 'org', 'device', 'zhucun'].map((aspect) => `complaint-${aspect}`);

/** Topics a ticket may be routed by: every subject as a whole, and complaints by what they are about. */
export const topicOptions: Record<string, string> = Object.fromEntries(
  [...Object.keys(SUBJECTS), ...COMPLAINTS].map((slug) => [slug, topicWords(slug)]),
);

const place = (code: string): string => (code === '000000' ? '地点待确认' : regionName(code));

/** How one group of a dimension is called. */
export const groupWords: Record<Dimension, (key: string) => string> = {
  kind: (key) => kindWords[key as keyof typeof kindWords] ?? key,
  status: (key) => statusWords[key as keyof typeof statusWords] ?? key,
  region: place,
  topic: topicWords,
  unit: (key) => key || '待指派',
  channel: (key) => channelWords[key] ?? key,
  hour: (key) => `${key.padStart(2, '0')}时`,
  day: (key) => key.slice(5),
};

export const dimensionWords: Record<Dimension, string> = {
  kind: '按类别',
  region: '按地区',
  topic: '按主题',
  unit: '按承办单位',
  channel: '按渠道',
  status: '按状态',
  hour: '按登记时刻',
  day: '按天',
};

/** Each rate with the words that define it, as it is shown beside the number. */
export const rateWords = {
  reached: ['响应率', '评价中回答“联系过我”的 ÷ 已评价的'],
  solved: ['解决率', '评价中回答“解决了”的 ÷ 已评价的'],
  satisfied: ['满意率', '评价或回访为“满意”“基本满意”的 ÷ 有满意度的'],
  returned: ['退单率', '被承办单位退过的 ÷ 派给单位的'],
  redone: ['重办率', '要求重办过的 ÷ 派给单位的'],
  contained: ['机器人独立答完率', '没有转过人工的对话 ÷ 居民说过话的对话'],
  handedOff: ['转人工率', '转过人工的对话 ÷ 居民说过话的对话'],
  missed: ['没答上来率', '没答上来的消息 ÷ 居民的消息'],
  checkedDifferent: ['核对差异率', '核对和自报有差异的 ÷ 核对回来的'],
  unionToldBack: ['工会提请核查回告率', '已回告的 ÷ 这段时间工会提请的核查'],
  alertsFound: ['预警核实率', '有核实结论的 ÷ 这段时间的在保预警'],
  reviewedInTime: ['定期核查按时率', '到期日或之前做完的 ÷ 这段时间到期的（做完的＋逾期还没做的）；没有配置周期的不算'],
  relapsed: ['回流率', '返乡后同一个人又求助的 ÷ 登记返乡的'],
  falselyResolved: ['不实办结率', '抽查结论为不实办结的 ÷ 抽查过的'],
  answered: ['三分钟内接起率', '排队后三分钟内有人接手的次数 ÷ 有人接手的次数（GB/T 33358 网上受理）'],
} as const;
export type RateId = keyof typeof rateWords;

export const causeTitle = '监测线索：按因、按县';

export const clockDefinition = '按时停下的 ÷（按时停下的＋超时的）；还没到期的不算';

export const clockTitle = (clock: string): string => clockWords[clock as keyof typeof clockWords] ?? clock;

export const qualityWords: Record<QualityItem, string> = {
  courtesy: '用语礼貌',
  understood: '听清诉求，不让人重说',
  accurate: '答复准确，有出处',
  recorded: '该登记的登记了',
  inTime: '接起和答复及时',
};

export const auditWords: Record<string, string> = {
  'dossiers.exchanged': '按月互推',
  'platform.asked': '向省级平台查询',
  'ticket.read': '查看工单',
  'tickets.exported': '导出工单',
  'tickets.bulk': '批量处理',
  'report.exported': '导出报表',
  'setting.changed': '修改设置',
  'setting.imported': '导入设置',
  'settings.exported': '导出设置',
  'state.exported': '导出全部数据',
  'view.shared': '共享视图',
  'library.imported': '导入政策文件',
  'dossier.read': '查看人员档',
  'dossier.revealed': '查看人员档原文',
  'dossier.erased': '删除人员档内容',
  'dossier.sought': '按身份证号找人员档',
  'dossiers.imported': '导入人员名单',
  'alerts.imported': '导入在保变动记录',
  'chains.verified': '核对散列链',
};

/** The least number of cases a rate is shown for, and a public row stands alone with. */
export const SMALL = 5;

export const refusals = {
  badView: '没有这个视图，请刷新列表。',
  foreignView: '别人的视图不能改，请另存一个自己的。',
  tooMany: (limit: number): string => `一次最多处理 ${limit} 件，请先缩小筛选范围。`,
  noEpisode: '没有这次来访，请重新抽样。',
};

/** What the calculators of the board say of their figures. */
export const calculatorWords = {
  line: '低保标准（元/人·月）',
  edge: '1.5 倍线',
  widest: '2 倍线',
  notPublished: '这是按规划比例算出的数，不是已公布的标准；公布以后在“参数”里录入才对居民生效。',
  wanted: '应配救助协管员（名）',
  present: '现有',
  short: '还差',
  station: '社工站社工（原则上，名）',
  onTheLine: '人口正好在分档线上，文件没有写归哪一档，按较少的算差额。',
  services: '购买服务占救助专项经费（不低于 5%）',
  grant: '其中占困难群众救助补助资金（不高于 3%）',
  holds: '达标',
  fails: '不达标',
};
