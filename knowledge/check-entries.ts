import { covers } from '../base/regions';
import type { Entry } from './entry';
import type { Problem } from './problem';

function duplicateIds(entries: readonly Entry[]): Problem[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const other = first.get(entry.id);
    if (!other) {
      first.set(entry.id, entry);
      return [];
    }
    return [{ file: entry.source, key: 'id', cure: `${entry.id} 已由 ${other.source} 使用；换一个 id` }];
  });
}

/** A question without spaces and marks: two that are alike here are the same question. */
export const plainLine = (line: string): string => line.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '');

const linesOf = new WeakMap<Entry, readonly string[]>();

/** The plain lines of an entry's questions, worked out once. */
export function plainLines(entry: Entry): readonly string[] {
  const lines = linesOf.get(entry) ?? entry.similar.map(plainLine);
  linesOf.set(entry, lines);
  return lines;
}

/** One question cannot lead to two answers of the same place. */
function sharedLines(entries: readonly Entry[]): Problem[] {
  const owners = new Map<string, Entry>();
  return entries.flatMap((entry) =>
    [...new Set(plainLines(entry))].flatMap((line) => {
      const key = `${entry.region} ${line}`;
      const owner = owners.get(key);
      if (!owner) owners.set(key, entry);
      if (!owner || owner.id === entry.id || line === '') return [];
      return [{ file: entry.source, key: 'similar', cure: `“${line}”也写在 ${owner.source}；只留在该答它的那一条` }];
    }),
  );
}

function unknownRelated(entries: readonly Entry[]): Problem[] {
  const ids = new Set(entries.map(({ id }) => id));
  return entries.flatMap((entry) =>
    entry.related
      .filter((id) => !ids.has(id))
      .map((id) => ({ file: entry.source, key: 'related', cure: `没有 id 为 ${id} 的条目；改正或删去` })),
  );
}

/** A local entry stands for one of the same topic at a wider place, and not for a stand-in. */
function wrongLocal(entries: readonly Entry[]): Problem[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return entries.flatMap(({ localOf, region, source, topic }) => {
    if (localOf === undefined) return [];
    const wider = byId.get(localOf);
    const fits = wider && wider.topic === topic && wider.region !== region && covers(wider.region, region) && !wider.localOf;
    return fits ? [] : [{ file: source, key: 'localOf', cure: `${localOf} 不是更大地区里同一主题的原条目；改正或删去` }];
  });
}

/** What is wrong between entries. */
export function checkEntries(entries: readonly Entry[]): Problem[] {
  return [...duplicateIds(entries), ...sharedLines(entries), ...unknownRelated(entries), ...wrongLocal(entries)];
}
