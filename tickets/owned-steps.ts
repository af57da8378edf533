import { datedSteps } from './dated-steps';
import { personSteps } from './person-steps';
import { recordSteps } from './record-steps';

/** Steps that belong to some kinds alone: those that name them in their file (`own`). */
export const ownedSteps = { ...recordSteps, ...personSteps, ...datedSteps };
