import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** Front matter of an invented entry that passes every check; overwrite what a test is about. */
export const sound = (id: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  topic: 'dibao-elig',
  region: '000000',
  title: `${id}的题目`,
  kind: 'procedure',
  asOf: '2026-11-01',
  citations: [{ document: '某某县社会救助办法', clause: '第三条', status: 'inForce' }],
  reviewBy: '2027-05-01',
  owner: '政策组',
  similar: Array.from({ length: 10 }, (_, index) => `${id}的第${index + 1}种问法`),
  ...over,
});

export const fileText = (front: Record<string, unknown>, body = '这是第一段。\n\n这是后面的段落。'): string =>
  `---\n${stringify(front)}---\n\n${body}\n`;

/** A folder of entry files by name. */
export function entryFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'entries-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}
