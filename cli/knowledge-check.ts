import { readContent } from '../knowledge/load';
import { readOptions } from './options';

const HELP = `用法：npm run knowledge:check [-- --dir 文件夹] [--json]
检查全部知识条目：格式、出处、字数、地区、年份、号码、重复的问法。每个问题一行：文件、键、改法。
退出码：0 没有问题，1 有问题，2 用法不对。`;

/** The `knowledge:check` command: every problem of every entry, not only the first. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, { dir: { type: 'string' }, json: { type: 'boolean' } } as const, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { entries, problems } = readContent({ entriesDir: values.dir });
  for (const problem of problems) console.log(values.json ? JSON.stringify(problem) : `${problem.file}\t${problem.key}\t${problem.cure}`);
  console.error(`${entries.length} 条，${problems.length} 个问题。`);
  return problems.length > 0 ? 1 : 0;
}
