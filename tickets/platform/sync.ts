import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import { noticesOf } from '../notices';
import type { Ticket } from '../ticket';
import type { TicketStore } from '../ticket-store';
import { kindWords, statusOf } from '../words';
import type { PlatformPort, PlatformRecord, PlatformResult } from './platform';
import type { SyncStore } from './sync-store';

export interface SyncDeps {
  store: SyncStore;
  tickets: TicketStore;
  clock: Clock;
  log: Log;
  /** Absent where none is configured: what is to go there waits. */
  port?: PlatformPort;
  /** True when the office lets tickets of this kind at this place go to the platform. */
  goes(ticket: Pick<Ticket, 'kind' | 'region'>): boolean;
}

/** What the office and the platform tell each other of tickets. */
export interface Sync {
  /** A ticket has changed; it waits when it is one of those that go. */
  changed(number: string): Promise<void>;
  /** Sends what waits and takes the results that lie ready; the first failure ends the round. Returns how many were sent. */
  work(): Promise<number>;
  /** The same, unless the platform was away at the last round: then the next regular one finds it back. */
  hurry(): Promise<number>;
  /** What went wrong at the last round; undefined when all was well. */
  trouble(): string | undefined;
}

const BATCH = 100;
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const RESULT_EVENT = 'ticket.platformResult';

// Whom it accuses, what is closed to most: that stays in the house whatever the setting says.
const mayLeave = ({ confidential, dutyToReport, kind }: Ticket): boolean =>
  !confidential && !dutyToReport && kind !== 'report' && kind !== 'complaint';

const recordOf = (ticket: Ticket): PlatformRecord => {
  const { number, kind, region, topic, urgency, status, unit, openedAt, version } = ticket;
  return {
    key: `${number}-${version}`,
    number,
    kind,
    kindText: kindWords[kind],
    region,
    topic,
    urgency,
    status,
    statusText: statusOf(ticket),
    unit,
    openedAt: openedAt.toISOString(),
  };
};

async function changed({ store, tickets, clock, goes }: SyncDeps, number: string): Promise<void> {
  const ticket = await tickets.find(number);
  if (!ticket || !goes(ticket) || !mayLeave(ticket)) return;
  await store.want({ number, region: ticket.region, version: ticket.version, at: clock.now() });
}

/** One ticket as it stands now. Throws when the platform did not take it. */
async function send({ store, tickets, clock }: SyncDeps, port: PlatformPort, number: string): Promise<void> {
  const ticket = await tickets.find(number);
  try {
    // What has become confidential since is no longer sent; there is nothing to wait for.
    if (ticket && mayLeave(ticket)) await port.push(recordOf(ticket));
    await store.sent(number, ticket?.version ?? Number.MAX_SAFE_INTEGER, clock.now());
  } catch (error) {
    await store.failed(number, words(error));
    throw error;
  }
}

/** Stands in the ticket's own history, once for its key. */
async function keepResult({ store, tickets, clock }: SyncDeps, { key, number, text }: PlatformResult): Promise<void> {
  const ticket = await tickets.find(number);
  if (!ticket) return;
  const known = (await tickets.events(ticket.id)).some(({ type, data }) => type === RESULT_EVENT && data.key === key);
  if (known) return;
  const after = await tickets.change({
    ticketId: ticket.id,
    expectedVersion: ticket.version,
    set: {},
    event: { type: RESULT_EVENT, actorId: 'system', actorRole: 'system', at: clock.now(), data: { key } },
    sealedText: text,
    notices: noticesOf(ticket, RESULT_EVENT, { tells: ['unit', 'desk'] }),
  });
  // What the platform itself has said is no news to it.
  if ((await store.of(number))?.sentVersion === ticket.version) await store.sent(number, after.version, clock.now());
}

/** A platform that is away is not knocked at once for every ticket: the first failure is the last. */
async function round(deps: SyncDeps, port: PlatformPort): Promise<number> {
  const waiting = await deps.store.waiting('000000', BATCH);
  for (const { number } of waiting) await send(deps, port, number);
  for (const result of await port.results()) {
    await keepResult(deps, result);
    await port.taken(result.key);
  }
  return waiting.length;
}

export function createSync(deps: SyncDeps): Sync {
  const { port, log } = deps;
  let trouble: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const tried = async (): Promise<number> => {
    if (!port) return 0;
    try {
      const sent = await round(deps, port);
      if (trouble) log.info('the provincial platform is back');
      trouble = undefined;
      return sent;
    } catch (error) {
      // Said once, not at every round.
      if (!trouble) log.warn({ err: error }, 'the provincial platform does not answer; tickets wait for it');
      trouble = words(error);
      return 0;
    }
  };
  // One round after the other: nothing is sent by two at once.
  const work = (): Promise<number> => {
    const next = last.then(tried);
    last = next;
    return next;
  };
  return {
    changed: (number) => changed(deps, number),
    work,
    hurry: async () => (trouble ? 0 : work()),
    trouble: () => trouble,
  };
}
