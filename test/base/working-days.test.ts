import fc from 'fast-check';
import {
  addWorkingDays,
  addWorkingMs,
  createCalendar,
  isWorkingDay,
  opensAt,
  standardCalendar,
  standardHours,
  workingMs,
} from '../../base/working-days';
import { minuteOracle, oracleMinutes, spanOf } from './working-time';

const at = (text: string): Date => new Date(`${text}+08:00`);
const HOUR = 3_600_000;

describe('the calendar', () => {
  test('make-up Saturdays are worked, holidays on weekdays are not', () => {
    expect(['2026-02-14', '2026-02-16', '2026-10-10', '2024-02-04'].map((day) => isWorkingDay(day))).toEqual([true, false, true, true]);
  });

  test('a year without its notice goes by weekday and law, and says that it is not certain', () => {
    expect(['2027-02-08', '2027-10-01', '2027-10-04', '2027-10-09'].map((day) => isWorkingDay(day))).toEqual([false, false, true, false]);
    expect([standardCalendar.isCertain('2026-12-31'), standardCalendar.isCertain('2027-01-04')]).toEqual([true, false]);
  });

  test('an entered notice wins for its year', () => {
    const notices = [{ year: 2027, rest: ['2027-10-04'], work: ['2027-10-09'] }];
    const calendar = createCalendar({ hours: standardHours, notices });
    expect(['2027-10-04', '2027-10-09', '2027-10-11'].map(calendar.isWorkingDay)).toEqual([false, true, true]);
    expect(calendar.isCertain('2027-10-04')).toBe(true);
  });

  test('working days are counted over the National Day holiday and its make-up days', () => {
    expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays('2026-10-08', 3)).toBe('2026-10-12');
  });
});

describe('office time', () => {
  test('lunch and nights do not count', () => {
    expect(workingMs(at('2026-11-24T08:00:00'), at('2026-11-24T18:00:00'))).toBe(7.5 * HOUR);
    expect(workingMs(at('2026-11-24T11:00:00'), at('2026-11-24T14:00:00'))).toBe(1.5 * HOUR);
    expect(workingMs(at('2026-11-27T17:00:00'), at('2026-11-30T09:00:00'))).toBe(HOUR);
  });

  test('it is exact to the second', () => {
    expect(workingMs(at('2026-11-24T11:59:58'), at('2026-11-24T13:30:03'))).toBe(5_000);
    expect(addWorkingMs(at('2026-11-24T11:59:58'), 5_000)).toEqual(at('2026-11-24T13:30:03'));
  });

  test('any span agrees with a look at every minute', () => {
    const counts = minuteOracle();
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const { from, to } = spanOf(a, b);
        expect(workingMs(new Date(from), new Date(to)) / 60_000).toBe(oracleMinutes(counts, from, to));
      }),
      { numRuns: 1_000 },
    );
  });

  test('adding is the way back: the end is reached then and not a second earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2021-01-01T00:00:00').getTime() / 1_000, max: at('2026-11-01T00:00:00').getTime() / 1_000 }),
        fc.integer({ min: 1, max: 40 * 7.5 * 3_600 }),
        (start, seconds) => {
          const from = new Date(start * 1_000);
          const end = addWorkingMs(from, seconds * 1_000);
          expect(workingMs(from, end)).toBe(seconds * 1_000);
          expect(workingMs(from, new Date(end.getTime() - 1_000))).toBe((seconds - 1) * 1_000);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['2026-11-28T21:50:00+08:00', '2026-11-30T08:30:00+08:00'],
  ['2026-11-30T12:10:00+08:00', '2026-11-30T13:30:00+08:00'],
  ['2026-11-30T09:00:00+08:00', '2026-11-30T09:00:00+08:00'],
])('at %s the office opens at %s', (at, expected) => {
  expect(opensAt(new Date(at))).toEqual(new Date(expected));
});
