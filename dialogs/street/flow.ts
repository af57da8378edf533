import { isNear } from '../../base/regions';
import { tellsPlace, tellsState, tellsStay } from '../fits';
import { type FlowPlace, sequence } from '../flow';

/** Somebody at home next door is not seen by who tells of them. */
const inSight = ({ input }: FlowPlace): boolean => input.home !== true;

/** Somebody in the street or next door in need: where, and in what state; who tells of it need not give a name. */
export const streetFlow = sequence('street', 1, [
  { id: 'place', type: 'place', optional: true, when: ({ region }) => !isNear(region) },
  { id: 'whereabouts', type: 'text', optional: true, fits: tellsPlace },
  { id: 'awake', type: 'yesNo', optional: true, fits: tellsState, when: inSight },
  { id: 'stillThere', type: 'yesNo', optional: true, fits: tellsStay, when: inSight },
  { id: 'phone', type: 'phone', optional: true },
]);
