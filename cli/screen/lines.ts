import { closeSync, openSync, readSync } from 'node:fs';
import { UsageError } from '../../base/errors';

/** Whole lines of a file. */
export interface Block {
  bytes: Uint8Array<ArrayBuffer>;
  lines: number;
  /** Bytes of the file up to the end of this block. */
  bytesRead: number;
}

export const LINES_A_BLOCK = 4_000;
const BYTES_A_BLOCK = 1 << 20;
const READ_AT_ONCE = 1 << 20;
const LONGEST = 1 << 26;
const NEWLINE = 10;

/** Reads a file as blocks of whole lines; flat in memory however large the file is. Starts at a byte that begins a line. */
export class LineReader {
  private readonly handle: number;
  private buffer = Buffer.allocUnsafeSlow(READ_AT_ONCE * 2);
  /** What is read and not yet handed out lies between these two. */
  private start = 0;
  private end = 0;
  private ended = false;

  constructor(
    private readonly file: string,
    private position = 0,
  ) {
    this.handle = openSync(file, 'r');
  }

  /** The next lines, at most so many; without a number as many as make a handy block. Undefined at the end of the file. */
  take(most?: number): Block | undefined {
    const enough = most ?? LINES_A_BLOCK;
    let [lines, at] = [0, this.start];
    while (lines < enough && (most !== undefined || at - this.start < BYTES_A_BLOCK)) {
      // Behind the end of what is read lies what was read before.
      const newline = this.buffer.indexOf(NEWLINE, at);
      if (newline >= 0 && newline < this.end) {
        lines += 1;
        at = newline + 1;
        continue;
      }
      const scanned = at - this.start;
      if (!this.more()) {
        // The last line may lack its newline.
        if (this.end > this.start + scanned) lines += 1;
        at = this.end;
        break;
      }
      at = this.start + scanned;
    }
    return lines === 0 ? undefined : this.cut(at, lines);
  }

  close(): void {
    closeSync(this.handle);
  }

  private cut(to: number, lines: number): Block {
    const bytes = new Uint8Array(to - this.start);
    bytes.set(this.buffer.subarray(this.start, to));
    this.start = to;
    this.position += bytes.length;
    return { bytes, lines, bytesRead: this.position };
  }

  /** Reads on behind what is held; false at the end of the file. */
  private more(): boolean {
    if (this.ended) return false;
    const held = this.end - this.start;
    if (held + READ_AT_ONCE > LONGEST) throw new UsageError(`${this.file} 里有一行长得不像一个家庭（超过 60 MB），请检查换行。`);
    const roomy = held + READ_AT_ONCE > this.buffer.length ? Buffer.allocUnsafeSlow(this.buffer.length * 2) : this.buffer;
    if (this.start > 0 || roomy !== this.buffer) this.buffer.copy(roomy, 0, this.start, this.end);
    this.buffer = roomy;
    this.start = 0;
    const read = readSync(this.handle, this.buffer, held, READ_AT_ONCE, this.position + held);
    this.end = held + read;
    this.ended = read === 0;
    return read > 0;
  }
}

const decode = ({ buffer, byteOffset, byteLength }: Uint8Array): string => Buffer.from(buffer, byteOffset, byteLength).toString('utf8');

/** The lines of a block, without their newlines. */
export function* linesIn(bytes: Uint8Array): Generator<string, void, void> {
  const text = decode(bytes);
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    yield text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
  }
}

/** The first line of a file with its newline. */
export function headerOf(file: string): string {
  const reader = new LineReader(file);
  try {
    return decode(reader.take(1)?.bytes ?? new Uint8Array());
  } finally {
    reader.close();
  }
}
