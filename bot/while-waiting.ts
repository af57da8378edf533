import { findPhone } from '../base/privacy';
import type { Reply } from '../dialogs/reply';
import { leadAside } from './answer-question';
import { looksLikeQuestion } from './beside-the-question';
import { dangersIn } from './dangers';
import { opensAgain } from './open-ticket';
import { asksWhen, type Happened, rescueFor, waitingWords } from './rescue-words';
import type { Session } from './session';
import type { Turn } from './turn';
import { words } from './words';

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

/** 我在家摔倒起不来 after 救命: the danger is now told by name, and so is what to do about it. */
function dangerNamed(turn: Turn): Reply | undefined {
  const { session, understanding } = turn;
  const [kind] = dangersIn(turn);
  if (understanding.level !== 'danger' || !session.grave || kind === undefined || kind === session.grave.kind) return undefined;
  // What is known by name is not made vague again.
  if (kind === 'lifeOther' && session.grave.kind !== undefined) return undefined;
  Object.assign(session.grave, { kind, another: false });
  return words.danger([kind]);
}

const BY_AMBULANCE: ReadonlySet<Happened> = new Set(['selfHarm', 'another', 'medical', 'gas']);
const AFRAID = /怕|慌|哭|发抖|受不了|救救|救命|快来|求求/;
const CALLED = /(?:打|报|叫|拨)(?:了|过|完|通了?)|已经(?:打|报|叫|拨)|打120说|警察/;

/** What was only told: it is on record, and the number to call is named once more. */
function noted({ session, incoming, understanding }: Turn): string {
  const { grave } = session;
  const text = findPhone(incoming.text)
    ? waitingWords.phoneNoted
    : understanding.slots.some(({ type }) => type === 'place')
      ? waitingWords.placeNoted
      : AFRAID.test(incoming.text)
        ? waitingWords.afraid
        : waitingWords.noted;
  if (grave?.level !== 'danger' || grave.heard || CALLED.test(incoming.text)) return text;
  grave.heard = true;
  return `${text}${waitingWords.called(BY_AMBULANCE.has(happenedTo(grave)) ? '120' : '110')}`;
}

/**
 * What is said to somebody after an alarm while no person has come yet: a question is answered as far as
 * it can be, and all they tell is on their ticket. Undefined where there was no alarm.
 */
export async function answerWaiting(turn: Turn): Promise<Reply | undefined> {
  const { session, incoming } = turn;
  if (!session.grave) return undefined;
  const named = dangerNamed(turn);
  if (named) return named;
  const asks = looksLikeQuestion(incoming.text);
  const fixed = await rescueTold(turn);
  const said = fixed ?? (asks ? ((await leadAside(turn)) ?? waitingWords.unsure) : noted(turn));
  const again = said === session.grave.said && !asks && said === fixed;
  session.grave.said = said;
  return { text: again ? waitingWords.still : said };
}
