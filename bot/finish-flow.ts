import { DomainError } from '../base/errors';
import { regionName } from '../base/regions';
import { callbackWords } from '../dialogs/callback/words';
import { complaintWords, recapLine, reportWords } from '../dialogs/complaint/words';
import type { FlowAnswer, FlowPlace } from '../dialogs/flow';
import { forgetWords } from '../dialogs/forget/words';
import { checkSoFar } from '../dialogs/self-check/flow';
import { isUnknown } from '../dialogs/walk';
import { nextClock } from '../tickets/deadlines';
import type { Ticket, TicketContent, TicketEvent, TicketKind } from '../tickets/ticket';
import { dueWords, eventWords, kindWords, statusWords } from '../tickets/words';
import { openTicket, receiptView } from './open-ticket';
import type { FlowState } from './session';
import { type Said, say, type Turn } from './turn';
import { verdictReply } from './verdict-reply';
import { words } from './words';

type Finish = (turn: Turn, place: FlowPlace) => Promise<Said>;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() ? value : undefined);
const given = ({ answers, input }: FlowPlace, id: string): string | undefined => text(answers[id]) ?? text(input[id]);

/** `进度：2026-11-22 10:00 登记` for each step that concerns the resident. */
const stepLines = (events: TicketEvent[]): string[] =>
  events
    .filter(({ type }) => type !== 'ticket.read')
    .map(
      ({ type, at }) =>
        `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')} ${eventWords[type] ?? type}`,
    );

/** A ticket in one line of plain words. */
export const ticketLine = (ticket: Ticket, now: Date): string =>
  words.ticketLine({
    number: ticket.number,
    kind: kindWords[ticket.kind],
    status: statusWords[ticket.status],
    due: dueWords(nextClock(ticket.clocks), now),
  });

async function complaint(turn: Turn, place: FlowPlace, kind: TicketKind): Promise<Said> {
  if (place.answers.submit !== true) return say({ text: kind === 'report' ? reportWords.cancelled : complaintWords.cancelled });
  const content: TicketContent = {
    story: [given(place, 'story'), given(place, 'when')].filter(Boolean).join('\n'),
    about: given(place, 'about'),
    contactPhone: given(place, 'phone'),
    answers: { wish: given(place, 'wish') },
  };
  const receipt = await openTicket(turn, {
    kind,
    urgency: 'normal',
    topic: text(place.input.topic),
    anonymous: !content.contactPhone,
    confidential: kind === 'report',
    content,
  });
  return say(words.receipt(receiptView(receipt)));
}

async function progress(turn: Turn, place: FlowPlace): Promise<Said> {
  const number = given(place, 'number') ?? '';
  try {
    const { ticket, events } = await turn.deps.tickets.lookUp({ number, code: given(place, 'code') ?? '' });
    turn.session.proven = [...new Set([...(turn.session.proven ?? []), ticket.number])];
    turn.session.pending = { kind: 'ticket', number: ticket.number };
    return say(words.progress(ticketLine(ticket, turn.deps.clock.now()), stepLines(events)));
  } catch (error) {
    // A wrong code is conversation, not failure.
    if (error instanceof DomainError) return say({ text: error.message });
    throw error;
  }
}

async function callback(turn: Turn, place: FlowPlace): Promise<Said> {
  if (place.answers.submit !== true) return say({ text: callbackWords.cancelled });
  const receipt = await openTicket(turn, {
    kind: 'callback',
    urgency: 'normal',
    content: {
      story: given(place, 'story') ?? callbackWords.name,
      contactPhone: given(place, 'phone'),
      answers: { time: given(place, 'time') },
    },
  });
  return say(words.receipt(receiptView(receipt)));
}

async function change(turn: Turn, place: FlowPlace): Promise<Said> {
  const receipt = await openTicket(turn, {
    kind: 'change',
    urgency: 'normal',
    topic: 'dibao-review',
    content: { story: given(place, 'story') ?? '', contactPhone: given(place, 'phone'), answers: { day: given(place, 'day') } },
  });
  return say(words.receipt(receiptView(receipt)));
}

const finishers: Record<string, Finish> = {
  complaint: (turn, place) => complaint(turn, place, 'complaint'),
  report: (turn, place) => complaint(turn, place, 'report'),
  progress,
  callback,
  change,
  emergency: async (turn, place) => say(words.added(String(place.input.ticket ?? turn.session.grave?.number ?? ''))),
  forget: async (_turn, place) =>
    place.answers.submit === true ? { ...say(words.forgotten()), forget: true } : say({ text: forgetWords.cancelled }),
  async selfCheck(turn, place) {
    const answer = checkSoFar(place, turn.deps.parameters());
    return say(verdictReply(answer));
  },
};

/** What a self-check learnt is kept for the whole conversation, also when it is broken off: never asked again. */
export function keepFacts({ session }: Turn, { flow, answers }: FlowState): void {
  const { place, ...facts } = answers;
  if (flow === 'selfCheck') session.facts = { ...session.facts, ...facts };
}

/** What is done when a flow is through: a ticket, a verdict, a look-up. */
export async function finishFlow(turn: Turn, state: FlowState, place: FlowPlace): Promise<Said> {
  keepFacts(turn, state);
  const finish = finishers[state.flow];
  if (!finish) throw new Error(`flow ${state.flow} has no end`);
  return finish(turn, place);
}

const EMERGENCY_FIELDS: Record<string, (value: string) => Partial<TicketContent>> = {
  whereabouts: (value) => ({ whereabouts: value }),
  phone: (value) => ({ contactPhone: value }),
};

/** Answers about an emergency go to its ticket one by one: a talk that breaks off has lost nothing. */
export async function afterAnswer(turn: Turn, state: FlowState, answer: { question: string; value: FlowAnswer }): Promise<void> {
  const number = text(state.input?.ticket) ?? turn.session.grave?.number;
  if (state.flow !== 'emergency' || !number || isUnknown(answer.value)) return;
  const value = String(answer.value);
  await turn.deps.tickets.addToOwn(turn.incoming.conversationId, number, {
    text: turn.incoming.text,
    region: answer.question === 'place' ? value : undefined,
    content: { ...EMERGENCY_FIELDS[answer.question]?.(value), answers: { [answer.question]: answer.value } },
  });
}

const NAMED: Record<string, string> = { anonymous: recapLine.anonymous, named: recapLine.signed };

/** What will be put on record, read back before it is. */
export function recapOf({ session, flows }: Turn, state: FlowState): string {
  const values = { ...state.input, ...Object.fromEntries(Object.entries(state.answers).map(([id, { value }]) => [id, value])) } as Record<
    string,
    unknown
  >;
  if (state.flow === 'callback') return words.callbackRecap(String(values.phone ?? ''), String(values.time ?? ''));
  if (!(state.flow in flows) || (state.flow !== 'complaint' && state.flow !== 'report')) return '';
  const place = session.region ? regionName(session.region) : undefined;
  const shown: Record<string, string | undefined> = {
    story: text(values.story),
    about: text(values.about),
    when: text(values.when),
    place,
    wish: text(values.wish),
    named: NAMED[String(values.named)],
    phone: text(values.phone),
  };
  const lines = Object.entries(shown).flatMap(([id, value]) => (value ? [`${recapLine[id as 'story']}：${value}`] : []));
  return words.recap(lines);
}
