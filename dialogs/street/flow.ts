import { isNear } from '../../base/regions';
import { sequence } from '../flow';

/** Somebody without a roof in the street: where, and in what state; a passer-by need not give a name. */
export const streetFlow = sequence('street', 1, [
  { id: 'place', type: 'place', optional: true, when: ({ region }) => !isNear(region) },
  { id: 'whereabouts', type: 'text', optional: true },
  { id: 'awake', type: 'yesNo', optional: true },
  { id: 'stillThere', type: 'yesNo', optional: true },
  { id: 'phone', type: 'phone', optional: true },
]);
