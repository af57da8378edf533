import type { LibraryFlag } from '../library-store';
import type { SourceLine } from './source-line';

/** Stands in a passage where characters are gone. */
export const LOST = '〔原文此处缺损〕';

const CONTEXT = 8;
/** Seeds nearer than this belong to one damaged run. */
const REACH = 12;

// What cannot stand in Chinese prose: replacement and private-use characters, Cyrillic beside Han, and a
// question mark glued to another mark between Han or to the end of a pinyin note (bytes of two characters read as three others).
const SOUND = 'a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ';
const SEED = new RegExp(
  [
    '\\uFFFD+',
    '[\\uE000-\\uF8FF]+',
    '(?<=\\p{Script=Han})[\\u0400-\\u04FF]+',
    '[\\u0400-\\u04FF]+(?=\\p{Script=Han})',
    '(?<=\\p{Script=Han})\\?[;:,.；：](?=\\p{Script=Han})',
    `\\?[${SOUND}]{1,7}[)）]`,
  ].join('|'),
  'gu',
);
// A single Latin letter with its pinyin note, or between Han, closes a run.
const TAIL = new RegExp(`^\\p{Script=Han}{0,3}[A-Za-z](?:[(（][${SOUND}]+[)）]|(?=\\p{Script=Han}))`, 'u');

interface Run {
  from: number;
  to: number;
}

function runsIn(text: string): Run[] {
  const runs: Run[] = [];
  for (const match of text.matchAll(SEED)) {
    const last = runs.at(-1);
    const to = match.index + match[0].length;
    if (last && match.index - last.to <= REACH) last.to = to;
    else runs.push({ from: match.index, to });
  }
  for (const run of runs) run.to += TAIL.exec(text.slice(run.to))?.[0].length ?? 0;
  return runs;
}

/** Replaces damaged runs by a mark and says where they were; nothing is guessed. */
export function markDamage({ line, text, ...rest }: SourceLine): { marked: SourceLine; flags: LibraryFlag[] } {
  const runs = runsIn(text);
  const marked = runs.map(({ from }, at) => text.slice(runs[at - 1]?.to ?? 0, from) + LOST).join('') + text.slice(runs.at(-1)?.to ?? 0);
  const flags = runs.map(({ from, to }) => ({
    kind: 'lostText' as const,
    line,
    column: from + 1,
    excerpt: text.slice(Math.max(0, from - CONTEXT), to + CONTEXT),
  }));
  return { marked: { line, text: marked, ...rest }, flags };
}
