import { dayInWords, dayOf } from '../base/clock';
import { workingDaysBetween } from './clocks';
import { kinds, type TicketKind, ticketKinds } from './kinds/index';
import type { Role } from './permissions';
import { syncWords } from './platform/words';
import type { ClockName, TicketStatus } from './states';
import type { Need } from './step-input';
import type { Ticket, TicketClock } from './ticket';
import type { ChainReport } from './ticket-store';
import type { ClosingCondition } from './tracks';
import type { Audience } from './transition';
import { type TicketAction, ticketActions, transitionOf } from './transitions';

export const kindWords = Object.fromEntries(ticketKinds.map((kind) => [kind, kinds[kind].label])) as Record<TicketKind, string>;

export const statusWords: Record<TicketStatus, string> = {
  logged: '已登记',
  referred: '已转办',
  returnRequested: '退单待裁定',
  acknowledged: '已签收',
  inProgress: '办理中',
  reportedBack: '已反馈',
  followUp: '回访中',
  resolved: '已办结',
  closed: '已归档',
  invalid: '不予受理',
  withdrawn: '已撤回',
  merged: '已并入另一件',
};

/** A status as this kind calls it. */
export const statusOf = ({ kind, status }: Pick<Ticket, 'kind' | 'status'>): string =>
  kinds[kind].statuses?.[status] ?? statusWords[status];

export const actionWords: Record<TicketAction, string> = {
  refer: '转办',
  toDuty: '直转值班负责人',
  acknowledge: '签收',
  return: '申请退单',
  approveReturn: '准予退单',
  reassign: '改派',
  rejectReturn: '驳回退单',
  start: '开始办理',
  reportBack: '反馈结果',
  review: '审核通过',
  followUp: '回访',
  missedCall: '回访未接通',
  resolve: '办结',
  close: '归档',
  redo: '重办',
  invalid: '不予受理',
  withdraw: '撤回',
  askExtension: '申请延期',
  grantExtension: '批准延期',
  refuseExtension: '不准延期',
  pause: '暂停计时',
  resume: '恢复计时',
  note: '补充说明',
  coReport: '协办反馈',
  remind: '催办',
  expedite: '督办',
  object: '提出异议',
  rate: '评价',
  subTicket: '派子单',
  merge: '并单',
  confide: '设为保密',
  admit: '加入知情人',
  dismiss: '移出知情人',
  advanceRelief: '先行救助',
  explainRelief: '补先行救助说明',
  planPayments: '批分阶段发放',
  payInstalment: '登记发放一期',
  openConference: '发起个案会商',
  concludeConference: '会商结论',
  submitCase: '提请一事一议',
  decideCase: '一事一议决定',
  recordProof: '登记查处结论',
  waiveReview: '免评议',
  recordVisit: '登记探访',
  planMeasures: '一人一策',
  setMeasure: '定整改措施',
  tickCounty: '县级销号',
  tickUpper: '上级销号',
  sendBack: '上级退回',
  inspectSound: '抽查：属实',
  inspectFalse: '抽查：不实办结，重开',
  handOver: '线索移交',
  identify: '登记是谁',
  sendHome: '登记返乡',
  recordConsent: '登记本人同意共享',
  withdrawConsent: '登记撤回同意',
  matchCharity: '登记慈善匹配',
  recordFinding: '登记核实（排查）结论',
  assess: '研判',
  dispose: '处置',
  decideAid: '处理待遇',
  recordCheck: '录入核对结果',
  tellBack: '回告提请单位',
};

export const closingWords: Record<ClosingCondition, string> = {
  measured: '一人一策措施（有风险的）',
  found: '核实结论',
  aidDecided: '待遇处理',
  checked: '核对结果',
  toldBack: '回告提请单位（工会提请的）',
};

export const clockWords: Record<ClockName, string> = {
  dispatch: '派单',
  acknowledge: '签收',
  handle: '办理',
  reportBack: '反馈',
  followUp: '回访',
  explain: '补说明',
  visit: '探访',
  rectify: '整改',
};

export const eventWords: Record<string, string> = {
  'ticket.logged': '登记',
  ...Object.fromEntries(ticketActions.map((action) => [transitionOf(action).event, actionWords[action]])),
  'ticket.returned': '退单',
  'ticket.redone': '要求重办',
  'ticket.read': '查看',
  'ticket.attached': '添加附件',
  'ticket.fetched': '下载附件',
  'ticket.contentErased': '到了保存期限，内容已删除',
  'ticket.codeRenewed': '核实来电，换发查询码',
  'ticket.clockWarned': '临近时限提醒',
  'ticket.clockBreached': '超时，已报值班长',
  'ticket.escalated': '超时，已报县级负责人',
  'ticket.mergedIn': '并入一件重复工单',
  'ticket.partOf': '由上级工单派出',
  'ticket.platformResult': syncWords.event,
};

export const audienceWords: Record<Audience, string> = {
  resident: '居民',
  unit: '承办单位',
  desk: '座席',
  shiftLeader: '值班长',
  countyLeader: '县级负责人',
};

export const needWords: Record<Need, string> = {
  text: '说明',
  reason: '原因',
  unit: '承办单位',
  days: '天数',
  into: '并入哪件工单（编号）',
  reader: '知情人账号',
  amountFen: '金额',
  payments: '各期金额',
  instalment: '第几期',
  parties: '参加单位',
  rating: '评价',
  aidOutcome: '待遇怎么办',
  checks: '核对结果',
  found: '探访情况',
  proof: '查处结论',
  dueOn: '整改期限',
  owner: '责任人',
};

export const roleWords: Record<Role, string> = {
  operator: '座席',
  unit: '承办单位',
  supervisor: '值班长',
  curator: '政策员',
  admin: '管理员',
};

export const missingWords = { place: '所在地点', contact: '联系方式', people: '有几个人', shelter: '有没有住处', food: '有没有吃的' };

/** What is written of a means verification. */
export const checkWords = {
  review: '自查结论改为“需复核”：由人核实，不因差异自动拒绝。',
  /** Leaves the house: nothing of what was found. */
  letter: (number: string, different: boolean): string =>
    `提请核查的 ${number} 已核查完毕：${different ? '有需要复核的情况，已转民政部门复核' : '没有发现不一致'}。按规定不附核对明细。`,
};

/** Stands in the history of a return. */
export const receivedBy = (receiver: string): string => `接收方：${receiver.trim()}`;

/** Stands in the history of a promise. */
export const ownedBy = (owner: string): string => `责任人：${owner.trim()}`;

/** Rings when a visit finds somebody at risk. */
export const riskWords = '探访发现有风险，请安排一人一策';

/** Rings when somebody who was sent home asks for help again. */
export const againWords = '返乡后又求助，请看以前的台账';

/** What the resident reads under the receipt: what happens next and by when. */
export function nextStep({ urgency, kind }: Pick<Ticket, 'urgency' | 'kind'>, opens?: string): string {
  if (urgency === 'danger')
    return opens
      ? `现在是下班时间，值班人员最快${opens}看到、联系您。别等我们：人有危险请打 110、120、119，也可以叫邻居、村（居）委会来帮忙。`
      : '这条排在最前面，值班人员看到就马上联系您；人有危险请先打 110、120、119。';
  if (urgency === 'urgent')
    return opens
      ? `排在前面；现在是下班时间，${opens}上班后 2 小时内派给当地（本热线内部规则）。等不及的，找村（居）委会、乡镇（街道）值班的人，没地方住去救助站，不看户口；夜里找不到人就打 110。`
      : '排在前面，2 小时内派给当地，24 小时内办理（本热线内部规则）。';
  if (kind === 'callback') return '上班时间里按您说的时间回电；没接到电话也可以凭编号和查询码在这里查。';
  return '一个工作日内派给负责的单位，一般五个工作日内办理（本热线内部规则）；随时可凭编号和查询码查进度。';
}

const WEEKDAYS = '日一二三四五六';
const CHINA_MS = 8 * 3_600_000;

/** `今天13:30`, `周一（11月30日）08:30`: an instant to come, in Chinese time. */
export function opensWords(at: Date, now: Date): string {
  const local = new Date(at.getTime() + CHINA_MS);
  const time = local.toISOString().slice(11, 16);
  if (dayOf(at) === dayOf(now)) return `今天${time}`;
  return `周${WEEKDAYS[local.getUTCDay()]}（${local.getUTCMonth() + 1}月${local.getUTCDate()}日）${time}`;
}

const HOUR_MS = 3_600_000;

/** `还有2个工作日` style words for the clock that ends first; the basis is said beside it. */
export function dueWords(clock: TicketClock | undefined, now: Date): string {
  if (!clock) return '没有正在走的时限。';
  const until = `${dayInWords(dayOf(clock.dueAt))}前${clockWords[clock.name]}`;
  if (clock.dueAt < now) return `应在${until}，已经超时，您可以催办。`;
  const hours = Math.max(Math.ceil((clock.dueAt.getTime() - now.getTime()) / HOUR_MS), 1);
  if (clock.measure === 'calendar')
    return hours < 48
      ? `还有 ${hours} 小时，应在这之前${clockWords[clock.name]}（${clock.basis}）。`
      : `还有 ${Math.floor(hours / 24)} 天，应在${until}（${clock.basis}）。`;
  const days = workingDaysBetween(now, clock.dueAt);
  return days < 1 ? `还有不到一个工作日，应在${until}（${clock.basis}）。` : `还有 ${days} 个工作日，应在${until}（${clock.basis}）。`;
}

/** For a ticket whose clocks all stand still. */
export const pausedWords = '计时已暂停（在等材料或情况），恢复后接着算。';

const residentNotices: Record<string, (unit: string) => string> = {
  'ticket.referred': (unit) => `已转给${unit}办理`,
  'ticket.sentToDuty': (unit) => `已直接转给${unit}的值班负责人`,
  'ticket.reassigned': (unit) => `已改由${unit}办理`,
  'ticket.acknowledged': (unit) => `${unit}已签收`,
  'ticket.reportedBack': (unit) => `${unit}已反馈结果，正在审核`,
  'ticket.resolved': () => '已办结；不满意可以提出异议，也可以评价',
  'ticket.invalidated': () => '不予受理；想知道原因可以在这里查进度，或转人工',
  'ticket.extended': () => '办理时限已延长',
  'ticket.paused': () => '在等材料或情况，时限暂停计算',
  'ticket.resumed': () => '时限恢复计算',
  'ticket.merged': () => '已并入同一件事的另一张工单，一起办理，仍凭原编号和查询码查进度',
  'ticket.relievedInAdvance': () => '已安排先行救助',
  'ticket.paymentsPlanned': () => '已批准分期发放',
  'ticket.instalmentPaid': () => '有一期救助已登记发放',
  'ticket.checked': () => '核对结果已回来；和您说的不一致的地方由人复核，不会因此自动拒绝',
  'ticket.charityMatched': () => '已对接慈善组织，会有人联系您',
  'ticket.foundFalse': () => '抽查后重新办理',
};

/** Words that leave the house: the number, the kind, the office, nothing of the person. */
export const noticeWords = {
  resident(number: string, event: string, unit: string | undefined): string | undefined {
    const said = residentNotices[event]?.(unit ?? '承办单位');
    return said && `工单 ${number}：${said}。`;
  },
  plain: (number: string, what: string): string => `工单 ${number}：${what}。`,
  /** Stands in the bell beside the number. */
  office: (kind: string, what: string): string => `${kind}：${what}`,
};

export const proposalWords: Record<NonNullable<Ticket['proposal']['reason']>, string> = {
  placeUnknown: '地点还不清楚，先问清在哪里',
  complainedAbout: '反映的可能就是承办单位，须由值班长指派',
  noSection: '职责表里没有对应科室，请人工指派',
  departmentUnknown: '还不知道是哪一类需求，请问清后指派',
};

const brokenWords: Record<NonNullable<ChainReport['broken']>['why'], string> = {
  event: '记录被改动过',
  missing: '有记录缺失或被移走',
  text: '密封的文字被改动过',
  ticket: '工单状态与最后一个事件不符',
  anchor: '当日总锚对不上，有整件工单或整段记录被替换',
};

/** Where the history was found broken, and what to do. */
export function brokenSentence({ number, seq, why }: NonNullable<ChainReport['broken']>): string {
  const where = why === 'anchor' ? `${number} 的总锚` : `工单 ${number} 的第 ${seq} 个事件`;
  return `${where}对不上（${brokenWords[why]}）：请从备份核对。`;
}
