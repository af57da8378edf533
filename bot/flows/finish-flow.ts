import { DomainError } from '../../base/errors';
import { isNear } from '../../base/regions';
import type { FlowAnswer, FlowPlace } from '../../dialogs/flow';
import type { FlowId } from '../../dialogs/flows';
import { forgetWords } from '../../dialogs/forget/words';
import { objectionWords } from '../../dialogs/objection/words';
import { isUnknown } from '../../dialogs/walk';
import type { ActionInput } from '../../tickets/act-on-ticket';
import { nextClock } from '../../tickets/deadlines';
import type { Ticket, TicketContent, TicketEvent } from '../../tickets/ticket';
import { dueWords, eventWords, kindWords, statusWords } from '../../tickets/words';
import { tellVerdicts } from '../answers/verdict-of';
import type { FlowState } from '../session';
import { type Said, say, type Turn } from '../turn';
import { words } from '../words';
import { sheetRead } from './sheet';
import { recordFlow } from './ticket-flows';

type Finish = (turn: Turn, place: FlowPlace) => Promise<Said>;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() ? value : undefined);
const given = ({ answers, input }: FlowPlace, id: string): string | undefined => text(answers[id]) ?? text(input[id]);

/** `2026-11-22 10:00 登记` for each step that concerns the resident. */
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

/** What the tickets refuse is conversation, not failure: it is said as it is, with its cure. */
export async function orRefusal(work: () => Promise<Said>): Promise<Said> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) return say({ text: error.message });
    throw error;
  }
}

const progress: Finish = (turn, place) =>
  orRefusal(async () => {
    const proof = { number: given(place, 'number') ?? '', code: given(place, 'code') ?? '' };
    const { ticket, events } = await turn.deps.tickets.lookUp(proof);
    turn.session.proven = [...new Set([...(turn.session.proven ?? []), ticket.number])];
    turn.session.pending = { kind: 'ticket', number: ticket.number };
    return say(words.progress(ticketLine(ticket, turn.deps.clock.now()), stepLines(events)));
  });

const asOwner = (turn: Turn, place: FlowPlace, input: ActionInput): Promise<Said> =>
  orRefusal(async () => {
    const number = String(place.input.ticket ?? '');
    await turn.deps.tickets.actAsOwner(number, input);
    return say(input.action === 'object' ? words.objected(number) : words.rated(number));
  });

const finishers: Partial<Record<FlowId, Finish>> = {
  progress,
  forget: async (_turn, place) =>
    place.answers.submit === true ? { ...say(words.forgotten()), forget: true } : say({ text: forgetWords.cancelled }),
  selfCheck: (turn, place) => tellVerdicts(turn, place),
  objection: async (turn, place) =>
    place.answers.submit === true
      ? asOwner(turn, place, { action: 'object', reason: given(place, 'reason') })
      : say({ text: objectionWords.cancelled }),
  satisfaction: (turn, place) =>
    asOwner(turn, place, {
      action: 'rate',
      rating: {
        reached: place.answers.reached === true,
        solved: place.answers.solved === true,
        satisfaction: (given(place, 'satisfaction') ?? 'basically') as 'satisfied',
      },
      text: given(place, 'story'),
    }),
};

/** What a self-check learnt is kept for the whole conversation, also when it is broken off: never asked again. */
export function keepFacts({ session }: Turn, { flow, answers }: FlowState): void {
  const { place, ...facts } = answers;
  if (flow === 'selfCheck') session.facts = { ...session.facts, ...facts };
}

/** What is done when a flow is through: a ticket, a verdict, a look-up. */
export async function finishFlow(turn: Turn, state: FlowState, place: FlowPlace): Promise<Said> {
  keepFacts(turn, state);
  const flow = state.flow as FlowId;
  if (ON_RECORD_FIRST.has(flow)) return sheetRead(turn, state, String(place.input.ticket ?? turn.session.grave?.number ?? ''));
  const said = (await recordFlow(turn, flow, place)) ?? (await finishers[flow]?.(turn, place));
  if (!said) throw new Error(`flow ${flow} has no end`);
  return said;
}

const EMERGENCY_FIELDS: Record<string, (value: string) => Partial<TicketContent>> = {
  whereabouts: (value) => ({ whereabouts: value }),
  phone: (value) => ({ contactPhone: value }),
  place: () => ({}),
};
const ON_RECORD_FIRST = new Set(['emergency', 'street']);

/** Words that answered nothing go to the ticket of the emergency as they are; false where there is none. */
export async function addWordsToRecord({ deps, incoming, session }: Turn, { flow, input }: FlowState): Promise<boolean> {
  const number = text(input?.ticket) ?? session.grave?.number;
  if (!ON_RECORD_FIRST.has(flow) || !number) return false;
  await deps.tickets.addToOwn(incoming.conversationId, number, { text: incoming.text });
  return true;
}

/** Answers about an emergency go to its ticket one by one: a talk that breaks off has lost nothing. */
export async function afterAnswer(turn: Turn, state: FlowState, answer: { question: string; value: FlowAnswer }): Promise<void> {
  const number = text(state.input?.ticket) ?? turn.session.grave?.number;
  if (!ON_RECORD_FIRST.has(state.flow) || !number || isUnknown(answer.value)) return;
  const value = String(answer.value);
  await turn.deps.tickets.addToOwn(turn.incoming.conversationId, number, {
    text: turn.incoming.text,
    region: answer.question === 'place' && isNear(value) ? value : undefined,
    content: EMERGENCY_FIELDS[answer.question]?.(value) ?? { answers: { [answer.question]: answer.value } },
  });
}
