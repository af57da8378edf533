// Its lists alone: its functions tell the day by the machine's own time zone, west of Greenwich another one.
import shipped from 'chinese-days/dist/chinese-days.json';
import { dayOf, type IsoDate } from './clock';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The years the calendar answers for: the State Council's notices up to `announced`, the holidays fixed by law after it. */
export const calendarYears = { from: 2020, announced: 2026, to: 2027 } as const;

// Fixed by 全国年节及纪念日放假办法 (2025-01-01); the make-up days of the year come with its notice.
const STATUTORY = new Set(
  '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03'.split(' ').map((day) => `2027-${day}`),
);

/** A year's notice of holidays and make-up days, as an office enters it when it is published. */
export interface HolidayNotice {
  year: number;
  /** Days off that would otherwise be worked. */
  rest: readonly IsoDate[];
  /** Make-up days: Saturdays and Sundays that are worked. */
  work: readonly IsoDate[];
}

/** When the office is open, Chinese time, `HH:MM`. */
export interface OfficeHours {
  open: string;
  close: string;
  lunch?: { from: string; to: string };
}

export interface WorkCalendar {
  hours: OfficeHours;
  isWorkingDay(day: IsoDate): boolean;
  /** False where the year's notice is not on record and days are told by weekday and law alone. */
  isCertain(day: IsoDate): boolean;
}

const yearOf = (day: IsoDate): number => Number(day.slice(0, 4));
const isWeekday = (day: IsoDate): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** A calendar over the shipped notices and those the office has entered (they win for their year). */
export function createCalendar({ hours, notices = [] }: { hours: OfficeHours; notices?: readonly HolidayNotice[] }): WorkCalendar {
  if (hours.open >= hours.close) throw new RangeError(`an office open from ${hours.open} to ${hours.close} is never open`);
  const entered = new Map(
    notices.map((notice) => [notice.year, { rest: new Set<string>(notice.rest), work: new Set<string>(notice.work) }]),
  );
  const announced = (year: number): boolean => year >= calendarYears.from && year <= calendarYears.announced;
  const known = new Map<IsoDate, boolean>();
  const look = (day: IsoDate): boolean => {
    const notice = entered.get(yearOf(day));
    if (notice) return notice.work.has(day) || (isWeekday(day) && !notice.rest.has(day));
    if (announced(yearOf(day))) return day in shipped.workdays || (isWeekday(day) && !(day in shipped.holidays));
    return isWeekday(day) && !STATUTORY.has(day);
  };
  return {
    hours,
    isCertain: (day) => entered.has(yearOf(day)) || announced(yearOf(day)),
    isWorkingDay(day) {
      const found = known.get(day) ?? look(day);
      known.set(day, found);
      return found;
    },
  };
}

/** 08:30–17:30 with lunch from 12:00 to 13:30: what counts until an office sets its own hours. */
export const standardHours: OfficeHours = { open: '08:30', close: '17:30', lunch: { from: '12:00', to: '13:30' } };
export const standardCalendar = createCalendar({ hours: standardHours });

/** True on a working day, make-up Saturdays included. */
export const isWorkingDay = (day: IsoDate, calendar: WorkCalendar = standardCalendar): boolean => calendar.isWorkingDay(day);

/** The day that is `count` (≥ 1) working days after `day`, not counting `day` itself. */
export function addWorkingDays(day: IsoDate, count: number, calendar: WorkCalendar = standardCalendar): IsoDate {
  let current = day;
  for (let left = count; left > 0; ) {
    current = nextDay(current);
    if (calendar.isWorkingDay(current)) left -= 1;
  }
  return current;
}

/** The following calendar day. */
export function nextDay(day: IsoDate): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

const midnight = (day: IsoDate): number => Date.parse(`${day}T00:00:00+08:00`);
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The instant the office closes on a day. */
export const closingOf = (day: IsoDate, { hours }: WorkCalendar): Date => new Date(midnight(day) + minutes(hours.close) * MINUTE_MS);

/** The open stretches of a day as [from, to) in epoch ms; none on a day off. */
function stretchesOf(day: IsoDate, calendar: WorkCalendar): [number, number][] {
  if (!calendar.isWorkingDay(day)) return [];
  const { open, close, lunch } = calendar.hours;
  const at = (time: string): number => midnight(day) + minutes(time) * MINUTE_MS;
  if (!lunch) return [[at(open), at(close)]];
  return [
    [at(open), at(lunch.from)],
    [at(lunch.to), at(close)],
  ];
}

/** When the office opens next; `at` itself while it is open. */
export const opensAt = (at: Date, calendar: WorkCalendar = standardCalendar): Date => new Date(addWorkingMs(at, 1, calendar).getTime() - 1);

/** Office time between two instants, to the millisecond; 0 when `to` is not after `from`. */
export function workingMs(from: Date, to: Date, calendar: WorkCalendar = standardCalendar): number {
  let total = 0;
  const last = dayOf(to);
  for (let day = dayOf(from); day <= last; day = nextDay(day)) {
    for (const [start, end] of stretchesOf(day, calendar)) {
      total += Math.max(0, Math.min(end, to.getTime()) - Math.max(start, from.getTime()));
    }
  }
  return total;
}

/** The earliest instant at which `ms` of office time have passed since `start`. */
export function addWorkingMs(start: Date, ms: number, calendar: WorkCalendar = standardCalendar): Date {
  let left = ms;
  if (left <= 0) return start;
  for (let day = dayOf(start); ; day = nextDay(day)) {
    for (const [from, to] of stretchesOf(day, calendar)) {
      const begin = Math.max(from, start.getTime());
      if (begin >= to) continue;
      if (left <= to - begin) return new Date(begin + left);
      left -= to - begin;
    }
  }
}
