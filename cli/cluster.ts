import { readConfig } from '../base/config';
import { regionName } from '../base/regions';
import { operate } from '../control';
import { readOptions } from './options';

const HELP = `用法：npm run cluster [-- --limit 30] [--json]
把没答好的问题按“问的是同一件事”归成组：问了多少次、多少人可以告知、最近的条目、谁在办、哪天办好。
服务在运行时由服务来做；只读，不改任何数据。--json 每组一行。退出码：0 完成，2 用法不对。`;

const OPTIONS = { limit: { type: 'string' }, json: { type: 'boolean' } } as const;

/** The `cluster` command: the gap list as groups, for a look without the board. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, OPTIONS, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const groups = await operate(readConfig({ LOG_LEVEL: 'error', ...process.env }), 'gaps.cluster', { limit: values.limit ?? '30' });
  for (const { title, region, count, askers, questions, nearest, work } of groups) {
    if (values.json) {
      console.log(JSON.stringify({ title, region, count, askers, questions: questions.map(({ question }) => question), nearest, work }));
      continue;
    }
    const doing = work ? `，${work.due} 前办好` : '，没有人认领';
    console.log(`${title}（${regionName(region)}，问过 ${count} 次，可告知 ${askers} 人${doing}）`);
    for (const item of questions) console.log(`  · ${item.question}（${item.count}）`);
    if (nearest[0]) console.log(`  最近的条目：${nearest[0].title}（${nearest[0].id}）`);
  }
  console.error(groups.length === 0 ? '没有没答好的问题。' : `${groups.length} 组。在值班台“缺口”页认领、起草。`);
  return 0;
}
