import { factsTold, type ToldFact } from './flows/told-facts';
import { apartFromHukou } from './hukou';
import type { Turn } from './turn';
import type { Intent } from './understanding';

/** Words that say where somebody lives. */
export const LIVES =
  /(?:我|俺|阮|咱|家|人)(?:们|家)?(?:就|现在|目前|都)?(?:在|是|住|住在|户口(?:在|是)?|户籍(?:在|是)?|老家(?:在|是)?|家在|来自)/;

// Whoever reports, complains or checks speaks of the own place; whoever only asks may ask about any.
const OWN_MATTERS: ReadonlySet<Intent> = new Set(['crisis', 'emergency', 'complaint', 'report', 'change', 'selfcheck']);

const OF_OTHERS: ReadonlySet<Intent> = new Set(['report', 'complaint', 'status']);
const OWN = /我|俺|阮|咱|本人|家里|一家|屋里|屋头|老公|老婆|老伴/;

/** Keeps facts told in passing for the self-check; returns those that are new. */
export function keepTold({ session, incoming }: Pick<Turn, 'session' | 'incoming'>, facts: readonly ToldFact[]): ToldFact[] {
  const fresh = facts.filter(({ id, value }) => JSON.stringify(session.facts[id]?.value) !== JSON.stringify(value));
  for (const { id, value } of fresh) session.facts[id] = { value, messageId: incoming.messageId };
  return fresh;
}

/**
 * Keeps what the message says of the resident for the rest of the conversation, so that it is never
 * asked for: the place, and what a self-check would ask.
 */
export function remember(turn: Pick<Turn, 'session' | 'understanding' | 'incoming' | 'deps'>): ToldFact[] {
  const { session, understanding, incoming, deps } = turn;
  const { region, intents } = understanding;
  session.hukou = apartFromHukou(understanding.normalised).hukou ?? session.hukou;
  // In a running flow the words are an answer first.
  const isTelling =
    !session.flow && !intents.some((intent) => OF_OTHERS.has(intent)) && (OWN.test(incoming.text) || intents.includes('selfcheck'));
  const told = isTelling ? keepTold(turn, factsTold(understanding.normalised, deps.clock.today())) : [];
  if (
    region &&
    (!session.flow || understanding.level !== 'none') &&
    (told.length > 0 || LIVES.test(incoming.text) || intents.some((intent) => OWN_MATTERS.has(intent)))
  )
    session.region = region;
  return told;
}
