/** One measured figure of a benchmark. */
export interface Figure {
  /** What was measured, e.g. `verdict with explanation`. */
  name: string;
  value: number;
  /** `/s`, `ms`, `MB`, `×` (a ratio to the peer), `share` (0–1) … */
  unit: string;
  /** What stood beside it in the same run. */
  peer?: string;
  /** The goal as it is worded in the project's targets, e.g. `≥ 150,000/s`. */
  goal?: string;
  note?: string;
}

export interface Benchmark {
  subject: string;
  /** All figures at once, or each as soon as it is measured. */
  run(): Promise<Figure[]> | AsyncIterable<Figure[]>;
}

/** The figures in the parts they come in. */
export async function* partsOf(figures: ReturnType<Benchmark['run']>): AsyncGenerator<Figure[]> {
  if (Symbol.asyncIterator in figures) yield* figures;
  else yield await figures;
}

const ROUNDS = 20_000_000;

/** Speed of one plain integer loop on this machine now, in million rounds a second: read absolute figures beside it. */
export function calibrate(): number {
  const started = process.hrtime.bigint();
  let state = 1;
  for (let round = 0; round < ROUNDS; round += 1) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return state === 0 ? 0 : ROUNDS / seconds / 1e6;
}
