import { openStatuses } from './states';
import { table, WITH_UNIT } from './transition';

/** Steps about a person: who it is, the way home, what they agreed to. */
export const personSteps = table({
  // Somebody without a roof: who it is, and the way home.
  identify: {
    from: [...openStatuses, 'resolved'],
    to: 'same',
    needs: [],
    takes: ['personName', 'bornYear', 'hometown', 'reference'],
    right: 'ticket.identify',
    event: 'ticket.identified',
    tells: [],
  },
  sendHome: {
    from: [...WITH_UNIT, 'reportedBack', 'followUp'],
    to: 'same',
    needs: ['text'],
    takes: ['receiver'],
    right: 'ticket.sendHome',
    event: 'ticket.sentHome',
    tells: ['desk'],
  },
  // The village's review is left out only with its reason.
  waiveReview: {
    from: ['logged', 'referred', ...WITH_UNIT],
    to: 'same',
    needs: ['reason'],
    right: 'ticket.waive',
    event: 'ticket.reviewWaived',
    tells: ['shiftLeader'],
  },
  // A charity: only what the resident agreed to leaves the house.
  recordConsent: {
    from: openStatuses,
    to: 'same',
    needs: ['text'],
    right: 'ticket.consent',
    event: 'ticket.consentRecorded',
    tells: [],
  },
  withdrawConsent: {
    from: openStatuses,
    to: 'same',
    needs: ['text'],
    right: 'ticket.consent',
    event: 'ticket.consentWithdrawn',
    tells: ['unit'],
  },
  matchCharity: {
    from: [...openStatuses, 'resolved'],
    to: 'same',
    needs: ['unit', 'text'],
    takes: ['result'],
    right: 'ticket.match',
    event: 'ticket.charityMatched',
    tells: ['resident'],
    guards: ['consentGiven'],
  },
});
