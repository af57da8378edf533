import { hashPassword } from '../../web/passwords';
import { openHouse } from '../tickets/house';

export const CHIEF = 'chief';
export const PASSWORD = 'correct-horse-2026';

/** A supervisor of the whole nation in a state directory no server runs on yet. */
export async function addChief(stateDir: string): Promise<void> {
  const house = await openHouse({ folder: stateDir });
  const user = {
    id: 'u-chief',
    name: CHIEF,
    displayName: '值班长',
    role: 'supervisor',
    region: '000000',
    disabled: false,
    createdAt: new Date(),
  } as const;
  await house.storage.users.add(user, await hashPassword(PASSWORD));
  await house.storage.close();
}
