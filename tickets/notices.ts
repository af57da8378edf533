import type { Ticket } from './ticket';
import type { Notice } from './ticket-store';
import type { Audience } from './transition';
import { eventWords, kindWords, noticeWords } from './words';

/** Whom a step is told to. Words carry the number, the kind and the office: never a name, a number of a person or what happened. */
export function noticesOf(ticket: Ticket, event: string, given: { tells: readonly Audience[]; unit?: string }): Notice[] {
  const what = eventWords[event] ?? event;
  const unit = given.unit ?? ticket.unit;
  return given.tells.flatMap((to): Notice[] => {
    // Nobody handles it yet: there is no unit to tell.
    if (to === 'unit') return unit ? [{ to, unit, text: noticeWords.office(kindWords[ticket.kind], what) }] : [];
    if (to === 'resident')
      return [{ to, text: noticeWords.resident(ticket.number, event, unit) ?? noticeWords.plain(ticket.number, what) }];
    return [{ to, text: noticeWords.office(kindWords[ticket.kind], what) }];
  });
}
