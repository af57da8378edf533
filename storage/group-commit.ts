/** What the commands of a transaction are given to. */
interface Commanded {
  run(sql: string): Promise<unknown>;
}

interface Unit<Transaction> {
  work: (transaction: Transaction) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

const MAX_GROUP = 256;

/**
 * One fsync for all units that wait: BEGIN IMMEDIATE, each unit in its own SAVEPOINT, COMMIT, then
 * everybody is told. A unit that fails rolls back alone; a COMMIT that fails fails them all.
 */
export class GroupCommit<Transaction extends Commanded> {
  private readonly waiting: Unit<Transaction>[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly connection: Transaction,
    private readonly committed: () => void,
  ) {}

  add(work: Unit<Transaction>['work']): Promise<unknown> {
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

  private async runGroup(group: Unit<Transaction>[]): Promise<void> {
    const { connection } = this;
    try {
      await connection.run('BEGIN IMMEDIATE');
      const settle: (() => void)[] = [];
      for (const unit of group) settle.push(group.length > 1 ? await this.runUnit(unit) : await this.runAlone(unit));
      await connection.run('COMMIT');
      for (const tell of settle) tell();
      this.committed();
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => undefined);
      for (const unit of group) unit.reject(error);
    }
  }

  private async runUnit(unit: Unit<Transaction>): Promise<() => void> {
    const { connection } = this;
    await connection.run('SAVEPOINT unit');
    try {
      const value = await unit.work(connection);
      await connection.run('RELEASE unit');
      return () => unit.resolve(value);
    } catch (error) {
      await connection.run('ROLLBACK TO unit');
      await connection.run('RELEASE unit');
      return () => unit.reject(error);
    }
  }

  /** Without a savepoint: its failure rolls the whole back. */
  private async runAlone(unit: Unit<Transaction>): Promise<() => void> {
    const value = await unit.work(this.connection);
    return () => unit.resolve(value);
  }
}
