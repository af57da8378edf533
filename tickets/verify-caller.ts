import type { Clock } from '../base/clock';
import { DomainError } from '../base/errors';
import type { Ids } from '../base/ids';
import { rowOf } from './act-on-ticket';
import { codeDigestOf, codeFor, LOCK_MS, type LookUpDeps, MAX_WRONG_CODES } from './look-up-ticket';
import { type Actor, can } from './permissions';
import { refusals } from './refusal-words';
import type { Ticket, TicketContent } from './ticket';

export interface VerifyDeps extends LookUpDeps {
  clock: Clock;
  ids: Ids;
}

/** What a caller says of themselves, typed by the operator. */
export interface Said {
  name?: string;
  /** The whole number, or its last four digits together with the name. */
  phone?: string;
  /** A new look-up code in the place of the lost one. */
  renew?: boolean;
}

const digits = (text: string | undefined): string => (text ?? '').normalize('NFKC').replaceAll(/\D/g, '');
const plain = (text: string | undefined): string => (text ?? '').normalize('NFKC').replaceAll(/\s/g, '');

/** The whole number alone proves it; its end only together with the name. What was never left proves nothing. */
function proves({ name, phone }: Said, { contactName, contactPhone }: Partial<TicketContent>): boolean {
  const [said, left] = [digits(phone), digits(contactPhone)];
  if (left.length < 7 || said.length < 4) return false;
  if (said === left) return true;
  return said.length === 4 && left.endsWith(said) && plain(contactName) !== '' && plain(name) === plain(contactName);
}

async function assertProven(deps: VerifyDeps, ticket: Ticket, said: Said): Promise<void> {
  const name = `caller ${ticket.number}`;
  const now = deps.clock.now();
  if (!(await deps.attempts.mayTry(name, { since: new Date(now.getTime() - LOCK_MS), most: MAX_WRONG_CODES, at: now })))
    throw new DomainError('tooMany', 'caller.locked', refusals.callerLocked);
  const content: Partial<TicketContent> = (await deps.store.content(ticket.id)) ?? {};
  const right = proves(said, content);
  if (right) return deps.attempts.wasRight(name, now);
  throw digits(content.contactPhone) === ''
    ? new DomainError('conflict', 'caller.unknown', refusals.callerUnknown)
    : new DomainError('invalid', 'caller.unproven', refusals.callerUnproven);
}

/**
 * Somebody on the telephone without their code: what they say is compared with what was left, which the operator never
 * sees. Gives the ticket, and a new code when asked for (the old one is dead). Throws `notFound`, `forbidden`,
 * `caller.unproven`, `caller.unknown` (nothing was left to compare), `caller.locked` after five wrong tries.
 */
export async function verifyCaller(
  deps: VerifyDeps,
  actor: Actor,
  asked: Said & { number: string },
): Promise<{ ticket: Ticket; code?: string }> {
  const ticket = await deps.store.find(asked.number);
  if (!ticket || !can(actor, 'ticket.read', rowOf(ticket))) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  if (!can(actor, 'ticket.verify', rowOf(ticket))) throw new DomainError('forbidden', 'ticket.forbidden', refusals.forbidden);
  await assertProven(deps, ticket, asked);
  const at = deps.clock.now();
  if (!asked.renew) {
    await deps.store.recordRead(ticket.id, actor, { at, what: 'caller' });
    return { ticket };
  }
  const code = codeFor(deps, `renewed ${ticket.id} ${deps.ids.opaque()}`);
  const event = { type: 'ticket.codeRenewed', actorId: actor.id, actorRole: actor.role, at, data: {} };
  await deps.store.renewCode(ticket.id, codeDigestOf(deps, ticket.number, code), event);
  return { ticket, code };
}
