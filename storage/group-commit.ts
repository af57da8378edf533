import type { Database, Transaction } from './engine';

/** One connection that writes, and how its engine begins and ends a transaction. */
export interface Committing {
  transaction: Transaction;
  begin(): Promise<unknown>;
  /** Resolved once the transaction is on disk; rejected when it is not, or nobody can tell. */
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}

interface Unit {
  work: (transaction: Transaction) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

const MAX_GROUP = 256;

/**
 * One fsync for all units that wait: begin, each unit in its own SAVEPOINT, commit, then
 * everybody is told. A unit that fails rolls back alone; a commit that fails fails them all.
 */
class GroupCommit {
  private readonly waiting: Unit[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly connection: Committing,
    private readonly committed: () => void,
  ) {}

  add(work: Unit['work']): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ work, resolve, reject });
      this.running ??= this.drain();
    });
  }

  async idle(): Promise<void> {
    await this.running;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.runGroup(this.waiting.splice(0, MAX_GROUP));
    this.running = undefined;
  }

  private async runGroup(group: Unit[]): Promise<void> {
    const { connection } = this;
    try {
      await connection.begin();
      const settle: (() => void)[] = [];
      for (const unit of group) settle.push(group.length > 1 ? await this.runUnit(unit) : await this.runAlone(unit));
      await connection.commit();
      for (const tell of settle) tell();
      this.committed();
    } catch (error) {
      await connection.rollback().catch(() => undefined);
      for (const unit of group) unit.reject(error);
    }
  }

  private async runUnit(unit: Unit): Promise<() => void> {
    const { transaction } = this.connection;
    await transaction.run('SAVEPOINT unit');
    try {
      const value = await unit.work(transaction);
      await transaction.run('RELEASE unit');
      return () => unit.resolve(value);
    } catch (error) {
      await transaction.run('ROLLBACK TO unit');
      await transaction.run('RELEASE unit');
      return () => unit.reject(error);
    }
  }

  /** Without a savepoint: its failure rolls the whole back. */
  private async runAlone(unit: Unit): Promise<() => void> {
    const value = await unit.work(this.connection.transaction);
    return () => unit.resolve(value);
  }
}

/** Writing as `Database` promises it, over one connection; `idle` waits for what was asked before. */
export function createGroupCommit(connection: Committing): Pick<Database, 'write' | 'onCommit'> & { idle(): Promise<void> } {
  const listeners = new Set<() => void>();
  const commits = new GroupCommit(connection, () => {
    for (const listener of listeners) listener();
  });
  return {
    write: <T>(work: (transaction: Transaction) => Promise<T>) => commits.add(work) as Promise<T>,
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    idle: () => commits.idle(),
  };
}
