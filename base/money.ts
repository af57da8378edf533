/** Money is an integer of fen (1/100 yuan). An interval keeps what is not known exactly. */
export interface Interval {
  min: number;
  max: number;
}

/** `1200.5` yuan → 120050 fen. Throws RangeError below a fen or outside the safe integers. */
export function fenOfYuan(yuan: number): number {
  const fen = Math.round(yuan * 100);
  if (!Number.isSafeInteger(fen) || Math.abs(fen - yuan * 100) > 1e-6) {
    throw new RangeError(`not a whole number of fen: ${yuan} yuan`);
  }
  return fen;
}

/** 120050 fen → `1200.5`, 64500 → `645`. */
export function yuanText(fen: number): string {
  return String(fen / 100);
}
