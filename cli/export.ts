import { resolve } from 'node:path';
import { readConfig } from '../base/config';
import { UsageError } from '../base/errors';
import { operate } from '../control';
import { readOptions } from './options';

const HELP = `用法：npm run export -- 新文件夹 [--clear] [--json]
把整个状态（工单与散列链、对话、附件、人员档、账号、设置、草稿、资料库、留痕）导出成文件夹：每张表一个 NDJSON 文件，
manifest.json 记着行数与校验和。服务可以照常运行；要么全部写好，要么什么都不留下。

缺省不解密：姓名、电话、自由文本仍是密文，只有同一把主密钥（STATE_DIR/master.key，不在其中）才导得进去、看得懂；
账号的密码记录（scrypt）也在其中，搬过去的人才登得上。请像备份一样保管。
--clear  解密成明文，供别的程序阅读；不含密码、令牌与密钥，也不能再导入。里面全是个人信息，用完就删。

导入见 npm run import-data -- --help。`;

const WARNING = '注意：--clear 写出的是明文，里面有姓名、电话、住址和病情。请只放在加密的盘上，用完就删；这次导出已留痕。';

/** The `export` command. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, { clear: { type: 'boolean' }, json: { type: 'boolean' } }, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [folder, ...more] = positionals;
  if (!folder || more.length > 0) throw new UsageError(HELP);
  if (values.clear) console.error(WARNING);
  const exported = await operate(readConfig(process.env), 'export', { folder: resolve(folder), clear: values.clear ?? false });
  const { tables, rows, documents, bytes } = exported;
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  console.log(
    values.json
      ? JSON.stringify(exported)
      : `已导出到 ${exported.folder}：${tables} 张表 ${rows} 行，资料 ${documents} 份，共 ${megabytes} MB${exported.sealed ? '（密文）' : '（明文）'}。`,
  );
  return 0;
}
