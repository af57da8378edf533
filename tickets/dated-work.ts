import { DomainError } from '../base/errors';
import { type ActDeps, assertAllowed, changeFor, type Step } from './act-on-ticket';
import { datedClock } from './deadlines';
import { kinds } from './kinds/index';
import type { Actor } from './permissions';
import { refusals } from './refusal-words';
import type { Ticket, TicketClock, TicketContent } from './ticket';
import { kindWords, noticeWords, riskWords } from './words';

type Settings = Pick<ActDeps, 'deadlines' | 'visitEvery'>;

/** The clock of the next visit; none where nobody has set how often. */
export function visitClock(
  deps: Settings,
  ticket: Pick<Ticket, 'kind' | 'region' | 'urgency'>,
  given: { at: Date; fields: TicketContent['fields'] },
): TicketClock[] {
  const { visitedBy } = kinds[ticket.kind];
  const every = visitedBy && deps.visitEvery?.(ticket.region, String(given.fields?.[visitedBy] ?? ''));
  return every ? [datedClock('visit', every, { at: given.at, settings: deps.deadlines(), urgency: ticket.urgency })] : [];
}

/** 登记探访: the next one is set at once, and a risk rings at the shift leader's. */
export async function recordVisit(deps: ActDeps, actor: Actor, step: Step): Promise<Ticket> {
  const { ticket, input } = step;
  const change = changeFor(deps, actor, { ...step, transition: await assertAllowed(deps, actor, step) });
  const { at } = change.event;
  const next = visitClock(deps, ticket, { at, fields: (await deps.store.content(ticket.id))?.fields });
  const clocks = [...(change.clocks ?? ticket.clocks).filter(({ name }) => next.length === 0 || name !== 'visit'), ...next];
  const bell = input.found === 'risk' ? [{ to: 'shiftLeader' as const, text: noticeWords.office(kindWords[ticket.kind], riskWords) }] : [];
  return deps.store.change({ ...change, clocks, notices: [...(change.notices ?? []), ...bell] });
}

/** A day that is still to come ends with its last moment in China. */
function endOfDay(dueOn: string, now: Date): Date {
  const end = new Date(Date.parse(`${dueOn}T23:59:59+08:00`));
  if (end <= now) throw new DomainError('invalid', 'ticket.duePast', refusals.duePast);
  return end;
}

/** 定措施、上级退回: what is to be done, by whom, by when; its clock runs to that day. */
export async function promiseDay(deps: ActDeps, actor: Actor, step: Step): Promise<Ticket> {
  const { ticket, input } = step;
  const transition = await assertAllowed(deps, actor, step);
  const change = changeFor(deps, actor, { ...step, transition });
  const { at } = change.event;
  const due = datedClock(
    'rectify',
    { dueAt: endOfDay(input.dueOn ?? '', at) },
    { at, settings: deps.deadlines(), urgency: ticket.urgency },
  );
  const kept = (change.clocks ?? ticket.clocks).filter(({ name }) => name !== 'rectify');
  return deps.store.change({ ...change, clocks: [...kept, due] });
}
