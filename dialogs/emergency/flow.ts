import { isNear } from '../../base/regions';
import { tellsFood, tellsPeople, tellsPlace, tellsShelter } from '../fits';
import { sequence } from '../flow';

/** What helps the ones who come: asked after the ticket is on record, each answer may be left out. */
export const emergencyFlow = sequence('emergency', 1, [
  { id: 'place', type: 'place', optional: true, when: ({ region }) => !isNear(region) },
  { id: 'whereabouts', type: 'text', optional: true, fits: tellsPlace },
  { id: 'people', type: 'count', min: 1, optional: true, fits: tellsPeople },
  { id: 'shelter', type: 'yesNo', optional: true, fits: tellsShelter },
  { id: 'food', type: 'yesNo', optional: true, fits: tellsFood },
  { id: 'phone', type: 'phone', optional: true },
]);
