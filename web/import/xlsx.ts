import { strFromU8, unzipSync } from 'fflate';
import { DomainError } from '../../base/errors';
import { unpacksWithin } from '../../knowledge/library/zip-size';
import type { CsvLine } from '../../rules/csv';

/** Bytes of the sheets once unpacked; fifty thousand lines have ten million. */
const MOST_UNPACKED = 48 * 1024 * 1024;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const character = (code: string): string =>
  code.startsWith('#')
    ? String.fromCodePoint(/^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1)))
    : (ENTITIES[code] ?? '');

const plain = (xml: string): string =>
  xml.replaceAll(/&(#x[\da-f]{1,5}|#\d{1,6}|amp|lt|gt|quot|apos);/gi, (_whole, code: string) => character(code));

/** The texts of `<t>` inside a piece, put together; readings beside Han (`<rPh>`) are none. */
const textIn = (xml: string): string =>
  plain([...xml.replaceAll(/<rPh\b.*?<\/rPh>/gs, '').matchAll(/<t(?:\s[^>]*)?>(.*?)<\/t>/gs)].map(([, text]) => text).join(''));

/** BA → 52, counted from 0. */
const columnOf = (reference: string): number =>
  [...reference.replaceAll(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function cellText(attributes: string, inner: string, shared: readonly string[]): string {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1];
  if (type === 'inlineStr') return textIn(inner);
  const value = plain(/<v(?:\s[^>]*)?>(.*?)<\/v>/s.exec(inner)?.[1] ?? '');
  return type === 's' ? (shared[Number(value)] ?? '') : value;
}

function rowsOf(sheet: string, shared: readonly string[]): CsvLine[] {
  let before = 0;
  return [...sheet.matchAll(/<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs)].flatMap(([, attributes = '', inner = '']) => {
    before = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? before + 1);
    const cells: string[] = [];
    for (const [, own = '', content = ''] of inner.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const reference = /\br="([A-Z]+)\d+"/.exec(own)?.[1];
      const at = reference ? columnOf(reference) : cells.length;
      while (cells.length < at) cells.push('');
      cells[at] = cellText(own, content, shared);
    }
    return cells.some((cell) => cell.trim() !== '') ? [{ line: before, cells }] : [];
  });
}

const damaged = (file: string): DomainError =>
  new DomainError(
    'invalid',
    'table.damaged',
    `${file} 打不开，文件可能已损坏或带密码；请用 Excel 或 WPS 打开，另存为 xlsx 或 csv 再导入。`,
  );

/** The first sheet of a workbook as lines of cells; dates are Excel's day numbers. Throws DomainError naming the file. */
export function xlsxLines(bytes: Uint8Array, file: string): CsvLine[] {
  if (!unpacksWithin(bytes, MOST_UNPACKED))
    throw new DomainError('invalid', 'table.tooLarge', `${file} 解开后太大，不像一份名单；请只留名单那一页，另存后再导入。`);
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, { filter: ({ name }) => /^xl\/(?:sharedStrings|worksheets\/[^/]+)\.xml$/.test(name) });
  } catch {
    throw damaged(file);
  }
  const [first] = Object.keys(parts)
    .filter((name) => name.startsWith('xl/worksheets/'))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  if (!first) throw damaged(file);
  const strings = parts['xl/sharedStrings.xml'];
  const shared = strings ? [...strFromU8(strings).matchAll(/<si>(.*?)<\/si>|<si\/>/gs)].map(([, inner = '']) => textIn(inner)) : [];
  return rowsOf(strFromU8(parts[first] as Uint8Array), shared);
}
