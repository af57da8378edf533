/** A line of a table file with the number an editor shows for it. */
export interface CsvLine {
  line: number;
  cells: string[];
}

const separatorOf = (text: string): string => ((text.split(/\r?\n/, 1)[0] ?? '').includes('\t') ? '\t' : ',');

/** Reads comma- or tab-separated text (RFC 4180: quoted cells may hold commas, quotes and line breaks); empty lines are passed over. */
export function csvLines(text: string, separator = separatorOf(text)): CsvLine[] {
  const rows: CsvLine[] = [];
  let [cells, cell, quoted, line, began] = [[] as string[], '', false, 1, 1];
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((item) => item.trim() !== '')) rows.push({ line: began, cells });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell.trim() === '')) {
      if (!quoted) cell = '';
      quoted = !quoted;
    } else if (!quoted && sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (!quoted && (sign === '\n' || sign === '\r')) {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      endRow();
      line += 1;
      began = line;
    } else {
      if (sign === '\n') line += 1;
      cell += sign;
    }
  }
  endRow();
  return rows;
}
