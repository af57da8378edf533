import type { Clock } from '../base/clock';
import type { Ids } from '../base/ids';
import { NATION } from '../base/regions';
import type { UserStore } from '../tickets/users';
import { generatePassword, hashPassword } from './passwords';

/** On the first start only: makes `admin` with a password that is shown once and kept as a record. */
export async function ensureAdministrator(deps: {
  users: UserStore;
  clock: Clock;
  ids: Ids;
}): Promise<{ name: string; password: string } | undefined> {
  if ((await deps.users.count()) > 0) return undefined;
  const password = generatePassword();
  const user = {
    id: deps.ids.opaque(),
    name: 'admin',
    displayName: '管理员',
    role: 'admin' as const,
    region: NATION,
    disabled: false,
    createdAt: deps.clock.now(),
  };
  await deps.users.add(user, await hashPassword(password));
  return { name: user.name, password };
}
