import { looseSyllable, syllableOf } from './pinyin';
import { commonWords, wordEdges, words } from './segment';
import { concepts } from './synonyms';

/** What a speller knows; plain arrays, so that it can be stored. */
export interface SpellerData {
  /** Words of the field, the more frequent first. */
  field: string[];
  /** Other real words that sound like one of the field; they are left as they are. */
  real: string[];
}

/** 姑儿 → 孤儿, 依疗救助 → 医疗救助: what is no word but sounds like one of the field is taken for it. */
export type Speller = (text: string) => string;

const SHORTEST = 2;
const LONGEST = 6;
/** A word of this many lines is one of the field. */
const OFTEN = 4;
/** A word of the field that is written so much less often than one of the same sound is a slip itself: 底保 beside 低保. */
const RARER = 8;
/** A general word this frequent is meant when it is written. */
const REAL_FROM = 150;

// Little words: what contains one is written by chance too often to be a slip.
const LITTLE = /[我你您他她它们的得了着过在再不没有是就都也这那个一二三四五六七八九十两几上下里去来给让把被和跟与要能会还只可以用为叫]/u;
/** From this length on a word is long enough to be meant all the same. */
const LONG = 4;

const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text);
const fits = (word: string): boolean => word.length >= SHORTEST && word.length <= LONGEST && isHan(word);
const soundOf = (text: string): string => [...text].map((character) => looseSyllable(syllableOf(character))).join(' ');

/** Learns the field's words from the entries' own questions. */
export function learnSpelling(texts: readonly string[]): SpellerData {
  const seen = new Map<string, number>();
  for (const text of texts) for (const word of new Set(words(text))) if (fits(word)) seen.set(word, (seen.get(word) ?? 0) + 1);
  for (const word of Object.values(concepts).flat()) if (fits(word)) seen.set(word, (seen.get(word) ?? 0) + OFTEN);
  const often = new Map<string, number>();
  const field = [...seen]
    .filter(([word, count]) => count >= OFTEN && (word.length >= LONG || !LITTLE.test(word)))
    .sort((a, b) => b[1] - a[1])
    .filter(([word, count]) => {
      const sound = soundOf(word);
      const most = often.get(sound) ?? count;
      often.set(sound, most);
      return count * RARER > most;
    })
    .map(([word]) => word);
  const known = new Set(field);
  const sounds = new Set(field.map(soundOf));
  const real = commonWords(REAL_FROM).filter((word) => fits(word) && !known.has(word) && sounds.has(soundOf(word)));
  return { field, real };
}

/** Characters that both have in the same place, little words not counted. */
function shared(a: string, b: string): number {
  let same = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] === b[at] && !LITTLE.test(a[at] as string)) same += 1;
  return same;
}

/** Opens what `learnSpelling` learned. A correction keeps at least one character, and half of a longer word. */
export function openSpeller({ field, real }: SpellerData): Speller {
  const keep = new Set([...field, ...real]);
  const bySound = new Map<string, string[]>();
  for (const word of field) {
    const sound = soundOf(word);
    bySound.set(sound, [...(bySound.get(sound) ?? []), word]);
  }
  const meant = (written: string): string | undefined => {
    if (keep.has(written)) return undefined;
    const least = Math.max(1, Math.ceil(written.length / 2) - (written.length % 2));
    return bySound.get(soundOf(written))?.find((word) => shared(word, written) >= least);
  };

  return (text) => {
    const edges = wordEdges(text);
    let out = text;
    const done = new Uint8Array(text.length + 1);
    const free = (from: number, to: number): boolean => !done.subarray(from, to).includes(1);
    for (let length = Math.min(LONGEST, text.length); length >= SHORTEST; length -= 1) {
      for (let from = 0; from + length <= text.length; from += 1) {
        const to = from + length;
        if (!edges.has(from) || !edges.has(to) || !free(from, to)) continue;
        const written = text.slice(from, to);
        const word = isHan(written) ? meant(written) : undefined;
        if (word === undefined && !keep.has(written)) continue;
        done.fill(1, from, to);
        if (word !== undefined) out = out.slice(0, from) + word + out.slice(to);
      }
    }
    return out;
  };
}
