import { readConfig } from '../base/config';
import { operate } from '../control';
import { readOptions } from './options';

const HELP = `用法：npm run doctor [-- --json] [--channel wechat|wecom]
检查数据库完整性、每件工单的事件散列链与每日总锚，以及配了一半的渠道；有问题退出码为 1，并指出第一处断裂。
末行是最新的总锚，抄在别处，日后还能看出整个文件有没有被换过。
--channel 只查一个渠道：变量齐不齐、平台认不认密钥与本机地址、时钟差多少、还有多少话没有送到；会联网问平台。`;

async function channel(name: string, json: boolean | undefined): Promise<number> {
  const { ok, problems, facts } = await operate(readConfig(process.env), 'doctor.channel', { channel: name as 'wechat' });
  console.log(
    json ? JSON.stringify({ channel: name, ok, problems, facts }) : [...facts, ...(ok ? ['没有发现问题。'] : problems)].join('\n'),
  );
  return ok ? 0 : 1;
}

/** The `doctor` command. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, { json: { type: 'boolean' }, channel: { type: 'string' } }, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (values.channel !== undefined) return channel(values.channel, values.json);
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
