import { type Said, say, type Turn } from '../turn';
import { afterWords } from './after-words';

const ORDINAL =
  /^(?:那|就|是|问|我?要|我?选|[，,])*第?\s*([1-9一二两三四五六七八九])\s*(?:个|条|项|号|点)?(?:吧|的|呢|那个)*[.。、！!？?]*$/;
const NUMBERS = '一二三四五六七八九';

/** Where in a list a number or its word points, from 0; -1 for other words. */
function placeInList(text: string): number {
  const said = ORDINAL.exec(text)?.[1]?.replace('两', '二') ?? '';
  if (said === '') return -1;
  return NUMBERS.includes(said) ? NUMBERS.indexOf(said) : Number(said) - 1;
}

const saidIn = ({ incoming }: Turn): string => incoming.text.normalize('NFKC').trim();

/** The entry meant by a number of the choice that was offered, or by its own title. */
export function picked(turn: Turn): string | undefined {
  const { pending } = turn.session;
  const text = saidIn(turn);
  const numbered = pending?.kind === 'offers' ? pending.entryIds[placeInList(text)] : undefined;
  return (
    numbered ??
    turn.deps
      .knowledge()
      .entries()
      .find(({ title }) => title === text)?.id
  );
}

/** A number that points into no list says nothing. */
export const pointsNowhere = (turn: Turn): boolean => turn.session.pending?.kind !== 'offers' && placeInList(saidIn(turn)) >= 0;

/** 4 where three were offered. */
export function beyondOffers(turn: Turn): Said | undefined {
  const { pending } = turn.session;
  if (pending?.kind !== 'offers') return undefined;
  return placeInList(saidIn(turn)) >= pending.entryIds.length ? say(afterWords.onlyOffers(pending.entryIds.length)) : undefined;
}
