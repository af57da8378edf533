import type { Parts } from './parts';
import type { OfficeWord } from './tickets/notice-store';
import { type DueDuty, duties } from './web/settings/policy-kinds';

type Deps = Pick<Parts, 'settings' | 'storage' | 'clock'>;

const words = ({ name, next, daysLeft, contact, account }: DueDuty, reached: boolean): string =>
  `报送节点：${name}，${next} 到期${daysLeft > 0 ? `，还有 ${daysLeft} 天` : '，就在今天'}；联络人 ${contact}${
    account && !reached ? `（登录名 ${account} 没有可用的账号，请转告本人，并改正设置）` : ''
  }`;

/** Whose bell rings: those in charge there, the unit, and whoever sees to it. */
async function ringing({ storage, clock }: Deps, duty: DueDuty): Promise<OfficeWord[]> {
  const { region, unit, account } = duty;
  const user = account ? await storage.users.byName(account) : undefined;
  const person = user && !user.disabled ? user.id : undefined;
  const word = { region, text: words(duty, person !== undefined), at: clock.now() };
  return [
    { ...word, to: 'shiftLeader' },
    ...(unit ? [{ ...word, to: 'unit' as const, unit }] : []),
    ...(person ? [{ ...word, to: 'person' as const, person }] : []),
  ];
}

/** Rings for every duty of the calendar that is near, once each; returns how many rang. */
export async function remindOfDuties(deps: Deps): Promise<number> {
  const { settings, storage, clock } = deps;
  let rung = 0;
  for (const duty of duties(settings.get('calendar'), clock.today())) {
    if (duty.daysLeft > duty.remindDays) continue;
    rung += Number(await storage.notices.remind(`${duty.region} ${duty.name} ${duty.next}`, await ringing(deps, duty)));
  }
  return rung;
}
