import type { Flow } from '../flow';
import { sequence } from '../flow';

const steps = sequence('apply', 1, [
  // The office's own statement, with the version that is agreed to.
  { id: 'honest', type: 'yesNo' },
  { id: 'place', type: 'place', optional: true, when: ({ region, answers }) => answers.honest === true && region === undefined },
  { id: 'phone', type: 'phone', optional: true, when: ({ answers }) => answers.honest === true },
]);

/** A wish to apply: put down only by who agrees to tell the truth. */
export const applyFlow: Flow = {
  ...steps,
  next(place) {
    const question = steps.next(place);
    return question?.id === 'honest' && typeof place.input.statement === 'string' ? { ...question, text: place.input.statement } : question;
  },
};
