import type { Clock } from './base/clock';
import type { Ids } from './base/ids';
import type { Content } from './content';
import type { ParameterRow } from './rules/parameters';
import { type ReviewPeriod, reviewDueOn, reviewPeriod } from './rules/review-due';
import type { Storage } from './storage/storage';
import type { Dossier } from './tickets/dossiers/dossier-store';
import { createDossiers, type Dossiers } from './tickets/dossiers/dossiers';
import { routeOf } from './tickets/routing';
import { layersAt, tagsAt } from './web/settings/record-kinds';
import type { Settings } from './web/settings/settings';

export interface RecordsDeps {
  storage: Storage;
  clock: Clock;
  ids: Ids;
  settings: Settings;
  content: Pick<Content, 'parameters'>;
}

/** The day the next review falls by the parameters of the place; a list asks for the same place and class a thousand times. */
function dueBy({ clock, content }: RecordsDeps): (dossier: Pick<Dossier, 'region' | 'reviewClass' | 'lastReviewOn'>) => string | undefined {
  let kept: { on: string; own: ParameterRow[]; periods: Map<string, ReviewPeriod | undefined> } | undefined;
  return ({ region, reviewClass, lastReviewOn }) => {
    if (!reviewClass || !lastReviewOn) return undefined;
    const [on, own] = [clock.today(), content.parameters()];
    if (kept?.on !== on || kept.own !== own) kept = { on, own, periods: new Map() };
    const key = `${region} ${reviewClass}`;
    if (!kept.periods.has(key)) kept.periods.set(key, reviewPeriod({ region, on, own }, reviewClass));
    const period = kept.periods.get(key);
    return period && reviewDueOn(lastReviewOn, period);
  };
}

/** The register of people with what the office has set: layers, tags, who answers for whom, how often one is reviewed. */
export function createRecords(deps: RecordsDeps): Dossiers {
  const { storage, clock, ids, settings } = deps;
  return createDossiers({
    store: storage.dossiers,
    clock,
    ids,
    labels: (region) => ({
      layers: layersAt(settings.get('layers'), region),
      tags: tagsAt(settings.get('monitoringTags'), region).map(({ label }) => label),
    }),
    unitAt: (region) => routeOf({ kind: 'change', region }, settings.routing()).unit,
    dueOn: dueBy(deps),
  });
}
