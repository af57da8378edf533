import { regionName } from '../../base/regions';
import type { Ticket } from '../../tickets/ticket';
import { topicWords } from '../board/words';
import type { Cell } from '../export/cell';
import { ticketSummary } from './ticket';

export const exportHeader = [
  '编号',
  '类别',
  '状态',
  '紧急程度',
  '地区代码',
  '地区',
  '承办单位',
  '主题',
  '登记时间',
  '最近时限',
  '到期时间',
  '是否超时',
  '匿名',
  '保密',
  '强制报告',
];

const URGENCY = { danger: '生命安全', urgent: '紧急', normal: '一般' } as const;
const yes = (value: boolean): string => (value ? '是' : '');
const inChina = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A ticket as a row of an export: nothing of its content, no person. */
export function exportRow(ticket: Ticket, now: Date): Cell[] {
  const { kindText, statusText, due } = ticketSummary(ticket, now);
  const { number, urgency, region, unit, topic, openedAt, anonymous, confidential, dutyToReport } = ticket;
  return [
    number,
    kindText,
    statusText,
    URGENCY[urgency],
    region,
    region === '000000' ? '地点待确认' : regionName(region),
    unit ?? '待指派',
    topicWords(topic ?? ''),
    inChina(openedAt),
    due?.clockText,
    due && inChina(new Date(due.at)),
    due?.overdue ? '超时' : '',
    yes(anonymous),
    yes(confidential),
    yes(dutyToReport),
  ];
}
