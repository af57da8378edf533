import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { startServer } from '../../main';
import { randomOf } from '../tickets/random-lives';
import { atOnce, heardIn, keptAlive, openTalk, say, type Talk } from './asking';
import { faultRow } from './row';

const CONVERSATIONS = 1_000;
const TIMES = 3;
const AT_ONCE = 24;

async function count(): Promise<Record<string, number>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-twice-'));
  const running = await startServer(readConfig({ NODE_ENV: 'test', PORT: '0', STATE_DIR: stateDir, LOG_LEVEL: 'error' }));
  const agent = keptAlive(AT_ONCE);
  const talks: Talk[] = [];
  await atOnce(CONVERSATIONS, AT_ONCE, async () => void talks.push(await openTalk(running.url, agent)));
  const random = randomOf(11);
  const order = Array.from({ length: CONVERSATIONS * TIMES }, (_, index) => ({ talk: index % CONVERSATIONS, at: random(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ talk }) => talks[talk] as Talk);
  let failed = 0;
  await atOnce(order.length, AT_ONCE, async (index) => {
    const { status } = await say(order[index] as Talk, { text: '昨晚房子烧了，带着两个孩子没地方住', id: 'm1' }, agent);
    failed += status === 200 ? 0 : 1;
  });
  const receipts = new Set<string>();
  let twice = 0;
  await atOnce(CONVERSATIONS, AT_ONCE, async (index) => {
    const { receipts: shown, spoken } = await heardIn(talks[index] as Talk, agent);
    for (const { number, code } of shown) receipts.add(`${number} ${code}`);
    twice += shown.length === 1 && spoken === 1 ? 0 : 1;
  });
  const tickets = (await running.parts.storage.tickets.verifyChains()).checked;
  agent.destroy();
  await running.close();
  rmSync(stateDir, { recursive: true, force: true });
  return { sent: order.length, failed, tickets, receipts: receipts.size, twice };
}

faultRow('7 every message delivered three times in any order, at once: one ticket and one receipt each', count, {
  sent: { is: CONVERSATIONS * TIMES },
  failed: { is: 0 },
  tickets: { is: CONVERSATIONS },
  receipts: { is: CONVERSATIONS },
  twice: { is: 0 },
});
