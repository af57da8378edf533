import { type ActDeps, assertAllowed, changeFor, type Step } from './act-on-ticket';
import { compare, comparedLine } from './check-items';
import type { Actor } from './permissions';
import type { Ticket } from './ticket';
import type { Notice } from './ticket-store';
import { checkWords } from './words';

/** 核对结果: amounts go sealed with the event, how many differ stands beside the ticket. Nothing is refused by it. */
export async function recordCheck(deps: ActDeps, actor: Actor, step: Step): Promise<Ticket> {
  const { ticket, input } = step;
  const transition = await assertAllowed(deps, actor, step);
  const content = await deps.store.content(ticket.id);
  const compared = compare(input.checks ?? [], content?.fields ?? {});
  const different = compared.filter(({ difference }) => difference !== undefined && difference !== 0).length;
  const check = { items: compared.length, different };
  const change = changeFor(deps, actor, { ...step, transition });
  return deps.store.change({
    ...change,
    set: { ...change.set, tracks: { ...ticket.tracks, check } },
    event: { ...change.event, data: { from: ticket.status, to: ticket.status, ...check } },
    sealedText: [...compared.map(comparedLine), ...(different > 0 ? [checkWords.review] : [])].join('\n'),
  });
}

/** Who asked from outside hears that it is done, and whether anything differs: none of what was found. */
export async function tellBack(deps: ActDeps, actor: Actor, step: Step): Promise<Ticket> {
  const { ticket } = step;
  const transition = await assertAllowed(deps, actor, step);
  const change = changeFor(deps, actor, { ...step, transition });
  const letter = checkWords.letter(ticket.number, (ticket.tracks.check?.different ?? 0) > 0);
  const unit = (await deps.store.content(ticket.id))?.fields?.askedBy;
  const rings: Notice[] = typeof unit === 'string' ? [{ to: 'unit', unit, text: letter }] : [];
  return deps.store.change({ ...change, sealedText: letter, notices: [...(change.notices ?? []), ...rings] });
}
