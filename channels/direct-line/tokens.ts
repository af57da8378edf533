import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../base/clock';
import type { Ids } from '../../base/ids';
import type { TokenStore } from '../token-store';

/** Residents come back days later; a token that is used lives on. */
export const TOKEN_LIFE_SECONDS = 14 * 24 * 3_600;
/** A life is not prolonged by less: one write for each message would say nothing that matters. */
const PROLONGED_BY_SECONDS = 3_600;
const STREAM_TICKET_SECONDS = 60;

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface Tokens {
  /** A new token for the conversation. Only its digest is kept. */
  issue(conversationId: string): Promise<string>;
  /** The conversation a token opens, or undefined when it is unknown or has run out; using it prolongs it. */
  conversationOf(token: string): Promise<string | undefined>;
  /** A ticket for one WebSocket connection, good for a minute. */
  issueStreamTicket(conversationId: string): Promise<string>;
  /** Spends a stream ticket. */
  spendStreamTicket(ticket: string): Promise<string | undefined>;
}

export function createTokens(deps: { store: TokenStore; clock: Clock; ids: Ids }): Tokens {
  const { store, clock, ids } = deps;
  const inSeconds = (seconds: number): Date => new Date(clock.now().getTime() + seconds * 1_000);

  async function add(conversationId: string, prefix: string, seconds: number): Promise<string> {
    const token = `${prefix}${ids.opaque()}${ids.opaque()}`;
    await store.issue({ digest: digestOf(token), conversationId, expiresAt: inSeconds(seconds) });
    return token;
  }

  async function prolonged(token: string): Promise<string | undefined> {
    const digest = digestOf(token);
    const found = await store.find(digest, clock.now());
    const until = inSeconds(TOKEN_LIFE_SECONDS);
    if (found && until.getTime() - found.expiresAt.getTime() >= PROLONGED_BY_SECONDS * 1_000) await store.extend(digest, until);
    return found?.conversationId;
  }

  async function spent(ticket: string): Promise<string | undefined> {
    const digest = digestOf(ticket);
    const found = await store.find(digest, clock.now());
    if (found) await store.extend(digest, clock.now());
    return found?.conversationId;
  }

  return {
    issue: (conversationId) => add(conversationId, 'c_', TOKEN_LIFE_SECONDS),
    conversationOf: async (token) => (token.startsWith('c_') ? prolonged(token) : undefined),
    issueStreamTicket: (conversationId) => add(conversationId, 's_', STREAM_TICKET_SECONDS),
    spendStreamTicket: async (ticket) => (ticket.startsWith('s_') ? spent(ticket) : undefined),
  };
}

/** Compares secrets of any length without telling by time where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(digestOf(given)), Buffer.from(digestOf(expected)));
}
