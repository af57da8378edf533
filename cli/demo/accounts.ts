import type { Parts } from '../../parts';
import type { Actor, Role } from '../../tickets/permissions';
import type { User } from '../../tickets/users';
import { generatePassword, hashPassword } from '../../web/passwords';

/** Places that exist nowhere; their codes belong to no province. */
export const CITY = { code: '990100', name: '暖川市' };
export const COUNTIES = [
  { code: '990121', name: '棠溪县' },
  { code: '990122', name: '麦桥县' },
];
export const UNIT = '棠溪县民政局';

export interface Account {
  user: User;
  /** New at every start; printed, never stored in the clear. */
  password: string;
}

const WANTED: { name: string; role: Role; displayName: string; unit?: string; region: string }[] = [
  { name: 'demo-operator', role: 'operator', displayName: '座席 07 号', region: CITY.code },
  { name: 'demo-unit', role: 'unit', displayName: '棠溪县承办员', unit: UNIT, region: '990121' },
  { name: 'demo-supervisor', role: 'supervisor', displayName: '值班长 岳', region: CITY.code },
];

/** The three demonstration accounts, each with a fresh password. */
export async function openAccounts(parts: Parts): Promise<Account[]> {
  const { users } = parts.storage;
  const accounts: Account[] = [];
  for (const { name, ...wanted } of WANTED) {
    const password = generatePassword();
    const known = await users.byName(name);
    const user: User = known ?? { id: `demo-${name}`, name, ...wanted, disabled: false, createdAt: parts.clock.now() };
    if (known) {
      await users.setPassword(known.id, await hashPassword(password));
      await users.endSessionsOf(known.id);
    } else await users.add(user, await hashPassword(password));
    accounts.push({ user, password });
  }
  return accounts;
}

/** The account with this role as it acts. */
export function actorWith(accounts: Account[], role: Role): Actor {
  const account = accounts.find(({ user }) => user.role === role);
  if (!account) throw new Error(`no demonstration account for ${role}`);
  const { id, region, unit, displayName } = account.user;
  return { id, role, region, unit, name: displayName };
}
