import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postJson, startProcess } from '../end-to-end/server-process';
import { ask, heardIn, keptAlive, openTalk, type Receipt, say } from './asking';
import { faultRow } from './row';

const RESTARTS = 20;
const LOAD_MS = 1_000;
const CLIENTS = 6;

interface Load {
  sent: number;
  cut: number;
  acknowledged: Receipt[];
  stopped: boolean;
}

/** Reports and looks in between on kept connections, until told to stop or nobody answers any more. */
async function client(url: string, load: Load): Promise<void> {
  const agent = keptAlive(1);
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    load.sent += 1;
    return work.catch((error: NodeJS.ErrnoException) => {
      // Refused before it was sent is no cut: the next server takes it.
      if (error.code !== 'ECONNREFUSED') load.cut += 1;
      else load.sent -= 1;
      throw error;
    });
  };
  try {
    for (let index = 0; !load.stopped; index += 1) {
      const talk = await counted(openTalk(url, agent));
      await counted(say(talk, { text: '昨晚房子烧了，带着两个孩子没地方住', id: `m${index}` }, agent));
      load.acknowledged.push(...(await counted(heardIn(talk, agent))).receipts);
      for (let look = 0; look < 20; look += 1) await counted(ask(`${url}/healthz`, { agent }));
    }
  } catch {
    // The server has gone; what was acknowledged before counts.
  } finally {
    agent.destroy();
  }
}

async function count(): Promise<Record<string, number>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-drain-'));
  const env = { STATE_DIR: stateDir, NODE_ENV: 'test' };
  const load: Load = { sent: 0, cut: 0, acknowledged: [], stopped: false };
  let [clean, slowest] = [0, 0];
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    const server = await startProcess(env);
    load.stopped = false;
    const clients = Array.from({ length: CLIENTS }, () => client(server.url, load));
    await new Promise((resolve) => setTimeout(resolve, LOAD_MS));
    const from = performance.now();
    clean += (await server.stop()) === 0 ? 1 : 0;
    slowest = Math.max(slowest, (performance.now() - from) / 1_000);
    load.stopped = true;
    await Promise.all(clients);
  }
  const server = await startProcess(env);
  let lost = 0;
  for (const { number, code } of load.acknowledged) {
    lost += (await postJson(`${server.url}/api/v1/tickets/lookup`, { number, code })).status === 200 ? 0 : 1;
  }
  await server.stop();
  rmSync(stateDir, { recursive: true, force: true });
  const { sent, cut, acknowledged } = load;
  return { clean, slowest, sent, cut, cutShare: cut / sent, acknowledged: acknowledged.length, lost };
}

faultRow('6 told to stop under load on kept connections: ends by itself, cuts next to nothing, loses nothing acknowledged', count, {
  clean: { is: RESTARTS },
  slowest: { atMost: 10 },
  cutShare: { atMost: 0.002 },
  acknowledged: { atLeast: RESTARTS },
  lost: { is: 0 },
});
