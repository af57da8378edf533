import { DomainError } from '../base/errors';
import type { Transaction } from './database';
import { firstSchema } from './first-schema';
import { laterSchema } from './later-schema';

// Statements are split on `;` at a line's end.
const MIGRATIONS: readonly string[] = [...firstSchema, ...laterSchema];

/** Brings the database to this program's version. Throws when the database is newer than the program. */
export async function migrate(transaction: Transaction): Promise<void> {
  const row = await transaction.get('PRAGMA user_version');
  const version = Number(row?.user_version ?? 0);
  if (version > MIGRATIONS.length) {
    throw new DomainError(
      'unavailable',
      'storage.newer',
      `数据库是较新的版本（${version}）写的，本程序只认识到 ${MIGRATIONS.length}；请升级程序，或从升级前的备份恢复。`,
    );
  }
  for (const script of MIGRATIONS.slice(version)) {
    for (const statement of script.split(/;\s*\n/).filter((part) => part.trim())) await transaction.run(statement);
  }
  await transaction.run(`PRAGMA user_version = ${MIGRATIONS.length}`);
}
