import { resolve } from 'node:path';
import { systemClock } from '../base/clock';
import { readConfig } from '../base/config';
import { UsageError } from '../base/errors';
import { randomIds } from '../base/ids';
import { createLog } from '../base/log';
import { restoreBackup } from '../storage/restore';
import { loadMasterKey } from '../storage/sealer';
import { readOptions } from './options';

const HELP = `用法：npm run restore -- 备份文件
用一份备份换下现在的数据库。先停下服务；备份先整份检查（完整性、主密钥、工单散列链），通过了才换；
换下来的数据库留在 STATE_DIR/before-restore-时间/ 里，不删除。
数据库在 PostgreSQL 上时，用 pg_restore。`;

/** The `restore` command. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, {}, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [file] = positionals;
  if (!file) throw new UsageError(HELP);
  const { stateDir, DATABASE_URL, MASTER_KEY, LOG_LEVEL } = readConfig(process.env);
  const { checkedTickets, kept } = await restoreBackup(
    {
      stateDir,
      databaseUrl: DATABASE_URL,
      masterKey: loadMasterKey(stateDir, MASTER_KEY),
      clock: systemClock,
      ids: randomIds,
      log: createLog(LOG_LEVEL),
    },
    resolve(file),
  );
  console.log(`已恢复；核对了 ${checkedTickets} 件工单的记录。${kept ? `换下来的数据库在 ${kept}` : ''}`);
  return 0;
}
