import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const DEFLATED = 8;
const READ = /\.(?:xml|rels)$/i;

interface Part {
  name: string;
  method: number;
  packed: number;
  offset: number;
}

function directoryOf(bytes: Buffer): number | undefined {
  const lowest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= lowest; at -= 1) if (bytes.readUInt32LE(at) === END) return bytes.readUInt32LE(at + 16);
  return undefined;
}

/** The parts an archive lists; as many as can be read of a damaged one. */
function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  let at = directoryOf(bytes) ?? bytes.length;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [number, number, number];
    parts.push({
      name: bytes.toString('utf8', at + 46, at + 46 + name),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** Bytes of a part once unpacked, `most + 1` when they are more; what an archive says of itself is not believed. */
function unpackedSize(bytes: Buffer, { method, packed, offset }: Part, most: number): number {
  if (method !== DEFLATED || offset + 30 > bytes.length) return packed;
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: most }).length;
  } catch (error) {
    // A damaged part: its reader says so.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? most + 1 : 0;
  }
}

/** True when the texts of a Word archive come to at most so many bytes; pictures are never unpacked. */
export function unpacksWithin(archive: Uint8Array, most: number): boolean {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  let left = most;
  for (const part of partsOf(bytes)) {
    if (READ.test(part.name)) left -= unpackedSize(bytes, part, Math.max(left, 1));
    if (left < 0) return false;
  }
  return true;
}
