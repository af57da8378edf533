import { z } from 'zod';
import { systemClock } from './base/clock';
import type { Config } from './base/config';
import { randomIds } from './base/ids';
import { createLog } from './base/log';
import { libraryFolder } from './knowledge/library/file-library';
import { finishMove } from './knowledge/library/move-together';
import type { Parts } from './parts';
import type { Exported } from './storage/move/export-state';
import { type Imported, importState } from './storage/move/import-state';
import { loadMasterKey, presentMasterKey } from './storage/sealer';
import { openStorage } from './storage/storage';
import { searchWordsOf } from './tickets/search-words';

/** What the `export` command asks. */
export const exportInput = z.strictObject({
  /** Absolute, and not there yet. */
  folder: z.string().min(1),
  /** Personal data readable. */
  clear: z.boolean(),
});
type ExportInput = z.infer<typeof exportInput>;

/** Writes the state into a folder; that it was done is written down. */
export async function exportWhole(
  { config, clock, storage }: Pick<Parts, 'config' | 'clock' | 'storage'>,
  { folder, clear }: ExportInput,
): Promise<Exported> {
  const documents = libraryFolder(config.stateDir);
  finishMove(documents);
  const exported = await storage.exportTo({ folder, clear, documents });
  const about = clear ? '明文' : '密文';
  await storage.audit.record({ at: clock.now(), actorId: 'system', region: '000000', what: 'state.exported', about });
  return exported;
}

/** The same where no server runs: the state directory alone, without all that answers people. */
export async function exportAlone(config: Config, input: ExportInput): Promise<Exported> {
  const { stateDir, DATABASE_URL: databaseUrl, MASTER_KEY, LOG_LEVEL } = config;
  const masterKey = loadMasterKey(stateDir, MASTER_KEY);
  const clock = systemClock;
  const storage = await openStorage({ stateDir, databaseUrl, masterKey, clock, ids: randomIds, log: createLog(LOG_LEVEL) });
  try {
    return await exportWhole({ config, clock, storage }, input);
  } finally {
    await storage.close();
  }
}

/** Fills the empty state directory of this configuration from an export. No server runs on it: it would not be empty. */
export async function importWhole({ stateDir, DATABASE_URL, MASTER_KEY, LOG_LEVEL }: Config, folder: string): Promise<Imported> {
  const masterKey = presentMasterKey(stateDir, MASTER_KEY);
  const base = { stateDir, databaseUrl: DATABASE_URL, masterKey, clock: systemClock, ids: randomIds, log: createLog(LOG_LEVEL) };
  const documents = libraryFolder(stateDir);
  finishMove(documents);
  return importState({ ...base, documents, searchWords: searchWordsOf }, folder);
}
