import { regionName } from '../../base/regions';
import { diffLines } from '../../knowledge/curation/diff';
import type { OverrideFlag } from '../../knowledge/curation/override-flags';
import { plainLines } from '../../knowledge/curation/plain-change';
import { kindWords } from '../../knowledge/curation/words';
import type { Entry } from '../../knowledge/entry';
import { entryForm } from '../../knowledge/entry-form';
import type { NumberedRow } from '../../knowledge/overlay-store';
import type { EntryDetail, EntrySummary } from '../api/curation-shapes';
import type { Names } from './draft';

/** Where an entry's words come from. */
export const sourceText = (own: boolean, shipped: boolean): string => (own ? (shipped ? '本地改写' : '本地') : '随附');

export const entrySummary = (entry: Entry, isShipped: (id: string) => boolean): EntrySummary => ({
  id: entry.id,
  title: entry.title,
  region: entry.region,
  regionName: regionName(entry.region),
  topic: entry.topic,
  kindText: kindWords[entry.kind] ?? entry.kind,
  sourceText: sourceText(entry.source.startsWith('overlay:'), isShipped(entry.id)),
  reviewBy: entry.reviewBy,
  effectiveTo: entry.effectiveTo,
});

const FLAGS: Record<OverrideFlag['change'], string> = {
  changed: '新版本改了随附的这一条；本地改写没有动，请对照后再发布一次',
  added: '新版本也随附了同一编号的条目；本地的没有动，请对照后再发布一次',
  removed: '新版本不再随附这一条；本地的没有动，请核对是否还要用',
};

const entryLines = (body = ''): string[] => plainLines({ kind: 'entry', body });

interface DetailInput {
  body: string;
  source: string;
  /** What the office had under this id, oldest first. */
  versions: readonly NumberedRow[];
  /** The shipped text, with which the first version is compared. */
  shipped: string;
  flag?: OverrideFlag;
  citations: EntryDetail['citations'];
  names: Names;
}

/** An entry with every version there was, each compared with the one before. */
export function entryDetail({ body, source, versions, shipped, flag, citations, names }: DetailInput): EntryDetail {
  return {
    form: entryForm(body) ?? { front: {}, short: '', details: '' },
    sourceText: source,
    citations,
    versions: versions
      .map(({ snapshot, author, at, body: text }, index) => {
        const before = versions[index - 1]?.body || shipped;
        return {
          snapshot,
          by: names(author),
          at: at.toISOString(),
          withdrawn: text === '',
          lines: diffLines(entryLines(before), entryLines(text || shipped)),
        };
      })
      .reverse(),
    flag: flag && { changeText: FLAGS[flag.change], lines: diffLines(entryLines(flag.before), entryLines(flag.now)) },
  };
}
