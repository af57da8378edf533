import { regionName } from '../../base/regions';
import { type Actor, actions, can } from '../../tickets/permissions';
import type { User } from '../../tickets/users';
import { roleWords } from '../../tickets/words';
import type { Me, UserView } from '../api/shapes';

export const actorOf = ({ id, role, region, unit, displayName }: User): Actor => ({ id, role, region, unit, name: displayName });

export function meView(user: User): Me {
  const { id, name, displayName, role, region, unit } = user;
  const actor = actorOf(user);
  const rights = actions.filter((action) => can(actor, action, { region, unit, owner: id }));
  return { id, name, displayName, role, region, regionName: regionName(region), unit, rights };
}

export function userView({ id, name, displayName, role, region, unit, disabled, createdAt }: User): UserView {
  return {
    id,
    name,
    displayName,
    role,
    roleText: roleWords[role],
    region,
    regionName: regionName(region),
    unit,
    disabled,
    createdAt: createdAt.toISOString(),
  };
}
