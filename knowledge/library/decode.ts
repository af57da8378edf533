import { DomainError } from '../../base/errors';

const decoders: [name: string, matches: (bytes: Uint8Array) => boolean][] = [
  ['utf-16le', (bytes) => bytes[0] === 0xff && bytes[1] === 0xfe],
  ['utf-16be', (bytes) => bytes[0] === 0xfe && bytes[1] === 0xff],
  ['utf-8', () => true],
  ['gb18030', (bytes) => !bytes.includes(0)],
];

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as Error).name === 'TypeError') return undefined;
    throw error;
  }
}

/** Bytes of a text file (UTF-8, UTF-16 with its mark, GB 18030) → text with `\n` line ends. Throws DomainError naming the file. */
export function decode(bytes: Uint8Array, file: string): string {
  for (const [encoding, matches] of decoders) {
    const text = matches(bytes) ? tryDecode(bytes, encoding) : undefined;
    if (text !== undefined && !text.includes('\0')) return text.replaceAll(/\r\n?/g, '\n');
  }
  throw new DomainError(
    'invalid',
    'library.notText',
    `${file} 不是能读懂的文本（UTF-8、UTF-16 或 GB 18030）；请另存为 UTF-8 的 txt 或 md 再导入。`,
  );
}
