import type { Database, Transaction } from './database';

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

export interface Gathering<Item, Result> {
  /** Two items with a key in common are never written together. */
  keysOf(item: Item): readonly string[];
  /** Writes them all; an outcome for each, in their order. An Error is the item's own refusal: nothing of it was written. */
  writeAll(transaction: Transaction, items: readonly Item[]): Promise<readonly (Result | Error)[]>;
}

class Gatherer<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private isOnItsWay = false;

  constructor(
    private readonly database: Database,
    private readonly gathering: Gathering<Item, Result>,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    if (this.isOnItsWay) return;
    this.isOnItsWay = true;
    void this.send();
  }

  private async send(): Promise<void> {
    let taken: Waiting<Item, Result>[] | undefined;
    try {
      const results = await this.database.write((transaction) => {
        taken = this.take();
        return this.gathering.writeAll(
          transaction,
          taken.map(({ item }) => item),
        );
      });
      tell(taken ?? [], results);
    } catch (error) {
      // No transaction could be opened: nobody's turn came.
      const failed = taken ?? this.take();
      if (failed.length > 1 && taken) await Promise.all(failed.map((one) => this.alone(one)));
      else for (const one of failed) one.reject(error);
    }
  }

  /** Those whose turn has come and that may be written together; the others wait for the next. */
  private take(): Waiting<Item, Result>[] {
    const seen = new Set<string>();
    const [taken, left]: [Waiting<Item, Result>[], Waiting<Item, Result>[]] = [[], []];
    for (const one of this.waiting) {
      const keys = this.gathering.keysOf(one.item);
      (keys.some((key) => seen.has(key)) ? left : taken).push(one);
      for (const key of keys) seen.add(key);
    }
    this.waiting = left;
    this.isOnItsWay = false;
    if (left.length > 0) this.start();
    return taken;
  }

  private async alone(one: Waiting<Item, Result>): Promise<void> {
    try {
      tell([one], await this.database.write((transaction) => this.gathering.writeAll(transaction, [one.item])));
    } catch (error) {
      one.reject(error);
    }
  }
}

function tell<Item, Result>(taken: readonly Waiting<Item, Result>[], results: readonly (Result | Error)[]): void {
  taken.forEach((one, at) => {
    const result = results[at] as Result | Error;
    if (result instanceof Error) one.reject(result);
    else one.resolve(result);
  });
}

/**
 * Items that wait while another transaction is on its way are written together when their turn comes: a
 * few statements for all of them. Resolved once on disk. When the writing itself fails, each is tried alone.
 */
export function gathered<Item, Result>(database: Database, gathering: Gathering<Item, Result>): (item: Item) => Promise<Result> {
  const gatherer = new Gatherer(database, gathering);
  return (item) => gatherer.add(item);
}
