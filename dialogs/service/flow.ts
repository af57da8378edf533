import { sequence } from '../flow';
import { forWhomChoices } from './words';

/** Care, company, training: what is needed, for whom, how often. */
export const serviceFlow = sequence('service', 1, [
  { id: 'story', type: 'text', when: ({ input }) => typeof input.story !== 'string' },
  { id: 'forWhom', type: 'choice', optional: true, choices: forWhomChoices },
  { id: 'often', type: 'text', optional: true },
  { id: 'place', type: 'place', optional: true, when: ({ region }) => region === undefined },
  { id: 'phone', type: 'phone', optional: true },
  { id: 'submit', type: 'yesNo' },
]);
