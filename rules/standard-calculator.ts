import type { Citation } from '../base/citation';
import { at } from './citations';

/** Longyan: the Dibao line is 42–48 % of the local minimum wage; the family band ends at 1.5, in some counties 2 times the line. */
export const LONGYAN_RATIO = { min: 0.42, max: 0.48, citation: at('longyan', '二、夯实基本生活救助：低保制度') } as const;

export interface CalculatedStandard {
  /** Fen a month. */
  lineFen: number;
  edgeFen: number;
  widestFen: number;
  citation: Citation;
}

/** 2000 yuan × 47.5 % → 950, 1425, 1900. Throws RangeError with its cure outside 42–48 %. What is not whole fen is not rounded away. */
export function standardFrom(minimumWageFen: number, ratio: number): CalculatedStandard {
  const { min, max, citation } = LONGYAN_RATIO;
  if (ratio < min || ratio > max) throw new RangeError(`比例 ${ratio} 不在 ${min} 到 ${max} 之间，请核对后再录`);
  if (!Number.isSafeInteger(minimumWageFen) || minimumWageFen <= 0) throw new RangeError('最低工资写整数，单位是分');
  const lineFen = (minimumWageFen * Math.round(ratio * 10_000)) / 10_000;
  return { lineFen, edgeFen: lineFen * 1.5, widestFen: lineFen * 2, citation };
}
