import { existsSync, readFileSync } from 'node:fs';
import { UsageError } from '../base/errors';

/** A tab-separated file with a header → one record a line, by column name. Throws UsageError when it is missing or lacks a needed column. */
export function readTable(file: string, needed: readonly string[]): Record<string, string>[] {
  if (!existsSync(file)) throw new UsageError(`找不到文件 ${file}，请检查路径。`);
  const [header = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const columns = header.split('\t').map((name) => name.trim());
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new UsageError(`${file} 的第一行是表头，须有 ${missing.join('、')} 这一列（用制表符分隔）。`);
  while (lines.at(-1)?.trim() === '') lines.pop();
  // In a file of one column an empty line is an empty cell; elsewhere it is only a gap.
  return lines
    .filter((line) => columns.length === 1 || line.trim() !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(columns.map((name, at) => [name, (cells[at] ?? '').trim()]));
    });
}
