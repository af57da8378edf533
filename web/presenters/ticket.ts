import { maskName, maskNumbers, maskPhone } from '../../base/privacy';
import { regionName } from '../../base/regions';
import { stepsFor } from '../../tickets/act-on-ticket';
import { nextClock } from '../../tickets/deadlines';
import type { Actor } from '../../tickets/permissions';
import { maskPersonal, namesIn } from '../../tickets/personal-text';
import type { SyncRow } from '../../tickets/platform/sync-store';
import { syncWords } from '../../tickets/platform/words';
import { isOpenStatus, type Ticket, type TicketClock, type TicketContent } from '../../tickets/ticket';
import type { TicketReading } from '../../tickets/tickets';
import { trackLines } from '../../tickets/track-words';
import { transitionOf } from '../../tickets/transitions';
import { actionWords, clockWords, eventWords, kindWords, proposalWords, statusOf } from '../../tickets/words';
import type { TicketDetail, TicketSummary } from '../api/shapes';
import { topicWords } from '../board/words';
import { answersOf } from './answers';

const isOpen = ({ status }: Ticket): boolean => isOpenStatus(status);

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
    statusText: statusOf(ticket),
    urgency,
    region,
    regionName: region === '000000' ? '地点待确认' : regionName(region),
    unit,
    topic,
    topicText: topicWords(topic ?? ''),
    anonymous,
    dutyToReport,
    confidential,
    missing,
    unassigned: isOpen(ticket) && unit === undefined,
    coUnits: ticket.coUnits,
    proposal: isOpen(ticket) && unit === undefined ? proposalView(ticket) : undefined,
    parent: ticket.parent,
    dossier: ticket.dossier,
    mergedInto: ticket.mergedInto,
    redoCount: ticket.redoCount,
    reminders: ticket.reminders,
    missedCalls: ticket.missedCalls,
    expedited: ticket.expedited,
    paused: ticket.clocks.some(({ pausedAt }) => pausedAt) && !nextClock(ticket.clocks),
    openedAt: ticket.openedAt.toISOString(),
    due: dueOf(ticket, now),
    version,
  };
}

const proposalView = ({ proposal: { unit, coUnits, reason } }: Ticket): TicketSummary['proposal'] => ({
  unit,
  coUnits,
  reasonText: reason && proposalWords[reason],
});

const clockView = (clock: TicketClock, now: Date): TicketDetail['clocks'][number] => ({
  clock: clock.name,
  clockText: clockWords[clock.name],
  dueAt: clock.dueAt.toISOString(),
  basis: clock.basis,
  source: clock.source,
  pausedAt: clock.pausedAt?.toISOString(),
  stoppedAt: clock.stoppedAt?.toISOString(),
  overdue: (clock.stoppedAt ?? clock.pausedAt ?? now) > clock.dueAt,
});

/** How a text is shown to this reader: to a charity numbers in free text never are. */
const hiding =
  ({ revealed, outside }: Pick<DetailInput, 'revealed' | 'outside'>, names: readonly string[]) =>
  (text: string): string =>
    revealed ? (outside ? maskNumbers(text).text : text) : maskPersonal(text, names);

/** Names and numbers are masked on the server; only a reading with a purpose shows them. */
function contentView(
  { kind }: Ticket,
  content: TicketContent | undefined,
  { revealed, outside }: Pick<DetailInput, 'revealed' | 'outside'>,
) {
  if (!content) return { story: '（内容已按要求删除）', answers: [] };
  const names = namesIn(content);
  const hide = hiding({ revealed, outside }, names);
  return {
    story: hide(content.story),
    contactName: content.contactName && (revealed ? content.contactName : maskName(content.contactName)),
    contactPhone: content.contactPhone && (revealed ? content.contactPhone : maskPhone(content.contactPhone)),
    whereabouts: content.whereabouts && hide(content.whereabouts),
    about: content.about && hide(content.about),
    answers: answersOf(kind, content).map(({ label, valueText }) => ({ label, valueText: hide(valueText) })),
  };
}

export interface DetailInput {
  reading: TicketReading;
  /** How far it has come on its way to a provincial platform. */
  sync?: SyncRow;
  actor: Actor;
  now: Date;
  revealed: boolean;
  /** The reader is a charity. */
  outside: boolean;
  /** Display names of the users among the actors. */
  nameOf(actorId: string, role: string): string;
}

type EventView = TicketDetail['events'][number];

function eventViews({ reading: { events, content }, revealed, outside, nameOf }: DetailInput): EventView[] {
  const hide = hiding({ revealed, outside }, namesIn(content));
  return events.map(({ seq, type, actorId, actorRole, at, text, hash }) => ({
    seq,
    type,
    typeText: eventWords[type] ?? type,
    by: nameOf(actorId, actorRole),
    at: at.toISOString(),
    text: text && hide(text),
    hash: hash.slice(0, 16),
  }));
}

const syncView = ({ waitingSince }: SyncRow): TicketDetail['sync'] => ({
  text: waitingSince ? syncWords.waiting : syncWords.sent,
  waiting: waitingSince !== undefined,
});

/** A ticket with content, history, clocks and the steps this reader may take. */
export function ticketDetail(input: DetailInput): TicketDetail {
  const { reading, actor, now, revealed, outside, nameOf } = input;
  const { ticket, content, children, earlier } = reading;
  const hide = hiding(input, namesIn(content));
  // Papers may show what a charity is not to see.
  const attachments = outside ? [] : reading.attachments;
  return {
    ...ticketSummary(ticket, now),
    ...contentView(ticket, content, input),
    masked: !revealed,
    sync: input.sync && syncView(input.sync),
    events: eventViews(input),
    clocks: ticket.clocks.map((clock) => clockView(clock, now)),
    tracks: trackLines(ticket),
    children: children.map((child) => ({
      number: child.number,
      statusText: statusOf(child),
      unit: child.unit,
      open: isOpenStatus(child.status),
    })),
    attachments: attachments.map(({ id, name, type, size, at, actorId }) => ({
      id,
      name: hide(name),
      type,
      size,
      at: at.toISOString(),
      by: nameOf(actorId, 'resident'),
    })),
    earlier: earlier.map(({ ticket: other, returns }) => ({
      number: other.number,
      kindText: kindWords[other.kind],
      statusText: statusOf(other),
      regionName: regionName(other.region),
      openedAt: other.openedAt.toISOString(),
      returns: returns.map(hide),
    })),
    similar: reading.similar.map((other) => ({ number: other.number, regionName: regionName(other.region), statusText: statusOf(other) })),
    readers: ticket.readers.map((id) => ({ id, name: nameOf(id, id) })),
    conversationId: ticket.conversationId,
    actions: stepsFor(actor, ticket).map((action) => {
      const { needs, takes = [] } = transitionOf(action);
      return { action, label: actionWords[action], needs: [...needs], takes: [...takes] };
    }),
  };
}
