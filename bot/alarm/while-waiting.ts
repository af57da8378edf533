import { opensAgain } from '../own-tickets/open-ticket';
import type { Session } from '../session';
import type { Turn } from '../turn';
import { asksWhen, type Happened, rescueFor, waitingWords } from './rescue-words';

/** What has happened to them, as the rescue texts know it. */
export const happenedTo = ({ level, kind, another }: NonNullable<Session['grave']>): Happened =>
  level === 'urgent' ? 'need' : another ? 'another' : (kind ?? 'lifeOther');

/** When somebody comes, as honestly as it is known. */
export async function whenTold(turn: Turn): Promise<string> {
  const opens = await opensAgain(turn, turn.session.region ?? '000000');
  return opens ? waitingWords.closed(opens) : waitingWords.open;
}

/** The fixed answer to a question after an alarm; undefined where there is none. */
export async function rescueTold(turn: Turn): Promise<string | undefined> {
  const { session, incoming } = turn;
  if (!session.grave) return undefined;
  return rescueFor(incoming.text, happenedTo(session.grave)) ?? (asksWhen(incoming.text) ? whenTold(turn) : undefined);
}
