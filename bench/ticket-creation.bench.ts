import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../base/clock';
import { randomIds } from '../base/ids';
import { type Database, openDatabase, type SqlValue, type Transaction } from '../storage/database';
import { migrate } from '../storage/migrations';
import { createSealer } from '../storage/sealer';
import { ticketTable } from '../storage/ticket-table';
import type { Actor } from '../tickets/permissions';
import { createTickets } from '../tickets/tickets';
import type { Figure } from './figure';
import { STORIES } from './million-tickets';

export const subject = 'ticket-creation';

const nation: Actor = { id: 'u-nation', role: 'supervisor', region: '000000', name: '' };

type Statement = [sql: string, values: SqlValue[]];
const CREATED = 2_000;

/** The database with every row it writes taken down, one list a unit of work. */
function recording(database: Database, units: Statement[][]): Database {
  return {
    ...database,
    write: (work) =>
      database.write(async (transaction) => {
        const taken: Statement[] = [];
        const listening: Transaction = {
          all: (sql, ...values) => transaction.all(sql, ...values),
          get: (sql, ...values) => transaction.get(sql, ...values),
          run: (sql, ...values) => {
            taken.push([sql, values]);
            return transaction.run(sql, ...values);
          },
        };
        const made = await work(listening);
        // Two random numbers can meet: what was refused and drawn anew is no row.
        units.push(taken);
        return made;
      }),
  };
}

async function fresh(folder: string, name: string): Promise<Database> {
  const database = await openDatabase(join(folder, name));
  await database.write((transaction) => migrate(transaction, database.schema));
  return database;
}

async function creating(database: Database): Promise<number> {
  const key = Buffer.alloc(32, 7);
  const sealer = createSealer(key);
  const store = ticketTable({ database, sealer });
  const attempts = { mayTry: async () => true, wasRight: async () => undefined };
  const tickets = createTickets({ store, attempts, clock: systemClock, ids: randomIds, digest: sealer.digest });
  const started = performance.now();
  let next = 0;
  const writer = async (): Promise<void> => {
    for (let index = next++; index < CREATED; index = next++) {
      const content = { story: `${STORIES[index % STORIES.length]}，家里三口人，现在住在村里`, contactPhone: '13800000000' };
      await tickets.open(nation, { idempotencyKey: `c${index}`, kind: 'complaint', urgency: 'normal', region: '350823', content });
    }
  };
  await Promise.all(Array.from({ length: 32 }, writer));
  return CREATED / ((performance.now() - started) / 1_000);
}

/** The same rows by a bare loop: same driver, same group commit, nothing thought about. */
async function replaying(database: Database, units: Statement[][]): Promise<number> {
  const started = performance.now();
  let next = 0;
  const writer = async (): Promise<void> => {
    for (let unit = units[next++]; unit; unit = units[next++]) {
      const statements = unit;
      await database.write(async (transaction) => {
        for (const [sql, values] of statements) await transaction.run(sql, ...values);
      });
    }
  };
  await Promise.all(Array.from({ length: 32 }, writer));
  return units.length / ((performance.now() - started) / 1_000);
}

/** Tickets made durable by the product, and the same rows by a bare loop, in one run. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanxian-bench-'));
  const units: Statement[][] = [];
  const taken = await fresh(folder, 'taken.db');
  await creating(recording(taken, units));
  await taken.close();
  const rates: { made: number; bare: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const [one, two] = [await fresh(folder, `made-${round}.db`), await fresh(folder, `bare-${round}.db`)];
    rates.push({ bare: await replaying(two, units), made: await creating(one) });
    await one.close();
    await two.close();
  }
  rmSync(folder, { recursive: true, force: true });
  const [middle] = rates.sort((a, b) => a.made / a.bare - b.made / b.bare).slice(1);
  const { made = 0, bare = 1 } = middle ?? {};
  return [
    { name: 'durable ticket creation, 32 writers', value: made, unit: '/s', peer: `${Math.round(bare)}/s 裸写同样的行` },
    {
      name: 'durable ticket creation to a bare loop',
      value: made / bare,
      unit: '×',
      goal: '≥ 0.5 ×',
      note: '同一次运行，同一驱动，同一成组提交，三轮取中',
    },
  ];
}
