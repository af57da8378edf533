import { plainCharacters } from './radicals';
import type { SourceLine } from './source-line';

/** A run of text where it stands on the page, in points; `y` goes up. */
export interface PdfPiece {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Row {
  text: string;
  left: number;
  right: number;
  /** Height of its type. */
  size: number;
}

const HAN = /[\p{Script=Han}，。；：、！？（）《》“”]/u;
/** 第八条, 一、, （二）, 3. begin a paragraph wherever they stand. */
const OPENS =
  /^(?:第[一二三四五六七八九十百千零〇两\d]+[条章节编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))/;
const PAGE_NUMBER = /^(?:[-—–－·\s]*\d{1,4}[-—–－·\s]*|第\s*\d{1,4}\s*页.{0,12})$/;
/** Share of the pages that must carry a first or last row before it is the page's and not the text's. */
const REPEATS = 0.6;

/** A gap narrower than a character between Chinese is type-setting, a wider one parts columns. */
function joined(left: string, right: string, { gap, size }: { gap: number; size: number }): string {
  const [before, after] = [left.at(-1) ?? '', right.at(0) ?? ''];
  if (left === '' || before === ' ' || gap < size * 0.15) return left + right;
  if (HAN.test(before) && HAN.test(after) && gap < size) return left + right;
  return `${left} ${right}`;
}

/** Pieces whose base lines lie within half a character are one printed row, left to right. */
function rowsOf(page: readonly PdfPiece[]): Row[] {
  const groups: PdfPiece[][] = [];
  for (const piece of page.filter(({ text }) => text.trim() !== '')) {
    const last = groups.at(-1);
    const near = last?.[0] && Math.abs(last[0].y - piece.y) < Math.max(last[0].height, piece.height) * 0.5;
    if (near) last.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) => {
    group.sort((a, b) => a.x - b.x);
    const row = { text: '', left: group[0]?.x ?? 0, right: 0, size: Math.max(...group.map(({ height }) => height)) };
    for (const { text, x, width } of group) {
      row.text = joined(row.text, plainCharacters(text.trim()), { gap: x - row.right, size: row.size });
      row.right = x + width;
    }
    return row;
  });
}

const sameRow = (text: string): string => text.replaceAll(/\d+/g, '0');

/** Rows that head or end most pages (a running title, a number), by their text with the digits levelled. */
function repeatedRows(pages: readonly Row[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const rows of pages) {
    const edges = new Set([rows[0], rows.at(-1)].flatMap((row) => (row ? [sameRow(row.text)] : [])));
    for (const edge of edges) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  }
  const enough = Math.max(3, pages.length * REPEATS);
  return new Set([...counts].filter(([, count]) => count >= enough).map(([text]) => text));
}

function withoutPageEdges(pages: readonly Row[][]): Row[][] {
  const repeated = repeatedRows(pages);
  const isEdge = (rows: readonly Row[], at: number): boolean => at === 0 || at === rows.length - 1;
  return pages.map((rows) => rows.filter(({ text }, at) => !(isEdge(rows, at) && (PAGE_NUMBER.test(text) || repeated.has(sameRow(text))))));
}

interface Layout {
  left: number;
  right: number;
  /** Size of most of the type. */
  size: number;
}

/** Size that most characters have. */
function bodySize(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of rows) counts.set(size, (counts.get(size) ?? 0) + text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Where most rows begin, where the longest end, and the size of most of them. */
function layoutOf(rows: readonly Row[]): Layout {
  const lefts = rows.map(({ left }) => left).sort((a, b) => a - b);
  const right = rows.reduce((most, row) => Math.max(most, row.right), 0);
  return { left: lefts[Math.floor(lefts.length / 10)] ?? 0, right, size: bodySize(rows) };
}

/** A document's title stands among its first rows; headings further down are each their own. */
const TITLE_ROWS = 8;

/** A title in larger type goes on over its rows; a paragraph where its row before is full and this one is not indented. */
function goesOn({ row, before, index }: { row: Row; before: Row; index: number }, layout: Layout): boolean {
  if (OPENS.test(row.text) || Math.abs(before.size - row.size) > row.size * 0.15) return false;
  if (index < TITLE_ROWS && !OPENS.test(before.text) && Math.min(row.size, before.size) > layout.size * 1.15) return true;
  return row.left < layout.left + row.size * 1.2 && before.right > layout.right - before.size * 2.5;
}

/** Printed rows → paragraphs, across pages as well; `line` counts printed rows. */
export function paragraphsOf(pages: readonly (readonly PdfPiece[])[]): SourceLine[] {
  const rows = withoutPageEdges(pages.map(rowsOf)).flat();
  const layout = layoutOf(rows);
  const out: SourceLine[] = [];
  rows.forEach((row, index) => {
    const [last, before] = [out.at(-1), rows[index - 1]];
    if (last && before && goesOn({ row, before, index }, layout))
      last.text = joined(last.text, row.text, { gap: row.size * 0.5, size: row.size });
    else out.push({ line: index + 1, text: row.text });
  });
  return out;
}
