import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../base/clock';
import { readConfig } from '../../base/config';
import { randomIds } from '../../base/ids';
import { createLog } from '../../base/log';
import { exportAlone, importWhole } from '../../moving';
import { loadMasterKey } from '../../storage/sealer';
import { openStorage } from '../../storage/storage';
import { openHouse } from '../tickets/house';
import { fillHouse } from './filled-house';
import { type PostgresServer, startPostgres } from './postgres-server';

const folder = mkdtempSync(join(tmpdir(), 'nuanxian-postgres-move-'));
const source = join(folder, 'source');
const first = join(folder, 'first');
let server: PostgresServer;
let number = '';

const configOf = (stateDir: string, DATABASE_URL = '') =>
  readConfig({ STATE_DIR: stateDir, DATABASE_URL, LOG_LEVEL: 'silent', NODE_ENV: 'test' });

beforeAll(async () => {
  server = await startPostgres();
  const house = await openHouse({ folder: source });
  number = await fillHouse(house);
  await house.storage.close();
  await exportAlone(configOf(source), { folder: first, clear: false });
});
afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A new state directory with the key of the source in it. */
function emptyPlace(name: string): string {
  const place = join(folder, name);
  mkdirSync(place);
  cpSync(join(source, 'master.key'), join(place, 'master.key'));
  return place;
}

const filesOf = (place: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('json'))
      .sort()
      .map((name) => [name, readFileSync(join(place, name), 'utf8')]),
  );

test('what was exported from SQLite, imported into PostgreSQL and exported from there is the same, byte for byte', async () => {
  const [place, databaseUrl] = [emptyPlace('there'), await server.fresh()];
  expect(await importWhole(configOf(place, databaseUrl), first)).toMatchObject({ checkedTickets: 122 });
  await exportAlone(configOf(place, databaseUrl), { folder: join(folder, 'second'), clear: false });
  const [before, after] = [filesOf(first), filesOf(join(folder, 'second'))];
  expect(Object.keys(before).length).toBeGreaterThan(40);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  for (const name of Object.keys(before)) expect([name, after[name]]).toEqual([name, before[name]]);
  const back = emptyPlace('back');
  expect(await importWhole(configOf(back), join(folder, 'second'))).toMatchObject({ checkedTickets: 122 });
});

test('what was moved is found and goes on where it stood; a second time nothing is changed', async () => {
  const [place, databaseUrl] = [emptyPlace('lived-in'), await server.fresh()];
  await importWhole(configOf(place, databaseUrl), first);
  const masterKey = loadMasterKey(place, undefined);
  const storage = await openStorage({
    stateDir: place,
    databaseUrl,
    masterKey,
    clock: systemClock,
    ids: randomIds,
    log: createLog('silent'),
  });
  const found = await storage.tickets.list({ region: '350823', words: ['青溪'], includeClosedAccess: true }, { limit: 10 });
  expect(found.rows.map((ticket) => ticket.number)).toEqual([number]);
  const head = await storage.outbox.head();
  await storage.users.add(
    { id: 'u2', name: 'chen', displayName: '陈', role: 'operator', region: '350800', disabled: false, createdAt: new Date() },
    'record',
  );
  expect(await storage.outbox.head()).toBeGreaterThan(head);
  await storage.close();
  await expect(importWhole(configOf(place, databaseUrl), first)).rejects.toThrow('已经有数据');
});
