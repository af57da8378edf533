import { applyAnswer } from '../../rules/answers';
import { check } from '../../rules/check';
import { factQuestion } from '../../rules/facts';
import { emptyHousehold, type Household } from '../../rules/household/household';
import type { ParameterRow } from '../../rules/parameters';
import type { CheckAnswer } from '../../rules/verdict';
import type { Flow, FlowAnswers, FlowPlace, FlowQuestion } from '../flow';
import { isUnknown } from '../walk';

const isGate = (id: string): number => (factQuestion(id).settles ? 0 : 1);

/** The household as far as the answers tell it; what was told by itself stands, whatever a question for several says. */
function householdOf(answers: FlowAnswers): Household {
  return Object.entries(answers)
    .filter(([id, answer]) => id !== 'place' && !isUnknown(answer))
    .sort(([a], [b]) => isGate(a) - isGate(b))
    .reduce((household, [id, answer]) => applyAnswer(household, id, answer as Exclude<typeof answer, { unknown: true }>), emptyHousehold());
}

const regionIn = ({ region, answers }: FlowPlace): string | undefined => (typeof answers.place === 'string' ? answers.place : region);

/** The verdicts on what has been answered so far. */
export function checkSoFar(place: FlowPlace, parameters: ParameterRow[]): CheckAnswer {
  const answers = { ...place.facts, ...place.answers };
  const { programme } = place.input;
  return check(householdOf(answers), {
    region: regionIn(place) ?? '000000',
    on: place.today,
    parameters,
    programmes: typeof programme === 'string' ? [programme] : undefined,
    // Whatever was asked once is never asked again, known or not.
    dontAsk: Object.keys(answers),
  });
}

/** Asks the place once, then whatever the rules still need; what is known already is never asked. */
export function selfCheckFlow(parameters: () => ParameterRow[]): Flow {
  return {
    id: 'selfCheck',
    version: 1,
    next(place): FlowQuestion | undefined {
      if (!regionIn(place) && !isUnknown(place.answers.place)) return { id: 'place', type: 'place' };
      const ask = checkSoFar(place, parameters()).next;
      if (!ask) return undefined;
      const { id, type, unit, choices } = factQuestion(ask.fact);
      return { id, type, unit, choices, min: unit === 'person' ? 1 : undefined, text: ask.question, optional: true };
    },
  };
}
