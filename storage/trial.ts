import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainError } from '../base/errors';
import { DATABASE, openStorage, type StorageOptions } from './storage';

const PARTS = [DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`];

/**
 * Opens the database of a folder beside the real one with the key of this state directory and looks at all of it,
 * so that its faults are found before anything is moved. Gives the tickets whose history was verified; throws what
 * `damaged` makes of the problems (none of them for a file that is no database).
 */
export async function tried(
  options: StorageOptions,
  trial: string,
  damaged: (problems: readonly string[]) => DomainError,
): Promise<number> {
  const storage = await openStorage({ ...options, stateDir: trial }).catch((error: Error & { code?: string }) => {
    throw error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT' ? damaged([]) : error;
  });
  try {
    const { problems } = await storage.check();
    const { checked, broken } = await storage.tickets.verifyChains();
    const all = broken ? [...problems, `工单 ${broken.number} 的第 ${broken.seq} 个事件散列对不上`] : problems;
    if (all.length > 0) throw damaged(all);
    return checked;
  } finally {
    await storage.close();
  }
}

/** Moves the database of `trial` to where it counts, the one that lies there to `kept`; whether there was one. */
export function putInPlace(stateDir: string, trial: string, kept: string): boolean {
  const present = PARTS.filter((part) => existsSync(join(stateDir, part)));
  if (present.length > 0) mkdirSync(kept, { mode: 0o700 });
  for (const part of present) renameSync(join(stateDir, part), join(kept, part));
  for (const part of PARTS.filter((name) => existsSync(join(trial, name)))) renameSync(join(trial, part), join(stateDir, part));
  return present.length > 0;
}
