/** A small generator whose numbers follow from its seed alone (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `size` of the items, each equally likely; the same seed over the same items draws the same. */
export function drawSample<T>(items: readonly T[], size: number, seed: number): T[] {
  const next = generator(seed);
  const pool = [...items];
  const drawn: T[] = [];
  while (drawn.length < size && pool.length > 0) drawn.push(...pool.splice(Math.floor(next() * pool.length), 1));
  return drawn;
}
