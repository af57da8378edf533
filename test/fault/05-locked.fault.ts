import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type House, openHouse } from '../tickets/house';
import { faultRow } from './row';

const HELD_MS = 2_000;
const TIMES = 3;
const LOOK_MS = 5;

/** The longest the event loop stood while `work` ran. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let [longest, last] = [0, performance.now()];
  const look = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - LOOK_MS);
    last = now;
  }, LOOK_MS);
  await work().finally(() => clearInterval(look));
  return longest;
}

async function lockedOnce(house: House): Promise<{ waitedMs: number; stallMs: number; readMs: number; failed: number }> {
  const holder = spawn(process.execPath, [join(__dirname, 'hold-lock.cjs'), join(house.folder, 'nuanxian.db'), String(HELD_MS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'exit');
  await once(holder.stdout, 'data');
  const from = performance.now();
  let [failed, readMs] = [0, 0];
  const stallMs = await longestStall(async () => {
    const write = house.open().catch(() => (failed += 1));
    await house.storage.tickets.verifyChains();
    readMs = performance.now() - from;
    await write;
  });
  const waitedMs = performance.now() - from;
  await ended;
  return { waitedMs, stallMs, readMs, failed };
}

async function count(): Promise<Record<string, number>> {
  const house = await openHouse();
  await house.open();
  const seen: Awaited<ReturnType<typeof lockedOnce>>[] = [];
  for (let time = 0; time < TIMES; time += 1) seen.push(await lockedOnce(house));
  await house.end();
  const most = (name: 'waitedMs' | 'stallMs' | 'readMs'): number => Math.max(...seen.map((one) => one[name]));
  return {
    held: seen.filter(({ waitedMs }) => waitedMs > HELD_MS / 2).length,
    waitedMs: most('waitedMs'),
    readMs: most('readMs'),
    stallMs: most('stallMs'),
    failed: seen.reduce((sum, { failed }) => sum + failed, 0),
  };
}

faultRow('5 the file locked for two seconds by another program: a write waits, reads and the event loop do not', count, {
  held: { is: TIMES },
  failed: { is: 0 },
  waitedMs: { atMost: 5_000 },
  readMs: { atMost: 500 },
  stallMs: { atMost: 50 },
});
