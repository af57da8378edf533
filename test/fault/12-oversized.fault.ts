import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startProcess } from '../end-to-end/server-process';
import { ask } from './asking';
import { faultRow } from './row';

const TIMES = 60;
const PAGE_KB = 4;
// More than the buffers between the two can hold.
const MOST_MB = 32;

const rssMb = (pid: number): number => (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_KB) / 1024;

/** Sends a body without end, piece by piece, until it is answered; the status, 0 when it was only cut, NaN when more was taken than is right. */
function endless(url: string): Promise<number> {
  return new Promise((resolve) => {
    let sent = 0;
    const call = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
      call.destroy();
    });
    call.on('error', () => resolve(0));
    const more = (): void => {
      sent += 16 / 1024;
      if (sent > MOST_MB) resolve(Number.NaN);
      else if (!call.destroyed) call.write(Buffer.alloc(16 * 1024, 120), () => setImmediate(more));
    };
    more();
  });
}

async function count(): Promise<Record<string, number>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-large-'));
  const server = await startProcess({ STATE_DIR: stateDir, NODE_ENV: 'test' });
  const url = `${server.url}/v3/directline/conversations`;
  const headers = { 'content-type': 'application/json' };
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, 120));
  const large = JSON.stringify({ text: 'x'.repeat(70 * 1024) });
  const sendAll = async (times: number): Promise<number> => {
    let refused = 0;
    for (let time = 0; time < times; time += 1) {
      refused +=
        (await ask(url, { method: 'POST', headers: { ...headers, 'content-encoding': 'gzip' }, body: bomb })).status === 415 ? 1 : 0;
      refused += (await ask(url, { method: 'POST', headers, body: large })).status === 413 ? 1 : 0;
      refused += [413, 0].includes(await endless(url)) ? 1 : 0;
    }
    return refused;
  };
  await sendAll(TIMES / 4);
  const before = rssMb(server.pid);
  const refused = await sendAll(TIMES);
  const grownMb = rssMb(server.pid) - before;
  const alive = (await ask(`${server.url}/healthz`)).status;
  await server.stop();
  rmSync(stateDir, { recursive: true, force: true });
  return { sent: TIMES * 3, refused, grownMb, alive };
}

faultRow('12 compressed bombs, bodies too large and bodies without end are refused and leave no memory behind', count, {
  refused: { is: TIMES * 3 },
  grownMb: { atMost: 20 },
  alive: { is: 200 },
});
