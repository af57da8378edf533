import type { Outbox, OutboxRow } from '../../tickets/outbox';

/** Those who want to hear of every change; one reading of the outbox serves them all. */
export interface Followers {
  /** Hands over what came since he joined, a batch at a time in its order. Returns the way out. */
  join(take: (rows: readonly OutboxRow[]) => void): () => void;
}

const BATCH = 200;

export function createFollowers(outbox: Outbox): Followers {
  const joined = new Set<(rows: readonly OutboxRow[]) => void>();
  let cursor: number | undefined;
  let reading = Promise.resolve();
  let isWaiting = false;
  let stop: (() => void) | undefined;

  async function read(): Promise<void> {
    isWaiting = false;
    let at = cursor ?? (await outbox.head());
    for (let rows = await outbox.after(at, BATCH); rows.length > 0; rows = await outbox.after(at, BATCH)) {
      at = rows.at(-1)?.id ?? at;
      for (const take of joined) take(rows);
    }
    cursor = at;
  }

  // Whoever wakes us while a reading waits for its turn is served by it. A failed one is made up for by the next.
  function wake(): void {
    if (isWaiting) return;
    isWaiting = true;
    reading = reading.then(read).catch(() => undefined);
  }

  return {
    join(take) {
      // Nobody was there to hear what came in between.
      if (joined.size === 0) cursor = undefined;
      joined.add(take);
      stop ??= outbox.onRows(wake);
      if (cursor === undefined) wake();
      return () => {
        joined.delete(take);
        if (joined.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}
