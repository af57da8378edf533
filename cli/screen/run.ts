import { closeSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs';
import type { ChunkResult, ScreenOptions } from './job';
import { headerOf, LINES_A_BLOCK, LineReader } from './lines';
import { openPool } from './pool';
import { Progress } from './progress';
import { addTo, type Tally } from './tally';

export type { ScreenOptions } from './job';

type Say = { write(text: string): unknown; isTTY?: boolean };

const KEEP_EVERY_MS = 500;

function writeAll(handle: number, bytes: Uint8Array, from: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done, from + done);
}

/** The result file, the tally and what is said while they grow. */
class Results {
  private readonly handle?: number;
  private readonly size: number;
  private keptAt = process.uptime();

  constructor(
    { file, out }: ScreenOptions,
    readonly tally: Tally,
    private readonly to: { say: Say; progress: Progress },
  ) {
    this.size = statSync(file).size;
    if (!out) return;
    this.handle = openSync(out, tally.bytesWritten > 0 ? 'r+' : 'w');
    ftruncateSync(this.handle, tally.bytesWritten);
  }

  take(result: ChunkResult, bytesRead: number): void {
    const { tally, handle } = this;
    for (const { line, field, message } of result.errors) this.to.say.write(`第 ${line} 行 ${field}：${message}\n`);
    // Counted only once it is written: a run that breaks off here begins again with this chunk.
    if (handle !== undefined) writeAll(handle, result.output, tally.bytesWritten);
    addTo(tally, result);
    tally.bytesRead = bytesRead;
    tally.bytesWritten += result.output.length;
    if (handle !== undefined) this.keep();
    this.bar();
  }

  private keep(): void {
    const now = process.uptime();
    if ((now - this.keptAt) * 1000 < KEEP_EVERY_MS) return;
    this.to.progress.keep(this.tally);
    this.keptAt = now;
  }

  private bar(): void {
    if (!this.to.say.isTTY) return;
    const share = this.size === 0 ? 1 : this.tally.bytesRead / this.size;
    const full = Math.round(share * 30);
    this.to.say.write(
      `\r[${'█'.repeat(full)}${'·'.repeat(30 - full)}] ${(share * 100).toFixed(1)}%  ${this.tally.lines.toLocaleString('en-US')} 行`,
    );
  }

  close(done: boolean): void {
    if (this.handle !== undefined) closeSync(this.handle);
    if (done) this.to.progress.done();
    else this.to.progress.keep(this.tally);
    if (this.to.say.isTTY) this.to.say.write('\n');
  }
}

const BOM = '\uFEFF';

/** Bytes before the first household: the header of a CSV file, a byte order mark. */
function headBytes(file: string, isCsv: boolean): number {
  const first = headerOf(file);
  if (isCsv) return Buffer.byteLength(first);
  return first.startsWith(BOM) ? Buffer.byteLength(BOM) : 0;
}

/** The earlier result beside the file, from the line where the run begins. */
function openOld({ oldFile }: ScreenOptions, linesDone: number): LineReader | undefined {
  if (!oldFile) return undefined;
  const reader = new LineReader(oldFile);
  for (let left = linesDone; left > 0; left -= LINES_A_BLOCK) reader.take(Math.min(left, LINES_A_BLOCK));
  return reader;
}

/** Streams a population through the rules; flat in memory, in the order of the file, resumable after any chunk. */
export async function runScreen(options: ScreenOptions, say: Say): Promise<Tally> {
  const { file, settings, workers } = options;
  const progress = new Progress(options);
  const tally = progress.start();
  const isCsv = settings.columns !== undefined;
  const [population, old] = [new LineReader(file, tally.bytesRead || headBytes(file, isCsv)), openOld(options, tally.lines)];
  const results = new Results(options, tally, { say, progress });
  const ends = new Map<number, number>();
  const pool = openPool(settings, { count: workers, first: 0 }, (result) => {
    results.take(result, ends.get(result.index) as number);
    ends.delete(result.index);
  });
  let done = false;
  try {
    let [index, firstLine] = [0, tally.lines + (isCsv ? 2 : 1)];
    for (let block = population.take(); block; block = population.take()) {
      ends.set(index, block.bytesRead);
      const before = old && (old.take(block.lines)?.bytes ?? new Uint8Array());
      await pool.give({ index, bytes: block.bytes, firstLine, old: before });
      index += 1;
      firstLine += block.lines;
    }
    await pool.drain();
    done = true;
  } finally {
    await pool.close();
    results.close(done);
    population.close();
    old?.close();
  }
  return tally;
}
