import { looseSyllable, syllables } from '../knowledge/pinyin';
import { wordEdges } from '../knowledge/segment';
import { SOUND_ALIKE, SOUNDS } from './lexicon/sounds';

// Two syllables alone meet too often by chance: only longer words are heard through an accent.
const soundOf = (sounds: readonly string[]): string => (sounds.length > 2 ? sounds.map(looseSyllable) : sounds).join(' ');

let bySound: Map<string, string> | undefined;
const words = (): Map<string, string> => {
  bySound ??= new Map(SOUNDS.map((word) => [soundOf(syllables(word)[0] ?? []), word]));
  return bySound;
};

const LONGEST = 6;

interface Heard {
  run: string;
  sounds: string[];
  edges: ReadonlySet<number>;
}

/** The characters of a window, when they are no word of their own and sound like a word of danger or need. */
function meant({ run, sounds, edges }: Heard, at: number): { word: string; length: number } | undefined {
  for (let length = Math.min(LONGEST, run.length - at); length >= 2; length -= 1) {
    const word = words().get(soundOf(sounds.slice(at, at + length)));
    const written = run.slice(at, at + length);
    if (!word || word === written || SOUND_ALIKE.has(written) || [...word].every((character, index) => character === written[index]))
      continue;
    // A word of the dictionary was meant as it stands; single characters side by side are a slip.
    const slip = [...Array(length + 1).keys()].every((offset) => edges.has(at + offset)) || (length > 2 && edges.has(at));
    if (slip) return { word, length };
  }
  return undefined;
}

/** 没前看病 → 没钱看病, 白草枯 → 百草枯: slips of the same sound, for the first look alone. */
export function readBySound(text: string): string {
  return text.replaceAll(/\p{Script=Han}{2,}/gu, (run) => {
    const sounds = syllables(run)[0] ?? [];
    const edges = wordEdges(run);
    let out = '';
    for (let at = 0; at < run.length; ) {
      const found = meant({ run, sounds, edges }, at);
      out += found?.word ?? run[at];
      at += found?.length ?? 1;
    }
    return out;
  });
}
