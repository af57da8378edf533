import { pinyin } from 'pinyin-pro';

/** Syllables without tones, one per Chinese character; other characters break the row: `低保3级` → [[di, bao], [ji]]. */
export function syllables(text: string): string[][] {
  return (text.match(/\p{Script=Han}+/gu) ?? []).map((run) => pinyin(run, { toneType: 'none', type: 'array', v: true }));
}

// Sounds that speakers (and voice input) of the south do not keep apart.
const MERGED: [RegExp, string][] = [
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^l(?=[aeiou])/, 'n'],
  [/(?<=[aeiou])ng$/, 'n'],
];

/** `zheng` → `zen`: one writing for syllables that are often taken for each other. */
export const looseSyllable = (syllable: string): string => MERGED.reduce((sound, [from, to]) => sound.replace(from, to), syllable);
