import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../base/clock';
import { exportBatches } from '../web/board/export-batches';
import { csvChunks } from '../web/export/csv';
import { xlsxChunks } from '../web/export/xlsx';
import { exportHeader } from '../web/presenters/export';
import { openAt, ticketsOver } from './million-tickets';

const ROWS = 100_000;
const writers = { csv: csvChunks, xlsx: xlsxChunks };

export interface ExportFigures {
  format: string;
  rows: number;
  seconds: number;
  /** Highest resident memory of the whole process. */
  peakMb: number;
  /** The longest the event loop stood. */
  heldMs: number;
}

/** The first rows of a stream of batches. */
async function* upTo<T>(limit: number, batches: AsyncIterable<T[]>): AsyncGenerator<T[]> {
  let left = limit;
  for await (const batch of batches) {
    yield batch.slice(0, left);
    left -= batch.length;
    if (left <= 0) return;
  }
}

/** Exports the newest 100,000 tickets in each format and prints what it took, as JSON. */
export async function main(folder: string): Promise<void> {
  const storage = await openAt(folder);
  const tickets = ticketsOver(storage);
  const chief = { id: 'u-nation', role: 'supervisor', region: '000000', name: '' } as const;
  const figures: ExportFigures[] = [];
  for (const [format, chunks] of Object.entries(writers)) {
    const loop = monitorEventLoopDelay({ resolution: 5 });
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 20);
    loop.enable();
    const started = performance.now();
    const batches = upTo(ROWS, exportBatches(tickets, chief, { filter: {}, now: systemClock.now() }));
    for await (const _chunk of chunks(exportHeader, batches)) await new Promise(setImmediate);
    const seconds = (performance.now() - started) / 1_000;
    loop.disable();
    clearInterval(watch);
    figures.push({ format, rows: ROWS, seconds, peakMb: peak / 2 ** 20, heldMs: loop.max / 1e6 });
  }
  await storage.close();
  console.log(JSON.stringify(figures));
}
