import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, UsageError } from '../base/errors';
import { holdLock } from './database';
import { openStorage, type StorageOptions } from './storage';

const NAME = 'nuanxian.db';
const PARTS = [NAME, `${NAME}-wal`, `${NAME}-shm`];

export interface Restored {
  /** Tickets whose history was verified in the copy. */
  checkedTickets: number;
  /** Where the database that was in use before now lies; undefined when there was none. */
  kept?: string;
}

/** Opens a copy of the backup with the key of this state directory; its faults are found before anything is moved. */
async function tried(options: StorageOptions, trial: string): Promise<number> {
  const storage = await openStorage({ ...options, stateDir: trial }).catch((error: Error & { code?: string }) => {
    if (error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT')
      throw new DomainError('invalid', 'backup.damaged', '这个文件不是完整的暖线数据库备份，没有恢复；请核对文件，或换一份更早的备份。');
    throw error;
  });
  try {
    const { problems } = await storage.check();
    const { checked, broken } = await storage.tickets.verifyChains();
    const all = broken ? [...problems, `工单 ${broken.number} 的第 ${broken.seq} 个事件散列对不上`] : problems;
    if (all.length > 0)
      throw new DomainError('invalid', 'backup.damaged', `这份备份有损坏，没有恢复：${all.join('；')}。请换一份更早的备份。`);
    return checked;
  } finally {
    await storage.close();
  }
}

/**
 * Puts a backup in the place of the database. The one in use is kept beside it, never deleted.
 * Throws DomainError `storage.inUse` while a server runs, `backup.damaged`, or UsageError for a
 * missing file or another master key; then nothing has changed.
 */
export async function restoreBackup(options: StorageOptions, file: string): Promise<Restored> {
  if (!existsSync(file)) throw new UsageError(`没有这个备份文件：${file}；请核对路径。`);
  const { stateDir } = options;
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const unlock = await holdLock(join(stateDir, 'nuanxian.lock'));
  const stamp = options.clock.now().toISOString().replace(/[:.]/g, '-');
  const trial = join(stateDir, `restore-${stamp}`);
  try {
    mkdirSync(trial, { mode: 0o700 });
    copyFileSync(file, join(trial, NAME));
    const checkedTickets = await tried(options, trial);
    const kept = join(stateDir, `before-restore-${stamp}`);
    const present = PARTS.filter((part) => existsSync(join(stateDir, part)));
    if (present.length > 0) mkdirSync(kept, { mode: 0o700 });
    for (const part of present) renameSync(join(stateDir, part), join(kept, part));
    for (const part of PARTS.filter((name) => existsSync(join(trial, name)))) renameSync(join(trial, part), join(stateDir, part));
    return { checkedTickets, kept: present.length > 0 ? kept : undefined };
  } finally {
    rmSync(trial, { recursive: true, force: true });
    await unlock();
  }
}
