import { DomainError } from '../base/errors';
import { type ActDeps, assertAllowed, changeFor, type Step } from './act-on-ticket';
import type { DossierWrite } from './dossiers/dossier-store';
import { dossierRow } from './dossiers/dossiers';
import { dossierRefusals } from './dossiers/words';
import { tagsIn } from './monitoring-tags';
import { type Actor, can } from './permissions';
import { refusals } from './refusal-words';
import type { Ticket } from './ticket';

/** The finding, and whose record it is about where somebody has one; whose it is once stays. */
export async function recordFinding(deps: ActDeps, actor: Actor, step: Step): Promise<Ticket> {
  const { ticket, input } = step;
  const transition = await assertAllowed(deps, actor, step);
  const change = changeFor(deps, actor, { ...step, transition });
  const dossier = input.dossier?.trim();
  if (!dossier) return deps.store.change(change);
  if (ticket.dossier && ticket.dossier !== dossier) throw new DomainError('conflict', 'ticket.otherDossier', refusals.otherDossier);
  const found = await deps.dossiers?.find(dossier);
  if (!found || !can(actor, 'dossier.read', dossierRow(found)))
    throw new DomainError('notFound', 'ticket.unknownDossier', dossierRefusals.unknown);
  return deps.store.change({ ...change, set: { ...change.set, dossier } });
}

/** The marks of a lead as they join those on the person's own record; undefined where nothing is new. */
async function tagsFor(deps: ActDeps, actor: Actor, { ticket, input }: Step): Promise<DossierWrite | undefined> {
  const dossier = ticket.dossier && (await deps.dossiers?.find(ticket.dossier));
  const content = dossier && (await deps.dossiers?.content(dossier.id));
  if (!dossier || !content) return undefined;
  const tags = [...new Set([...content.tags, ...tagsIn(await deps.store.content(ticket.id))])];
  if (tags.length === content.tags.length) return undefined;
  const at = deps.clock.now();
  return {
    dossier: { ...dossier, version: dossier.version + 1, changedAt: at },
    content: { ...content, tags },
    event: {
      type: 'dossier.changed',
      actorId: actor.id,
      actorRole: actor.role,
      at,
      data: { fields: ['tags'], ticket: ticket.number },
      text: input.text?.trim(),
    },
  };
}

/** 处置: what was done; the marks of the lead stand on the person's record from then on. */
export async function dispose(deps: ActDeps, actor: Actor, step: Step): Promise<Ticket> {
  const transition = await assertAllowed(deps, actor, step);
  const dossier = await tagsFor(deps, actor, step);
  return deps.store.change({ ...changeFor(deps, actor, { ...step, transition }), dossier });
}
