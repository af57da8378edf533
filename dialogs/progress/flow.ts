import { sequence } from '../flow';

/** Number and code open a ticket. */
export const progressFlow = sequence('progress', 1, [
  { id: 'number', type: 'ticketNumber', when: ({ input }) => typeof input.number !== 'string' },
  { id: 'code', type: 'code' },
]);
