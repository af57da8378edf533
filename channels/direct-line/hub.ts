import type { Log } from '../../base/log';
import type { Outbox } from '../../tickets/outbox';

/** Tells listeners that a conversation has new lines; one reader of the outbox serves them all. */
export interface Hub {
  /** Calls back (never concurrently for one listener's sake) when the conversation may have new lines. Returns the way out. */
  listen(conversationId: string, changed: () => void): () => void;
  close(): void;
}

const BATCH = 500;
// The wake-up is a hint; the poll finds what a lost hint, or another node, left behind.
const POLL_MS = 2_000;

export async function createHub(deps: { outbox: Outbox; log: Log }): Promise<Hub> {
  const listeners = new Map<string, Set<() => void>>();
  let cursor = await deps.outbox.head();
  let running = false;
  let again = false;
  let closed = false;

  async function drain(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        for (let rows = await deps.outbox.after(cursor, BATCH); rows.length > 0; rows = await deps.outbox.after(cursor, BATCH)) {
          const touched = new Set(rows.filter(({ topic }) => topic === 'conversation.line').map(({ key }) => key));
          cursor = rows.at(-1)?.id ?? cursor;
          for (const key of touched) for (const changed of listeners.get(key) ?? []) changed();
        }
      } while (again);
    } catch (error) {
      if (!closed) deps.log.error({ err: error }, 'outbox could not be read; the next poll tries again');
    } finally {
      running = false;
    }
  }

  const stop = deps.outbox.onRows(() => void drain());
  const timer = setInterval(() => void drain(), POLL_MS);
  timer.unref();
  return {
    listen(conversationId, changed) {
      const set = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, set.add(changed));
      return () => {
        set.delete(changed);
        if (set.size === 0) listeners.delete(conversationId);
      };
    },
    close() {
      closed = true;
      clearInterval(timer);
      stop();
    },
  };
}
