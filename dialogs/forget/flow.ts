import { sequence } from '../flow';

/** Deleting the conversation, once confirmed. */
export const forgetFlow = sequence('forget', 1, [{ id: 'submit', type: 'yesNo' }]);
