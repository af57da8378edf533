import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../base/clock';
import { DomainError } from '../../base/errors';
import { randomIds } from '../../base/ids';
import { createLog } from '../../base/log';
import { newSession } from '../../bot/session';
import { openStorage, type Storage } from '../../storage/storage';
import type { Actor } from '../../tickets/permissions';
import { createTickets, type Tickets } from '../../tickets/tickets';
import { type KillReport, lostIn } from './kill-cycles';
import { startPostgres } from './postgres-server';

const chief: Actor = { id: 'u', role: 'supervisor', region: '000000', name: '' };

interface Work {
  storage: Storage;
  tickets: Tickets;
  acknowledged: Map<string, number>;
  /** What the writers were refused with, by its code. */
  refused: Map<string, number>;
  isOver: boolean;
}

/** Goes on until it is over; while the database is away it is refused, and tries the next. */
async function untilOver(work: Work, step: (index: number) => Promise<void>): Promise<void> {
  for (let index = 0; !work.isOver; index += 1) {
    try {
      await step(index);
    } catch (error) {
      const code = error instanceof DomainError ? `${error.kind} ${error.code}` : String(error);
      work.refused.set(code, (work.refused.get(code) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

const opening = (work: Work, name: string) =>
  untilOver(work, async (index) => {
    const request = { kind: 'inquiry', urgency: 'normal', region: '350823', content: { story: `第${index}件` } } as const;
    const { ticket } = await work.tickets.open(chief, { idempotencyKey: `${name}-${index}`, ...request });
    work.acknowledged.set(ticket.number, 1);
    await work.tickets.act(chief, ticket.number, { action: 'refer', unit: '上杭县民政局' });
    work.acknowledged.set(ticket.number, 2);
  });

const talking = (work: Work, name: string) =>
  untilOver(work, async (index) => {
    const { conversations } = work.storage;
    const id = `talk-${name}-${index}`;
    const incoming = { channel: 'directline', conversationId: id, messageId: `${id}:1`, text: `第${index}句` } as const;
    const at = systemClock.now();
    await conversations.open({ id, channel: 'directline', userRef: 'u', openedAt: at });
    await conversations.accept(incoming, at);
    work.acknowledged.set(id, 1);
    await conversations.finishTurn({ incoming, session: newSession(id), replies: [{ text: '记下了' }], at });
    work.acknowledged.set(id, 2);
  });

const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);

// A third of the time a commit is on its way to the disk: that is when the kill has to come to show who was told too early.
const SLOW_COMMITS = ['commit_delay=50000', 'commit_siblings=0'];

export interface ServerKillReport extends KillReport {
  /** With what writers were refused while the database was away. */
  refused: string[];
}

/** Kills the database server (all of it, at once) under load again and again; the program goes on by itself each time. */
export async function serverKillCycles(cycles: number, least: number): Promise<ServerKillReport> {
  const server = await startPostgres(SLOW_COMMITS);
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-server-kill-'));
  const place = { stateDir, databaseUrl: await server.fresh(), masterKey: Buffer.alloc(32, 7) };
  const open = () => openStorage({ ...place, clock: systemClock, ids: randomIds, log: createLog('silent') });
  const storage = await open();
  const tickets = createTickets({
    store: storage.tickets,
    attempts: storage.users,
    clock: systemClock,
    ids: randomIds,
    digest: storage.digest,
  });
  const work: Work = { storage, tickets, acknowledged: new Map(), refused: new Map(), isOver: false };
  const writers = [1, 2, 3, 4, 5, 6].flatMap((name) => [opening(work, `t${name}`), talking(work, `c${name}`)]);
  const until = async (count: number): Promise<void> => {
    while (sum(work.acknowledged) < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    await until(sum(work.acknowledged) + least);
    // Somewhere in the middle of whatever they are doing then, not always as long after a commit.
    await new Promise((resolve) => setTimeout(resolve, (cycle * 17) % 60));
    await server.kill();
    await server.start();
  }
  await until(sum(work.acknowledged) + least);
  work.isOver = true;
  await Promise.all(writers);
  await storage.close();
  const again = await open();
  const { problems } = await again.check();
  const { broken } = await again.tickets.verifyChains();
  const report = {
    acknowledged: sum(work.acknowledged),
    lost: await lostIn(again, work.acknowledged),
    broken: [...problems, ...(broken ? [broken] : [])],
    refused: [...work.refused.keys()].sort(),
  };
  await again.close();
  await server.end();
  rmSync(stateDir, { recursive: true, force: true });
  return report;
}
