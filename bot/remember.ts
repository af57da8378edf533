import type { Turn } from './turn';
import type { Intent } from './understanding';

const LIVES = /(?:我|俺|阮|咱|家|人)(?:们|家)?(?:就|现在|目前|都)?(?:在|是|住|住在|户口(?:在|是)?|户籍(?:在|是)?|老家(?:在|是)?|家在|来自)/;

// Whoever reports, complains or checks speaks of the own place; whoever only asks may ask about any.
const OWN_MATTERS: ReadonlySet<Intent> = new Set(['crisis', 'emergency', 'complaint', 'report', 'change', 'selfcheck']);

/** Keeps what the message says of the resident for the rest of the conversation, so that it is never asked for: the place. */
export function remember({ session, understanding, incoming }: Pick<Turn, 'session' | 'understanding' | 'incoming'>): void {
  const { region, intents } = understanding;
  if (region && (LIVES.test(incoming.text) || intents.some((intent) => OWN_MATTERS.has(intent)))) session.region = region;
}
