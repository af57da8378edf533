import type { FlowQuestion } from '../../dialogs/flow';
import { factQuestion } from '../../rules/facts';
import type { Session } from '../session';

/** Facts that one answer tells both of. */
export const TWINS: Record<string, readonly string[]> = { householdSize: ['livesTogether'], livesTogether: ['householdSize'] };

/** The questions that the facts told so far would have answered, so that a correction finds them. */
export const askedOfFacts = ({ facts }: Session): FlowQuestion[] =>
  Object.keys(facts).map((id) => {
    const { type, unit, choices, means } = factQuestion(id);
    return { id, type, unit, choices, means };
  });
