import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Reader } from '../../storage/database';
import { openHouse } from '../tickets/house';
import { faultRow } from './row';

const SECTOR = 512;
const COMMITS = 3;
const NAME = 'nuanxian.db';

/** Every ticket with the end of its chain and how many events and clocks it really has; how much is to be sent. */
const SEEN = `SELECT coalesce(group_concat(number || ' ' || chain_seq || ' ' || chain_hash || ' '
    || (SELECT count(*) FROM ticket_events e WHERE e.ticket_id = t.id) || ' ' || (SELECT count(*) FROM ticket_clocks c WHERE c.ticket_id = t.id), '; '), '')
  || ' / ' || (SELECT count(*) FROM outbox) AS seen FROM (SELECT * FROM tickets ORDER BY serial) t`;

const seenBy = async (reader: Reader): Promise<string> => String((await reader.get(SEEN))?.seen);

interface Recorded {
  /** Main file and log as they lay after the last commit. */
  kept: string;
  /** After each acknowledged commit: what could be read, and how long the log was. */
  commits: { seen: string; bytes: number }[];
}

/** A database whose last commits stand in the log alone. */
async function record(folder: string): Promise<Recorded> {
  const state = join(folder, 'state');
  // Closing moves all there is into the main file: the log begins anew.
  await (await openHouse({ folder: state })).storage.close();
  const house = await openHouse({ folder: state });
  const beside = await openDatabase(join(state, NAME));
  const commits = [{ seen: await seenBy(beside.read), bytes: 0 }];
  for (let index = 0; index < COMMITS; index += 1) {
    await house.open();
    const { size: bytes } = statSync(join(state, `${NAME}-wal`));
    commits.push({ bytes, seen: await seenBy(beside.read) });
  }
  const kept = join(folder, 'kept');
  mkdirSync(kept);
  for (const name of [NAME, `${NAME}-wal`]) copyFileSync(join(state, name), join(kept, name));
  await beside.close();
  await house.storage.close();
  return { kept, commits };
}

type Damage = (log: Buffer, at: number) => Buffer;

const DAMAGES: Damage[] = [
  (log, at) => log.subarray(0, at),
  (log, at) => Buffer.concat([log.subarray(0, at), Buffer.alloc(SECTOR), log.subarray(at + SECTOR)]).subarray(0, log.length),
  (log, at) => Buffer.concat([log.subarray(0, at), randomBytes(SECTOR), log.subarray(at + SECTOR)]).subarray(0, log.length),
];

type Wrong = 'broken' | 'half' | 'missing';

/** Opens the file as the machine finds it when the power is back: what is wrong with it, if anything. */
async function wrongIn(folder: string, commits: Recorded['commits'], safeBytes: number): Promise<Wrong | undefined> {
  const database = await openDatabase(join(folder, NAME));
  try {
    const [integrity] = await database.read.all('PRAGMA integrity_check');
    if (integrity?.integrity_check !== 'ok') return 'broken';
    const seen = await seenBy(database.read);
    const found = commits.findIndex((commit) => commit.seen === seen);
    if (found < 0) return 'half';
    return found < commits.filter(({ bytes }) => bytes > 0 && bytes <= safeBytes).length ? 'missing' : undefined;
  } finally {
    await database.close();
  }
}

async function count(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanxian-power-'));
  const { kept, commits } = await record(folder);
  const log = readFileSync(join(kept, `${NAME}-wal`));
  const counted = { states: 0, broken: 0, half: 0, missing: 0 };
  const found = join(folder, 'found');
  for (const damage of DAMAGES) {
    for (let at = 0; at < log.length; at += SECTOR) {
      mkdirSync(found);
      copyFileSync(join(kept, NAME), join(found, NAME));
      writeFileSync(join(found, `${NAME}-wal`), damage(log, at));
      const wrong = await wrongIn(found, commits, at);
      counted.states += 1;
      if (wrong) counted[wrong] += 1;
      rmSync(found, { recursive: true });
    }
  }
  rmSync(folder, { recursive: true });
  return counted;
}

faultRow('2 power lost at any sector of the log: the file opens whole, with exactly the first commits and every acknowledged one', count, {
  states: { atLeast: 1_500 },
  broken: { is: 0 },
  half: { is: 0 },
  missing: { is: 0 },
});
