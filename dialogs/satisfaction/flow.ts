import { sequence } from '../flow';
import { satisfactionChoices } from './words';

/** Three questions after a ticket is settled. */
export const satisfactionFlow = sequence('satisfaction', 1, [
  { id: 'reached', type: 'yesNo' },
  { id: 'solved', type: 'yesNo' },
  { id: 'satisfaction', type: 'choice', choices: satisfactionChoices },
  { id: 'story', type: 'text', optional: true },
]);
