import { sequence } from '../flow';

/** A message for the desk while nobody is there. */
export const messageFlow = sequence('message', 1, [
  { id: 'story', type: 'text', when: ({ input }) => typeof input.story !== 'string' },
  { id: 'phone', type: 'phone', optional: true },
]);
