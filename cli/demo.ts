import { readConfig } from '../base/config';
import { addInventedDivisions } from '../base/regions';
import { startServer } from '../main';
import { CITY, COUNTIES, openAccounts } from './demo/accounts';
import { seedLedgers } from './demo/ledgers';
import { seedPeople } from './demo/people';
import { seedStories } from './demo/seed';
import { readOptions } from './options';
import { announce, untilStopped } from './start';

const HELP = `用法：npm run demo
与 npm start 相同，但用自己的状态目录（缺省 var/demo，可用 STATE_DIR 另指）：编造的市县、编造的人与工单、三个演示账号。
演示账号的密码每次启动重新生成并打印。删掉状态目录就回到初次启动的样子。`;

/** The `demo` command: the whole product with invented counties, people and tickets. */
export async function main(argv: string[]): Promise<number> {
  const { values } = readOptions(argv, {}, HELP);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  addInventedDivisions([CITY, ...COUNTIES]);
  const running = await startServer(
    readConfig({
      STATE_DIR: 'var/demo',
      HOTLINE_NAME: '暖川市社会救助服务热线（演示）',
      ...process.env,
      // Invented people never come into an office's own database.
      DATABASE_URL: '',
    }),
  );
  const accounts = await openAccounts(running.parts);
  const seeded = await seedStories(running.parts, accounts);
  await seedPeople(running.parts, accounts);
  await seedLedgers(running.parts, accounts);
  console.log(`这是演示：市县、人和事都是编的。${seeded > 0 ? `已编好 ${seeded} 段来访。` : ''}`);
  for (const { user, password } of accounts) console.log(`演示账号 ${user.name}（${user.displayName}）密码 ${password}`);
  announce(running);
  return untilStopped(running);
}
