import { looseSyllable, syllables } from '../../knowledge/pinyin';
import { words } from '../../knowledge/segment';
import { concepts } from '../lexicon/concepts';
import { dangerPatterns } from '../lexicon/danger';
import { plainForLook } from '../lexicon/dialect';
import { hardshipPatterns } from '../lexicon/hardship';
import { ASKS_RULE, DENIED, FICTION, FIGURES, JEST, NOW, OVER, PAST, STUDY, SUPPOSED } from '../lexicon/harmless';
import { signNamesIn } from '../read-signs';

/** What is seen of a message, by the way it was looked at; every way weighs the same however much it sees. */
export const VIEWS = ['characters', 'words', 'sounds', 'signs'] as const;
export type View = (typeof VIEWS)[number];
export type Features = Record<View, readonly string[]>;

const conceptPatterns = Object.entries(concepts).map(([name, source]) => [name, new RegExp(source)] as const);
const frames = Object.entries({ ASKS_RULE, FICTION, JEST, NOW, OVER, PAST, STUDY, SUPPOSED });
const asides = Object.entries({ DENIED, FIGURES });

const runs = (text: string): string[] => text.match(/\p{Script=Han}+|[a-z]+|\d+|[?？!！]/gu) ?? [];

function characterRuns(text: string): string[] {
  const found: string[] = [];
  for (const run of runs(text)) {
    const characters = /\p{Script=Han}/u.test(run) ? [...run] : [run];
    const edged = ['^', ...characters, '$'];
    for (let at = 0; at < edged.length; at += 1) {
      if (at > 0 && at < edged.length - 1) found.push(`1${edged[at]}`);
      if (at + 1 < edged.length) found.push(`2${edged[at]}${edged[at + 1]}`);
      if (at + 2 < edged.length) found.push(`3${edged[at]}${edged[at + 1]}${edged[at + 2]}`);
    }
  }
  return found;
}

function wordRuns(text: string): string[] {
  const all = words(text).filter((word) => /[\p{Script=Han}a-z\d]/u.test(word));
  const apart = all.slice(2).map((word, at) => `w${all[at]}*${word}`);
  return [...all.map((word) => `w${word}`), ...all.slice(1).map((word, at) => `w${all[at]} ${word}`), ...apart];
}

const soundPairs = (text: string): string[] =>
  syllables(text).flatMap((run) => {
    const sounds = run.map(looseSyllable);
    return sounds.slice(1).map((sound, at) => `s${sounds[at]}-${sound}`);
  });

function pairs(names: readonly string[]): string[] {
  return names.flatMap((name, at) => names.slice(at + 1).map((other) => `${name}+${other}`));
}

const length = (text: string): string => `#${Math.min(6, Math.floor(Math.log2(text.length + 1)))}`;

/** Signs of distress and concepts, alone and in twos, and the patterns and frames of the first look, each for itself. */
function signsIn(text: string): string[] {
  const signs = signNamesIn(text);
  const named = conceptPatterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
  const framed = frames.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
  return [
    length(text),
    ...signs,
    ...pairs(signs),
    ...named,
    ...framed,
    ...framed.flatMap((frame) => signs.map((sign) => `${frame}+${sign}`)),
    ...asides.filter(([, pattern]) => text.search(pattern) >= 0).map(([name]) => name),
    ...dangerPatterns.flatMap(({ kind, pattern }) => (pattern.test(text) ? [`!${kind}`] : [])),
    ...hardshipPatterns.flatMap((pattern, at) => (pattern.test(text) ? [`!${at}`] : [])),
  ];
}

let lastSeen: { plain: string; features: Features } | undefined;

/** Of a plain text (normalised, in standard words). */
export function featuresOf(plain: string): Features {
  // How grave a message is and what it wants are judged one after the other by the same features.
  if (lastSeen?.plain !== plain) lastSeen = { plain, features: lookAt(plain) };
  return lastSeen.features;
}

function lookAt(plain: string): Features {
  const text = plainForLook(plain);
  const unique = (found: readonly string[]): string[] => [...new Set(found)];
  return {
    characters: unique(characterRuns(text)),
    words: unique(wordRuns(text)),
    sounds: unique(soundPairs(text)),
    signs: unique(signsIn(text)),
  };
}
