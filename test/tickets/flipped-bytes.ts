import { join } from 'node:path';
import { openDatabase, type SqlRow, type SqlValue } from '../../storage/database';
import { type House, openHouse, people } from './house';
import { randomOf } from './random-lives';

const COLUMNS = ['type', 'actor_id', 'actor_role', 'at', 'data', 'hash', 'sealed_text', 'seq', 'ticket_id'] as const;

/** The value with one bit of one byte changed. */
export function flipped(value: SqlValue, random: (below: number) => number): SqlValue {
  if (typeof value === 'number') return value + 2 ** random(8);
  const bytes = Buffer.isBuffer(value) ? Buffer.from(value) : Buffer.from(String(value));
  const at = random(bytes.length);
  // The low bits only: the text stays a text, as a clever hand would leave it.
  bytes[at] = (bytes[at] ?? 0) ^ (1 + random(3));
  return Buffer.isBuffer(value) ? bytes : bytes.toString('latin1');
}

async function fill(house: House, rows: number): Promise<void> {
  const tickets = await Promise.all(Array.from({ length: Math.ceil(rows / 4) }, () => house.open({}, people.operator)));
  for (const input of [{ action: 'note', text: '甲' }, { action: 'remind' }, { action: 'note', text: '乙' }] as const) {
    await Promise.all(tickets.map(({ number }) => house.tickets.act(people.operator, number, input)));
  }
  await house.tickets.anchor();
}

/** Flips one byte in each of `rows` event rows in turn, asks for the chain, mends it. Gives the rows that were not named. */
export async function flipEach(rows: number, seed = 3): Promise<{ tried: number; missed: string[] }> {
  const house = await openHouse();
  await fill(house, rows);
  const random = randomOf(seed);
  const hand = await openDatabase(join(house.folder, 'nuanxian.db'));
  const all = await hand.read.all(
    'SELECT e.*, t.number FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id ORDER BY position LIMIT ?',
    rows,
  );
  await hand.write(async (transaction) => {
    await transaction.run('PRAGMA defer_foreign_keys = ON');
  });
  const missed: string[] = [];
  for (const row of all) {
    const column = pickColumn(row, random);
    const others = all.filter(({ ticket_id }) => ticket_id === row.ticket_id).map((other) => other[column]);
    let forged = flipped(row[column] ?? null, random);
    // Two events of one number are refused by the table itself.
    while (column === 'seq' && others.includes(forged)) forged = flipped(row[column] ?? null, random);
    const name = await named(house, hand, { row, column, forged });
    if (name !== `${row.number}/${row.seq}`) missed.push(`${row.number}/${row.seq} ${column}: ${name}`);
  }
  await hand.close();
  await house.end();
  return { tried: all.length, missed };
}

function pickColumn(row: SqlRow, random: (below: number) => number): (typeof COLUMNS)[number] {
  const usable = COLUMNS.filter((column) => row[column] !== null && column !== 'ticket_id');
  return usable[random(usable.length)] ?? 'type';
}

type Hand = Awaited<ReturnType<typeof openDatabase>>;

async function named(house: House, hand: Hand, given: { row: SqlRow; column: string; forged: SqlValue }): Promise<string> {
  const { row, column, forged } = given;
  const set = (value: SqlValue): Promise<unknown> =>
    hand.write((transaction) => transaction.run(`UPDATE ticket_events SET ${column} = ? WHERE position = ?`, value, row.position ?? null));
  await set(forged);
  const { broken } = await house.storage.tickets.verifyChains();
  await set(row[column] ?? null);
  return broken ? `${broken.number}/${broken.seq}` : 'not found';
}
