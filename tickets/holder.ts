import { isOpenStatus, type Ticket, type TicketStatus } from './ticket';

/** Whose move it is. An open ticket has exactly one holder, a settled one none. */
export interface Holder {
  party: 'desk' | 'supervisor' | 'unit';
  unit?: string;
}

const PARTY: Partial<Record<TicketStatus, Holder['party']>> = {
  logged: 'desk',
  referred: 'unit',
  returnRequested: 'supervisor',
  acknowledged: 'unit',
  inProgress: 'unit',
  reportedBack: 'supervisor',
  followUp: 'desk',
};

export function holderOf({ status, unit }: Pick<Ticket, 'status' | 'unit'>): Holder | undefined {
  const party = PARTY[status];
  if (!isOpenStatus(status) || !party) return undefined;
  return party === 'unit' ? { party, unit } : { party };
}
