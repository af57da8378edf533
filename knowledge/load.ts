import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ContentError } from '../base/errors';
import { inProject, projectRoot } from '../base/project-root';
import { checkEntries, plainLine, plainLines } from './check-entries';
import { checkEntry } from './check-entry';
import type { Entry } from './entry';
import type { OverlayRow } from './overlay-store';
import { parseEntry } from './parse-entry';
import { type Problem, stopAt } from './problem';

/** One immutable state of all content; an answer names its number. */
export interface Snapshot {
  number: number;
  entries: readonly Entry[];
  /** Ids whose shipped text is replaced by the office's own. */
  overridden: readonly string[];
}

/** An entry file as text. */
export interface EntryText {
  text: string;
  /** Relative path, for messages. */
  source: string;
}

export interface Sources {
  /** Folder of `*.md` files, subfolders included; the shipped entries when absent. */
  entriesDir?: string;
  /** The shipped texts themselves (of an earlier release, say); they take the folder's place. */
  shipped?: readonly EntryText[];
  /** The office's own rows; kinds other than `entry` are passed over. */
  rows?: readonly OverlayRow[];
}

function entryFiles(folder: string): string[] {
  if (!existsSync(folder)) throw new ContentError(folder, 'entries', '没有这个文件夹；检查安装是否完整');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.endsWith('README.md'))
    .sort()
    .map((name) => join(folder, name));
}

interface Read {
  entries: Entry[];
  problems: Problem[];
}

// A text is read once for as long as it is kept: a curator's check must not read five hundred files again.
const known = new WeakMap<EntryText, ReturnType<typeof parseEntry>>();

function parsedOnce(text: EntryText): ReturnType<typeof parseEntry> {
  const parsed = known.get(text) ?? parseEntry(text.text, text.source);
  known.set(text, parsed);
  return parsed;
}

function readAll(texts: readonly EntryText[]): Read {
  const parsed = texts.map(parsedOnce);
  return { entries: parsed.flatMap(({ entry }) => entry ?? []), problems: parsed.flatMap(({ problems }) => problems) };
}

/** The texts of a folder of entries, in the order of their names. */
export const shippedTexts = (folder: string = inProject('knowledge/entries')): EntryText[] =>
  entryFiles(folder).map((path) => ({ text: readFileSync(path, 'utf8'), source: relative(projectRoot, path).replaceAll('\\', '/') }));

const overlayTexts = (rows: readonly OverlayRow[]) =>
  rows.filter(({ kind }) => kind === 'entry').map(({ key, body }) => ({ text: body, source: `overlay:${key}` }));

/** A question the office answers itself is the office's: a new release that asks it too gives way. */
function withoutLinesOf(own: readonly Entry[], shipped: Entry[]): Entry[] {
  if (own.length === 0) return shipped;
  const taken = new Set(own.flatMap(({ region, similar }) => similar.map((line) => `${region} ${plainLine(line)}`)));
  return shipped.map((entry) => {
    const similar = entry.similar.filter((_line, at) => !taken.has(`${entry.region} ${plainLines(entry)[at]}`));
    return similar.length === entry.similar.length ? entry : { ...entry, similar };
  });
}

/** The content as it is written, before anything is read out of it. */
export const textsOf = ({ entriesDir, shipped, rows = [] }: Sources): { shipped: readonly EntryText[]; own: readonly EntryText[] } => ({
  shipped: shipped ?? shippedTexts(entriesDir),
  own: overlayTexts(rows),
});

/** Everything that can be read, with everything that is wrong; for `knowledge:check`. */
export function readContent(sources: Sources = {}): Read & { overridden: string[] } {
  const texts = textsOf(sources);
  const shipped = readAll(texts.shipped);
  const own = readAll(texts.own);
  const ownIds = new Set(own.entries.map(({ id }) => id));
  const misnamed = own.entries
    .filter(({ id, source }) => source !== `overlay:${id}`)
    .map(({ id, source }) => ({ file: source, key: 'id', cure: `正文里的 id 是 ${id}；与行的键写成一样` }));
  const kept = shipped.entries.filter(({ id }) => !ownIds.has(id));
  const entries = [...withoutLinesOf(own.entries, kept), ...own.entries];
  return {
    entries,
    overridden: shipped.entries.filter(({ id }) => ownIds.has(id)).map(({ id }) => id),
    problems: [...shipped.problems, ...own.problems, ...misnamed, ...entries.flatMap(checkEntry), ...checkEntries(entries)],
  };
}

/** Reads and checks all content. Throws ContentError (file, key, cure) at the first problem. */
export function loadSnapshot({ number = 0, ...sources }: Sources & { number?: number } = {}): Snapshot {
  const { entries, overridden, problems } = readContent(sources);
  stopAt(problems);
  return Object.freeze({ number, entries: Object.freeze(entries.map((entry) => Object.freeze(entry))), overridden });
}
