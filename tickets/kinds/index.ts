import type { KindDefinition } from '../kind';
import { aidAlert } from './aid-alert';
import { application } from './application';
import { callback } from './callback';
import { change } from './change';
import { complaint } from './complaint';
import { danger } from './danger';
import { inquiry } from './inquiry';
import { issue } from './issue';
import { lead } from './lead';
import { meansCheck } from './means-check';
import { monitoring } from './monitoring';
import { referral } from './referral';
import { report } from './report';
import { serviceNeed } from './service-need';
import { urgentHardship } from './urgent-hardship';
import { visit } from './visit';

/** Every kind of ticket there is; the order is the one people read. */
const all = {
  urgentHardship,
  danger,
  complaint,
  report,
  change,
  lead,
  serviceNeed,
  referral,
  callback,
  inquiry,
  meansCheck,
  aidAlert,
  visit,
  issue,
  monitoring,
  application,
};

export type TicketKind = keyof typeof all;
export const kinds: Record<TicketKind, KindDefinition> = all;
export const ticketKinds = Object.keys(all) as [TicketKind, ...TicketKind[]];

interface FieldMeta {
  description?: string;
  /** The word of each value of a choice. */
  values?: Record<string, string>;
}

interface Described {
  meta(): FieldMeta | undefined;
  /** A schema around another, such as one that must be given, does not repeat what the other is called. */
  unwrap?(): Described;
}

function metaIn(schema: Described | undefined): FieldMeta | undefined {
  return schema && (schema.meta() ?? metaIn(schema.unwrap?.()));
}

const metaOf = (kind: TicketKind, field: string): FieldMeta | undefined =>
  metaIn((kinds[kind].fields.shape as Record<string, Described | undefined>)[field]);

/** 户籍地 for `hukouRegion`; undefined for what is no field of the kind. */
export const fieldLabel = (kind: TicketKind, field: string): string | undefined => metaOf(kind, field)?.description;

/** The values of a choice with their words; empty for any other field. */
export const choicesOf = (kind: TicketKind, field: string): Readonly<Record<string, string>> => metaOf(kind, field)?.values ?? {};

/** 邻居 for `neighbour`; undefined where the field knows no word for the value. */
export const choiceWord = (kind: TicketKind, field: string, value: unknown): string | undefined =>
  typeof value === 'string' ? choicesOf(kind, field)[value] : undefined;
