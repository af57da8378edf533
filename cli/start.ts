import { readConfig } from '../base/config';
import { warmUp } from '../bot/warm-up';
import { type Running, startServer } from '../main';
import { readOptions } from './options';

const HELP = `用法：npm start
在一个端口上启动居民网页 /、座席台 /desk、值班台 /board 与全部接口。设置见 .env.example；首次启动生成管理员密码，只显示一次。`;

/** The `start` command: runs until it is told to stop. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, {}, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const running = await startServer(readConfig(process.env));
  warmUp(running.parts.content.knowledge(), running.parts.clock.today());
  announce(running);
  return untilStopped(running);
}

/** Prints the addresses; `ready` is the word that scripts wait for. */
export function announce({ url, administrator }: Running): void {
  if (administrator) {
    console.log(`管理员账号：${administrator.name}\n管理员密码（只显示这一次，请立即保存）：${administrator.password}`);
  }
  console.log(`ready\n居民网页  ${url}/\n座席台    ${url}/desk\n值班台    ${url}/board`);
}

/** Resolves with the exit code after SIGTERM or SIGINT and an orderly close. */
export function untilStopped(running: Running): Promise<number> {
  return new Promise((resolve) => {
    const stop = (): void => {
      running.close().then(
        () => resolve(0),
        (error: Error) => {
          process.stderr.write(`${error.stack}\n`);
          resolve(1);
        },
      );
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });
}
