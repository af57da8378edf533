import { readConfig } from '../base/config';
import { operate } from '../control';
import { readOptions } from './options';

const HELP = `用法：npm run doctor [-- --json]
检查数据库完整性、每件工单的事件散列链与每日总锚；有问题退出码为 1，并指出第一处断裂。
末行是最新的总锚，抄在别处，日后还能看出整个文件有没有被换过。`;

/** The `doctor` command. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, { json: { type: 'boolean' } }, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const result = await operate(readConfig(process.env), 'doctor', {});
  console.log(
    values.json
      ? JSON.stringify(result)
      : [
          `检查了 ${result.checkedTickets} 件工单、${result.checkedEvents} 个事件、${result.anchors} 个总锚。`,
          ...(result.ok ? ['没有发现问题。'] : result.problems),
          ...(result.newestAnchor ? [`最新总锚 ${result.newestAnchor.day} ${result.newestAnchor.digest}`] : []),
        ].join('\n'),
  );
  return result.ok ? 0 : 1;
}
