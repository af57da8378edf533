import { readFileSync } from 'node:fs';
import * as jieba from 'nodejieba';
import { cachedFile } from './cache';
import { lately } from './lately';
import { concepts } from './synonyms';

const { cut, insertWord, load } = jieba;
// The package's types leave this one out.
const { DEFAULT_DICT } = jieba as unknown as { DEFAULT_DICT: string };

let ready = false;

/** Rarer words of the general dictionary are left out: they slow the start and name nothing of this field. */
const COMMON = 10;
const DICTIONARY = `common-${COMMON}-1`;

const isKept = (line: string): boolean => {
  const [word = '', count = '0', tag = ''] = line.split(' ');
  return Number(count) >= COMMON || tag.startsWith('ns') || word.length === 1;
};

const dictionary = (): string[] => readFileSync(DEFAULT_DICT, 'utf8').split('\n');

/** Words of the general dictionary counted at least so often there. */
export const commonWords = (from: number): string[] =>
  dictionary().flatMap((line) => {
    const [word = '', count = '0'] = line.split(' ');
    return Number(count) >= from ? [word] : [];
  });

/** Loads the dictionary: a fifth of a second, once. Called at start so that the first question does not wait. */
export function prepareSegmenter(): void {
  if (ready) return;
  // The table of keyword weights is the largest file and is not used here.
  const files = {
    dict: cachedFile('words', DICTIONARY, () => dictionary().filter(isKept).join('\n')),
    idfDict: cachedFile('weights', DICTIONARY, () => '低保 10\n'),
  };
  load(files.dict && files.idfDict ? files : undefined);
  for (const word of Object.values(concepts).flat()) if (/^\p{Script=Han}{2,6}$/u.test(word)) insertWord(word);
  ready = true;
}

/** Words of a text, in order, the field's own words kept whole. */
export const words: (text: string) => readonly string[] = lately((text) => {
  prepareSegmenter();
  return cut(text, true);
});

/** Offsets at which a word of the dictionary, or a character of no word, begins or ends; nothing is guessed to be one word. */
export const wordEdges: (text: string) => ReadonlySet<number> = lately((text) => {
  prepareSegmenter();
  const edges = new Set([0]);
  let at = 0;
  for (const word of cut(text, false)) {
    at += word.length;
    edges.add(at);
  }
  return edges;
});
