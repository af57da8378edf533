import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../base/clock';
import { randomIds } from '../../base/ids';
import { createLog } from '../../base/log';
import { restoreBackup } from '../../storage/restore';
import { loadMasterKey } from '../../storage/sealer';
import { openHouse } from '../tickets/house';
import { faultRow } from './row';

const BEFORE = 2_000;
const PER_SECOND = 200;
const WRITING_MS = 4_000;
const AT_ONCE = 100;

async function count(): Promise<Record<string, number>> {
  const house = await openHouse();
  const known: string[] = [];
  for (let start = 0; start < BEFORE; start += AT_ONCE) {
    known.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => house.open()))).map(({ number }) => number));
  }
  const backups = mkdtempSync(join(tmpdir(), 'nuanxian-backup-'));
  const file = join(backups, 'backup.db');
  const writing: Promise<{ number: string; at: number }>[] = [];
  const pace = setInterval(() => {
    for (let index = 0; index < PER_SECOND / 20; index += 1) {
      writing.push(house.open().then(({ number }) => ({ number, at: performance.now() })));
    }
  }, 50);
  await new Promise((resolve) => setTimeout(resolve, WRITING_MS / 2));
  const from = performance.now();
  await house.storage.backup(file);
  const backupMs = performance.now() - from;
  await new Promise((resolve) => setTimeout(resolve, WRITING_MS / 2));
  clearInterval(pace);
  const written = await Promise.all(writing);
  await house.storage.close();

  const masterKey = loadMasterKey(house.folder, undefined);
  const restoring = performance.now();
  const restored = await restoreBackup(
    { stateDir: house.folder, masterKey, clock: systemClock, ids: randomIds, log: createLog('silent') },
    file,
  );
  const restoreMs = performance.now() - restoring;
  const again = await openHouse({ folder: house.folder });
  const acknowledged = [...known, ...written.filter(({ at }) => at < from).map(({ number }) => number)];
  let lost = 0;
  for (const number of acknowledged) lost += (await again.storage.tickets.find(number)) ? 0 : 1;
  await again.end();
  rmSync(backups, { recursive: true, force: true });
  const minutesForMillion = ((restoreMs / restored.checkedTickets) * 1_000_000) / 60_000;
  return {
    written: written.length,
    backupMs,
    restored: restored.checkedTickets,
    acknowledged: acknowledged.length,
    lost,
    restoreMs,
    minutesForMillion,
  };
}

faultRow(
  '22 a backup taken while two hundred tickets a second are written is restored whole, with all acknowledged before it began',
  count,
  {
    written: { atLeast: (PER_SECOND * WRITING_MS) / 1_000 / 2 },
    restored: { atLeast: BEFORE },
    lost: { is: 0 },
  },
);
