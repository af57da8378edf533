import type { ScreenOptions } from '../cli/screen/run';
import { runScreen } from '../cli/screen/run';

export interface ScreenFigures {
  /** Until the workers stand and the first lines are judged. */
  startSeconds: number;
  /** Lines a second after that. */
  rate: number;
  /** Processor time of all threads for a line after that. */
  microsecondsALine: number;
  /** Highest resident memory of the whole process. */
  peakMb: number;
}

const quiet = { write: () => true };

interface Cost {
  seconds: number;
  /** Of all threads. */
  processorSeconds: number;
}

async function costOf(options: ScreenOptions): Promise<Cost> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await runScreen(options, quiet);
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1_000, processorSeconds: (user + system) / 1e6 };
}

/** Screens a few lines, then the whole file, and prints what it took, as JSON. `few` is a file of some lines, `all` of `lines`. */
export async function main(given: { few: ScreenOptions; all: ScreenOptions; lines: number }): Promise<void> {
  const start = await costOf(given.few);
  const whole = await costOf(given.all);
  const figures: ScreenFigures = {
    startSeconds: start.seconds,
    rate: given.lines / (whole.seconds - start.seconds),
    microsecondsALine: ((whole.processorSeconds - start.processorSeconds) / given.lines) * 1e6,
    peakMb: process.resourceUsage().maxRSS / 1_000,
  };
  console.log(JSON.stringify(figures));
}
