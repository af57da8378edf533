import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../storage/database';
import { HOUR, openHouse, people } from '../tickets/house';
import { faultRow } from './row';

const TICKETS = 200;
const DAYS = 365;
const DAY_MS = 24 * HOUR;
const NAME = 'nuanxian.db';

/** The keys that open what is personal of the tickets, as they stand in the file: without them it is noise. */
async function keysIn(file: string): Promise<Buffer[]> {
  const database = await openDatabase(file);
  const rows = await database.read.all("SELECT wrapped FROM subject_keys WHERE subject LIKE 'ticket:%'");
  await database.close();
  return rows.map(({ wrapped }) => wrapped as Buffer);
}

function found(folder: string, keys: readonly Buffer[]): number {
  const files = [NAME, `${NAME}-wal`].map((name) => join(folder, name)).filter((path) => existsSync(path));
  const bytes = files.map((path) => readFileSync(path));
  return keys.filter((key) => bytes.some((one) => one.includes(key))).length;
}

async function count(): Promise<Record<string, number>> {
  const house = await openHouse();
  for (let index = 0; index < TICKETS; index += 1) {
    const { number } = await house.open({
      content: { story: `家里的水井干了第${index}天`, contactName: '陈阿土', contactPhone: '13900001111' },
    });
    await house.act(people.operator, number, 'resolve', { text: '已答复' });
    await house.act(people.supervisor, number, 'close');
  }
  const keys = await keysIn(join(house.folder, NAME));
  const before = found(house.folder, keys);
  house.clock.add(DAYS * DAY_MS + HOUR);
  let erased = 0;
  for (let some = await house.tickets.eraseDue(DAYS); some > 0; some = await house.tickets.eraseDue(DAYS)) erased += some;
  const left = found(house.folder, keys);
  const searched = (await house.tickets.list(people.supervisor, { text: '水井' }, { limit: 5 })).rows.length;
  const { checked, broken } = await house.storage.tickets.verifyChains();
  await house.end();
  return { keys: keys.length, before, erased, left, searched, checked, broken: broken ? 1 : 0 };
}

faultRow('21 what is past its time is gone from the tables, the search and the bytes of the files, and the chains still verify', count, {
  keys: { is: TICKETS },
  before: { is: TICKETS },
  erased: { is: TICKETS },
  left: { is: 0 },
  searched: { is: 0 },
  checked: { is: TICKETS },
  broken: { is: 0 },
});
