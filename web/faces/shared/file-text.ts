const ENCODINGS: [name: string, matches: (bytes: Uint8Array) => boolean][] = [
  ['utf-16le', (bytes) => bytes[0] === 0xff && bytes[1] === 0xfe],
  ['utf-16be', (bytes) => bytes[0] === 0xfe && bytes[1] === 0xff],
  ['utf-8', () => true],
  // What Excel in Chinese writes as CSV.
  ['gb18030', () => true],
];

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A chosen text file in whichever of the usual encodings; undefined for what is no text (a workbook, a picture). */
export async function textOf(file: Blob): Promise<string | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  for (const [encoding, matches] of ENCODINGS) {
    const text = matches(bytes) ? decoded(bytes, encoding) : undefined;
    if (text !== undefined) return text.includes('\0') ? undefined : text;
  }
  return undefined;
}
