import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../../base/errors';
import type { HttpRequest } from '../../base/http';
import type { User } from '../../tickets/users';
import { verifyPassword } from '../passwords';
import { meView } from '../presenters/user';
import type { ServedRoute } from '../served-route';
import { type ApiDeps, type ApiRoute, apiRoute, ok } from './route';

const IDLE_MS = 30 * 60_000;
const LOCK_MS = 15 * 60_000;
const MAX_FAILURES = 5;
const COOKIE = 'nx_session';

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const tokenIn = ({ headers }: HttpRequest): string | undefined =>
  /(?:^|;\s*)nx_session=([\w-]{20,64})(?:;|$)/.exec(headers.cookie ?? '')?.[1];

/** The user of a request's cookie; undefined without one, after thirty idle minutes, or when disabled. */
export async function userOf({ users, clock }: ApiDeps, request: HttpRequest): Promise<User | undefined> {
  const token = tokenIn(request);
  return token ? users.session(digestOf(token), clock.now(), IDLE_MS) : undefined;
}

const cookie = (deps: ApiDeps, value: string, seconds?: number): string =>
  [
    `${COOKIE}=${value}`,
    'HttpOnly',
    'SameSite=Strict',
    'Path=/',
    ...(deps.config.PUBLIC_URL?.startsWith('https:') ? ['Secure'] : []),
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
  ].join('; ');

const loginSchema = z.strictObject({ name: z.string().min(1).max(64), password: z.string().min(1).max(256) });

async function logIn(deps: ApiDeps, request: HttpRequest) {
  const { name, password } = loginSchema.parse(request.body);
  const { users, clock, ids } = deps;
  await deps.limits.login(name, request.ip);
  const now = clock.now();
  // The lock is told to everybody alike, also for names that do not exist.
  if (!(await users.mayTry(name, { since: new Date(now.getTime() - LOCK_MS), most: MAX_FAILURES, at: now }))) {
    throw new DomainError('tooMany', 'login.locked', '连续输错次数过多，请 15 分钟后再试，或请管理员重设密码。');
  }
  const user = await users.byName(name);
  const right = (await verifyPassword(password, user?.passwordRecord)) && user !== undefined && !user.disabled;
  if (!user || !right) throw new DomainError('unauthenticated', 'login.failed', '账号或密码不对。');
  await users.wasRight(name, now);
  const token = ids.opaque() + ids.opaque();
  await users.openSession({ tokenDigest: digestOf(token), userId: user.id, at: now });
  return { status: 200, body: { user: meView(user) }, headers: { 'set-cookie': cookie(deps, token) } };
}

/** Logging in is the one API route without a session. */
export const loginRoute = (deps: ApiDeps): ServedRoute => ({
  method: 'POST',
  path: '/api/v1/session',
  open: '账号与密码；连错五次锁十五分钟',
  handle: (request) => logIn(deps, request),
});

export const sessionRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'session',
    summary: '当前登录的人和权利',
    action: 'session.read',
    handle: async (_deps, { user }) => ok({ user: meView(user) }),
  }),
  apiRoute({
    method: 'DELETE',
    path: 'session',
    summary: '退出登录',
    action: 'session.read',
    handle: async (deps, { request }) => {
      await deps.users.endSession(digestOf(tokenIn(request) ?? ''));
      return { status: 204, headers: { 'set-cookie': cookie(deps, '', 0) } };
    },
  }),
];
