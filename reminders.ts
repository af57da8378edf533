import type { Parts } from './parts';
import { type DueDuty, duties } from './web/settings/policy-kinds';

const words = ({ name, next, daysLeft, contact }: DueDuty): string =>
  `报送节点：${name}，${next} 到期${daysLeft > 0 ? `，还有 ${daysLeft} 天` : '，就在今天'}；联络人 ${contact}`;

/** Rings for every duty of the calendar that is near, once each; returns how many rang. */
export async function remindOfDuties({ settings, storage, clock }: Pick<Parts, 'settings' | 'storage' | 'clock'>): Promise<number> {
  let rung = 0;
  const at = clock.now();
  for (const duty of duties(settings.get('calendar'), clock.today())) {
    const { region, name, next, unit } = duty;
    if (duty.daysLeft > duty.remindDays) continue;
    const text = words(duty);
    const toUnit = unit ? [{ to: 'unit' as const, unit, region, text, at }] : [];
    rung += Number(await storage.notices.remind(`${region} ${name} ${next}`, [{ to: 'shiftLeader', region, text, at }, ...toUnit]));
  }
  return rung;
}
