/** What a cell may hold; a number is written as a number, everything else as text. */
export type Cell = string | number | undefined;

// Also the full-width forms: a spreadsheet with an East Asian input method reads them the same way.
const FORMULA = /^[\s\u00a0\u3000\ufeff]*[=+\-@＝＋－＠]/;
const CONTROL_START = /^[\t\r\n]/;
/** What XML 1.0 cannot hold; such a character would make the whole file unreadable. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu;

// Most cells: nothing to guard, to quote or to escape in any format.
const PLAIN = /^[\dA-Za-z\u3400-\u9fff][\dA-Za-z\u3400-\u9fff :.·-]*$/;

/** True for a text that stands in every format as it is. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/** A text that no spreadsheet takes for a formula: `=1+1` becomes `'=1+1`. */
export function safeText(text: string): string {
  const clean = text.replaceAll(UNPRINTABLE, '');
  return FORMULA.test(clean) || CONTROL_START.test(clean) ? `'${clean}` : clean;
}
