import type { TicketAction } from '../../tickets/transitions';

export interface Step {
  as: 'operator' | 'unit' | 'supervisor';
  /** Hours after the visit. */
  after: number;
  action: TicketAction;
  text?: string;
  unit?: string;
  reason?: string;
}

/** A visit of an invented resident, and what became of its ticket. */
export interface Story {
  /** Hours before now. */
  hoursAgo: number;
  region: string;
  says: string[];
  /** What the resident answers to a question of the flow, by question id; the others are left out. */
  answers?: Record<string, string>;
  steps?: Step[];
  /** What the operator answers who takes the talk two minutes later and hands it back. */
  received?: string[];
}

const UNIT = '棠溪县民政局';

/** Invented people, invented troubles. The last ones are still waiting when the demonstration opens. */
export const stories: Story[] = [
  { hoursAgo: 140, region: '990121', says: ['什么样的家庭可以申请低保', '要带什么材料', '多久能批下来'] },
  {
    hoursAgo: 126,
    region: '990121',
    says: ['家里断粮三天了，孩子饿得直哭'],
    answers: { whereabouts: '青石镇柳湾村', people: '三个人', shelter: '有', food: '没有' },
    steps: [
      { as: 'operator', after: 0.4, action: 'refer', unit: UNIT },
      { as: 'unit', after: 1, action: 'acknowledge' },
      { as: 'unit', after: 2, action: 'start' },
      { as: 'unit', after: 8, action: 'reportBack', text: '当天送去米面油，先行救助已发放，次日补齐说明材料。' },
      { as: 'operator', after: 30, action: 'followUp', text: '电话回访：粮食已收到，孩子已有奶粉，居民满意。' },
      { as: 'supervisor', after: 50, action: 'resolve', text: '已解决，居民满意。' },
    ],
  },
  {
    hoursAgo: 98,
    region: '990121',
    says: ['我要投诉，低保金两个月没到账了，去问都说等等'],
    answers: { about: '白塔镇便民服务中心', wish: '想知道钱什么时候发', named: '匿名', submit: '是' },
    steps: [
      { as: 'operator', after: 2, action: 'refer', unit: UNIT },
      { as: 'unit', after: 6, action: 'acknowledge' },
      { as: 'unit', after: 24, action: 'start' },
    ],
  },
  {
    hoursAgo: 52,
    region: '990122',
    says: ['我要举报，村干部给自己亲戚办低保，那家开着两个店还有车'],
    answers: { about: '河口镇渡口村村干部', named: '匿名', submit: '是' },
    steps: [{ as: 'supervisor', after: 3, action: 'refer', unit: '麦桥县纪检监察组' }],
  },
  {
    hoursAgo: 45,
    region: '990121',
    says: ['村里说我家情况变了要重新核，要准备什么', '转人工'],
    received: ['您好，复核时请带身份证、户口本和最近六个月的收入凭证，到棠溪县各镇便民服务中心都可以办。', '还有不清楚的，随时再来问。'],
  },
  { hoursAgo: 30, region: '990121', says: ['残疾人补贴一个月多少钱', '三级智力残疾能领护理补贴吗', '那孤儿呢'] },
  {
    hoursAgo: 26,
    region: '990122',
    says: ['老伴上个月走了'],
    answers: { day: '上个月', submit: '是' },
    steps: [{ as: 'operator', after: 1, action: 'refer', unit: '麦桥县民政局' }],
  },
  { hoursAgo: 20, region: '990121', says: ['养老保险怎么交', '医保能报多少', '彩票中奖号码是多少'] },
  {
    hoursAgo: 3,
    region: '990122',
    says: ['昨晚房子烧了，带着两个孩子没地方住'],
    answers: { whereabouts: '河口镇渡口旁边', people: '三个人' },
  },
  { hoursAgo: 1, region: '990121', says: ['低保停发了是什么原因', '我要转人工'] },
  { hoursAgo: 0.2, region: '990121', says: ['我妈八十了一个人住，没人照顾，能申请特困吗', '转人工'] },
];
