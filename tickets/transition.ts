import type { Action } from './permissions';
import type { ClockName, SpannedClock, TicketStatus } from './states';
import type { Need, Optional } from './step-input';

/** Who hears of a step: by the channel, the unit's list, the desk, or the ladder of those in charge. */
export const audiences = ['resident', 'unit', 'desk', 'shiftLeader', 'countyLeader'] as const;
export type Audience = (typeof audiences)[number];

export const guardNames = [
  'notAccused',
  'onTheSpot',
  'contacted',
  'explained',
  'conferenceConcluded',
  'caseDecided',
  'objectionAnswered',
  'childrenSettled',
  'parentOpen',
  'paid',
  'urgentOnly',
  'mayWithdraw',
  'noExtensionAsked',
  'extensionAsked',
  'extensionShort',
  'running',
  'paused',
  'reliefOwed',
  'reliefLimit',
  'noPlan',
  'planned',
  'payable',
  'noConference',
  'conferenceOpen',
  'noCase',
  'caseOpen',
  'kindSettled',
  'found',
  'aidUndecided',
  'checked',
  'notToldBack',
  'received',
  'consented',
  'consentGiven',
  'atRisk',
  'measureSet',
  'upperLevel',
  'assessed',
  'admitted',
  'inspectable',
] as const;
/** Conditions on the ticket's side tracks; each is one function in `guards.ts`. */
export type GuardName = (typeof guardNames)[number];

export interface Transition {
  from: readonly TicketStatus[];
  /** `same` keeps the status. */
  to: TicketStatus | 'same';
  needs: readonly Need[];
  /** Inputs the step takes when they are there. */
  takes?: readonly Optional[];
  right: Action;
  event: string;
  stops?: readonly ClockName[];
  /** Clocks that start to run with this step (how long: deadlines.ts). */
  starts?: readonly SpannedClock[];
  /** Clocks that stand still, or go on with what was left, from this step. */
  clocks?: 'pause' | 'resume' | 'extend';
  tells: readonly Audience[];
  guards?: readonly GuardName[];
}

/** The statuses in which a unit works on it. */
export const WITH_UNIT = ['acknowledged', 'inProgress'] as const;

/** Keeps the names of the rows while checking each. */
export const table = <A extends string>(rows: Record<A, Transition>): Record<A, Transition> => rows;
