import { openStatuses } from './states';
import { table } from './transition';

/** Steps that only some kinds have (`own` in their definition): looking, comparing, judging what is on record of somebody. */
export const recordSteps = table({
  recordFinding: {
    from: openStatuses,
    to: 'same',
    needs: ['text'],
    takes: ['dossier'],
    right: 'ticket.find',
    event: 'ticket.found',
    tells: ['desk'],
  },
  decideAid: {
    from: openStatuses,
    to: 'same',
    needs: ['aidOutcome', 'text'],
    takes: ['amountFen'],
    right: 'ticket.decideAid',
    event: 'ticket.aidDecided',
    tells: ['desk'],
    guards: ['found', 'aidUndecided'],
  },
  recordCheck: {
    from: openStatuses,
    to: 'same',
    needs: ['checks'],
    right: 'ticket.check',
    event: 'ticket.checked',
    tells: ['desk', 'resident'],
    guards: ['notToldBack'],
  },
  tellBack: {
    from: openStatuses,
    to: 'same',
    needs: [],
    right: 'ticket.check',
    event: 'ticket.toldBack',
    tells: ['desk'],
    guards: ['checked', 'notToldBack'],
  },
  assess: {
    from: openStatuses,
    to: 'same',
    needs: ['text'],
    takes: ['level'],
    right: 'ticket.find',
    event: 'ticket.assessed',
    tells: ['desk'],
    guards: ['found'],
  },
  dispose: {
    from: openStatuses,
    to: 'same',
    needs: ['text'],
    right: 'ticket.find',
    event: 'ticket.disposed',
    tells: ['desk'],
    guards: ['assessed'],
  },
});
