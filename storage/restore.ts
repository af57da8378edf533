import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, UsageError } from '../base/errors';
import { holdLock } from './database';
import { ownBackup } from './postgres-dialect';
import { DATABASE, type StorageOptions } from './storage';
import { putInPlace, tried } from './trial';

export interface Restored {
  /** Tickets whose history was verified in the copy. */
  checkedTickets: number;
  /** Where the database that was in use before now lies; undefined when there was none. */
  kept?: string;
}

const damaged = (problems: readonly string[]): DomainError =>
  new DomainError(
    'invalid',
    'backup.damaged',
    problems.length === 0
      ? '这个文件不是完整的暖线数据库备份，没有恢复；请核对文件，或换一份更早的备份。'
      : `这份备份有损坏，没有恢复：${problems.join('；')}。请换一份更早的备份。`,
  );

/**
 * Puts a backup in the place of the database. The one in use is kept beside it, never deleted.
 * Throws DomainError `storage.inUse` while a server runs, `backup.damaged`, or UsageError for a
 * missing file, another master key or a database in PostgreSQL; then nothing has changed.
 */
export async function restoreBackup(options: StorageOptions, file: string): Promise<Restored> {
  if (options.databaseUrl) throw ownBackup();
  if (!existsSync(file)) throw new UsageError(`没有这个备份文件：${file}；请核对路径。`);
  const { stateDir } = options;
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const unlock = await holdLock(join(stateDir, 'nuanxian.lock'));
  const stamp = options.clock.now().toISOString().replace(/[:.]/g, '-');
  const trial = join(stateDir, `restore-${stamp}`);
  try {
    mkdirSync(trial, { mode: 0o700 });
    copyFileSync(file, join(trial, DATABASE));
    const checkedTickets = await tried(options, trial, damaged);
    const kept = join(stateDir, `before-restore-${stamp}`);
    return { checkedTickets, kept: putInPlace(stateDir, trial, kept) ? kept : undefined };
  } finally {
    rmSync(trial, { recursive: true, force: true });
    await unlock();
  }
}
