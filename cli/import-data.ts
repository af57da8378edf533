import { resolve } from 'node:path';
import { readConfig } from '../base/config';
import { UsageError } from '../base/errors';
import { importWhole } from '../moving';
import { readOptions } from './options';

const HELP = `用法：npm run import-data -- 导出的文件夹 [--json]
把 npm run export 的导出装进一个空的状态目录（用 STATE_DIR 指定；先把原来的 master.key 放进去，或设置同一个 MASTER_KEY）。
先核对格式、主密钥、每个文件的校验和，装好后再核对行数、数据库的每一页和每件工单的散列链；全部通过才算，
否则什么都不留下。目录里已有数据、或有服务正在用它，就不导入。搬完直接 npm start，编号、查询码、密码都照旧。`;

/** The `import-data` command. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, { json: { type: 'boolean' } }, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [folder, ...more] = positionals;
  if (!folder || more.length > 0) throw new UsageError(HELP);
  const imported = await importWhole(readConfig(process.env), resolve(folder));
  const { tables, rows, documents, checkedTickets } = imported;
  console.log(
    values.json
      ? JSON.stringify(imported)
      : `已导入 ${tables} 张表 ${rows} 行、资料 ${documents} 份；核对了 ${checkedTickets} 件工单的散列链。现在可以 npm start。`,
  );
  return 0;
}
