import chineseDays from 'chinese-days';
import type { IsoDate } from './clock';

/** The years the State Council's holiday and make-up days are on record for, first and last. */
export const calendarYears = { from: 2020, to: 2027 } as const;

/** True on a working day, make-up Saturdays included. Throws RangeError outside `calendarYears`. */
export function isWorkingDay(day: IsoDate): boolean {
  const year = Number(day.slice(0, 4));
  if (year < calendarYears.from || year > calendarYears.to) {
    throw new RangeError(`no holiday calendar for ${year}; update the chinese-days package`);
  }
  return chineseDays.isWorkday(day);
}

/** The day that is `count` (≥ 1) working days after `day`, not counting `day` itself. */
export function addWorkingDays(day: IsoDate, count: number): IsoDate {
  let current = day;
  for (let left = count; left > 0; ) {
    current = nextDay(current);
    if (isWorkingDay(current)) left -= 1;
  }
  return current;
}

/** The following calendar day. */
export function nextDay(day: IsoDate): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
