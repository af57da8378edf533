import { sequence } from '../flow';

/** The owner does not accept how a ticket was settled. */
export const objectionFlow = sequence('objection', 1, [
  { id: 'reason', type: 'text', when: ({ input }) => typeof input.reason !== 'string' },
  { id: 'submit', type: 'yesNo' },
]);
