import { dayInWords, dayOf } from '../base/clock';
import type { Role } from './permissions';
import type { Ticket, TicketClock, TicketKind, TicketStatus } from './ticket';
import type { TicketAction } from './transitions';

export const kindWords: Record<TicketKind, string> = {
  urgentHardship: '紧急困难求助',
  danger: '生命安全求助',
  complaint: '投诉',
  report: '举报',
  change: '家庭变化报告',
  lead: '代他人报告',
  serviceNeed: '服务需求',
  referral: '转介',
  callback: '预约回电',
  inquiry: '留言咨询',
};

export const statusWords: Record<TicketStatus, string> = {
  logged: '已登记',
  referred: '已转办',
  acknowledged: '已签收',
  inProgress: '办理中',
  reportedBack: '已反馈',
  followUp: '回访中',
  resolved: '已办结',
  closed: '已归档',
  invalid: '不予受理',
  withdrawn: '已撤回',
};

export const actionWords: Record<TicketAction, string> = {
  refer: '转办',
  acknowledge: '签收',
  return: '退单',
  start: '开始办理',
  reportBack: '反馈结果',
  followUp: '回访',
  resolve: '办结',
  close: '归档',
  redo: '重办',
  note: '补充说明',
  remind: '催办',
  invalid: '不予受理',
  withdraw: '撤回',
};

export const clockWords: Record<TicketClock['name'], string> = {
  dispatch: '派单',
  acknowledge: '签收',
  handle: '办理',
  reportBack: '反馈',
  followUp: '回访',
};

export const eventWords: Record<string, string> = {
  'ticket.logged': '登记',
  'ticket.referred': '转办',
  'ticket.acknowledged': '签收',
  'ticket.returned': '退单',
  'ticket.started': '开始办理',
  'ticket.reportedBack': '反馈结果',
  'ticket.followedUp': '回访',
  'ticket.resolved': '办结',
  'ticket.closed': '归档',
  'ticket.redone': '要求重办',
  'ticket.noted': '补充说明',
  'ticket.reminded': '催办',
  'ticket.invalidated': '不予受理',
  'ticket.withdrawn': '撤回',
  'ticket.read': '查看',
};

export const roleWords: Record<Role, string> = {
  operator: '座席',
  unit: '承办单位',
  supervisor: '值班长',
  curator: '政策员',
  admin: '管理员',
};

export const missingWords = { place: '所在地点', contact: '联系方式', people: '有几个人', shelter: '有没有住处', food: '有没有吃的' };

export const refusals = {
  unknownTicket: '没有查到：请核对工单编号和查询码。忘了查询码，可以转人工核实身份后找回。',
  locked: '连续输错多次，为保护您的信息，这个编号 15 分钟内不能再查。可以转人工帮您查。',
  forbidden: '您没有权限做这一步；如确有需要，请联系值班长。',
  notNow: (action: TicketAction, status: TicketStatus): string =>
    `工单现在是“${statusWords[status]}”，不能“${actionWords[action]}”。请刷新看最新状态。`,
  needs: { text: '请写明内容（不能为空）。', unit: '请选择承办单位。', reason: '请写明原因。' },
};

/** What the resident reads under the receipt: what happens next and by when. */
export function nextStep({ urgency, kind }: Pick<Ticket, 'urgency' | 'kind'>): string {
  if (urgency === 'danger') return '值班人员会立即看到这条记录，并尽快联系您；人有危险时请先打 110、120、119。';
  if (urgency === 'urgent') return '已经记录在案并排在前面，工作时间内 2 小时内派给当地，24 小时内办理（本热线内部规则）。';
  if (kind === 'callback') return '会按您说的时间回电；没接到电话也可以凭编号和查询码在这里查。';
  return '一个工作日内派给负责的单位，一般五个工作日内办理（本热线内部规则）；随时可凭编号和查询码查进度。';
}

/** `还有2天` style words for the clock that ends first; the basis is said beside it. */
export function dueWords(clock: TicketClock | undefined, now: Date): string {
  if (!clock) return '没有正在走的时限。';
  const hours = Math.round((clock.dueAt.getTime() - now.getTime()) / 3_600_000);
  const until = `${dayInWords(dayOf(clock.dueAt))}前${clockWords[clock.name]}`;
  if (hours < 0) return `应在${until}，已经超时，您可以催办。`;
  return hours < 48 ? `应在 ${Math.max(hours, 1)} 小时内${clockWords[clock.name]}（${clock.basis}）。` : `应在${until}（${clock.basis}）。`;
}
