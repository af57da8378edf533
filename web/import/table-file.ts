import { DomainError } from '../../base/errors';
import { decode } from '../../knowledge/library/decode';
import { csvLines } from '../../rules/csv';
import { xlsxLines } from './xlsx';

/** A list of five thousand people has one million bytes. */
export const LARGEST_TABLE = 8 * 1024 * 1024;
const MOST_ROWS = 20_000;

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const refuse = (code: string, message: string): DomainError => new DomainError('invalid', `table.${code}`, message);

export interface TableFile<C extends string> {
  rows: { line: number; cells: Partial<Record<C, string>> }[];
}

const DAY_MS = 86_400_000;
/** Excel counts days from here. */
const EPOCH = Date.UTC(1899, 11, 30);

/** 2026-3-1, 2026/03/01, 2026年3月1日 or a day number of Excel → 2026-03-01; the text itself for what is no day. */
export function dayText(text: string): string {
  const serial = /^\d{5}(?:\.0+)?$/.exec(text);
  if (serial) return new Date(EPOCH + Math.trunc(Number(text)) * DAY_MS).toISOString().slice(0, 10);
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?$/.exec(text);
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : text;
}

/**
 * A csv, tsv or xlsx file whose first line names its columns, by their Chinese heading or own name. Cells are trimmed,
 * empty ones left out. Throws DomainError for a column nobody knows, a needed one that is missing, a file that is none.
 */
export function readTable<C extends string>(
  { bytes, file }: { bytes: Uint8Array; file: string },
  { columns, needed }: { columns: Record<C, string>; needed: readonly C[] },
): TableFile<C>['rows'] {
  const [head, ...lines] = isArchive(bytes) ? xlsxLines(bytes, file) : csvLines(decode(bytes, file));
  if (!head) throw refuse('empty', `${file} 是空的；第一行写栏目名：${Object.values(columns).join('、')}。`);
  const byHeading = new Map(
    (Object.entries(columns) as [C, string][]).flatMap(([id, heading]) => [[heading, id] as const, [id, id] as const]),
  );
  const bare = (text: string): string =>
    text
      .replaceAll(/^\uFEFF|\s/g, '')
      .replaceAll('(', '（')
      .replaceAll(')', '）');
  const ids = head.cells.map((cell) => byHeading.get(bare(cell)));
  const strange = head.cells.find((cell, at) => bare(cell) !== '' && ids[at] === undefined);
  if (strange)
    throw refuse(
      'column',
      `${file} 第 ${head.line} 行有不认识的栏目“${strange.slice(0, 40)}”；认得的有：${Object.values(columns).join('、')}。`,
    );
  const missing = needed.filter((id) => !ids.includes(id));
  if (missing.length > 0) throw refuse('column', `${file} 缺栏目：${missing.map((id) => columns[id]).join('、')}；请补上再导入。`);
  if (lines.length > MOST_ROWS) throw refuse('tooMany', `${file} 有 ${lines.length} 行，一次最多 ${MOST_ROWS} 行；请分几个文件导入。`);
  return lines.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(ids.flatMap((id, at) => (id && cells[at]?.trim() ? [[id, cells[at].trim()]] : []))) as Partial<
      Record<C, string>
    >,
  }));
}
