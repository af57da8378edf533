import fc from 'fast-check';
import { check, plansFor } from '../../rules/check';
import { Screener } from '../../rules/screen';
import type { ProgrammeResult } from '../../rules/verdict';
import { anyPlace } from './any-case';
import { anyLine } from './any-line';

const nameOf = ({ programme, step }: ProgrammeResult): string => (step ? `${programme}.${step}` : programme);
const screeners = new Map<object, Screener>();

/** One screener for all households of a set of rows, as a worker has: what one leaves behind must not reach the next. */
function screenerOf(parameters: Parameters<typeof plansFor>[0] & object): Screener {
  const known = screeners.get(parameters) ?? new Screener(plansFor(parameters));
  screeners.set(parameters, known);
  return known;
}

/** Screening says of each household, at each place and day, what `check` says: every verdict, every person, the tiers. */
export function screenedAsChecked({ numRuns, seed }: { numRuns: number; seed: number }): void {
  fc.assert(
    fc.property(anyLine, anyPlace, (household, { parameters, ...place }) => {
      const fast = screenerOf(parameters).screen(household, place);
      const slow = check(household, { ...place, parameters });
      const spoken = slow.programmes.filter(({ explanation }) => !explanation.id.endsWith('.silent'));
      const quick = fast.results.map(({ programme, person, verdict }) => `${programme} ${person ?? ''} ${verdict}`);
      expect(quick.sort()).toEqual(spoken.map((one) => `${nameOf(one)} ${one.person ?? ''} ${one.verdict}`).sort());
      expect(fast.tiers).toEqual(slow.tiers);
    }),
    { seed, numRuns },
  );
}
