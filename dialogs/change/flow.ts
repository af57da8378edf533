import { sequence } from '../flow';

/** A change in the family or its means: asked once for the day, then on record. */
export const changeFlow = sequence('change', 2, [
  { id: 'story', type: 'text', when: ({ input }) => typeof input.story !== 'string' },
  { id: 'day', type: 'date', optional: true },
  { id: 'place', type: 'place', optional: true, when: ({ region }) => region === undefined },
  { id: 'phone', type: 'phone', optional: true },
  { id: 'submit', type: 'yesNo' },
]);
