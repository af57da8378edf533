import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, turnsOf } from './talkers';

const RESIDENTS = 500;
const MINUTE_MS = 60_000;
/** The first part of the run fills caches and is not judged. */
const WARM_SHARE = 0.2;

/** What one minute was like. */
export interface Minute {
  minute: number;
  sent: number;
  failed: number;
  p50Ms: number;
  p99Ms: number;
  rssMb: number;
  fds: number;
}

export interface SoakReport {
  minutes: Minute[];
  /** By a straight line through the resident memory after the warm-up. */
  rssMbPerMinute: number;
  /** What did not hold, a sentence each. */
  breaches: string[];
}

export interface SoakOptions {
  minutes: number;
  perSecond: number;
  onMinute(minute: Minute): void;
}

interface Talk {
  address: string;
  token: string;
  turns: readonly string[];
  turn: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function post(url: string, body: unknown, token?: string): Promise<{ status: number; body: string }> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    call.once('error', reject);
    call.end(JSON.stringify(body));
  });
}

let talks = 0;

async function openTalk(url: string): Promise<Talk> {
  const { body } = await post(`${url}/v3/directline/conversations`, {});
  const { conversationId, token } = JSON.parse(body) as { conversationId: string; token: string };
  talks += 1;
  return { address: `${url}/v3/directline/conversations/${conversationId}/activities`, token, turns: turnsOf(talks), turn: 0 };
}

const rssMb = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
const fdsOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** Slope of the straight line through the points, by least squares. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}

/** What of a run did not hold. Limits: memory below 1 MB a minute, descriptors and p99 flat, no failure. */
export function breachesOf(minutes: readonly Minute[], rssMbPerMinute: number): string[] {
  const judged = minutes.slice(Math.ceil(minutes.length * WARM_SHARE));
  const half = Math.ceil(judged.length / 2);
  const median = (some: readonly Minute[], of: 'p99Ms' | 'fds'): number =>
    percentile(
      some.map((one) => one[of]),
      0.5,
    );
  const [first, last] = [judged.slice(0, half), judged.slice(-half)];
  const failed = minutes.reduce((sum, one) => sum + one.failed, 0);
  return [
    ...(failed > 0 ? [`${failed} 条消息没有答复`] : []),
    ...(rssMbPerMinute >= 1 ? [`常驻内存每分钟涨 ${rssMbPerMinute.toFixed(2)} MB，须小于 1`] : []),
    ...(median(last, 'fds') > median(first, 'fds') + 20 ? [`打开的文件从 ${median(first, 'fds')} 涨到 ${median(last, 'fds')}`] : []),
    ...(median(last, 'p99Ms') > 2 * median(first, 'p99Ms') + 20
      ? [`p99 从 ${median(first, 'p99Ms').toFixed(0)} 毫秒涨到 ${median(last, 'p99Ms').toFixed(0)} 毫秒`]
      : []),
  ];
}

/** Messages at a steady pace, whoever's turn it is, until the time is over. */
class Talkers {
  private readonly residents: (Talk | undefined)[] = Array.from({ length: RESIDENTS });
  private next = 0;
  taken: number[] = [];
  failed = 0;

  constructor(private readonly url: string) {}

  async sayOne(): Promise<void> {
    const at = this.next++ % RESIDENTS;
    const from = performance.now();
    try {
      const talk = this.residents[at] ?? (await openTalk(this.url));
      const { status } = await post(talk.address, { type: 'message', text: talk.turns[talk.turn] ?? '' }, talk.token);
      if (status !== 200) this.failed += 1;
      talk.turn += 1;
      this.residents[at] = talk.turn < talk.turns.length ? talk : undefined;
    } catch {
      this.failed += 1;
      this.residents[at] = undefined;
    }
    this.taken.push(performance.now() - from);
  }
}

async function startServer(stateDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(join(__dirname, 'turn-server.js'), { env: { ...process.env, STATE_DIR: stateDir } });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (said: { url: string }) => resolve(said.url));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, url };
}

async function run(url: string, pid: number, { minutes, perSecond, onMinute }: SoakOptions): Promise<SoakReport> {
  const talkers = new Talkers(url);
  const seen: Minute[] = [];
  const memory: [minute: number, mb: number][] = [];
  const began = performance.now();
  const pace = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1_000) * perSecond);
    for (; sent < due; sent += 1) void talkers.sayOne();
  }, 10);
  let sent = 0;
  const look = setInterval(() => memory.push([(performance.now() - began) / MINUTE_MS, rssMb(pid)]), 2_000);
  for (let minute = 1; minute <= minutes; minute += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + minute * MINUTE_MS - performance.now())));
    const { taken, failed } = talkers;
    [talkers.taken, talkers.failed] = [[], 0];
    const one = {
      minute,
      sent: taken.length,
      failed,
      p50Ms: percentile(taken, 0.5),
      p99Ms: percentile(taken, 0.99),
      rssMb: rssMb(pid),
      fds: fdsOf(pid),
    };
    seen.push(one);
    onMinute(one);
  }
  clearInterval(pace);
  clearInterval(look);
  const rssMbPerMinute = slopeOf(memory.filter(([minute]) => minute >= minutes * WARM_SHARE));
  return { minutes: seen, rssMbPerMinute, breaches: breachesOf(seen, rssMbPerMinute) };
}

/** The whole product under a steady load in a process and state directory of its own. Reads /proc: Linux. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-soak-'));
  const { child, url } = await startServer(stateDir);
  try {
    return await run(url, child.pid ?? 0, options);
  } finally {
    agent.destroy();
    child.kill('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
  }
}
