import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { startServer } from '../../main';
import { hashPassword } from '../../web/passwords';
import { openHouse } from '../tickets/house';
import { PASSWORD } from './accounts';
import { ask, atOnce, percentile, type Said } from './asking';
import { faultRow } from './row';

const KNOWN = 10;
const PER_ACCOUNT = 50;
const HURRIED = 20;
const GUESSES_BEFORE_LOCK = 5;
const AT_ONCE = 8;

async function accounts(stateDir: string): Promise<void> {
  const house = await openHouse({ folder: stateDir });
  const record = await hashPassword(PASSWORD);
  for (let index = 0; index < KNOWN; index += 1) {
    const user = {
      id: `u${index}`,
      name: `known${index}`,
      displayName: '座席',
      role: 'operator',
      region: '350800',
      disabled: false,
      createdAt: new Date(),
    } as const;
    await house.storage.users.add(user, record);
  }
  await house.storage.close();
}

const logIn = (url: string, name: string, password: string): Promise<Said> =>
  ask(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nuanxian': '1' },
    body: JSON.stringify({ name, password }),
  });

/** Wrong guesses one after another, half at accounts that exist, half at ones that do not: what they were told, and how soon. */
async function inTurn(url: string): Promise<{ tried: number; differences: number; apartMs: number }> {
  let [tried, differences] = [0, 0];
  const taken: Record<'known' | 'nobody', number[]> = { known: [], nobody: [] };
  for (let index = 0; index < KNOWN; index += 1) {
    for (let guess = 0; guess < PER_ACCOUNT; guess += 1) {
      const said: string[] = [];
      // Each kind comes first as often as the other.
      for (const kind of guess % 2 === 0 ? (['known', 'nobody'] as const) : (['nobody', 'known'] as const)) {
        const from = performance.now();
        const { status, body } = await logIn(url, `${kind}${index}`, `wrong-guess-${guess}`);
        if (status === 401) taken[kind].push(performance.now() - from);
        said.push(`${status} ${body}`);
      }
      differences += said[0] === said[1] ? 0 : 1;
    }
    tried = Math.max(tried, taken.known.length - index * GUESSES_BEFORE_LOCK);
  }
  return { tried, differences, apartMs: Math.abs(percentile(taken.known, 0.5) - percentile(taken.nobody, 0.5)) };
}

/** The same all at once, the right one last: whether waiting for nobody lets more of them be tried. */
async function together(url: string): Promise<number> {
  let tried = 0;
  await atOnce(HURRIED, AT_ONCE, async (guess) => {
    const { status } = await logIn(url, 'hurried', `wrong-guess-${guess}`);
    tried += status === 401 ? 1 : 0;
  });
  return tried;
}

async function count(): Promise<Record<string, number>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-guess-'));
  await accounts(stateDir);
  const running = await startServer(readConfig({ NODE_ENV: 'test', PORT: '0', STATE_DIR: stateDir, LOG_LEVEL: 'error' }));
  const { tried, differences, apartMs } = await inTurn(running.url);
  const triedTogether = await together(running.url);
  const opened = (await logIn(running.url, 'known0', PASSWORD)).status === 200 ? 1 : 0;
  await running.close();
  rmSync(stateDir, { recursive: true, force: true });
  return { guesses: KNOWN * PER_ACCOUNT * 2, tried, triedTogether, differences, apartMs, opened };
}

faultRow('20 a thousand guesses: five are tried an account, and nobody learns which accounts exist', count, {
  guesses: { is: 1_000 },
  tried: { is: GUESSES_BEFORE_LOCK },
  triedTogether: { atMost: GUESSES_BEFORE_LOCK },
  differences: { is: 0 },
  // A try that is not worked out is answered tens of milliseconds sooner.
  apartMs: { atMost: 15 },
  opened: { is: 0 },
});
