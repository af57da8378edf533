import { DomainError } from '../base/errors';
import type { Transaction } from './database';
import { firstSchema } from './first-schema';
import { laterSchema } from './later-schema';

// Statements are split on `;` at a line's end.
const MIGRATIONS: readonly string[] = [...firstSchema, ...laterSchema];

/** The version of a database this program writes. */
export const newestVersion = MIGRATIONS.length;

/** How many migrations a database has behind it. */
export async function versionOf(reader: Pick<Transaction, 'get'>): Promise<number> {
  const row = await reader.get('PRAGMA user_version');
  return Number(row?.user_version ?? 0);
}

/** Brings the database to this program's version (or only as far as asked). Throws when the database is newer than the program. */
export async function migrate(transaction: Transaction, upTo = newestVersion): Promise<void> {
  const version = await versionOf(transaction);
  if (version > newestVersion) {
    throw new DomainError(
      'unavailable',
      'storage.newer',
      `数据库是较新的版本（${version}）写的，本程序只认识到 ${newestVersion}；请升级程序，或从升级前的备份恢复。`,
    );
  }
  for (const script of MIGRATIONS.slice(version, upTo)) {
    for (const statement of script.split(/;\s*\n/).filter((part) => part.trim())) await transaction.run(statement);
  }
  await transaction.run(`PRAGMA user_version = ${Math.max(version, upTo)}`);
}
