import { kinds } from './kinds/index';
import { refusals } from './refusal-words';
import type { Ticket, TicketContent } from './ticket';
import type { ClosingCondition } from './tracks';

type Given = Pick<Ticket, 'tracks'> & { content?: TicketContent };

const conditions: Record<ClosingCondition, (given: Given) => string | undefined> = {
  // 一人一策: a risk is not left with nothing done about it.
  measured: ({ tracks }) => (tracks.visit?.risk === 'open' ? refusals.riskOpen : undefined),
  found: ({ tracks }) => (tracks.finding ? undefined : refusals.notFound),
  aidDecided: ({ tracks }) => (tracks.aidOutcome ? undefined : refusals.aidOpen),
  checked: ({ tracks }) => (tracks.check ? undefined : refusals.notChecked),
  // Who asked for it from outside is told that it is done.
  toldBack: ({ tracks, content }) => (content?.fields?.source !== 'union' || tracks.toldBack ? undefined : refusals.notToldBack),
};

/** The first thing that is still missing, as a sentence with its cure. */
export function stillMissing(ticket: Pick<Ticket, 'kind' | 'tracks'>, content: TicketContent | undefined): string | undefined {
  const wanted = kinds[ticket.kind].closes ?? [];
  return wanted.map((name) => conditions[name]({ tracks: ticket.tracks, content })).find(Boolean);
}
