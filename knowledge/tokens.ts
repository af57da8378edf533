import { looseSyllable, syllables } from './pinyin';
import { words } from './segment';
import { conceptsIn } from './synonyms';

/** Fields of a token; the first letter of the token says which. */
export const FIELDS = ['w', 'u', 'b', 's', 'c', 'p'] as const;
export type Field = (typeof FIELDS)[number];

const STOP = new Set(
  '的 了 吗 呢 啊 吧 哦 我 你 您 他 她 它 们 这 那 是 在 有 就 都 也 和 与 及 ， 。 ？ ！ , . ? ! 、 “ ” " : ：'.split(' '),
);

const runs = (text: string): string[] => text.match(/\p{Script=Han}+|[a-z]+|\d+/gu) ?? [];

function pairs(items: readonly string[]): string[] {
  return items.slice(1).map((item, index) => `${items[index]}${item}`);
}

function soundPairs(text: string): string[] {
  return syllables(text).flatMap((run) => {
    const sounds = run.map(looseSyllable);
    return sounds.slice(1).map((sound, index) => `${sounds[index]}-${sound}`);
  });
}

/** Concepts that come together say more than each alone: 停 with 钱 is not 停 with 车. */
function conceptPairs(names: readonly string[]): string[] {
  const sorted = [...names].sort();
  return sorted.flatMap((name, at) => sorted.slice(at + 1).map((other) => `${name}+${other}`));
}

const tagged = (field: Field, items: readonly string[]): string[] => items.map((item) => `${field}${item}`);

/**
 * A plain text as searchable tokens: words (w), characters (u), pairs of characters (b), pairs of
 * sounds (s; 底保 and 低保 share theirs), concepts (c) and concepts that come together (p).
 */
export function tokensOf(text: string): string[] {
  const parts = runs(text);
  const han = parts.filter((part) => /\p{Script=Han}/u.test(part));
  const rest = parts.filter((part) => !/\p{Script=Han}/u.test(part));
  const concepts = conceptsIn(text);
  const characters = han.flatMap((part) => [...part]).filter((character) => !STOP.has(character));
  return [
    ...tagged('w', [...words(text).filter((word) => word.trim().length > 1 && !STOP.has(word)), ...rest]),
    ...tagged('u', [...characters, ...rest]),
    ...tagged(
      'b',
      han.flatMap((part) => pairs([...part])),
    ),
    ...tagged('s', soundPairs(text)),
    ...tagged('c', concepts),
    ...tagged('p', conceptPairs(concepts)),
  ];
}

export const fieldOf = (token: string): Field => token[0] as Field;
