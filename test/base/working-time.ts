import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OfficeHours, standardHours } from '../../base/working-days';

// The oracle: every minute of the years looked at one by one, with the holidays read straight from the
// published files and none of the product's arithmetic.

const MINUTE = 60_000;
export const oracleFrom = Date.parse('2020-01-01T00:00:00+08:00');
export const oracleTo = Date.parse('2027-01-01T00:00:00+08:00');

const folder = join(__dirname, '../../node_modules/chinese-days/dist/years');
const read = (year: number): { holidays: Record<string, string>; workdays: Record<string, string> } =>
  JSON.parse(readFileSync(join(folder, `${year}.json`), 'utf8'));

const clockTexts = Array.from({ length: 1_440 }, (_, minute) => new Date(minute * MINUTE).toISOString().slice(11, 16));

function isOpen(time: string, { open, close, lunch }: OfficeHours): boolean {
  if (lunch && time >= lunch.from && time < lunch.to) return false;
  return time >= open && time < close;
}

/** Open minutes before each minute since `oracleFrom`. */
export function minuteOracle(hours: OfficeHours = standardHours): Uint32Array {
  const counts = new Uint32Array((oracleTo - oracleFrom) / MINUTE + 1);
  const years = new Map<number, ReturnType<typeof read>>();
  let index = 0;
  for (let start = oracleFrom; start < oracleTo; start += 1_440 * MINUTE) {
    const china = new Date(start + 8 * 3_600_000);
    const [year, day] = [china.getUTCFullYear(), china.toISOString().slice(0, 10)];
    const days = years.get(year) ?? read(year);
    years.set(year, days);
    const off = day in days.holidays || ([0, 6].includes(china.getUTCDay()) && !(day in days.workdays));
    for (const time of clockTexts) {
      counts[index + 1] = (counts[index] ?? 0) + Number(!off && isOpen(time, hours));
      index += 1;
    }
  }
  return counts;
}

/** Working minutes between two whole minutes by the oracle. */
export const oracleMinutes = (counts: Uint32Array, from: number, to: number): number =>
  Math.max(0, (counts[(to - oracleFrom) / MINUTE] ?? 0) - (counts[(from - oracleFrom) / MINUTE] ?? 0));

/** A span of whole minutes from two numbers in 0–1, at most 60 days long. */
export function spanOf(a: number, b: number): { from: number; to: number } {
  const length = Math.floor(b * 60 * 1440) * MINUTE;
  const from = oracleFrom + Math.floor((a * (oracleTo - oracleFrom - length)) / MINUTE) * MINUTE;
  return { from, to: from + length };
}
