import { DomainError } from '../base/errors';
import { type ActDeps, assertAllowed, changeFor, type Step } from './act-on-ticket';
import type { AidState, DossierWrite } from './dossiers/dossier-store';
import type { Actor } from './permissions';
import { refusals } from './refusal-words';
import type { Ticket } from './ticket';

const AID_AFTER: Partial<Record<string, AidState>> = { phaseOut: 'phasingOut', stop: 'stopped' };

/** What the decision changes on the person's own record; undefined where the ticket names nobody on record. */
async function writeFor(deps: ActDeps, actor: Actor, { ticket, input }: Step): Promise<DossierWrite | undefined> {
  const dossier = ticket.dossier && (await deps.dossiers?.find(ticket.dossier));
  const content = dossier && (await deps.dossiers?.content(dossier.id));
  if (!dossier || !content) return undefined;
  const { aidOutcome = 'keep', amountFen, text } = input;
  if (aidOutcome === 'adjust' && amountFen === undefined) throw new DomainError('invalid', 'ticket.needs.amountFen', refusals.newAmount);
  const at = deps.clock.now();
  return {
    dossier: { ...dossier, aid: AID_AFTER[aidOutcome] ?? dossier.aid, version: dossier.version + 1, changedAt: at },
    content: { ...content, amountFen: aidOutcome === 'adjust' ? amountFen : content.amountFen },
    event: {
      type: 'dossier.aidDecided',
      actorId: actor.id,
      actorRole: actor.role,
      at,
      data: { aidOutcome, ticket: ticket.number },
      text: text?.trim(),
    },
    changesAid: true,
  };
}

/** 在保预警的处理: only after somebody has looked; the record of the person changes in the same transaction. */
export async function decideAid(deps: ActDeps, actor: Actor, step: Step): Promise<Ticket> {
  const transition = await assertAllowed(deps, actor, step);
  const dossier = await writeFor(deps, actor, step);
  return deps.store.change({ ...changeFor(deps, actor, { ...step, transition }), dossier });
}
