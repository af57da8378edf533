import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../base/clock';
import { createLog } from '../../base/log';
import { openStorage, type Storage } from '../../storage/storage';
import { storageContract, testIds } from './contract';
import { type PostgresServer, startPostgres } from './postgres-server';

const log = createLog('silent');
const masterKey = Buffer.alloc(32, 7);
let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.end());

interface Place {
  stateDir: string;
  databaseUrl: string;
}
const places = new Map<Storage, Place>();

async function openAt(place: Place): Promise<Storage> {
  const storage = await openStorage({ ...place, masterKey, clock: systemClock, ids: testIds, log });
  places.set(storage, place);
  return storage;
}

const fresh = async (): Promise<Place> => ({
  stateDir: mkdtempSync(join(tmpdir(), 'nuanxian-store-')),
  databaseUrl: await server.fresh(),
});

storageContract('postgres', {
  open: async () => openAt(await fresh()),
  async reopen(storage) {
    await storage.close();
    return openAt(places.get(storage) as Place);
  },
  async end(storage) {
    await storage.close();
    rmSync(places.get(storage)?.stateDir ?? '', { recursive: true, force: true });
  },
});
