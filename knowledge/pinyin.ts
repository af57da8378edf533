import { pinyin } from 'pinyin-pro';

const known = new Map<string, string>();

/** The commonest sound of one character without its tone; a character that is not Chinese stays itself. */
export function syllableOf(character: string): string {
  const sound = known.get(character) ?? pinyin(character, { toneType: 'none', v: true });
  known.set(character, sound);
  return sound;
}

/** Syllables without tones, one per Chinese character; other characters break the row: `低保3级` → [[di, bao], [ji]]. */
export function syllables(text: string): string[][] {
  return (text.match(/\p{Script=Han}+/gu) ?? []).map((run) => [...run].map(syllableOf));
}

// Sounds that speakers (and voice input) of the south do not keep apart.
const MERGED: [RegExp, string][] = [
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^l(?=[aeiou])/, 'n'],
  [/(?<=[aeiou])ng$/, 'n'],
];

const loose = new Map<string, string>();

/** `zheng` → `zen`: one writing for syllables that are often taken for each other. */
export function looseSyllable(syllable: string): string {
  const sound = loose.get(syllable) ?? MERGED.reduce((part, [from, to]) => part.replace(from, to), syllable);
  loose.set(syllable, sound);
  return sound;
}
