import type { Household } from '../../../rules/household/household';
import type { Tier, Verdict } from '../../../rules/verdict';
import { happened } from './hardship';
import type { Place } from './local';
import { OF_HOUSEHOLD, oracle } from './oracle';

/** 法第十五条：急难 (临时、疾病应急、流散人员), 基本生活 (特困、低保), and who of the other low-income people has 专项 help. */
const TIERS: [tier: Tier, programmes: readonly string[]][] = [
  ['emergency', ['temporaryAssistance', 'emergencyMedical', 'streetRelief']],
  ['basicLiving', ['tekun', 'dibao', 'individualDibao']],
  ['special', ['nearDibao', 'rigidExpenditureHardship', 'disasterRelief']],
];
const AWAY = ['prison', 'detoxification', 'missing'];

/** LY-70, I6: who is in urgent need is taken first, while it is not told that he can cope. */
const takenFirst = (household: Household): boolean => happened(household) === 'yes' && household.cannotCope !== false;

export function tiersOf(household: Household, place: Place): Tier[] {
  const people = (household.people ?? []).filter(({ away }) => !away || !AWAY.includes(away));
  const answers = (programme: string): (Verdict | undefined)[] => {
    if (OF_HOUSEHOLD[programme] || people.length === 0) return [oracle(programme, household, { place })];
    return people.map(({ id }) => oracle(programme, household, { place, person: id }));
  };
  const all = TIERS.map(([tier, programmes]) => ({ tier, found: programmes.flatMap(answers).filter((one) => one !== undefined) }));
  const holding = all.filter(({ tier, found }) => found.includes('likely') || (tier === 'emergency' && takenFirst(household)));
  if (holding.length > 0) return holding.map(({ tier }) => tier);
  const none = all.every(({ found }) => found.every((one) => one === 'unlikely' || one === 'notApplicable'));
  return [none ? 'none' : 'unknown'];
}
