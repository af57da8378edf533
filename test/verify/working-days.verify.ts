import fc from 'fast-check';
import { addWorkingMs, createCalendar, standardCalendar, workingMs } from '../../base/working-days';
import { minuteOracle, oracleMinutes, spanOf } from '../base/working-time';

const SPANS = 100_000;

test.each([
  ['with a lunch break', standardCalendar],
  ['without one, other hours', createCalendar({ hours: { open: '09:00', close: '18:15' } })],
])('%s: 100,000 random spans, no difference to a look at every minute', (_name, calendar) => {
  const counts = minuteOracle(calendar.hours);
  let differences = 0;
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
      const { from, to } = spanOf(a, b);
      const worked = workingMs(new Date(from), new Date(to), calendar);
      if (worked / 60_000 !== oracleMinutes(counts, from, to)) differences += 1;
      if (workingMs(new Date(from), addWorkingMs(new Date(from), worked, calendar), calendar) !== worked) differences += 1;
    }),
    { numRuns: SPANS },
  );
  expect(differences).toBe(0);
});
