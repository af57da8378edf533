import fc from 'fast-check';
import { plansFor } from '../../rules/check';
import { deriveHousehold } from '../../rules/derive/household-facts';
import { derivePerson } from '../../rules/derive/person-facts';
import { Frame } from '../../rules/engine/frame';
import { TRUTH_NAMES } from '../../rules/engine/truth';
import { evaluate } from '../../rules/evaluate';
import { anyHousehold, anyPlace } from './any-case';

describe('compiled rules', () => {
  test('say what the explaining evaluator says, for every programme', () => {
    fc.assert(
      fc.property(anyHousehold, anyPlace, (household, { parameters, ...place }) => {
        const plan = plansFor(parameters).at({ ...place, area: household.area });
        const frame = new Frame(false);
        const seen = { household, place: plan.place, parameters: plan.standards.resolved, frame };
        const members = deriveHousehold(seen);
        for (const person of household.people ?? [undefined]) {
          derivePerson(person, seen, members);
          for (const { version, decide, applies, standards } of plan.rules) {
            const setting = { frame, parameters: standards.resolved };
            expect(TRUTH_NAMES[decide(frame, standards.values)]).toBe(evaluate(version.condition, setting).verdict);
            if (version.applies && applies)
              expect(TRUTH_NAMES[applies(frame, standards.values)]).toBe(evaluate(version.applies, setting).verdict);
          }
        }
      }),
      { seed: 7, numRuns: 120 },
    );
  });
});
