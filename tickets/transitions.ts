import { mainRoad } from './main-road';
import { ownedSteps } from './owned-steps';
import { sideTracks } from './side-tracks';
import type { TicketStatus } from './states';
import type { Transition } from './transition';

/** The life of a ticket as one table: code, page, document (docs/ticket-life.md) and tests walk it. */
export const rows = { ...mainRoad, ...sideTracks, ...ownedSteps };

export type TicketAction = keyof typeof rows;
export const ticketActions = Object.keys(rows) as [TicketAction, ...TicketAction[]];

export const transitionOf = (action: TicketAction): Transition => rows[action];

/** The steps of the table that apply in a status. */
export const possibleIn = (status: TicketStatus): TicketAction[] =>
  ticketActions.filter((action) => transitionOf(action).from.includes(status));
