import { createHash } from 'node:crypto';
import type { RegionCode } from '../../base/regions';
import { lineage, NATION } from '../../base/regions';
import { createKnowledge, type Learned, learned } from '../create';
import type { Knowledge } from '../knowledge';
import { type EntryText, readContent } from '../load';
import type { OverlayRow } from '../overlay-store';
import type { Problem } from '../problem';
import type { Change } from './draft';
import { withOwnWords, wordsIn } from './own-words';

/** All content at one number: what a snapshot is made from. */
export interface ContentSet {
  snapshot: number;
  shipped: readonly EntryText[];
  rows: readonly OverlayRow[];
}

const entriesIn = (rows: readonly OverlayRow[]): OverlayRow[] => rows.filter(({ kind }) => kind === 'entry');

/** The same entries give the same digest, whatever else has changed. */
export function entriesDigest({ shipped, rows }: Pick<ContentSet, 'shipped' | 'rows'>): string {
  const hash = createHash('sha256');
  for (const { source, text } of shipped) hash.update(`${source}\0${text}\0`);
  for (const { key, body } of entriesIn(rows)) hash.update(`overlay:${key}\0${body}\0`);
  return hash.digest('hex');
}

/** Rows with the changes put on top; withdrawn ones are gone. */
export function applied(rows: readonly OverlayRow[], changes: readonly Change[], by: { author: string; at: Date }): OverlayRow[] {
  const touched = new Set(changes.map(({ kind, key }) => `${kind} ${key}`));
  const kept = rows.filter(({ kind, key }) => !touched.has(`${kind} ${key}`));
  return [...kept, ...changes.filter(({ body }) => body !== '').map((change) => ({ ...change, ...by }))];
}

/** Trains the entries of a set. Takes seconds for a few hundred entries: not for the thread that answers people. */
export const trained = ({ shipped, rows }: Pick<ContentSet, 'shipped' | 'rows'>): Knowledge =>
  createKnowledge({ shipped, rows: entriesIn(rows) });

/** What a thread works out of the texts so that the one that answers people need not. */
export interface SetLearned {
  setAside: Problem[];
  learned: Learned;
}

/** Sets aside what does not fit and learns the rest. Takes seconds: not for the thread that answers people. */
export function learnedSet({ shipped, rows }: Pick<ContentSet, 'shipped' | 'rows'>): SetLearned {
  const { rows: fitting, setAside } = settled({ shipped, rows });
  return { setAside, learned: learned({ shipped, rows: entriesIn(fitting) }) };
}

/** The rows without the entries that are set aside. */
export function withoutSetAside(rows: readonly OverlayRow[], setAside: readonly Problem[]): OverlayRow[] {
  const files = new Set(setAside.map(({ file }) => file));
  return rows.filter(({ kind, key }) => kind !== 'entry' || !files.has(`overlay:${key}`));
}

/** The knowledge a set makes, over entries that are trained already. */
export const knowledgeOf = ({ snapshot, rows }: ContentSet, entries: Knowledge): Knowledge =>
  withOwnWords(entries, { snapshot, words: wordsIn(rows) });

/**
 * The office's entries that go together with the shipped ones. A new release must not stop the start
 * because of a local entry: what no longer fits is set aside, kept, and named with its cure.
 */
export function settled({ shipped, rows }: Pick<ContentSet, 'shipped' | 'rows'>): { rows: OverlayRow[]; setAside: Problem[] } {
  const setAside: Problem[] = [];
  let kept = [...rows];
  for (;;) {
    const own = entriesIn(kept).length === 0 ? [] : readContent({ shipped, rows: kept }).problems.filter(({ file }) => isOwn(file));
    if (own.length === 0) return { rows: kept, setAside };
    setAside.push(...own);
    kept = withoutSetAside(kept, own);
  }
}

export const isOwn = (file: string): boolean => file.startsWith('overlay:');

/** The smallest region that covers all of them. */
export function commonRegion(regions: readonly RegionCode[]): RegionCode {
  const [first, ...others] = regions;
  if (first === undefined) return NATION;
  return lineage(first).find((code) => others.every((other) => lineage(other).includes(code))) ?? NATION;
}
