import type { Action } from './permissions';
import type { TicketClock, TicketStatus } from './ticket';

export const ticketActions = [
  'refer',
  'acknowledge',
  'return',
  'start',
  'reportBack',
  'followUp',
  'resolve',
  'close',
  'redo',
  'note',
  'remind',
  'invalid',
  'withdraw',
] as const;
export type TicketAction = (typeof ticketActions)[number];

export type Need = 'text' | 'unit' | 'reason';

export interface Transition {
  action: TicketAction;
  from: readonly TicketStatus[];
  /** `same` keeps the status. */
  to: TicketStatus | 'same';
  needs: readonly Need[];
  right: Action;
  event: string;
  stops?: readonly TicketClock['name'][];
  /** Clocks that start to run with this step (how long: deadlines.ts). */
  starts?: readonly TicketClock['name'][];
}

const OPEN: readonly TicketStatus[] = ['logged', 'referred', 'acknowledged', 'inProgress', 'reportedBack', 'followUp'];
const EVERY_CLOCK: readonly TicketClock['name'][] = ['dispatch', 'acknowledge', 'handle', 'reportBack', 'followUp'];

/**
 * The life of a ticket as one table: code, page and test walk it. There is no way from a referred
 * ticket to `resolved` that goes around `reportBack`.
 */
export const transitions: readonly Transition[] = [
  {
    action: 'refer',
    from: ['logged', 'referred'],
    to: 'referred',
    needs: ['unit'],
    right: 'ticket.refer',
    event: 'ticket.referred',
    stops: ['dispatch'],
    starts: ['acknowledge'],
  },
  {
    action: 'acknowledge',
    from: ['referred'],
    to: 'acknowledged',
    needs: [],
    right: 'ticket.acknowledge',
    event: 'ticket.acknowledged',
    stops: ['acknowledge'],
  },
  {
    action: 'return',
    from: ['referred', 'acknowledged'],
    to: 'logged',
    needs: ['reason'],
    right: 'ticket.return',
    event: 'ticket.returned',
    stops: ['acknowledge'],
    starts: ['dispatch'],
  },
  { action: 'start', from: ['acknowledged'], to: 'inProgress', needs: [], right: 'ticket.start', event: 'ticket.started' },
  {
    action: 'reportBack',
    from: ['acknowledged', 'inProgress'],
    to: 'reportedBack',
    needs: ['text'],
    right: 'ticket.reportBack',
    event: 'ticket.reportedBack',
    stops: ['handle', 'reportBack'],
    starts: ['followUp'],
  },
  {
    action: 'followUp',
    from: ['reportedBack'],
    to: 'followUp',
    needs: ['text'],
    right: 'ticket.followUp',
    event: 'ticket.followedUp',
    stops: ['followUp'],
  },
  {
    action: 'resolve',
    from: ['logged', 'reportedBack', 'followUp'],
    to: 'resolved',
    needs: ['text'],
    right: 'ticket.resolve',
    event: 'ticket.resolved',
    stops: EVERY_CLOCK,
  },
  { action: 'close', from: ['resolved'], to: 'closed', needs: [], right: 'ticket.close', event: 'ticket.closed' },
  {
    action: 'redo',
    from: ['reportedBack', 'followUp', 'resolved'],
    to: 'inProgress',
    needs: ['reason'],
    right: 'ticket.redo',
    event: 'ticket.redone',
    stops: ['followUp'],
    starts: ['handle'],
  },
  { action: 'note', from: [...OPEN, 'resolved'], to: 'same', needs: ['text'], right: 'ticket.note', event: 'ticket.noted' },
  { action: 'remind', from: OPEN, to: 'same', needs: [], right: 'ticket.remind', event: 'ticket.reminded' },
  {
    action: 'invalid',
    from: ['logged'],
    to: 'invalid',
    needs: ['reason'],
    right: 'ticket.invalid',
    event: 'ticket.invalidated',
    stops: EVERY_CLOCK,
  },
  { action: 'withdraw', from: OPEN, to: 'withdrawn', needs: [], right: 'ticket.withdraw', event: 'ticket.withdrawn', stops: EVERY_CLOCK },
];

export const transitionOf = (action: TicketAction): Transition => {
  const found = transitions.find((transition) => transition.action === action);
  if (!found) throw new Error(`no transition for ${action}`);
  return found;
};

/** The rows of the table that apply in a status. */
export const possibleIn = (status: TicketStatus): Transition[] => transitions.filter(({ from }) => from.includes(status));
