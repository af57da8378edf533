import { convertToHtml, images } from 'mammoth';
import { DomainError } from '../../base/errors';
import { htmlLines } from './markup';
import type { SourceLine } from './source-line';

/** A Word document's bytes → plain lines, headings kept, pictures left out. Throws DomainError naming the file. */
export async function docxLines(bytes: Uint8Array, file: string): Promise<SourceLine[]> {
  try {
    const { value } = await convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: images.imgElement(async () => ({ src: '' })), ignoreEmptyParagraphs: true },
    );
    return htmlLines(value);
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
