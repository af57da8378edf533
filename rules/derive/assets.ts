import type { FactId } from '../engine/fact-table';
import { FACT_INDEX } from '../engine/fact-table';
import { type Case, parameterOf } from './case';

type Limit = 'assetFinancialLimit' | 'assetVehicleLimit' | 'assetHomeLimit';
type Told = number | { min: number; max: number } | undefined;

const LIMITS: { limit: Limit; of: 'financial' | 'vehicles' | 'homes'; perHead?: boolean }[] = [
  { limit: 'assetFinancialLimit', of: 'financial', perHead: true },
  { limit: 'assetVehicleLimit', of: 'vehicles' },
  { limit: 'assetHomeLimit', of: 'homes' },
];

const ends = (told: Told, scale: number): [number, number] =>
  told === undefined
    ? [0, Number.POSITIVE_INFINITY]
    : typeof told === 'number'
      ? [told * scale, told * scale]
      : [told.min * scale, told.max * scale];

/** By the recorded limits: over any one is over; within is known only when all three are recorded and told. */
function byLimits(seen: Case): { within: boolean | undefined; tokens: string[]; rows: string[] } {
  const { household, frame } = seen;
  const size = FACT_INDEX.householdSize;
  const tokens: string[] = [];
  const rows: string[] = [];
  let allWithin = true;
  for (const { limit, of, perHead } of LIMITS) {
    const { low, high, rows: basis } = parameterOf(seen, limit);
    const [owned, most] = ends(household.assets?.[of], perHead ? 100 : 1);
    const [least, largest] = perHead ? [low * (frame.low[size] as number), high * (frame.high[size] as number) || 0] : [low, high];
    rows.push(...basis);
    if (basis.length > 0 && owned > largest) return { within: false, tokens: [], rows: [...basis] };
    if (basis.length === 0) tokens.push(`parameter:${limit}`);
    if (basis.length === 0 || most > least) allWithin = false;
  }
  return { within: allWithin ? true : undefined, tokens: [...new Set([...tokens, 'fact:assetsWithinLimit'])], rows };
}

const OWN_RULE: { fact: FactId; programme: 'nearDibao' | 'rigidExpenditureHardship' | 'tekun' }[] = [
  { fact: 'assetsNear', programme: 'nearDibao' },
  { fact: 'assetsRigid', programme: 'rigidExpenditureHardship' },
  { fact: 'assetsTekun', programme: 'tekun' },
];

/** Whether property is within the limit: as the family says, or by the limits the place has recorded. */
export function deriveAssets(seen: Case): void {
  const { household, frame } = seen;
  const told = household.assetsWithinLimit;
  const { within, tokens, rows } = told === undefined ? byLimits(seen) : { within: told, tokens: [], rows: [] };
  const write = (fact: FactId, value: boolean | undefined): void => {
    frame.yesNo(fact, value);
    if (value === undefined) frame.lack(fact, ...tokens);
    frame.rest(fact, rows);
  };
  write('assets', within);
  for (const { fact, programme } of OWN_RULE) {
    const own = household.assetsWithinLimitFor?.[programme];
    write(fact, own ?? within);
  }
}
