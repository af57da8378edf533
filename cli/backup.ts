import { resolve } from 'node:path';
import { readConfig } from '../base/config';
import { UsageError } from '../base/errors';
import { operate } from '../control';
import { readOptions } from './options';

const HELP = `用法：npm run backup -- 文件
把数据库完整地复制到一个新文件（服务可以照常运行）。主密钥不在其中：请把 STATE_DIR/master.key 另行、分开保存。
数据库在 PostgreSQL 上时，用 pg_dump。`;

/** The `backup` command. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, {}, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const target = positionals[0];
  if (!target) throw new UsageError(HELP);
  const { file } = await operate(readConfig(process.env), 'backup', { file: resolve(target) });
  console.log(`已备份到 ${file}`);
  return 0;
}
