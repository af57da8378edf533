/** One line of a comparison: in both, only before, only after. */
export interface DiffLine {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Lengths of the longest common run of lines from each pair of positions on. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let a = before.length - 1; a >= 0; a -= 1) {
    const row = table[a] as Uint16Array;
    const below = table[a + 1] as Uint16Array;
    for (let b = after.length - 1; b >= 0; b -= 1) {
      row[b] = before[a] === after[b] ? (below[b + 1] as number) + 1 : Math.max(below[b] as number, row[b + 1] as number);
    }
  }
  return table;
}

/** Two texts line by line: what stayed, what went, what came; in the order in which both can be read. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const table = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    const [old, fresh] = [before[a], after[b]];
    if (old !== undefined && old === fresh) {
      lines.push({ kind: 'same', text: old });
      a += 1;
      b += 1;
    } else if (fresh === undefined || (old !== undefined && (table[a + 1]?.[b] as number) >= (table[a]?.[b + 1] as number))) {
      lines.push({ kind: 'gone', text: old as string });
      a += 1;
    } else {
      lines.push({ kind: 'new', text: fresh });
      b += 1;
    }
  }
  return lines;
}
