import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../base/clock';
import { DomainError } from '../base/errors';
import { findTicketNumber } from '../base/ids';
import { refusals } from './refusal-words';
import type { Ticket } from './ticket';
import type { TicketStore } from './ticket-store';
import type { UserStore } from './users';

export const MAX_WRONG_CODES = 5;
export const LOCK_MS = 15 * 60_000;

export interface LookUpDeps {
  store: TicketStore;
  attempts: Pick<UserStore, 'mayTry' | 'wasRight'>;
  clock: Clock;
  /** Keyed digest; without the key nobody can try codes against a stolen table. */
  digest(text: string): string;
}

const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** The digest of a code as it is stored. */
export const codeDigestOf = (deps: Pick<LookUpDeps, 'digest'>, number: string, code: string): string =>
  deps.digest(`code ${number} ${code}`);

/** The six digits for a request: the same request gives the same code, so that a repeated turn shows no second one. */
export function codeFor(deps: Pick<LookUpDeps, 'digest'>, idempotencyKey: string): string {
  return String(BigInt(`0x${deps.digest(`ticket code ${idempotencyKey}`).slice(0, 24)}`) % 1_000_000n).padStart(6, '0');
}

/**
 * The ticket that number and code open together. An unknown number and a wrong code look the same;
 * after five wrong codes the number is locked for a quarter of an hour.
 */
export async function proveTicket(deps: LookUpDeps, given: { number: string; code: string }): Promise<Ticket> {
  const number = findTicketNumber(given.number) ?? given.number.trim();
  const name = `ticket ${number}`;
  const now = deps.clock.now();
  if (!(await deps.attempts.mayTry(name, { since: new Date(now.getTime() - LOCK_MS), most: MAX_WRONG_CODES, at: now }))) {
    throw new DomainError('tooMany', 'ticket.locked', refusals.locked);
  }
  const ticket = await deps.store.find(number);
  const stored = ticket ? await deps.store.codeDigest(ticket.id) : undefined;
  const right = sameText(stored ?? '', codeDigestOf(deps, number, given.code.normalize('NFKC').replaceAll(/\D/g, '')));
  if (ticket && right) await deps.attempts.wasRight(name, now);
  if (!ticket || !right) throw new DomainError('notFound', 'ticket.unknown', refusals.unknownTicket);
  return ticket;
}
