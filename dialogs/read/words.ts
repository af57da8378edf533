import { dayInWords, type IsoDate } from '../../base/clock';
import { type Interval, yuanText } from '../../base/money';

export const hints = {
  yesNo: '请回答“有”或“没有”（“是”或“不是”）；不清楚就说“不知道”。',
  money: '请说一个钱数，比如“一千二”“两三千”“没有”；不清楚就说“不知道”。',
  moneyPerMonth: '请说平均每个月大约多少钱，比如“每月一千五”；不固定可以说“两三千”。',
  moneyTotal: '请说全家加起来一共多少，比如“一共三千”。',
  count: '请说几个人，比如“三口人”。',
  months: '请说几个月，比如“八个月”“一年半”；不需要就说“不需要”。',
  items: '请说几样，比如“两样”；都能自己做就说“都能”，都做不到就说“都不行”。',
  age: '请说多少岁，或哪一年出生，比如“72”“49年生的”。',
  choice: '请从下面选一个，或者说“不知道”。',
  date: '请说哪一天或大概什么时候，比如“昨天”“上个月”“8月31号”。',
  text: '请用几句话说说。',
  place: '请说在哪个县（市、区），比如“上杭县”。',
  placeSeveral: '这个地名不止一处，请连省、市一起说，比如“福建龙岩新罗区”。',
  phone: '请留一个手机号或带区号的座机号；不方便就说“跳过”。',
  ticketNumber: '编号是 13 位数字，像 261124-482913-7，请再看一眼回执；找不到可以转人工。',
  code: '查询码是回执上的六位数字；忘了可以转人工，核实身份后找回。',
};
/** How a hint names the matter that was asked about, and the answers it has. */
export const hintWords = {
  asked: (label: string): string => `这一题问的是“${label.replace(/[。？]+$/, '')}”。`,
  choices: (labels: readonly string[]): string => `请选一个，或用自己的话说：${labels.join('、')}；不清楚就说“不知道”。`,
};
export type HintKey = keyof typeof hints;

const amount = (value: number | Interval): string =>
  typeof value === 'number'
    ? `${yuanText(value)}元`
    : value.min === 0
      ? `不超过${yuanText(value.max)}元`
      : `${yuanText(value.min)}到${yuanText(value.max)}元`;

/** An amount in fen as it is read back. */
export const moneyWords = (value: number | Interval, per?: 'month'): string => `${per ? '每月' : ''}${amount(value)}`;
const COUNTERS = { year: '岁', month: '个月', item: '样' };
export const countWords = (value: number, what?: keyof typeof COUNTERS): string => `${value}${what ? COUNTERS[what] : '个人'}`;
export const yesNoWords = (value: boolean): string => (value ? '有（是）' : '没有（不是）');
export const dateWords = (day: IsoDate): string => dayInWords(day);
