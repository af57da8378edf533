import type { Parts } from './parts';

const LEASE_CHECK_MS = 5_000;
const OUTBOX_POLL_MS = 2_000;
const CURATION_MS = 30_000;
const LADDER_MS = 15_000;
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
  const guarded = (work: () => Promise<unknown>) => (): void => {
    if (running.has(work)) return;
    const done = work()
      .then(
        () => undefined,
        (error) => log.error({ err: error }, 'background work failed; it is tried again'),
      )
      .finally(() => running.delete(work));
    running.set(work, done);
  };
  return { guarded, settled: () => Promise.all(running.values()) };
}

/**
 * The work that no request starts: expired leases go back to the queue, lines go out, changed
 * content is loaded, drafts come into force on their day, those who asked are told.
 */
export function startTicks(parts: Parts, { deliver }: Deliveries): { stop(): Promise<void> } {
  const { storage, desk, tickets, content, curation, clock } = parts;
  const { guarded, settled } = createGuard(parts.log);
  const drain = guarded(async () => {
    for (
      let cursor = await storage.outbox.cursor(CONSUMER), rows = await storage.outbox.after(cursor, BATCH);
      rows.length > 0;
      rows = await storage.outbox.after(cursor, BATCH)
    ) {
      for (const row of rows) {
        if (row.topic === 'content.changed') await content.reload();
        if (row.topic === 'conversation.line') await deliver(row.key, Number(row.payload.seq));
        cursor = row.id;
      }
      await storage.outbox.saveCursor(CONSUMER, cursor);
    }
  });
  const expire = guarded(() => desk.expireLeases(clock.now()));
  const curate = guarded(async () => {
    await curation.drafts.publishDue();
    await curation.gaps.tellWaiting();
  });
  const climb = guarded(() => tickets.sweep());
  const anchor = guarded(() => tickets.anchor());
  anchor();
  const work: [() => void, number][] = [
    [expire, LEASE_CHECK_MS],
    [drain, OUTBOX_POLL_MS],
    [curate, CURATION_MS],
    [climb, LADDER_MS],
    [anchor, ANCHOR_MS],
  ];
  const timers = work.map(([run, everyMs]) => setInterval(run, everyMs).unref());
  const stopHints = storage.outbox.onRows(drain);
  return {
    // What is under way still finds its database open.
    async stop() {
      timers.forEach(clearInterval);
      stopHints();
      await settled();
    },
  };
}
