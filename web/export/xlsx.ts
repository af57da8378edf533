import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import { strToU8, Zip, ZipDeflate, type ZipInputFile } from 'fflate';
import { type Cell, isPlain, safeText } from './cell';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The fixed parts of a workbook with one sheet. */
const PARTS: [path: string, text: string][] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replaceAll(/[&<>]/g, (character) => escapes[character] ?? '');

function cellXml(cell: Cell): string {
  if (cell === undefined || cell === '') return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${isPlain(cell) ? cell : escaped(safeText(cell))}</t></is></c>`;
}

const rowXml = (cells: readonly Cell[]): string => `<row>${cells.map(cellXml).join('')}</row>`;

const DEFLATE = 8;

/** One file of the archive, packed beside the event loop. `push` resolves when the text is taken in. */
function sheetFile(path: string) {
  const packing = createDeflateRaw({ level: 4 });
  const file: ZipInputFile = { filename: path, size: 0, crc: 0, compression: DEFLATE };
  packing.on('data', (chunk: Buffer) => file.ondata?.(null, new Uint8Array(chunk), false));
  return {
    file,
    async push(text: string): Promise<void> {
      const bytes = Buffer.from(text);
      file.size += bytes.length;
      file.crc = crc32(bytes, file.crc);
      if (!packing.write(bytes)) await once(packing, 'drain');
    },
    async end(): Promise<void> {
      packing.end();
      await once(packing, 'end');
      file.ondata?.(null, new Uint8Array(0), true);
    },
    stop: (): unknown => packing.destroy(),
  };
}

/** A workbook of one sheet, packed as the rows come: memory does not grow with them. */
export async function* xlsxChunks(
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const [path, text] of PARTS) {
    const part = new ZipDeflate(path);
    zip.add(part);
    part.push(strToU8(XML + text), true);
  }
  const sheet = sheetFile('xl/worksheets/sheet1.xml');
  zip.add(sheet.file);
  try {
    await sheet.push(`${XML}<worksheet xmlns="${MAIN}"><sheetData>${rowXml(header)}`);
    for await (const batch of batches) {
      await sheet.push(batch.map(rowXml).join(''));
      yield* ready.splice(0);
    }
    await sheet.push('</sheetData></worksheet>');
    await sheet.end();
  } finally {
    sheet.stop();
  }
  zip.end();
  yield* ready.splice(0);
}
