const STEPS = 1024;

const stepOf = (share: number): number => Math.min(STEPS - 1, Math.floor(share * STEPS));

/** Places of the highest shares (0 to 1) above 0, highest first; one pass over all, and only those near the top are sorted. */
export function bestPlaces(shares: Float32Array, count: number): number[] {
  const counts = new Int32Array(STEPS);
  for (const share of shares) if (share > 0) counts[stepOf(share)] = (counts[stepOf(share)] as number) + 1;
  let lowest = STEPS;
  for (let enough = 0; lowest > 0 && enough < count; ) {
    lowest -= 1;
    enough += counts[lowest] as number;
  }
  const places: number[] = [];
  shares.forEach((share, at) => {
    if (share > 0 && stepOf(share) >= lowest) places.push(at);
  });
  return places.sort((a, b) => (shares[b] as number) - (shares[a] as number) || a - b).slice(0, count);
}
