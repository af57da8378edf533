import { DomainError } from '../base/errors';
import type { Schema, Transaction } from './engine';
import { firstSchema } from './first-schema';
import { laterSchema } from './later-schema';

// Statements are split on `;` at a line's end.
const MIGRATIONS: readonly string[] = [...firstSchema, ...laterSchema];

/** The version of a database this program writes. */
export const newestVersion = MIGRATIONS.length;

/** Brings the database to this program's version (or only as far as asked). Throws when the database is newer than the program. */
export async function migrate(transaction: Transaction, schema: Schema, upTo = newestVersion): Promise<void> {
  const version = await schema.version(transaction);
  if (version > newestVersion) {
    throw new DomainError(
      'unavailable',
      'storage.newer',
      `数据库是较新的版本（${version}）写的，本程序只认识到 ${newestVersion}；请升级程序，或从升级前的备份恢复。`,
    );
  }
  for (const script of MIGRATIONS.slice(version, upTo)) {
    for (const statement of script.split(/;\s*\n/).filter((part) => part.trim()))
      for (const one of schema.statementsOf(statement, { isEmpty: version === 0 })) await transaction.run(one);
  }
  await schema.setVersion(transaction, Math.max(version, upTo));
}
