import { regionName } from '../../base/regions';
import type { TicketLine } from '../../tickets/ticket-store';
import { clockWords, kindWords, statusWords } from '../../tickets/words';
import { topicWords } from '../board/words';
import type { Cell } from '../export/cell';

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
const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** 2026-11-22 09:05, in China. */
function inChina(instant: Date): string {
  const at = new Date(instant.getTime() + 8 * 3_600_000);
  const day = `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
  return `${day} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
}

/** A ticket as a row of an export: nothing of its content, no person. */
export function exportRow(line: TicketLine, now: Date): Cell[] {
  const { number, kind, status, urgency, region, unit, topic, openedAt, due, anonymous, confidential, dutyToReport } = line;
  return [
    number,
    kindWords[kind],
    statusWords[status],
    URGENCY[urgency],
    region,
    region === '000000' ? '地点待确认' : regionName(region),
    unit ?? '待指派',
    topicWords(topic ?? ''),
    inChina(openedAt),
    due && clockWords[due.name],
    due && inChina(due.dueAt),
    due && due.dueAt < now ? '超时' : '',
    yes(anonymous),
    yes(confidential),
    yes(dutyToReport),
  ];
}
