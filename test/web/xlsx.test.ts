import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { xlsxChunks } from '../../web/export/xlsx';

async function* batches(count: number, size: number): AsyncGenerator<string[][]> {
  for (let at = 0; at < count; at += 1) yield Array.from({ length: size }, (_, row) => [`第 ${at * size + row} 件 <急>`, '=1+1', '']);
}

async function packed(count: number, size: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxChunks(['编号', '内容', '空'], batches(count, size))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const SHEET = 'xl/worksheets/sheet1.xml';

test('every row of many batches is in the sheet, escaped, and the archive tells its true checksum', async () => {
  const file = await packed(40, 250);
  const sheet = Buffer.from(unzipSync(file)[SHEET] ?? []);
  const text = sheet.toString();
  expect(text.match(/<row>/g)).toHaveLength(10_001);
  expect(text).toContain('第 9999 件 &lt;急&gt;');
  expect(text.endsWith('</sheetData></worksheet>')).toBe(true);
  const directory = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  expect(file.subarray(directory + 46).toString()).toContain(SHEET);
  expect(file.readUInt32LE(directory + 16)).toBe(crc32(sheet));
  expect(file.readUInt32LE(directory + 24)).toBe(sheet.length);
});

test('a reader that goes away early leaves nothing running', async () => {
  const chunks = xlsxChunks(['编号'], batches(1_000, 100));
  expect((await chunks.next()).done).toBe(false);
  await expect(chunks.return(undefined)).resolves.toMatchObject({ done: true });
});
