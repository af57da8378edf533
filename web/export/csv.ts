import { type Cell, isPlain, safeText } from './cell';

const BOM = '\ufeff';

function field(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  if (cell === undefined || cell === '') return '';
  if (isPlain(cell)) return cell;
  const text = safeText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

/** RFC 4180 with a byte-order mark, so that spreadsheets read the Chinese; formula-safe; one chunk a batch of rows. */
export async function* csvChunks(header: readonly string[], batches: AsyncIterable<readonly (readonly Cell[])[]>): AsyncGenerator<string> {
  yield BOM + line(header);
  for await (const batch of batches) yield batch.map(line).join('');
}
