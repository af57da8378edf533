import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../base/clock';
import { randomIds } from '../../base/ids';
import { createLog } from '../../base/log';
import { loadMasterKey } from '../../storage/sealer';
import { openStorage, type Storage } from '../../storage/storage';

const WRITER = join(__dirname, 'kill-writer.cjs');

/** Lets the writer run until it has acknowledged `least` things and a little longer, then SIGKILL. Gives all it said. */
function runAndKill(stateDir: string, cycle: number, least: number): Promise<Map<string, number>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [WRITER, stateDir, String(cycle)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const acknowledged = new Map<string, number>();
    let [rest, said, errors] = ['', 0, ''];
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk));
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const [number, count] of lines.map((line) => line.split(' '))) {
        if (!number || count === undefined) continue;
        acknowledged.set(number, Number(count));
        said += 1;
      }
      // Somewhere in the middle of whatever it is doing then.
      if (said >= least && !child.killed) setTimeout(() => child.kill('SIGKILL'), (cycle * 7) % 40);
    });
    child.once('exit', (_code, signal) => (signal === 'SIGKILL' ? resolve(acknowledged) : reject(new Error(errors || 'the writer ended'))));
  });
}

/** What is on disk of a ticket (its events), or of a conversation (its lines, once its turn is over with its session). */
async function kept({ tickets, conversations }: Storage, name: string): Promise<number> {
  if (name.startsWith('talk-')) {
    const lines = await conversations.lines(name, 0, 10);
    return lines.length > 1 && !(await conversations.session(name)) ? 1 : lines.length;
  }
  const ticket = await tickets.find(name);
  return ticket ? (await tickets.events(ticket.id)).length : 0;
}

export async function lostIn(storage: Storage, acknowledged: Map<string, number>): Promise<string[]> {
  const lost: string[] = [];
  for (const [name, count] of acknowledged) {
    const found = await kept(storage, name);
    if (found < count) lost.push(`${name}: ${found} of ${count}`);
  }
  return lost;
}

export interface KillReport {
  acknowledged: number;
  lost: string[];
  broken: unknown[];
}

/** Kill -9 under load again and again on one state directory; every acknowledged ticket, event, message and answer is looked for after each. */
export async function killCycles(cycles: number, least: number): Promise<KillReport> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-kill-'));
  const report: KillReport = { acknowledged: 0, lost: [], broken: [] };
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const acknowledged = await runAndKill(stateDir, cycle, least);
    const storage = await openStorage({
      stateDir,
      masterKey: loadMasterKey(stateDir, undefined),
      clock: systemClock,
      ids: randomIds,
      log: createLog('silent'),
    });
    report.acknowledged += [...acknowledged.values()].reduce((sum, count) => sum + count, 0);
    report.lost.push(...(await lostIn(storage, acknowledged)));
    const { problems } = await storage.check();
    report.broken.push(...problems);
    if (cycle === cycles || cycle % 20 === 0) {
      const { broken } = await storage.tickets.verifyChains();
      if (broken) report.broken.push(broken);
    }
    await storage.close();
  }
  rmSync(stateDir, { recursive: true, force: true });
  return report;
}
