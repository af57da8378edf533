import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../end-to-end/server-process';
import { ask, keptAlive, percentile } from './asking';
import { faultRow } from './row';

const SLOW = 500;
const PATIENCE_MS = 16_000;

interface Slow {
  socket: Socket;
  cutMs?: number;
}

/** A client that sends its head a byte a second. */
function slowClient(url: URL, from: number): Slow {
  const slow: Slow = { socket: connect(Number(url.port), url.hostname) };
  const drip = setInterval(() => slow.socket.write('x'), 1_000);
  slow.socket.write('POST /v3/directline/conversations HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  slow.socket.on('error', () => undefined).resume();
  slow.socket.once('close', () => {
    slow.cutMs = performance.now() - from;
    clearInterval(drip);
  });
  return slow;
}

/** How long a look at the page takes, over and over for so long. */
async function looks(url: string, ms: number): Promise<number[]> {
  const agent = keptAlive(1);
  const taken: number[] = [];
  for (const until = performance.now() + ms; performance.now() < until; ) {
    const from = performance.now();
    await ask(`${url}/healthz`, { agent });
    taken.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  agent.destroy();
  return taken;
}

async function count(): Promise<Record<string, number>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-slow-'));
  const server = await startProcess({ STATE_DIR: stateDir, NODE_ENV: 'test' });
  const aloneP99Ms = percentile(await looks(server.url, 2_000), 0.99);
  const from = performance.now();
  const slow = Array.from({ length: SLOW }, () => slowClient(new URL(server.url), from));
  const p99Ms = percentile(await looks(server.url, PATIENCE_MS), 0.99);
  const cut = slow.filter(({ cutMs }) => cutMs !== undefined);
  for (const { socket } of slow) socket.destroy();
  await server.stop();
  rmSync(stateDir, { recursive: true, force: true });
  return { slow: SLOW, cut: cut.length, lastCutS: Math.max(...cut.map(({ cutMs }) => cutMs ?? 0)) / 1_000, p99Ms, aloneP99Ms };
}

faultRow('13 hundreds of clients that send a byte a second: all are cut, the others notice nothing', count, {
  cut: { is: SLOW },
  lastCutS: { atMost: 15 },
  p99Ms: { atMost: 20 },
});
