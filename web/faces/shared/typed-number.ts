/** 1,200 元 → 1200. What is no number stays as it was typed: the server says what is wrong with it. */
export function typedNumber(text: string): number | string {
  const bare = text.normalize('NFKC').replaceAll(/[,\s元年天期]/g, '');
  const number = Number(bare);
  return bare === '' || Number.isNaN(number) ? text : number;
}

/** The same in fen. */
export function typedFen(text: string): number | string {
  const yuan = typedNumber(text);
  return typeof yuan === 'number' ? Math.round(yuan * 100) : yuan;
}
