import type { NumberedRow } from '../overlay-store';
import type { Release, ReleaseStore } from './release-store';

/** A local entry whose shipped counterpart has changed since: nobody has looked at both yet. */
export interface OverrideFlag {
  id: string;
  /** changed: another text is shipped now; added: the release ships this id for the first time; removed: it ships none any more. */
  change: 'changed' | 'added' | 'removed';
  /** The shipped text the local one was made beside, and the one shipped now. */
  before?: string;
  now?: string;
}

const digestIn = (release: Release | undefined, id: string): string | undefined =>
  Object.entries(release?.files ?? {}).find(([source]) => source.endsWith(`/${id}.md`) || source === `${id}.md`)?.[1];

/** Local entries published before the newest release that changed what is shipped under their id. Never overwritten, only named. */
export async function overrideFlags(rows: readonly NumberedRow[], releases: ReleaseStore): Promise<OverrideFlag[]> {
  const newest = await releases.at(Number.MAX_SAFE_INTEGER);
  const flags: OverrideFlag[] = [];
  for (const { kind, key, snapshot } of rows) {
    if (kind !== 'entry' || !newest || snapshot > newest.snapshot) continue;
    const [then, now] = [digestIn(await releases.at(snapshot), key), digestIn(newest, key)];
    if (then === now) continue;
    const [before, text] = await Promise.all([then && releases.text(then), now && releases.text(now)]);
    flags.push({ id: key, change: then === undefined ? 'added' : now === undefined ? 'removed' : 'changed', before, now: text });
  }
  return flags;
}
