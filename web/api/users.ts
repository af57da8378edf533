import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { regionOf } from '../../base/regions';
import { type Row, roles } from '../../tickets/permissions';
import type { User } from '../../tickets/users';
import { generatePassword, hashPassword } from '../passwords';
import { userView } from '../presenters/user';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

const userBody = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9._-]{2,31}$/, '登录名用小写字母开头的 3–32 位小写字母、数字、点、横线'),
  displayName: z.string().min(1, '请写显示名').max(32),
  role: z.enum(roles),
  region: z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码'),
  unit: z.string().min(2).max(64).optional(),
});

async function userNamed({ users }: ApiDeps, { params }: Context): Promise<User> {
  const user = await users.byId(params.id ?? '');
  if (!user) throw new DomainError('notFound', 'user.unknown', '没有这个账号，请刷新列表。');
  return user;
}

const userRow = async (deps: ApiDeps, context: Context): Promise<Row> => ({ region: (await userNamed(deps, context)).region });

async function add(deps: ApiDeps, { body }: Context<z.infer<typeof userBody>>) {
  if (body.role === 'unit' && !body.unit) throw new DomainError('invalid', 'user.needsUnit', '承办单位账号必须写明单位名称。');
  if (await deps.users.byName(body.name)) throw new DomainError('conflict', 'user.exists', '登录名已被使用，请换一个。');
  const password = generatePassword();
  const user: User = { ...body, id: deps.ids.opaque(), disabled: false, createdAt: deps.clock.now() };
  await deps.users.add(user, await hashPassword(password));
  return ok({ user: userView(user), password }, 201);
}

async function reset(deps: ApiDeps, context: Context) {
  const { id } = await userNamed(deps, context);
  const password = generatePassword();
  await deps.users.setPassword(id, await hashPassword(password));
  await deps.users.endSessionsOf(id);
  return ok({ password });
}

async function disable(deps: ApiDeps, context: Context<{ disabled: boolean }>) {
  const user = await userNamed(deps, context);
  if (user.id === context.actor.id) throw new DomainError('invalid', 'user.self', '不能停用自己的账号；请由另一位管理员操作。');
  await deps.users.setDisabled(user.id, context.body.disabled);
  if (context.body.disabled) await deps.users.endSessionsOf(user.id);
  return ok({ user: userView({ ...user, disabled: context.body.disabled }) });
}

export const userRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'users',
    summary: '账号列表',
    action: 'user.list',
    handle: async (deps, { actor }) => ok({ users: (await deps.users.list(actor.region)).map(userView) }),
  }),
  apiRoute({
    method: 'POST',
    path: 'users',
    summary: '新建账号，密码只显示一次',
    action: 'user.manage',
    body: userBody,
    row: async (_deps, { body }) => ({ region: (body as z.infer<typeof userBody>).region }),
    handle: add,
  }),
  apiRoute({
    method: 'POST',
    path: 'users/:id/reset',
    summary: '重设密码',
    action: 'user.manage',
    body: z.strictObject({}),
    row: userRow,
    handle: reset,
  }),
  apiRoute({
    method: 'POST',
    path: 'users/:id/disable',
    summary: '停用或启用',
    action: 'user.manage',
    body: z.strictObject({ disabled: z.boolean() }),
    row: userRow,
    handle: disable,
  }),
];
