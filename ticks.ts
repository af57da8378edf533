import { type JobHandler, workJobs } from './base/jobs';
import { type TellDeps, tellResident } from './desk/tell-resident';
import type { Parts } from './parts';
import { remindOfDuties } from './reminders';
import type { OfficeWord } from './tickets/notice-store';
import type { OutboxRow } from './tickets/outbox';
import type { Notice } from './tickets/ticket-store';

const LEASE_CHECK_MS = 5_000;
const OUTBOX_POLL_MS = 2_000;
const CURATION_MS = 30_000;
const JOBS_MS = 5_000;
const LADDER_MS = 15_000;
const REMIND_MS = 60_000;
const ERASE_MS = 600_000;
const SYNC_MS = 15_000;
const ANCHOR_MS = 3_600_000;
const CONSUMER = 'deliver';
const BATCH = 200;

export interface Deliveries {
  /** Takes a line of a conversation to a channel that must be called (not one that calls us). */
  deliver(conversationId: string, seq: number): Promise<void>;
}

/** Work that never runs twice at once, and that a failure does not end. */
function createGuard(log: Parts['log']) {
  const running = new Map<object, Promise<void>>();
  let ending = false;
  const guarded = (work: () => Promise<unknown>) => (): void => {
    // What one task would start on its way out is found again at the next start.
    if (ending || running.has(work)) return;
    const done = work()
      .then(
        () => undefined,
        (error) => log.error({ err: error }, 'background work failed; it is tried again'),
      )
      .finally(() => running.delete(work));
    running.set(work, done);
  };
  const settled = (): Promise<unknown> => {
    ending = true;
    return Promise.all(running.values());
  };
  // Under load there is always more to do: whoever goes on as long as there is asks this.
  return { guarded, settled, isEnding: () => ending };
}

/** A notice goes to the office's lists at once; to a resident as work that is tried until it is done. */
async function passOn({ storage, clock }: Parts, row: OutboxRow): Promise<void> {
  const { event, conversationId, ...notice } = row.payload as unknown as (Notice | OfficeWord) & { event: string; conversationId?: string };
  const { key: number, region } = row;
  const { to, unit, text } = notice;
  const person = 'person' in notice ? notice.person : undefined;
  const at = clock.now();
  if (to !== 'resident') return storage.notices.keep({ id: row.id, to, unit, person, region, number, text, at });
  await storage.jobs.enqueue({
    id: `notice:${row.id}`,
    kind: 'residentNotice',
    payload: { number, region, conversationId, event, text },
    runAt: at,
  });
}

/**
 * A channel that answers late or never holds nobody else up: its line goes out beside the others, or becomes work that is
 * tried again. What is cut off on the way waits in `deliveries` for the next start.
 */
function createSending({ storage, clock, log }: Parts, { deliver }: Deliveries) {
  const underWay = new Set<Promise<void>>();
  const later = (row: OutboxRow): Promise<void> => {
    const payload = { conversationId: row.key, seq: row.payload.seq, region: row.region };
    return storage.jobs.enqueue({ id: `line:${row.id}`, kind: 'line', payload, runAt: clock.now() });
  };
  return {
    send(row: OutboxRow): void {
      const done: Promise<void> = deliver(row.key, Number(row.payload.seq))
        .catch((error: unknown) => {
          log.warn({ err: error }, 'a line could not be delivered; it is tried again');
          return later(row);
        })
        .catch((error: unknown) => log.error({ err: error }, 'the next start takes up what was not sent'))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    settled: (): Promise<unknown> => Promise.all(underWay),
  };
}

async function heed(parts: Parts, send: (row: OutboxRow) => void, row: OutboxRow): Promise<void> {
  if (row.topic === 'content.changed') await parts.content.reload();
  if (row.topic === 'conversation.line') send(row);
  if (row.topic === 'ticket.notice') await passOn(parts, row);
  if (row.topic === 'ticket.changed') await parts.sync.changed(row.key);
}

/** Without a number of days nothing is erased. */
const eraseSettled = async ({ config: { RETENTION_DAYS }, tickets }: Parts): Promise<number> =>
  RETENTION_DAYS ? tickets.eraseDue(RETENTION_DAYS) : 0;

/** What may be done later, by its kind. */
function handlersOf({ storage, tickets, clock }: Parts, { deliver }: Deliveries): Record<string, JobHandler> {
  const telling: TellDeps = { conversations: storage.conversations, store: storage.tickets, tickets, clock };
  return {
    residentNotice: (job) => tellResident(telling, job),
    line: async ({ payload }) => {
      await deliver(String(payload.conversationId), Number(payload.seq));
      return 'done';
    },
  };
}

/**
 * The work that no request starts: expired leases go back to the queue, lines go out, changed
 * content is loaded, drafts come into force on their day, those who asked are told, tickets' notices are passed on.
 */
export function startTicks(parts: Parts, deliveries: Deliveries): { stop(): Promise<void> } {
  const { storage, desk, tickets, curation, clock } = parts;
  const { guarded, settled, isEnding } = createGuard(parts.log);
  const sending = createSending(parts, deliveries);
  const work = guarded(() => workJobs(storage.jobs, handlersOf(parts, deliveries), clock));
  const hurry = guarded(() => parts.sync.hurry());
  const drain = guarded(async () => {
    for (
      let cursor = await storage.outbox.cursor(CONSUMER), rows = await storage.outbox.after(cursor, BATCH);
      rows.length > 0 && !isEnding();
      rows = await storage.outbox.after(cursor, BATCH)
    ) {
      for (const row of rows) {
        await heed(parts, sending.send, row);
        cursor = row.id;
      }
      await storage.outbox.saveCursor(CONSUMER, cursor);
      if (rows.some(({ topic }) => topic === 'ticket.notice')) work();
      if (rows.some(({ topic }) => topic === 'ticket.changed')) hurry();
    }
  });
  const curate = guarded(async () => {
    await curation.drafts.publishDue();
    await curation.gaps.tellWaiting();
  });
  const remind = guarded(() => remindOfDuties(parts));
  const anchor = guarded(() => tickets.anchor());
  for (const atOnce of [anchor, remind]) atOnce();
  const regularly: [() => void, number][] = [
    [guarded(() => desk.expireLeases(clock.now())), LEASE_CHECK_MS],
    [drain, OUTBOX_POLL_MS],
    [curate, CURATION_MS],
    [work, JOBS_MS],
    [guarded(() => tickets.sweep()), LADDER_MS],
    [remind, REMIND_MS],
    [guarded(() => parts.sync.work()), SYNC_MS],
    [anchor, ANCHOR_MS],
    [guarded(() => eraseSettled(parts)), ERASE_MS],
  ];
  const timers = regularly.map(([run, everyMs]) => setInterval(run, everyMs).unref());
  const stopHints = storage.outbox.onRows(drain);
  return {
    // What is under way still finds its database open.
    async stop() {
      timers.forEach(clearInterval);
      stopHints();
      await settled().then(sending.settled);
    },
  };
}
