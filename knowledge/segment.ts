import { cut, insertWord } from 'nodejieba';
import { concepts } from './synonyms';

let ready = false;

// The dictionary takes about a second to load, so it waits for the first text.
function prepare(): void {
  if (ready) return;
  for (const word of Object.values(concepts).flat()) if (/^\p{Script=Han}{2,6}$/u.test(word)) insertWord(word);
  ready = true;
}

/** Words of a text, in order, the field's own words kept whole. */
export function words(text: string): string[] {
  prepare();
  return cut(text, true);
}

/** Offsets at which a word begins or ends. */
export function wordEdges(text: string): Set<number> {
  const edges = new Set([0]);
  let at = 0;
  for (const word of words(text)) {
    at += word.length;
    edges.add(at);
  }
  return edges;
}
