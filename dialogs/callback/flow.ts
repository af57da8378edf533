import { tellsTime } from '../fits';
import { sequence } from '../flow';

/** A call back: number, time, matter. */
export const callbackFlow = sequence('callback', 1, [
  { id: 'phone', type: 'phone' },
  { id: 'time', type: 'text', fits: tellsTime },
  { id: 'story', type: 'text', optional: true },
  { id: 'submit', type: 'yesNo' },
]);
