import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESSIONS_KEPT } from '../storage/conversation-table';
import { PAGE_CACHE_KIB } from '../storage/database';
import { DATABASE } from '../storage/storage';
import { percentile, turnsOf } from './talkers';
import type { Held } from './turn-server';

const RESIDENTS = 500;
const MINUTE_MS = 60_000;
const MB = 1_048_576;
/** Until so many conversations are kept and the file is larger than the pages of both connections, memory grows because it may. */
const FULL_BYTES = 2 * PAGE_CACHE_KIB * 1_024;
const FILLING_AT_ONCE = 16;
/** The first minute at the steady pace is not judged: the engine gives back what the filling took. */
const SETTLING = 1;
/** What is held rises and falls by a few MB from minute to minute; a line through fewer points than these follows that. */
const LEAST_MINUTES = 10;
/** A minute in which less than this share of the pace was sent, or as much more, says nothing of a steady load. */
const OFF_PACE = 0.1;

/** What one minute was like. */
export interface Minute {
  minute: number;
  sent: number;
  failed: number;
  p50Ms: number;
  p99Ms: number;
  rssMb: number;
  /** Of that, without what the engine's heap keeps free for later. */
  heldMb: number;
  fds: number;
}

export interface SoakReport {
  /** What was sent, and how long it took, until everything that is kept up to a limit was full. */
  filling: { sent: number; seconds: number; fileMb: number };
  minutes: Minute[];
  /** By a straight line through the judged minutes. */
  rssMbPerMinute: number;
  heldMbPerMinute: number;
  /** What did not hold, a sentence each. */
  breaches: string[];
}

export interface SoakOptions {
  minutes: number;
  perSecond: number;
  onFilled(filling: SoakReport['filling']): void;
  onMinute(minute: Minute): void;
}

interface Talk {
  address: string;
  token: string;
  turns: readonly string[];
  turn: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const isReset = (error: Error): boolean => 'code' in error && error.code === 'ECONNRESET';

function post(url: string, body: unknown, token?: string): Promise<{ status: number; body: string }> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    // A kept connection that the server closes in the moment it is used again has carried nothing.
    call.once('error', (error) => (call.reusedSocket && isReset(error) ? resolve(post(url, body, token)) : reject(error)));
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

const fdsOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** Slope of the straight line through the points, by least squares. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}

/** The minutes that are judged. */
const judgedOf = (minutes: readonly Minute[]): readonly Minute[] => minutes.slice(SETTLING);

const slope = (minutes: readonly Minute[], of: 'rssMb' | 'heldMb'): number =>
  slopeOf(judgedOf(minutes).map((one) => [one.minute, one[of]] as const));

function memoryBreaches(minutes: readonly Minute[]): string[] {
  if (minutes.length < LEAST_MINUTES) return [`不到 ${LEAST_MINUTES} 分钟，看不出内存涨不涨`];
  const grown = [
    ['常驻内存', slope(minutes, 'rssMb')],
    ['占住的内存', slope(minutes, 'heldMb')],
  ] as const;
  return grown.flatMap(([name, mb]) => (mb >= 1 ? [`${name}每分钟涨 ${mb.toFixed(2)} MB，须小于 1`] : []));
}

/** What of a run did not hold. Limits: the pace kept, memory below 1 MB a minute, descriptors and p99 flat, no failure. */
export function breachesOf(minutes: readonly Minute[], perSecond: number, failures: ReadonlyMap<string, number>): string[] {
  const judged = judgedOf(minutes);
  const half = Math.ceil(judged.length / 2);
  const [first, last] = [judged.slice(0, half), judged.slice(-half)];
  const median = (some: readonly Minute[], of: 'p99Ms' | 'fds'): number =>
    percentile(
      some.map((one) => one[of]),
      0.5,
    );
  const offPace = minutes.filter(({ sent }) => Math.abs(sent - 60 * perSecond) > 60 * perSecond * OFF_PACE);
  return [
    ...[...failures].map(([reason, count]) => `${count} 条消息没有答复：${reason}`),
    ...(offPace.length > 0 ? [`有 ${offPace.length} 分钟没有按每秒 ${perSecond} 条答完，机器忙，斜率不作数`] : []),
    ...memoryBreaches(minutes),
    ...(median(last, 'fds') > median(first, 'fds') + 20 ? [`打开的文件从 ${median(first, 'fds')} 涨到 ${median(last, 'fds')}`] : []),
    ...(median(last, 'p99Ms') > 2 * median(first, 'p99Ms') + 20
      ? [`p99 从 ${median(first, 'p99Ms').toFixed(0)} 毫秒涨到 ${median(last, 'p99Ms').toFixed(0)} 毫秒`]
      : []),
  ];
}

/** Residents who speak in turn, each through whole conversations. */
class Talkers {
  private readonly residents: (Talk | undefined)[] = Array.from({ length: RESIDENTS });
  private next = 0;
  private taken: number[] = [];
  private failed = 0;
  readonly failures = new Map<string, number>();

  constructor(private readonly url: string) {}

  async sayOne(): Promise<void> {
    const at = this.next++ % RESIDENTS;
    const from = performance.now();
    try {
      const talk = this.residents[at] ?? (await openTalk(this.url));
      const { status } = await post(talk.address, { type: 'message', text: talk.turns[talk.turn] ?? '' }, talk.token);
      if (status !== 200) this.fail(`HTTP ${status}`);
      talk.turn += 1;
      this.residents[at] = talk.turn < talk.turns.length ? talk : undefined;
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
      this.residents[at] = undefined;
    }
    this.taken.push(performance.now() - from);
  }

  /** Milliseconds of each message since it was asked last, and how many of them failed. */
  sinceLast(): { taken: number[]; failed: number } {
    const { taken, failed } = this;
    [this.taken, this.failed] = [[], 0];
    return { taken, failed };
  }

  private fail(reason: string): void {
    this.failed += 1;
    this.failures.set(reason, (this.failures.get(reason) ?? 0) + 1);
  }
}

interface Server {
  child: ChildProcess;
  url: string;
  database: string;
}

const toldBy = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the server ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (said) => {
      child.off('exit', ended);
      resolve(said as T);
    });
  });

async function startServer(stateDir: string): Promise<Server> {
  const child = fork(join(__dirname, 'turn-server.js'), { env: { ...process.env, STATE_DIR: stateDir }, execArgv: ['--expose-gc'] });
  const { url } = await toldBy<{ url: string }>(child);
  return { child, url, database: join(stateDir, DATABASE) };
}

async function heldBy({ child }: Server): Promise<{ rssMb: number; heldMb: number }> {
  const told = toldBy<Held>(child);
  child.send('memory');
  const { rss, spare } = await told;
  return { rssMb: rss / MB, heldMb: (rss - spare) / MB };
}

/** Speaks as fast as it is answered until everything that is kept up to a limit is full. */
async function fill(talkers: Talkers, { database }: Server): Promise<SoakReport['filling']> {
  const from = performance.now();
  const isFull = (): boolean => talks >= SESSIONS_KEPT && statSync(database).size >= FULL_BYTES;
  const speak = async (): Promise<void> => {
    // Where nothing is answered nothing fills up.
    while (!isFull() && talkers.failures.size === 0) await talkers.sayOne();
  };
  await Promise.all(Array.from({ length: FILLING_AT_ONCE }, speak));
  const { taken } = talkers.sinceLast();
  return { sent: taken.length, seconds: (performance.now() - from) / 1_000, fileMb: statSync(database).size / MB };
}

async function run(server: Server, { minutes, perSecond, onFilled, onMinute }: SoakOptions): Promise<SoakReport> {
  const talkers = new Talkers(server.url);
  const filling = await fill(talkers, server);
  onFilled(filling);
  const seen: Minute[] = [];
  const began = performance.now();
  let sent = 0;
  const pace = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1_000) * perSecond);
    for (; sent < due; sent += 1) void talkers.sayOne();
  }, 10);
  for (let minute = 1; minute <= minutes; minute += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + minute * MINUTE_MS - performance.now())));
    const { taken, failed } = talkers.sinceLast();
    const [p50Ms, p99Ms] = [percentile(taken, 0.5), percentile(taken, 0.99)];
    const one = { minute, sent: taken.length, failed, p50Ms, p99Ms, ...(await heldBy(server)), fds: fdsOf(server.child.pid ?? 0) };
    seen.push(one);
    onMinute(one);
  }
  clearInterval(pace);
  return {
    filling,
    minutes: seen,
    rssMbPerMinute: slope(seen, 'rssMb'),
    heldMbPerMinute: slope(seen, 'heldMb'),
    breaches: breachesOf(seen, perSecond, talkers.failures),
  };
}

/** The whole product under a steady load in a process and state directory of its own. Reads /proc: Linux. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-soak-'));
  const server = await startServer(stateDir);
  try {
    return await run(server, options);
  } finally {
    agent.destroy();
    server.child.kill('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
  }
}
