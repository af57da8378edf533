import { backoffMs, MAX_ATTEMPTS, workJobs } from '../../base/jobs';
import { HOUR, type House, openHouse } from '../tickets/house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.end());

const enqueue = (id: string, kind = 'x'): Promise<void> =>
  house.storage.jobs.enqueue({ id, kind, payload: { id }, runAt: house.clock.now() });

test('a failure waits longer each time, is given up in the end, shown, and tried anew when somebody says so', async () => {
  const { jobs } = house.storage;
  await enqueue('a');
  let [tries, broken] = [0, true];
  const handlers = {
    x: async () => {
      tries += 1;
      if (broken) throw new Error('the line is dead');
      return 'done' as const;
    },
  };
  for (let turn = 1; turn <= MAX_ATTEMPTS; turn += 1) {
    await workJobs(jobs, handlers, house.clock);
    expect(tries).toBe(turn);
    await workJobs(jobs, handlers, house.clock);
    expect(tries).toBe(turn);
    house.clock.add(backoffMs(turn));
  }
  await workJobs(jobs, handlers, house.clock);
  expect(tries).toBe(MAX_ATTEMPTS);
  expect(await jobs.buried(5)).toMatchObject([{ id: 'a', error: 'the line is dead', attempts: MAX_ATTEMPTS }]);
  broken = false;
  expect(await jobs.revive('a', house.clock.now())).toBe(true);
  expect(await jobs.revive('a', house.clock.now())).toBe(false);
  expect(await workJobs(jobs, handlers, house.clock)).toBe(1);
  expect(await jobs.buried(5)).toEqual([]);
});

test('what only has to wait is never given up, and holds nobody else up', async () => {
  const { jobs } = house.storage;
  let busy = true;
  const done: string[] = [];
  await enqueue('slow', 'slow');
  const handlers = {
    slow: async () => (busy ? ('later' as const) : ('done' as const)),
    x: async ({ id }: { id: string }) => {
      done.push(id);
      return 'done' as const;
    },
  };
  for (let turn = 0; turn < MAX_ATTEMPTS * 2; turn += 1) {
    await enqueue(`x${turn}`);
    await workJobs(jobs, handlers, house.clock);
    house.clock.add(HOUR);
  }
  expect(done).toHaveLength(MAX_ATTEMPTS * 2);
  expect(await jobs.buried(5)).toEqual([]);
  busy = false;
  expect(await workJobs(jobs, handlers, house.clock)).toBe(1);
});

test('work of a kind this program does not know is kept', async () => {
  await enqueue('new', 'fromNextYear');
  await workJobs(house.storage.jobs, {}, house.clock);
  house.clock.add(HOUR);
  expect((await house.storage.jobs.claim(house.clock.now(), 5, house.clock.now()))[0]).toMatchObject({ id: 'new', attempts: 2 });
});
