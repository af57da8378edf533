import { DomainError } from '../base/errors';
import { kinds } from './kinds/index';
import { refusals } from './refusal-words';
import type { NewTicket, TicketContent } from './ticket';

/** What an office has set for what it watches: which marks there are at a place, and which of them are grave together. */
export interface MonitoringSettings {
  tags(region: string): readonly string[];
  /** Undefined where no threshold is set: it is put down without a level. */
  level(region: string, tags: readonly string[]): string | undefined;
}

/** The marks a content was put down with. */
export function tagsIn(content: TicketContent | undefined): string[] {
  const told = String(content?.fields?.tags ?? '').split(/[、，,;；]/);
  return [...new Set(told.map((tag) => tag.trim()).filter(Boolean))];
}

/** The marks of a request of a kind that is counted by them; of any other kind none. Throws `ticket.fields` for one that nobody has set. */
export function tagsOf({ kind, region, content }: NewTicket, settings: MonitoringSettings | undefined): string[] {
  if (!kinds[kind].tagged) return [];
  const tags = tagsIn(content);
  const known = settings?.tags(region);
  const strange = known && tags.find((tag) => !known.includes(tag));
  if (strange !== undefined) throw new DomainError('invalid', 'ticket.fields', refusals.unknownTag(strange, known ?? []));
  return tags;
}
