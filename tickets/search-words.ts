import { maskPersonal, namesIn } from './personal-text';
import type { TicketContent } from './ticket';

const MAX_WORDS = 400;
const HAN = /[\u3400-\u9fff]+/g;
const LATIN = /[a-z][a-z0-9]{1,30}|(?<!\d)\d{1,6}(?!\d)/g;

/** Pairs of neighbouring characters, and whole Latin words and short numbers; long numbers are never words. */
function wordsOf(text: string): string[] {
  // What stands for a hidden number is no word: a hidden number must find nothing, not everything.
  const plain = text
    .normalize('NFKC')
    .replaceAll(/〔[^〕]*〕/g, ' ')
    .toLowerCase();
  const pairs = [...plain.matchAll(HAN)].flatMap(([run]) => {
    const characters = [...run];
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });
  return [...new Set([...pairs, ...[...plain.matchAll(LATIN)].map(([word]) => word)])].slice(0, MAX_WORDS);
}

/** What a search may find of a content: the words of its masked texts. */
export function searchWordsOf(content: TicketContent): string[] {
  const names = namesIn(content);
  const parts = [content.story, content.about, content.whereabouts, ...Object.values(content.answers ?? {})];
  return wordsOf(
    parts
      .filter((part) => typeof part === 'string')
      .map((part) => maskPersonal(part, names))
      .join('\n'),
  );
}

/** The words of a query, masked the same way; empty when nothing in it can be looked for. */
export const queryWords = (query: string): string[] => wordsOf(maskPersonal(query, [])).slice(0, 20);
