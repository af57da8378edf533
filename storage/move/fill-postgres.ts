import { UsageError } from '../../base/errors';
import type { Transaction } from '../engine';
import { migrate } from '../migrations';
import { openPostgres } from '../postgres';
import { postgresSchema } from '../postgres-schema';
import { createSealer } from '../sealer';
import { verifyChains } from '../ticket-chain';
import { filledTables, fillTables } from './fill-tables';
import { indexWords, type SearchWords } from './index-words';
import { damaged, type Manifest } from './manifest';

/** The tables of a database that was opened and never used: the export brings its own version of them. */
async function dropEmpty(transaction: Transaction): Promise<void> {
  for (const { name } of await postgresSchema.shapes(transaction)) await transaction.run(`DROP TABLE ${name} CASCADE`);
  await transaction.run('DROP TABLE IF EXISTS ticket_search');
  await postgresSchema.setVersion(transaction, 0);
}

/**
 * Fills an empty PostgreSQL database from an export in one transaction, its chains verified before the end. Gives how
 * many tickets were. Throws UsageError when it is not empty, DomainError `export.damaged`, `storage.inUse`.
 */
export async function fillPostgres(
  options: { databaseUrl: string; masterKey: Buffer; searchWords: SearchWords },
  { manifest, folder }: { manifest: Manifest; folder: string },
): Promise<number> {
  const sealer = createSealer(options.masterKey);
  const database = await openPostgres(options.databaseUrl);
  try {
    const filled = await filledTables(postgresSchema, database.read);
    if (filled.length > 0)
      throw new UsageError(
        `导入只进空的库，DATABASE_URL 指的库里已经有数据（${filled.slice(0, 3).join('、')}），什么都没有改；请指一个新库，再导入。`,
      );
    return await database.write(async (transaction) => {
      await dropEmpty(transaction);
      await migrate(transaction, postgresSchema, manifest.schema);
      await fillTables({ transaction, schema: postgresSchema }, manifest, folder);
      await migrate(transaction, postgresSchema);
      await indexWords(transaction, sealer, options.searchWords);
      const { checked, broken } = await verifyChains({ database: { ...database, heavy: transaction }, sealer });
      if (broken) throw damaged(`工单 ${broken.number} 的第 ${broken.seq} 个事件散列对不上`);
      return checked;
    });
  } finally {
    await database.close();
  }
}
