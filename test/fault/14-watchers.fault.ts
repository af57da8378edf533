import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../end-to-end/server-process';
import { addChief, CHIEF, PASSWORD } from './accounts';
import { ask, openTalk, percentile, say } from './asking';
import { faultRow } from './row';

const WATCHERS = 10_000;
const AT_ONCE = 200;
const SETTLE_MS = 8_000;

const rssKb = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

interface Watcher {
  socket: Socket;
  open: boolean;
  failed: boolean;
  heardAt?: number;
}

/** A connection that listens; half of them come from another address of the machine, which has no ports for all. */
function watch(url: URL, cookie: string, index: number): Promise<Watcher> {
  return new Promise((resolve) => {
    const socket = connect({ port: Number(url.port), host: url.hostname, localAddress: index % 2 === 0 ? '127.0.0.1' : '127.0.0.2' });
    const watcher: Watcher = { socket, open: false, failed: false };
    socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: ${url.host}\r\nCookie: ${cookie}\r\n\r\n`);
    socket.on('data', (chunk: Buffer) => {
      if (watcher.open) {
        if (/(^|\n)(data|event):/.test(chunk.toString())) watcher.heardAt ??= performance.now();
        return;
      }
      watcher.open = chunk.toString().startsWith('HTTP/1.1 200');
      resolve(watcher);
    });
    socket.on('error', () => {
      watcher.failed = true;
      resolve(watcher);
    });
  });
}

async function cookieOf(url: string): Promise<string> {
  const { headers } = await ask(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nuanxian': '1' },
    body: JSON.stringify({ name: CHIEF, password: PASSWORD }),
  });
  return String(headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

async function count(): Promise<Record<string, number>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-watch-'));
  await addChief(stateDir);
  const server = await startProcess({ STATE_DIR: stateDir, NODE_ENV: 'test' });
  const cookie = await cookieOf(server.url);
  const talk = await openTalk(server.url);
  await say(talk, { text: '低保怎么申请', id: 'warm' });
  const before = rssKb(server.pid);
  const watchers: Watcher[] = [];
  while (watchers.length < WATCHERS) {
    const some = Array.from({ length: AT_ONCE }, (_, index) => watch(new URL(server.url), cookie, index));
    watchers.push(...(await Promise.all(some)));
  }
  const kibEach = (rssKb(server.pid) - before) / WATCHERS;
  for (const watcher of watchers) watcher.heardAt = undefined;
  await say(talk, { text: '转人工', id: 'm1' });
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const heard = watchers.flatMap(({ heardAt }) => heardAt ?? []);
  const first = Math.min(...heard);
  const result = {
    watchers: WATCHERS,
    errors: watchers.filter(({ open, failed }) => !open || failed).length,
    heard: heard.length,
    p99Ms: percentile(
      heard.map((at) => at - first),
      0.99,
    ),
    kibEach,
  };
  for (const { socket } of watchers) socket.destroy();
  await server.stop();
  rmSync(stateDir, { recursive: true, force: true });
  return result;
}

faultRow('14 ten thousand watchers on one process: none fails, each costs little, all hear of a change soon', count, {
  errors: { is: 0 },
  heard: { is: WATCHERS },
  p99Ms: { atMost: 500 },
  kibEach: { atMost: 20 },
});
