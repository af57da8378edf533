import { LunarDay, LunarMonth, SolarTerm } from 'tyme4ts';
import type { IsoDate } from '../../base/clock';

const DAY_MS = 86_400_000;

/** The day so many days later (earlier when negative). */
export const shiftDays = (day: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The same day so many months later; a day that month lacks becomes its last. */
export function shiftMonths(day: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = lastOf(first.getUTCFullYear(), first.getUTCMonth() + 1);
  return solar(first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(date, last)) ?? day;
}

/** The last day of a day's month. */
export const monthEnd = (day: IsoDate): IsoDate => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return solar(year, month, lastOf(year, month)) ?? day;
};

/** A day of the calendar; undefined when there is none such (31 September, 29 February 2025). */
export function solar(year: number, month: number, day: number): IsoDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lastOf(year, month)) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A day of the lunar calendar as a solar one; undefined when there is none such. */
export function lunar(year: number, month: number, day: number): IsoDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > LunarMonth.fromYm(year, month).getDayCount()) return undefined;
  const at = LunarDay.fromYmd(year, month, day).getSolarDay();
  return solar(at.getYear(), at.getMonth(), at.getDay());
}

/** The eve of the lunar new year that ends the lunar year. */
export const newYearsEve = (year: number): IsoDate | undefined => lunar(year, 12, LunarMonth.fromYm(year, 12).getDayCount());

const TERMS =
  '小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至'.split(' ');

/** The name of the solar term in a text. */
export const termIn = (text: string): string | undefined => TERMS.find((term) => text.includes(term));

/** The day of a solar term in a year. */
export function termDay(year: number, term: string): IsoDate | undefined {
  const at = SolarTerm.fromName(year, term).getJulianDay().getSolarDay();
  return solar(at.getYear(), at.getMonth(), at.getDay());
}

/** Monday is 1, Sunday 7. */
export const weekday = (day: IsoDate): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
