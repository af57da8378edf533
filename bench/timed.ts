import { percentile } from './talkers';

/** How often something is asked for its slowest but one in a hundred to be known, after a warm-up. */
export const ROUNDS = 2_000;
const WARM_UP = 200;

/** Milliseconds of the slowest but one in a hundred; `ask` is told the round, so that it can ask another thing each time. */
export function p99(ask: (round: number) => void): number {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const started = performance.now();
    ask(round);
    if (round >= WARM_UP) times.push(performance.now() - started);
  }
  return percentile(times, 0.99);
}
