import type { Clock } from '../../base/clock';
import { DomainError } from '../../base/errors';
import type { Actor } from '../permissions';
import type { AidState, Dossier, DossierContent, DossierWrite, ReviewClass, ReviewOutcome } from './dossier-store';
import { dossierRefusals } from './words';

export interface ReviewGiven {
  outcome: ReviewOutcome;
  /** The day somebody looked. */
  on: string;
  /** The version the actor has seen. */
  version: number;
  text?: string;
  amountFen?: number;
  reviewClass?: ReviewClass;
  layer?: string;
}

const refuse = (code: string, message: string): never => {
  throw new DomainError('invalid', `dossier.${code}`, message);
};

function assertGiven(dossier: Dossier, given: ReviewGiven, known: { today: string; layers: readonly string[] }): void {
  const { outcome, on, text, amountFen, reviewClass, layer } = given;
  if (dossier.version !== given.version) throw new DomainError('conflict', 'dossier.versionConflict', dossierRefusals.moved);
  if (dossier.aid === 'stopped') throw new DomainError('conflict', 'dossier.stopped', dossierRefusals.reviewStopped);
  if (on > known.today) refuse('reviewFuture', dossierRefusals.reviewFuture);
  if (dossier.lastReviewOn && on < dossier.lastReviewOn) refuse('reviewBackwards', dossierRefusals.reviewBackwards(dossier.lastReviewOn));
  if (outcome === 'keep') {
    if (amountFen !== undefined || layer !== undefined) refuse('keepsAmount', dossierRefusals.keepsAmount);
    return;
  }
  if (!text?.trim()) refuse('needsReason', dossierRefusals.needsReason);
  if (outcome === 'adjust' && amountFen === undefined && reviewClass === undefined) refuse('needsAmount', dossierRefusals.needsAmount);
  if (outcome === 'transfer' && !layer) refuse('needsLayer', dossierRefusals.needsLayer);
  if (layer !== undefined && !known.layers.includes(layer)) refuse('layer', `${dossierRefusals.layer(known.layers)}。`);
}

const AID_AFTER: Partial<Record<ReviewOutcome, AidState>> = { stop: 'stopped' };

/** 定期核查结果 as one write: without a marked change the amount stays and one line is kept. Throws DomainError with its cure. */
export function reviewed(
  { clock, actor, due, layers }: { clock: Clock; actor: Actor; due?: string; layers: readonly string[] },
  { dossier, content }: { dossier: Dossier; content: DossierContent },
  given: ReviewGiven,
): DossierWrite {
  assertGiven(dossier, given, { today: clock.today(), layers });
  const { outcome, on, text, amountFen, reviewClass, layer } = given;
  const at = clock.now();
  const layerChanged = layer !== undefined && layer !== dossier.layer;
  return {
    dossier: {
      ...dossier,
      aid: AID_AFTER[outcome] ?? dossier.aid,
      layer: layer ?? dossier.layer,
      reviewClass: reviewClass ?? dossier.reviewClass,
      lastReviewOn: on,
      version: dossier.version + 1,
      changedAt: at,
    },
    content: { ...content, amountFen: amountFen ?? content.amountFen },
    event: {
      type: 'dossier.reviewed',
      actorId: actor.id,
      actorRole: actor.role,
      at,
      data: { outcome, on, due, ...(layerChanged ? { layer, layerBefore: dossier.layer } : {}) },
      text: text?.trim() || undefined,
    },
    changesAid: outcome !== 'keep',
  };
}
