import type { ScreenOptions } from '../cli/screen/run';
import { runScreen } from '../cli/screen/run';

export interface ScreenFigures {
  /** Until the workers stand and the first lines are judged. */
  startSeconds: number;
  /** Lines a second after that. */
  rate: number;
  /** Processor time of all threads for a line. */
  microsecondsALine: number;
  /** Highest resident memory of the whole process. */
  peakMb: number;
}

const quiet = { write: () => true };

async function secondsFor(options: ScreenOptions): Promise<number> {
  const started = performance.now();
  await runScreen(options, quiet);
  return (performance.now() - started) / 1_000;
}

/** Screens a few lines, then the whole file, and prints what it took, as JSON. `few` is a file of some lines, `all` of `lines`. */
export async function main(given: { few: ScreenOptions; all: ScreenOptions; lines: number }): Promise<void> {
  const startSeconds = await secondsFor(given.few);
  const before = process.cpuUsage();
  const seconds = await secondsFor(given.all);
  const { user, system } = process.cpuUsage(before);
  const figures: ScreenFigures = {
    startSeconds,
    rate: given.lines / (seconds - startSeconds),
    microsecondsALine: (user + system) / given.lines,
    peakMb: process.resourceUsage().maxRSS / 1_000,
  };
  console.log(JSON.stringify(figures));
}
