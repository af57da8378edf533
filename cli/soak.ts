import { UsageError } from '../base/errors';
import { type Minute, soak } from '../bench/soak';
import { readOptions } from './options';

const HELP = `用法：npm run soak [-- --minutes 60] [--per-second 50] [--json]
久跑：另起一个服务和状态目录，每秒发这么多条居民消息，看常驻内存的斜率（每分钟不到 1 MB）、打开的文件、每分钟的 p99
是不是平的，有没有没答复的。守不住时退出码为 1。前五分之一的时间只预热，不评判。`;

function positive(text: string | undefined, ordinary: number): number {
  const value = text === undefined ? ordinary : Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(HELP);
  return value;
}

const lineOf = ({ minute, sent, failed, p50Ms, p99Ms, rssMb, fds }: Minute): string =>
  `第 ${minute} 分钟：${sent} 条，失败 ${failed}，p50 ${p50Ms.toFixed(1)} 毫秒，p99 ${p99Ms.toFixed(1)} 毫秒，内存 ${rssMb.toFixed(0)} MB，文件 ${fds}`;

/** The `soak` command. */
export async function main(argv: string[]): Promise<number> {
  const options = { minutes: { type: 'string' }, 'per-second': { type: 'string' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = readOptions(argv, options, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(HELP);
  const report = await soak({
    minutes: positive(values.minutes, 60),
    perSecond: positive(values['per-second'], 50),
    onMinute: (minute) => (values.json ? console.error(lineOf(minute)) : console.log(lineOf(minute))),
  });
  if (values.json) console.log(JSON.stringify(report));
  else
    console.log(
      [`内存斜率 ${report.rssMbPerMinute.toFixed(2)} MB/分钟`, ...(report.breaches.length > 0 ? report.breaches : ['都守住了。'])].join(
        '\n',
      ),
    );
  return report.breaches.length > 0 ? 1 : 0;
}
