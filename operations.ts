import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from './base/config';
import { DomainError, UsageError } from './base/errors';
import { regionOf } from './base/regions';
import { channelGaps, checkChannel, checkedChannels } from './channel-check';
import { importAlone, importFiles, importInput } from './library';
import { exportAlone, exportInput, exportWhole } from './moving';
import type { Parts } from './parts';
import { roles } from './tickets/permissions';
import type { User } from './tickets/users';
import { brokenSentence } from './tickets/words';
import { generatePassword, hashPassword } from './web/passwords';

export interface Operation<I, O> {
  input: z.ZodType<I>;
  run(parts: Parts, input: I): Promise<O>;
  /** The same without a running server, where not all parts are needed. */
  alone?(config: Config, input: I): Promise<O>;
}

const operation = <I, O>(input: z.ZodType<I>, run: (parts: Parts, input: I) => Promise<O>): Operation<I, O> => ({ input, run });

const region = z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码（全国为 000000）');
const loginName = z.string().regex(/^[a-z][a-z0-9._-]{2,31}$/, '登录名用小写字母开头的 3–32 位小写字母、数字、点、横线');
const MIN_PASSWORD = 10;

const newUser = z.strictObject({
  name: loginName,
  role: z.enum(roles, `角色须是其中之一：${roles.join(' ')}`),
  region: region.default('000000'),
  unit: z.string().min(2).optional(),
  displayName: z.string().min(1).optional(),
  password: z.string().min(MIN_PASSWORD, `密码至少 ${MIN_PASSWORD} 个字符`),
});

async function addUser(parts: Parts, input: z.infer<typeof newUser>): Promise<User> {
  if (input.role === 'unit' && !input.unit) throw new UsageError('承办单位账号必须写明单位：--unit "上杭县民政局"');
  if (await parts.storage.users.byName(input.name))
    throw new DomainError('conflict', 'user.exists', `已有名为 ${input.name} 的账号；换一个登录名，或用 reset 重设密码。`);
  const { password, displayName, ...rest } = input;
  const user: User = {
    ...rest,
    id: parts.clock.now().getTime().toString(36) + crypto.randomUUID().slice(0, 8),
    displayName: displayName ?? input.name,
    disabled: false,
    createdAt: parts.clock.now(),
  };
  await parts.storage.users.add(user, await hashPassword(password));
  return user;
}

async function resetUser(
  parts: Parts,
  { name, password }: { name: string; password?: string },
): Promise<{ name: string; password: string }> {
  const user = await parts.storage.users.byName(name);
  if (!user) throw new DomainError('notFound', 'user.unknown', `没有名为 ${name} 的账号；用 list 看看有哪些。`);
  const fresh = password ?? generatePassword();
  await parts.storage.users.setPassword(user.id, await hashPassword(fresh));
  await parts.storage.users.endSessionsOf(user.id);
  return { name, password: fresh };
}

async function backup(parts: Parts, { file }: { file: string }): Promise<{ file: string }> {
  if (existsSync(file)) throw new UsageError(`${file} 已经存在；备份从不覆盖旧文件，请换一个文件名。`);
  await parts.storage.backup(file);
  return { file };
}

interface Diagnosis {
  ok: boolean;
  problems: string[];
  checkedTickets: number;
  checkedEvents: number;
  anchors: number;
  /** Written down elsewhere, it also shows that the whole file was replaced. */
  newestAnchor?: { day: string; digest: string };
}

async function doctor(parts: Parts): Promise<Diagnosis> {
  const { problems } = await parts.storage.check();
  const { broken, checked, events, anchors, newest } = await parts.storage.tickets.verifyChains();
  const all = [...problems, ...(broken ? [brokenSentence(broken)] : []), ...channelGaps(parts)];
  const newestAnchor = newest && { day: newest.day, digest: newest.digest };
  return { ok: all.length === 0, problems: all, checkedTickets: checked, checkedEvents: events, anchors, newestAnchor };
}

/** What a command may ask of the product; the same code runs inside a server and without one. */
export const operations = {
  'users.add': operation(newUser, addUser),
  'users.reset': operation(z.strictObject({ name: loginName, password: z.string().min(MIN_PASSWORD).optional() }), resetUser),
  'users.list': operation(z.strictObject({}), (parts) => parts.storage.users.list('000000')),
  backup: operation(z.strictObject({ file: z.string().min(1) }), backup),
  export: { input: exportInput, run: exportWhole, alone: exportAlone },
  'library.import': {
    input: importInput,
    run: ({ library, clock, storage: { audit } }: Parts, input: z.infer<typeof importInput>) =>
      importFiles({ library, clock, audit }, input),
    alone: importAlone,
  },
  doctor: operation(z.strictObject({}), doctor),
  'doctor.channel': operation(
    z.strictObject({ channel: z.enum(checkedChannels, `渠道须是其中之一：${checkedChannels.join(' ')}`) }),
    (parts, { channel }) => checkChannel(parts, channel),
  ),
  'gaps.cluster': operation(
    z.strictObject({ limit: z.coerce.number('组数写成数字，例如 --limit 30').int().min(1).max(500) as z.ZodType<string | number> }),
    (parts, { limit }) => parts.curation.gaps.groups(Number(limit)),
  ),
};

export type Operations = typeof operations;
export type OperationName = keyof Operations;
