import { NATION } from '../base/regions';
import { accusingText } from './accusation';
import type { OpenDeps } from './open-ticket';
import { routeOf } from './routing';
import { searchWordsOf } from './search-words';
import type { Ticket, TicketContent } from './ticket';
import type { TicketChange } from './ticket-store';
import { missingWords } from './words';

/** What a resident adds later: words for the history, content for its fields, the place when it becomes known. */
export interface Addition {
  text: string;
  content?: Partial<TicketContent>;
  region?: string;
}

type Filled = { content: TicketContent; region: string };

/** What was missing at first and is told by now. */
const told: Record<string, (filled: Filled) => boolean> = {
  [missingWords.place]: ({ region }) => region !== NATION,
  [missingWords.contact]: ({ content }) => Boolean(content.contactPhone),
};

const stillMissing = ({ missing }: Ticket, filled: Filled): string[] => missing.filter((word) => !told[word]?.(filled));

/** Where the place becomes known before anybody has it, the unit is proposed anew. */
function setBy(deps: OpenDeps, ticket: Ticket, { content, region }: Filled): TicketChange['set'] {
  const missing = stillMissing(ticket, { content, region });
  const set = missing.length < ticket.missing.length ? { missing } : {};
  if (region === ticket.region) return set;
  const { kind, topic, status, proposal } = ticket;
  const question = { kind, topic, region, about: accusingText(content), fields: content.fields };
  return { ...set, region, proposal: status === 'logged' ? routeOf(question, deps.routing?.()) : proposal };
}

/** Adds what the resident says later to their own ticket: kept as said, and as what it tells of the ticket. */
export async function addToTicket(deps: OpenDeps, ticket: Ticket, addition: Addition): Promise<Ticket> {
  const known = await deps.store.content(ticket.id);
  const { content } = addition;
  const merged = { story: '', ...known, ...content, answers: { ...known?.answers, ...content?.answers } };
  if (content) await deps.store.amendContent(ticket.id, content, searchWordsOf(merged));
  return deps.store.change({
    ticketId: ticket.id,
    expectedVersion: ticket.version,
    set: setBy(deps, ticket, { content: merged, region: addition.region ?? ticket.region }),
    event: {
      type: 'ticket.noted',
      actorId: ticket.id,
      actorRole: 'resident',
      at: deps.clock.now(),
      data: { from: ticket.status, to: ticket.status, ...(addition.region ? { region: addition.region } : {}) },
    },
    sealedText: addition.text,
  });
}
