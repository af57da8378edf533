import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { HOUR, MINUTE, openHouse, people } from '../tickets/house';
import { faultRow } from './row';

const HOURS = 1;
const DAYS = [
  '2026-03-08T01:59:00',
  '2026-11-01T01:30:00',
  '2016-12-31T23:59:59',
  '2028-02-29T09:00:00',
  '2038-01-19T11:14:07',
  '2038-01-19T11:14:08',
];
const ZONES = ['Asia/Shanghai', 'America/New_York', 'Pacific/Chatham', 'UTC'];

/** A ticket opened and walked on while the clock stands a minute further each time, an hour back to an hour forth. */
async function skewed(): Promise<{ offsets: number; failed: number; backwards: number; broken: number }> {
  const house = await openHouse({ at: '2026-11-24T10:00:00' });
  let [offsets, failed, backwards] = [0, 0, 0];
  for (let minutes = -60 * HOURS; minutes <= 60 * HOURS; minutes += 1) {
    offsets += 1;
    house.clock.set('2026-11-24T10:00:00');
    const ticket = await house.open();
    house.clock.add(minutes * MINUTE);
    const walked = await house
      .act(people.supervisor, ticket.number, 'refer', { unit: people.unit.unit })
      .then(() => house.act(people.unit, ticket.number, 'acknowledge'))
      .then(() => house.tickets.sweep())
      .then(() => house.tickets.read(people.supervisor, ticket.number))
      .catch(() => undefined);
    if (!walked) failed += 1;
    else backwards += walked.ticket.clocks.filter(({ startedAt, dueAt }) => dueAt.getTime() < startedAt.getTime()).length;
  }
  const { broken } = await house.storage.tickets.verifyChains();
  await house.end();
  return { offsets, failed, backwards, broken: broken ? 1 : 0 };
}

/** Odd days: each has its ticket, its clock runs forward, and its number names the day in China. */
async function oddDays(): Promise<number> {
  let wrong = 0;
  for (const day of DAYS) {
    const house = await openHouse({ at: day });
    const ticket = await house.open();
    house.clock.add(HOUR);
    await house.tickets.sweep();
    const named = ticket.number.startsWith(day.slice(2, 10).replaceAll('-', ''));
    wrong += named && ticket.clocks.every(({ startedAt, dueAt }) => dueAt > startedAt) ? 0 : 1;
    await house.end();
  }
  return wrong;
}

const CHILD = `
const { standardCalendar, addWorkingMs, workingMs } = require(process.argv[1]);
const from = Date.parse('2026-03-01T00:00:00Z');
const seen = [];
for (let at = 0; at < 400; at += 1) {
  const start = new Date(from + at * 50_000_000);
  const due = addWorkingMs(start, 7 * 3_600_000, standardCalendar);
  seen.push(due.getTime(), workingMs(start, due, standardCalendar));
}
process.stdout.write(seen.join());
`;

/** What the same deadlines are on machines of other time zones; how many answers there are. */
function answersOfZones(): number {
  const calendar = join(__dirname, '../../dist/server/base/working-days.js');
  const answers = ZONES.map((TZ) =>
    execFileSync(process.execPath, ['-e', CHILD, calendar], { env: { ...process.env, TZ }, encoding: 'utf8' }),
  );
  return new Set(answers).size;
}

faultRow(
  '9 the clock up to an hour wrong, odd days, machines of other time zones: steps are taken, deadlines run forward and are the same',
  async () => ({ ...(await skewed()), oddDays: DAYS.length, wrongDays: await oddDays(), zones: ZONES.length, answers: answersOfZones() }),
  { offsets: { is: 121 }, failed: { is: 0 }, backwards: { is: 0 }, broken: { is: 0 }, wrongDays: { is: 0 }, answers: { is: 1 } },
);
