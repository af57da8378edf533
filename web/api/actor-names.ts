import type { ApiDeps } from './route';

const OTHERS: Record<string, string> = { bot: '机器人', resident: '居民', system: '系统' };

/** How those who acted are called: users by their display name, the others by what they are. */
export async function actorNames({ users }: Pick<ApiDeps, 'users'>): Promise<(id: string, role: string) => string> {
  const names = new Map((await users.list('000000')).map(({ id, displayName }) => [id, displayName]));
  return (id, role) => names.get(id) ?? OTHERS[role] ?? role;
}
