import { applyAnswer } from '../../rules/answers';
import { check } from '../../rules/check';
import { withoutOutrunning } from '../../rules/dependent';
import { factQuestion } from '../../rules/facts';
import { emptyHousehold, type Household } from '../../rules/household/household';
import type { ParameterRow } from '../../rules/parameters';
import { type CheckAnswer, programmes } from '../../rules/verdict';
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

// Leads and days for those who call on families, and what only concerns who is about to leave Dibao: nobody is asked after these unless they are wanted by name.
const NOT_OFFERED: ReadonlySet<string> = new Set(['screening', 'review', 'phaseOut']);
const OFFERED = programmes.filter((programme) => !NOT_OFFERED.has(programme));

/** The programmes a check was asked for; undefined for all of them. */
export const namedIn = ({ programme }: FlowPlace['input']): string[] | undefined =>
  typeof programme === 'string' ? programme.split('+') : undefined;

/** The verdicts on what has been answered so far, on all that is offered. */
export const checkAll = (place: FlowPlace, parameters: ParameterRow[]): CheckAnswer => checkOf(offeredTo(place), place, parameters);

function checkOf(wanted: readonly string[], place: FlowPlace, parameters: ParameterRow[]): CheckAnswer {
  const answers = { ...place.facts, ...place.answers };
  const household = householdOf(answers);
  const options = {
    region: regionIn(place) ?? '000000',
    on: place.today,
    parameters,
    // Whatever was asked once is never asked again, known or not.
    dontAsk: Object.keys(answers),
  };
  const checked = check(household, { ...options, programmes: wanted });
  const kept = withoutOutrunning(checked.programmes, household);
  if (kept.length === checked.programmes.length) return checked;
  // What rests on another programme is not asked after before that one is settled.
  const askable = wanted.filter((programme) => kept.some((result) => result.programme === programme));
  return { ...check(household, { ...options, programmes: askable }), programmes: kept };
}

/** Nobody of forty is looked at for help with schooling that orphans get. */
const PAST_SCHOOL = 40;
function offeredTo({ facts, answers }: FlowPlace): string[] {
  const age = answers.age ?? facts.age;
  return typeof age === 'number' && age >= PAST_SCHOOL ? OFFERED.filter((programme) => programme !== 'orphanSchooling') : OFFERED;
}

/** The verdicts on what has been answered so far, on the programmes asked for. */
export const checkSoFar = (place: FlowPlace, parameters: ParameterRow[]): CheckAnswer =>
  checkOf(namedIn(place.input) ?? offeredTo(place), place, parameters);

const QUESTIONS_KEPT = 2_000;

/**
 * What the rules ask next. A flow finds its place by replaying its answers, several times a turn: what the
 * same answers lead to is worked out once. Kept by content, for as long as the same parameters hold.
 */
function nextAsked(): { of(place: FlowPlace, parameters: ParameterRow[]): CheckAnswer['next']; forget(): void } {
  const kept = new Map<string, CheckAnswer['next']>();
  let holding: ParameterRow[] | undefined;
  const of = (place: FlowPlace, parameters: ParameterRow[]): CheckAnswer['next'] => {
    if (holding !== parameters) kept.clear();
    holding = parameters;
    const key = JSON.stringify([regionIn(place), place.today, place.input.programme, place.facts, place.answers]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { next } = checkSoFar(place, parameters);
    kept.set(key, next);
    if (kept.size > QUESTIONS_KEPT) kept.delete(kept.keys().next().value ?? '');
    return next;
  };
  return { of, forget: () => kept.clear() };
}

/** Asks the place once, then whatever the rules still need; what is known already is never asked. */
export function selfCheckFlow(parameters: () => ParameterRow[]): Flow {
  const asked = nextAsked();
  return {
    id: 'selfCheck',
    version: 1,
    forget: asked.forget,
    next(place): FlowQuestion | undefined {
      if (!regionIn(place) && !isUnknown(place.answers.place)) return { id: 'place', type: 'place' };
      const ask = asked.of(place, parameters());
      if (!ask) return undefined;
      const { id, type, unit, choices, means, label } = factQuestion(ask.fact);
      return { id, type, unit, choices, means, label, min: unit === 'person' ? 1 : undefined, text: ask.question, optional: true };
    },
  };
}
