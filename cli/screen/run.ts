import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import type { ChunkResult, JobSettings } from './job';
import { blocksOf, headerOf, linesOf } from './lines';
import { openPool } from './pool';
import { addTo, emptyTally, type Tally } from './tally';

export interface ScreenOptions {
  file: string;
  /** Absent: counts alone. */
  out?: string;
  resume: boolean;
  workers: number;
  /** An earlier result of the same file, line for line. */
  oldFile?: string;
  settings: JobSettings;
}

type Say = { write(text: string): unknown; isTTY?: boolean };

const progressFile = (out: string): string => `${out}.progress`;

/** Where an earlier run stopped; a fresh tally when there is none. */
function startOf({ out, resume, file }: ScreenOptions): Tally {
  if (!out || !resume || !existsSync(progressFile(out))) return emptyTally();
  const { tally, size } = JSON.parse(readFileSync(progressFile(out), 'utf8')) as { tally: Tally; size: number };
  if (size !== statSync(file).size) throw new Error(`${file} 在上次以后变了，不能接着做；去掉 --resume 从头做。`);
  return tally;
}

/** The header of a CSV file is no household. */
const headerBytes = (file: string, isCsv: boolean): number => (isCsv ? Buffer.byteLength(headerOf(file)) : 0);

class Sheet {
  private readonly handle?: number;

  constructor(
    private readonly options: ScreenOptions,
    readonly tally: Tally,
    private readonly say: Say,
    private readonly size: number,
  ) {
    const { out } = options;
    if (!out) return;
    this.handle = openSync(out, tally.bytesWritten > 0 ? 'r+' : 'w');
    ftruncateSync(this.handle, tally.bytesWritten);
  }

  take(result: ChunkResult, bytesRead: number): void {
    const { tally } = this;
    for (const { line, field, message } of result.errors) this.say.write(`第 ${line} 行 ${field}：${message}\n`);
    addTo(tally, result);
    tally.bytesRead = bytesRead;
    if (this.handle !== undefined) {
      const bytes = Buffer.from(result.output, 'utf8');
      writeSync(this.handle, bytes, 0, bytes.length, tally.bytesWritten);
      tally.bytesWritten += bytes.length;
      writeFileSync(progressFile(this.options.out as string), JSON.stringify({ tally, size: this.size }));
    }
    this.bar();
  }

  private bar(): void {
    if (!this.say.isTTY) return;
    const share = this.size === 0 ? 1 : this.tally.bytesRead / this.size;
    const full = Math.round(share * 30);
    this.say.write(
      `\r[${'█'.repeat(full)}${'·'.repeat(30 - full)}] ${(share * 100).toFixed(1)}%  ${this.tally.lines.toLocaleString('en-US')} 行`,
    );
  }

  close(done: boolean): void {
    if (this.handle === undefined) return;
    closeSync(this.handle);
    if (done) rmSync(progressFile(this.options.out as string), { force: true });
    if (this.say.isTTY) this.say.write('\n');
  }
}

async function take(lines: AsyncGenerator<string, undefined, undefined> | undefined, count: number): Promise<string[] | undefined> {
  if (!lines) return undefined;
  const taken: string[] = [];
  while (taken.length < count) {
    const { value, done } = await lines.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

/** Streams a population through the rules; flat in memory, in the order of the file, resumable after any chunk. */
export async function runScreen(options: ScreenOptions, say: Say): Promise<Tally> {
  const { file, settings } = options;
  const tally = startOf(options);
  const isCsv = settings.columns !== undefined;
  const from = tally.bytesRead || headerBytes(file, isCsv);
  const sheet = new Sheet(options, tally, say, statSync(file).size);
  const ends = new Map<number, number>();
  const pool = openPool(settings, { count: options.workers, first: 0 }, (result) => {
    sheet.take(result, ends.get(result.index) ?? 0);
    ends.delete(result.index);
  });
  let done = false;
  try {
    const old = options.oldFile ? linesOf(options.oldFile) : undefined;
    if (old && tally.lines > 0) await take(old, tally.lines);
    let [index, firstLine] = [0, tally.lines + (isCsv ? 2 : 1)];
    for await (const { text, lines, bytesRead } of blocksOf(file, from)) {
      ends.set(index, bytesRead);
      await pool.give({ index, text, firstLine, old: await take(old, lines) });
      index += 1;
      firstLine += lines;
    }
    await pool.drain();
    done = true;
  } finally {
    await pool.close();
    sheet.close(done);
  }
  return tally;
}
