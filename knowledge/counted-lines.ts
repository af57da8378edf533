/** Many lines as numbers: which tokens each has and how often; a hundred thousand passages fit, where their tokens as strings would not. */
export interface CountedLines {
  size: number;
  /** Of line n: positions `starts[n]` up to `starts[n + 1]` of the two arrays below. */
  starts: Int32Array;
  ids: Int32Array;
  counts: Uint16Array;
  /** Tokens of each line, repeated ones as well. */
  lengths: Int32Array;
}

const MOST = 65_535;

/** Counts lines, given as the numbers of their tokens, one after the other. */
export function countLines(lines: Iterable<ArrayLike<number>>): CountedLines {
  const starts = [0];
  const lengths: number[] = [];
  let ids = new Int32Array(1_024);
  let counts = new Uint16Array(1_024);
  let end = 0;
  for (const tokens of lines) {
    const own = new Map<number, number>();
    for (let at = 0; at < tokens.length; at += 1) {
      const id = tokens[at] as number;
      own.set(id, (own.get(id) ?? 0) + 1);
    }
    if (end + own.size > ids.length) {
      const room = Math.max(ids.length * 2, end + own.size);
      const [before, beforeCounts] = [ids, counts];
      ids = new Int32Array(room);
      counts = new Uint16Array(room);
      ids.set(before);
      counts.set(beforeCounts);
    }
    for (const [id, count] of own) {
      ids[end] = id;
      counts[end] = Math.min(count, MOST);
      end += 1;
    }
    starts.push(end);
    lengths.push(tokens.length);
  }
  return {
    size: lengths.length,
    starts: Int32Array.from(starts),
    ids: ids.subarray(0, end),
    counts: counts.subarray(0, end),
    lengths: Int32Array.from(lengths),
  };
}
