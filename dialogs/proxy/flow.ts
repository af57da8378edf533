import { tellsPerson, tellsPlace } from '../fits';
import { sequence } from '../flow';
import { relationChoices } from './words';

/** Somebody reports for another: who reports and who is meant are kept apart. */
export const proxyFlow = sequence('proxy', 1, [
  { id: 'story', type: 'text', when: ({ input }) => typeof input.story !== 'string' },
  { id: 'about', type: 'text', optional: true, fits: tellsPerson },
  { id: 'place', type: 'place', optional: true, when: ({ region }) => region === undefined },
  { id: 'whereabouts', type: 'text', optional: true, fits: tellsPlace },
  { id: 'relation', type: 'choice', optional: true, choices: relationChoices },
  { id: 'phone', type: 'phone', optional: true },
  { id: 'submit', type: 'yesNo' },
]);
