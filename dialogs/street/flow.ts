import { isNear } from '../../base/regions';
import { tellsPlace } from '../fits';
import { sequence } from '../flow';

/** Somebody in the street or next door in need: where, and in what state; who tells of it need not give a name. */
export const streetFlow = sequence('street', 1, [
  { id: 'place', type: 'place', optional: true, when: ({ region }) => !isNear(region) },
  { id: 'whereabouts', type: 'text', optional: true, fits: tellsPlace },
  { id: 'awake', type: 'yesNo', optional: true },
  { id: 'stillThere', type: 'yesNo', optional: true },
  { id: 'phone', type: 'phone', optional: true },
]);
