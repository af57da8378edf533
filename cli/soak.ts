import { UsageError } from '../base/errors';
import { type Minute, type SoakReport, soak } from '../bench/soak';
import { readOptions } from './options';

const HELP = `用法：npm run soak [-- --minutes 60] [--per-second 50] [--json]
久跑：另起一个服务和状态目录，先尽快灌满一切有上限的存货（两千段会话、两个连接的数据库页），再每秒发这么多条居民消息，
看内存的斜率（每分钟不到 1 MB；常驻的，和其中真占住的，每分钟回收一次后再量）、打开的文件、每分钟的 p99 是不是平的，
有没有没答复的，节奏保持住没有。守不住时退出码为 1。匀速的第一分钟不评判，不到十分钟的看不出来。`;

function positive(text: string | undefined, ordinary: number): number {
  const value = text === undefined ? ordinary : Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(HELP);
  return value;
}

const lineOf = ({ minute, sent, failed, p50Ms, p99Ms, rssMb, heldMb, fds }: Minute): string =>
  `第 ${minute} 分钟：${sent} 条，失败 ${failed}，p50 ${p50Ms.toFixed(1)} 毫秒，p99 ${p99Ms.toFixed(1)} 毫秒，内存 ${rssMb.toFixed(0)} MB（占住 ${heldMb.toFixed(1)}），文件 ${fds}`;

const slopesOf = ({ rssMbPerMinute, heldMbPerMinute }: SoakReport): string =>
  `内存斜率 ${rssMbPerMinute.toFixed(2)} MB/分钟，占住的 ${heldMbPerMinute.toFixed(2)} MB/分钟`;

/** The `soak` command. */
export async function main(argv: string[]): Promise<number> {
  const options = { minutes: { type: 'string' }, 'per-second': { type: 'string' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = readOptions(argv, options, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(HELP);
  const say = values.json ? console.error : console.log;
  const report = await soak({
    minutes: positive(values.minutes, 60),
    perSecond: positive(values['per-second'], 50),
    onFilled: ({ sent, seconds, fileMb }) => say(`灌满：${sent} 条，${seconds.toFixed(0)} 秒，数据库 ${fileMb.toFixed(0)} MB`),
    onMinute: (minute) => say(lineOf(minute)),
  });
  if (values.json) console.log(JSON.stringify(report));
  else console.log([slopesOf(report), ...(report.breaches.length > 0 ? report.breaches : ['都守住了。'])].join('\n'));
  return report.breaches.length > 0 ? 1 : 0;
}
