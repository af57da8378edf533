// A letter of thousands of characters is heard in parts: over the whole of it one cry weighs next to nothing, and takes seconds to find.

/** Characters; messages up to here are read as one. */
const LONG = 400;
const LARGEST_PIECE = 160;
/** A cut through a sentence leaves the words on both sides of it together in one of the pieces. */
const OVERLAP = 40;
const ASKS = /[?？吗呢]|怎么|怎样|如何|多少|能不能|有没有|什么|哪[里些个儿]|请问|想问|咋|投诉|举报|人工/;

export const isLong = (text: string): boolean => text.length > LONG;

function cut(sentence: string): string[] {
  const step = LARGEST_PIECE - OVERLAP;
  const count = Math.max(1, Math.ceil((sentence.length - OVERLAP) / step));
  return Array.from({ length: count }, (_, at) => sentence.slice(at * step, at * step + LARGEST_PIECE));
}

/** Distinct sentences in their order, one without an end in overlapping cuts; what is said twice stands where it was said last. */
export function sentencesOf(text: string): string[] {
  const sentences = (text.match(/[^。！？!?；;]+[。！？!?；;]*/g) ?? [text]).flatMap(cut);
  return [...new Set(sentences.reverse())].reverse();
}

/** How a long text begins, what it asks for last and how it ends: what a person skims to know what is wanted. */
export function gistOf(sentences: readonly string[]): string {
  const asking = sentences.filter((sentence) => ASKS.test(sentence)).slice(-1);
  return [...new Set([...sentences.slice(0, 1), ...asking, ...sentences.slice(-1)])].join('');
}
