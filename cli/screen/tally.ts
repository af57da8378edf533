import { regionName } from '../../base/regions';
import { programmeName, verdictWords } from '../../rules/explain';
import { SCREEN_VERDICTS, SCREENED } from '../../rules/screen';
import type { Verdict } from '../../rules/verdict';
import type { ChunkResult } from './job';

/** What a run has come to so far; written beside the result so that it can be taken up again. */
export interface Tally {
  lines: number;
  broken: number;
  bytesRead: number;
  bytesWritten: number;
  /** `region programme verdict` → how often; `changed programme from to` → how often. */
  counts: Record<string, number>;
}

export const emptyTally = (): Tally => ({ lines: 0, broken: 0, bytesRead: 0, bytesWritten: 0, counts: {} });

const KEYS = SCREENED.flatMap(({ name }) => SCREEN_VERDICTS.map((verdict) => `${name} ${verdict}`));
const keysOf = new Map<string, string[]>();

/** The keys of a region's counts, put together once. */
function keysIn(region: string): string[] {
  const before = keysOf.get(region);
  if (before) return before;
  const keys = KEYS.map((key) => `${region} ${key}`);
  keysOf.set(region, keys);
  return keys;
}

/** Adds what a chunk came to. */
export function addTo(tally: Tally, result: Pick<ChunkResult, 'lines' | 'broken' | 'counts' | 'changed'>): void {
  const { counts } = tally;
  tally.lines += result.lines;
  tally.broken += result.broken;
  const add = (key: string, number: number): void => {
    counts[key] = (counts[key] ?? 0) + number;
  };
  for (const [region, numbers] of result.counts) {
    const keys = keysIn(region);
    for (const [at, number] of numbers.entries()) if (number > 0) add(keys[at] as string, number);
  }
  for (const [key, number] of result.changed) add(`changed ${key}`, number);
}

/** `dibao` → 低保（整户）; `screening.visit` → 脱贫人口排查（走访排查）. */
function named(programme: string): string {
  const [id, step] = programme.split('.') as [string, string?];
  return programmeName(id, step);
}

/** Rows of the summary: programme by programme, region by region, then what changed. */
export function summary({ lines, broken, counts }: Tally): { text: string; json: object } {
  const programmes: Record<string, Record<string, Record<string, number>>> = {};
  const changed: { programme: string; from: string; to: string; households: number }[] = [];
  for (const [key, number] of Object.entries(counts)) {
    const [first, programme, verdict, to] = key.split(' ');
    if (first === 'changed') {
      changed.push({ programme: programme as string, from: verdict as string, to: to as string, households: number });
      continue;
    }
    const regions = programmes[programme as string] ?? {};
    programmes[programme as string] = regions;
    regions[first as string] = { ...regions[first as string], [verdict as string]: number };
  }
  const rows = Object.entries(programmes).flatMap(([programme, regions]) =>
    Object.entries(regions).map(([region, verdicts]) => {
      const words = Object.entries(verdicts).map(
        ([verdict, number]) => `${verdictWords[verdict as Verdict]} ${number.toLocaleString('en-US')}`,
      );
      return `${named(programme)}  ${regionName(region)}  ${words.join('，')}`;
    }),
  );
  const changes = changed.map(
    ({ programme, from, to, households }) => `变化：${named(programme)}  ${from} → ${to}  ${households.toLocaleString('en-US')}`,
  );
  const text = [`共 ${lines.toLocaleString('en-US')} 行，其中 ${broken.toLocaleString('en-US')} 行有错。`, ...rows, ...changes].join('\n');
  return { text, json: { lines, broken, programmes, changed } };
}
