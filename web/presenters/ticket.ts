import { maskName, maskNumbers, maskPhone } from '../../base/privacy';
import { regionName } from '../../base/regions';
import { stepsFor } from '../../tickets/act-on-ticket';
import { nextClock } from '../../tickets/deadlines';
import type { Actor } from '../../tickets/permissions';
import type { Ticket, TicketClock, TicketContent } from '../../tickets/ticket';
import type { TicketReading } from '../../tickets/tickets';
import { actionWords, clockWords, eventWords, kindWords, statusWords } from '../../tickets/words';
import type { TicketDetail, TicketSummary } from '../api/shapes';

const isOpen = ({ status }: Ticket): boolean => !['resolved', 'closed', 'invalid', 'withdrawn'].includes(status);

function dueOf(ticket: Ticket, now: Date): TicketSummary['due'] {
  const clock = isOpen(ticket) ? nextClock(ticket.clocks) : undefined;
  return (
    clock && {
      clock: clock.name,
      clockText: clockWords[clock.name],
      at: clock.dueAt.toISOString(),
      overdue: clock.dueAt < now,
      basis: clock.basis,
    }
  );
}

/** A ticket for lists: no content at all. */
export function ticketSummary(ticket: Ticket, now: Date): TicketSummary {
  const { number, kind, status, urgency, region, unit, topic, anonymous, dutyToReport, confidential, missing, version } = ticket;
  return {
    number,
    kind,
    kindText: kindWords[kind],
    status,
    statusText: statusWords[status],
    urgency,
    region,
    regionName: region === '000000' ? '地点待确认' : regionName(region),
    unit,
    topic,
    anonymous,
    dutyToReport,
    confidential,
    missing,
    openedAt: ticket.openedAt.toISOString(),
    due: dueOf(ticket, now),
    version,
  };
}

const clockView = (clock: TicketClock, now: Date): TicketDetail['clocks'][number] => ({
  clock: clock.name,
  clockText: clockWords[clock.name],
  dueAt: clock.dueAt.toISOString(),
  basis: clock.basis,
  stoppedAt: clock.stoppedAt?.toISOString(),
  overdue: (clock.stoppedAt ?? now) > clock.dueAt,
});

const valueText = (value: unknown): string => maskNumbers(typeof value === 'string' ? value : JSON.stringify(value)).text;

/** Names and numbers are masked on the server; only a reading with a purpose shows them. */
function contentView(content: TicketContent | undefined, revealed: boolean) {
  if (!content) return { story: '（内容已按要求删除）', answers: [] };
  const hide = (text: string): string => (revealed ? text : maskNumbers(text).text);
  return {
    story: hide(content.story),
    contactName: content.contactName && (revealed ? content.contactName : maskName(content.contactName)),
    contactPhone: content.contactPhone && (revealed ? content.contactPhone : maskPhone(content.contactPhone)),
    whereabouts: content.whereabouts && hide(content.whereabouts),
    about: content.about && (revealed ? content.about : maskNumbers(content.about).text),
    answers: Object.entries(content.answers ?? {}).map(([label, value]) => ({
      label,
      valueText: revealed ? String(value) : valueText(value),
    })),
  };
}

export interface DetailInput {
  reading: TicketReading;
  actor: Actor;
  now: Date;
  revealed: boolean;
  /** Display names of the users among the actors. */
  nameOf(actorId: string, role: string): string;
}

/** A ticket with content, history, clocks and the steps this reader may take. */
export function ticketDetail({ reading, actor, now, revealed, nameOf }: DetailInput): TicketDetail {
  const { ticket, events, content } = reading;
  return {
    ...ticketSummary(ticket, now),
    ...contentView(content, revealed),
    masked: !revealed,
    events: events.map(({ seq, type, actorId, actorRole, at, text, hash }) => ({
      seq,
      type,
      typeText: eventWords[type] ?? type,
      by: nameOf(actorId, actorRole),
      at: at.toISOString(),
      text: text && (revealed ? text : maskNumbers(text).text),
      hash: hash.slice(0, 16),
    })),
    clocks: ticket.clocks.map((clock) => clockView(clock, now)),
    conversationId: ticket.conversationId,
    actions: stepsFor(actor, ticket).map(({ action, needs }) => ({ action, label: actionWords[action], needs: [...needs] })),
  };
}
