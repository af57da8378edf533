import type { ProgrammeResult, Tier } from './verdict';

const TIERS: readonly { tier: Tier; programmes: readonly string[] }[] = [
  { tier: 'emergency', programmes: ['temporaryAssistance', 'emergencyMedical', 'streetRelief'] },
  { tier: 'basicLiving', programmes: ['tekun', 'dibao', 'individualDibao'] },
  { tier: 'special', programmes: ['nearDibao', 'rigidExpenditureHardship', 'disasterRelief'] },
];
const SETTLED = new Set(['unlikely', 'notApplicable']);

// Urgent need is taken first, even while something about it is still open.
const holds = ({ verdict, details }: ProgrammeResult): boolean => verdict === 'likely' || details?.acceptFirst === true;

/** 急难、基本生活、专项, urgent first; several can hold together. */
export function tiersOf(results: readonly ProgrammeResult[]): Tier[] {
  const found = TIERS.filter(({ programmes }) => results.some((result) => programmes.includes(result.programme) && holds(result)));
  if (found.length > 0) return found.map(({ tier }) => tier);
  const deciding = results.filter(({ programme }) => TIERS.some(({ programmes }) => programmes.includes(programme)));
  return [deciding.length > 0 && deciding.every(({ verdict }) => SETTLED.has(verdict)) ? 'none' : 'unknown'];
}
