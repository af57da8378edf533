import { readConfig } from '../base/config';
import { UsageError } from '../base/errors';
import { regionName } from '../base/regions';
import { operate } from '../control';
import type { Role } from '../tickets/permissions';
import { readOptions, readStdin } from './options';

const HELP = `用法：
  npm run users -- add --name 登录名 --role operator|unit|supervisor|curator|admin [--region 350800] [--unit 单位] [--display 显示名] --password-stdin
  npm run users -- reset --name 登录名 [--password-stdin]
  npm run users -- list [--json]
密码从标准输入读，不写在命令行上；reset 不给密码时生成一个并显示一次。`;

const OPTIONS = {
  name: { type: 'string' },
  role: { type: 'string' },
  region: { type: 'string' },
  unit: { type: 'string' },
  display: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function need(value: string | undefined, option: string): string {
  if (!value) throw new UsageError(`缺少 --${option}。\n\n${HELP}`);
  return value;
}

/** The `users` command: add, reset, list. */
export async function main(argv: string[]): Promise<number> {
  const { values, positionals } = readOptions(argv, OPTIONS, HELP);
  if (values.help) return print(HELP);
  const config = readConfig(process.env);
  const password = values['password-stdin'] ? (await readStdin()).replace(/\r?\n$/, '') : undefined;
  if (positionals[0] === 'add') {
    const user = await operate(config, 'users.add', {
      name: need(values.name, 'name'),
      role: need(values.role, 'role') as Role,
      region: values.region ?? '000000',
      unit: values.unit,
      displayName: values.display,
      password: need(password, 'password-stdin'),
    });
    return print(values.json ? JSON.stringify(user) : `已添加 ${user.name}（${user.role}，${regionName(user.region)}）。`);
  }
  if (positionals[0] === 'reset') {
    const reset = await operate(config, 'users.reset', { name: need(values.name, 'name'), password });
    return print(
      password ? `已重设 ${reset.name} 的密码，原有登录全部失效。` : `${reset.name} 的新密码（只显示这一次）：${reset.password}`,
    );
  }
  if (positionals[0] === 'list') {
    const users = await operate(config, 'users.list', {});
    return print(
      values.json
        ? JSON.stringify(users)
        : users
            .map((user) => [user.name, user.role, regionName(user.region), user.unit ?? '', user.disabled ? '停用' : ''].join('\t'))
            .join('\n'),
    );
  }
  throw new UsageError(HELP);
}

function print(text: string): number {
  console.log(text);
  return 0;
}
