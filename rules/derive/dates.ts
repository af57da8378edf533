import type { IsoDate } from '../../base/clock';
import type { Person } from '../household/household';

/** Whole years between two days: the birthday itself counts as the new age. */
export function yearsBetween(from: IsoDate, on: IsoDate): number {
  const years = Number(on.slice(0, 4)) - Number(from.slice(0, 4));
  return on.slice(5) < from.slice(5) ? years - 1 : years;
}

/** Age on a day as an interval; undefined when nothing is told. A birth after the day counts as 0. */
export function ageOf(person: Person, on: IsoDate): { min: number; max: number } | undefined {
  if (person.birthDate) {
    const age = Math.max(0, yearsBetween(person.birthDate, on));
    return { min: age, max: age };
  }
  const { age } = person;
  return typeof age === 'number' ? { min: age, max: age } : age;
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The same day some months later; the last day of a shorter month. 2025-08-31 + 6 → 2026-02-28. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(total / 12), (total % 12) + 1];
  const newDate = Math.min(date, daysIn(newYear, newMonth));
  return `${String(newYear).padStart(4, '0')}-${String(newMonth).padStart(2, '0')}-${String(newDate).padStart(2, '0')}`;
}
