import type { KindDefinition } from '../kind';
import { callback } from './callback';
import { change } from './change';
import { complaint } from './complaint';
import { danger } from './danger';
import { inquiry } from './inquiry';
import { lead } from './lead';
import { referral } from './referral';
import { report } from './report';
import { serviceNeed } from './service-need';
import { urgentHardship } from './urgent-hardship';

/** Every kind of ticket there is; the order is the one people read. */
const all = { urgentHardship, danger, complaint, report, change, lead, serviceNeed, referral, callback, inquiry };

export type TicketKind = keyof typeof all;
export const kinds: Record<TicketKind, KindDefinition> = all;
export const ticketKinds = Object.keys(all) as [TicketKind, ...TicketKind[]];

/** 户籍地 for `hukouRegion`; the field's own name when a kind has lost it. */
export const fieldLabel = (kind: TicketKind, field: string): string => {
  const shape = kinds[kind].fields.shape as Record<string, { description?: string } | undefined>;
  return shape[field]?.description ?? field;
};
