import { convertToHtml, images } from 'mammoth';
import { DomainError } from '../../base/errors';
import type { LibraryFlag } from '../library-store';
import { htmlLines } from './markup';
import type { SourceLine } from './source-line';
import { unpacksWithin } from './zip-size';

const LISTED = /<ol>\s*<li>(.*?)(?=<\/li>|<[ou]l>|<\/p>)/s;
/** Words that are enough to find the place by. */
const EXCERPT = 16;

// Word keeps 第三条 or （二） of an automatic list beside the text; which it was cannot be told any more.
function lostNumbers(html: string, lines: readonly SourceLine[]): LibraryFlag[] {
  const first = LISTED.exec(html)?.[1];
  const excerpt =
    first &&
    htmlLines(first)
      .map(({ text }) => text)
      .join('')
      .trim()
      .slice(0, EXCERPT);
  if (!excerpt) return [];
  const line = lines.find(({ text }) => text.includes(excerpt))?.line ?? 1;
  return [{ kind: 'lostNumbers', line, column: 1, excerpt }];
}

/** Bytes of text and its marks; a law of a hundred pages has five million. */
const MOST_UNPACKED = 24 * 1024 * 1024;

/** A Word document's bytes → plain lines, headings kept, pictures left out, lost numbering flagged. Throws DomainError naming the file. */
export async function docxLines(bytes: Uint8Array, file: string): Promise<{ lines: SourceLine[]; flags: LibraryFlag[] }> {
  if (!unpacksWithin(bytes, MOST_UNPACKED)) {
    throw new DomainError(
      'invalid',
      'library.tooLarge',
      `${file} 解开后太大，不像政策文件；请用 Word 或 WPS 打开核对，只留正文另存为 docx 再导入。`,
    );
  }
  try {
    const { value } = await convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: images.imgElement(async () => ({ src: '' })), ignoreEmptyParagraphs: true },
    );
    const lines = htmlLines(value);
    return { lines, flags: lostNumbers(value, lines) };
  } catch (error) {
    // Whatever the reader stumbles over, the file is at fault and the cure is the same.
    throw new DomainError(
      'invalid',
      'library.damagedFile',
      `${file} 打不开，文件可能已损坏；请用 Word 或 WPS 打开看看，另存为 docx 再导入。`,
      {
        reason: (error as Error).message,
      },
    );
  }
}
