export interface Stretch {
  /** What a stretch begins with; its first group, if any, names what ends it. With the flag g. */
  begins: RegExp;
  /** The end that belongs to a beginning of that name. */
  endOf(name: string): string;
  /** Stands in its place. */
  by(stretch: string): string;
}

/** Replaces every stretch from a beginning to the nearest end of its name. Without an end it stays; an end that is missing is looked for once, so that a file of beginnings takes no longer than its length. */
export function takeOut(text: string, { begins, endOf, by }: Stretch): string {
  const missing = new Set<string>();
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(begins)) {
    const end = endOf(name.toLowerCase());
    if (index < from || missing.has(end)) continue;
    const ends = new RegExp(end, 'gi');
    ends.lastIndex = index + whole.length;
    if (!ends.test(text)) {
      missing.add(end);
      continue;
    }
    parts.push(text.slice(from, index), by(text.slice(index, ends.lastIndex)));
    from = ends.lastIndex;
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)].join('');
}
