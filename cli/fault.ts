import { spawn } from 'node:child_process';
import { UsageError } from '../base/errors';
import { inProject } from '../base/project-root';
import { readOptions } from './options';

const HELP = `用法：npm run fault [-- --rows 1,4,10]
故障表：断电、杀进程、磁盘满、锁住、重复、重放、坏输入、慢客户端……一行一个文件（test/fault/），一行一行地跑，
每行打印数到的数；有一行没守住，退出码为 1。机器空闲时整张表不到十分钟。第 23 行是 npm run soak。`;

/** The pattern of the files of these rows; of all without any. */
function filesOf(rows: string | undefined): string[] {
  if (rows === undefined) return [];
  const numbers = rows.split(',').map(Number);
  if (numbers.some((row) => !Number.isInteger(row) || row < 1)) throw new UsageError(HELP);
  return [`fault/(${numbers.map((row) => String(row).padStart(2, '0')).join('|')})-`];
}

/** The `fault` command: the rows of the fault table, one after another. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, { rows: { type: 'string' } }, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(HELP);
  const files = filesOf(values.rows);
  const child = spawn(process.execPath, [inProject('node_modules/jest/bin/jest.js'), '-c', inProject('jest.fault.config.cjs'), ...files], {
    cwd: inProject('.'),
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0 ? 0 : 1)));
}
