import { maskNumbers } from '../../base/privacy';
import { regionName } from '../../base/regions';
import type { Ticket, TicketContent } from '../../tickets/ticket';
import { answersOf } from './answers';

/** Not for a charity: who somebody is, beyond how to reach them. */
const KEPT_BACK = new Set(['personName', 'bornYear', 'hometown', 'reference', 'consent']);

const hide = (text: string): string => maskNumbers(text).text;

/** A need as a charity gets it: what is wanted and how to reach the one who wants it; numbers in the words are hidden. */
export function outgoingText({ number, region, kind }: Ticket, content: TicketContent): string {
  const { story, contactName, contactPhone, whereabouts, fields = {}, answers = {} } = content;
  const given = (all: Record<string, unknown>) => Object.fromEntries(Object.entries(all).filter(([id]) => !KEPT_BACK.has(id)));
  const lines = [
    `慈善需求单 ${number}`,
    `地区：${region === '000000' ? '待确认' : regionName(region)}`,
    `情况：${hide(story)}`,
    whereabouts && `地点：${hide(whereabouts)}`,
    ...answersOf(kind, { ...content, fields: given(fields), answers: given(answers) }).map(
      ({ label, valueText }) => `${label}：${valueText}`,
    ),
    (contactName || contactPhone) && `联系人：${[contactName, contactPhone].filter(Boolean).join(' ')}`,
    '本人已同意把以上内容交给贵单位，只用于这次帮扶。',
  ];
  return lines.filter(Boolean).join('\n');
}
