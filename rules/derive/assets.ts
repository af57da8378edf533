import type { FactId } from '../engine/fact-table';
import { FACT_INDEX } from '../engine/fact-table';
import type { Frame } from '../engine/frame';
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

interface Finding {
  within: boolean | undefined;
  tokens: readonly string[];
  rows: readonly string[];
}
const AS_TOLD = {
  within: { within: true, tokens: [], rows: [] },
  over: { within: false, tokens: [], rows: [] },
} satisfies Record<string, Finding>;

/** By the recorded limits: over any one is over; within is known only when all three are recorded and told. */
function byLimits(seen: Case): Finding {
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

function write(frame: Frame, fact: FactId, { within, tokens, rows }: Finding): void {
  frame.yesNo(fact, within);
  if (within === undefined) frame.lackAll(fact, tokens);
  frame.rest(fact, rows);
}

/** Whether property is within the limit: as the family says, or by the limits the place has recorded. */
export function deriveAssets(seen: Case): void {
  const { household, frame } = seen;
  const told = household.assetsWithinLimit;
  const found = told === undefined ? byLimits(seen) : told ? AS_TOLD.within : AS_TOLD.over;
  write(frame, 'assets', found);
  for (const { fact, programme } of OWN_RULE) {
    const own = household.assetsWithinLimitFor?.[programme];
    write(frame, fact, own === undefined ? found : { ...found, within: own });
  }
}
