import { DomainError } from '../base/errors';
import { findPlace } from '../base/regions';
import { type ActDeps, assertAllowed, changeFor, type Step } from './act-on-ticket';
import type { LookUpDeps } from './look-up-ticket';
import { noticesOf } from './notices';
import type { Actor } from './permissions';
import { refusals } from './refusal-words';
import { searchWordsOf } from './search-words';
import type { Ticket, TicketContent } from './ticket';
import type { TicketStore } from './ticket-store';
import { againWords, kindWords, noticeWords } from './words';

type Keyed = Pick<LookUpDeps, 'digest'>;

const plain = (value: unknown): string => (typeof value === 'string' ? value.normalize('NFKC').replaceAll(/\s/g, '') : '');

/** The place's code where the words name one place, else the words. */
function homeOf(words: string): string {
  const found = words && findPlace(words);
  return found && found.codes.length === 1 ? String(found.codes[0]) : words;
}

/**
 * Keyed digests by which the same person is found again: a name together with the year of birth or the place somebody
 * comes from, or the number of a file. A name alone gives none: many people bear it.
 */
export function personKeys({ digest }: Keyed, fields: TicketContent['fields'] = {}): string[] {
  const [name, reference, home] = [plain(fields.personName), plain(fields.reference), homeOf(plain(fields.hometown))];
  const keys = [
    name && typeof fields.bornYear === 'number' ? `name ${name} born ${fields.bornYear}` : '',
    name && home ? `name ${name} from ${home}` : '',
    reference ? `file ${reference}` : '',
  ];
  return keys.filter(Boolean).map((key) => digest(`person ${key}`));
}

/** Other tickets of the same person, newest first. */
export async function earlierOf(
  deps: Keyed & { store: TicketStore },
  ticket: Ticket,
  content: TicketContent | undefined,
): Promise<Ticket[]> {
  const keys = personKeys(deps, content?.fields);
  return keys.length > 0 ? (await deps.store.byPersons(keys)).filter(({ id }) => id !== ticket.id) : [];
}

/** 登记是谁: kept sealed, and found again by its digests; who was sent home before and is here again rings at the shift leader's. */
export async function identifyPerson(deps: ActDeps & Keyed, actor: Actor, step: Step): Promise<Ticket> {
  const { ticket, input } = step;
  const transition = await assertAllowed(deps, actor, step);
  const { personName, bornYear, hometown, reference } = input;
  const told = Object.fromEntries(
    Object.entries({ personName, bornYear, hometown, reference }).filter(([, value]) => value !== undefined && value !== ''),
  );
  const known = await deps.store.content(ticket.id);
  const content = { story: '', ...known, fields: { ...known?.fields, ...told } };
  const keys = personKeys(deps, content.fields);
  if (keys.length === 0) throw new DomainError('invalid', 'ticket.needs.person', refusals.whoIsIt);
  const change = changeFor(deps, actor, { ...step, transition });
  const again = (await earlierOf(deps, ticket, content)).some(({ tracks }) => tracks.homeward);
  const bell = again ? [{ to: 'shiftLeader' as const, text: noticeWords.office(kindWords[ticket.kind], againWords) }] : [];
  await deps.store.amendContent(ticket.id, { fields: content.fields }, searchWordsOf(content));
  return deps.store.change({
    ...change,
    persons: keys,
    notices: [...noticesOf(ticket, transition.event, { tells: transition.tells }), ...bell],
  });
}
