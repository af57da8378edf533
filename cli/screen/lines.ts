import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

export interface Block {
  text: string;
  lines: number;
  /** Bytes of the file up to the end of this block. */
  bytesRead: number;
}

const LINES_A_BLOCK = 4_000;
const NEWLINE = 10;

const LONGEST_HEADER = 1 << 16;

/** The first line of a file with its newline; of a file however large, only the beginning is read. */
export function headerOf(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(LONGEST_HEADER);
    const text = buffer.subarray(0, readSync(handle, buffer, 0, LONGEST_HEADER, 0)).toString('utf8');
    return text.slice(0, text.indexOf('\n') + 1 || text.length);
  } finally {
    closeSync(handle);
  }
}

/** A file as blocks of whole lines, however large it is; starts at a byte that begins a line. */
export async function* blocksOf(file: string, from = 0, linesABlock = LINES_A_BLOCK): AsyncGenerator<Block> {
  const decoder = new StringDecoder('utf8');
  let parts: Buffer[] = [];
  let [lines, bytes] = [0, from];
  const block = (): Block => {
    const text = decoder.write(Buffer.concat(parts));
    const made = { text, lines, bytesRead: bytes };
    parts = [];
    lines = 0;
    return made;
  };
  for await (const chunk of createReadStream(file, { start: from, highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, end + 1)) {
      lines += 1;
      if (lines < linesABlock) continue;
      parts.push(chunk.subarray(start, end + 1));
      bytes += end + 1 - start;
      start = end + 1;
      yield block();
    }
    parts.push(chunk.subarray(start));
    bytes += chunk.length - start;
  }
  // The last line may lack its newline.
  if (parts.some((part) => part.length > 0)) {
    if (parts.at(-1)?.at(-1) !== NEWLINE) lines += 1;
    yield block();
  }
}

/** Lines of an earlier result, as many at a time as asked. */
export async function* linesOf(file: string): AsyncGenerator<string, undefined, undefined> {
  for await (const { text } of blocksOf(file)) {
    for (const line of text.split('\n')) if (line !== '') yield line;
  }
  return undefined;
}
