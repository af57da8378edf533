import { amountChecks } from './amounts';
import type { Clock } from './base/clock';
import type { Ids } from './base/ids';
import type { Content } from './content';
import { type Curation, createCuration } from './knowledge/curation/curation';
import { createGapDesk, type GapDesk } from './knowledge/curation/gap-desk';
import type { Lab } from './knowledge/curation/lab';
import type { Storage } from './storage/storage';

/** The curators' work over the running content. */
export interface OfficeCuration {
  drafts: Curation;
  gaps: GapDesk;
}

/** Puts the curators' work together: what knowledge knows of drafts, what the rules know of amounts. */
export function createOfficeCuration({
  storage,
  content,
  clock,
  ids,
  lab,
}: {
  storage: Storage;
  content: Content;
  clock: Clock;
  ids: Ids;
  lab: Lab;
}): OfficeCuration {
  const { drafts, overlay, releases, gapWork, conversations } = storage;
  const curation = createCuration({
    drafts,
    overlay,
    releases,
    gapWork,
    lab,
    clock,
    ids,
    amounts: amountChecks(conversations),
    current: async () => content.set(),
    reload: content.reload,
  });
  const gaps = createGapDesk({ gapWork, drafts, curation, knowledge: content.knowledge, current: content.set, clock, ids });
  return { drafts: curation, gaps };
}
