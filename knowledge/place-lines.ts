import type { RegionCode } from '../base/regions';
import { countLines } from './counted-lines';
import type { Entry } from './entry';
import { WEIGHTS } from './evidence';
import type { Line } from './lines';
import { APART } from './pool';
import { buildPostings, type Postings, type TokenWeights } from './postings';

/** The entries of one place and where their lines are scored. */
export interface PlaceLines {
  /** Index of each entry; their ranks follow each other from `rank` on. */
  entries: Int32Array;
  rank: number;
  /** Of entry n: positions `starts[n]` up to `starts[n + 1]` of `lines`. */
  starts: Int32Array;
  /** A line of the pool, which every question scores anyhow, or `~n` for line n of those apart. */
  lines: Int32Array;
  apart: { postings: Postings; weightOf: Float32Array };
}

/** The lines of an entry, each with its line of the pool or `APART`. */
interface EntryLines {
  entry: number;
  lines: Line[];
  inPool: number[];
}

/** Lines of an entry stand together. */
function byEntry(lines: readonly Line[], inPool: Int32Array): EntryLines[] {
  const found: EntryLines[] = [];
  lines.forEach((line, at) => {
    if (line.entry < 0) return;
    if (found.at(-1)?.entry !== line.entry) found.push({ entry: line.entry, lines: [], inPool: [] });
    found.at(-1)?.lines.push(line);
    found.at(-1)?.inPool.push(inPool[at] as number);
  });
  return found;
}

function placeLines(own: readonly EntryLines[], rank: number, tokenWeights: TokenWeights): PlaceLines {
  const apart: Line[] = [];
  const starts = new Int32Array(own.length + 1);
  const lines = own.flatMap((entry, at) => {
    starts[at + 1] = (starts[at] as number) + entry.lines.length;
    return entry.inPool.map((line, of) => (line === APART ? ~(apart.push(entry.lines[of] as Line) - 1) : line));
  });
  return {
    entries: Int32Array.from(own, ({ entry }) => entry),
    rank,
    starts,
    lines: Int32Array.from(lines),
    apart: {
      postings: buildPostings(countLines(apart.map(({ tokens }) => tokens)), { tokenWeights, weights: WEIGHTS }),
      weightOf: Float32Array.from(apart, ({ weight }) => weight),
    },
  };
}

export interface Places {
  places: Record<RegionCode, PlaceLines>;
  /** The lines of the entry of each rank. */
  linesByRank: readonly (readonly Line[])[];
}

/** Orders the entries by place; `inPool` is the pool's line for each line. */
export function placesOf(
  entries: readonly Entry[],
  { lines, inPool, tokenWeights }: { lines: readonly Line[]; inPool: Int32Array; tokenWeights: TokenWeights },
): Places {
  const byRegion = new Map<RegionCode, EntryLines[]>();
  for (const own of byEntry(lines, inPool)) {
    const region = (entries[own.entry] as Entry).region;
    const known = byRegion.get(region);
    if (known) known.push(own);
    else byRegion.set(region, [own]);
  }
  const linesByRank: Line[][] = [];
  const places: Record<RegionCode, PlaceLines> = {};
  for (const [region, own] of byRegion) {
    places[region] = placeLines(own, linesByRank.length, tokenWeights);
    for (const entry of own) linesByRank.push(entry.lines);
  }
  return { places, linesByRank };
}
