import { firstLook } from './first-look';
import { HUMAN, PROGRAMMES, SMALLTALK, wishes } from './lexicon/wishes';
import { type Intent, intents } from './understanding';

export interface Part {
  intent: Intent;
  text: string;
}

// Words that open another matter within one message.
const SEAMS = /[。！？!?；;\n]+|[，,、\s]*(?:另外|还有(?=[^人饭米粮没钱])|顺便|再问(?:一下|下)?|再请问|对了|其次|第二个?问题)[，,：:\s]*/;

/** What one part of a message wants, danger and hardship included. */
function intentOf(text: string): Intent {
  const { level } = firstLook(text);
  if (level === 'danger') return 'crisis';
  if (level === 'urgent') return 'emergency';
  if (HUMAN.test(text)) return 'human';
  if (SMALLTALK.test(text)) return 'smalltalk';
  return wishes.find(({ pattern, unless }) => pattern.test(text) && !unless?.test(text))?.intent ?? 'policy';
}

const urgency = (intent: Intent): number => intents.indexOf(intent);

/**
 * The parts of a message, most urgent first, one per intent. What follows a case of danger or need
 * without a question of its own belongs to its story and is not a second matter.
 */
export function partsOf(text: string): Part[] {
  const pieces = text
    .split(SEAMS)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length > 1);
  const whole = intentOf(text);
  const parts = (pieces.length > 0 ? pieces : [text]).map((piece) => ({ intent: intentOf(piece), text: piece }));
  const grave = whole === 'crisis' || whole === 'emergency';
  // Only together do the pieces tell of the need ("孩子病了。没钱。").
  if (grave && !parts.some(({ intent }) => intent === whole)) return [{ intent: whole, text }];
  const kept = parts.filter(({ intent, text: piece }) => !grave || intent === whole || asks(piece, intent));
  return merged(kept).sort((a, b) => urgency(a.intent) - urgency(b.intent));
}

const asks = (text: string, intent: Intent): boolean =>
  intent !== 'smalltalk' && (intent !== 'policy' || /[吗么呢?？]|怎么|多少|什么|哪|几|能不能|标准|条件|政策|咋/.test(text));

function merged(parts: Part[]): Part[] {
  const byIntent = new Map<Intent, Part>();
  for (const part of parts) {
    const known = byIntent.get(part.intent);
    byIntent.set(part.intent, known ? { ...known, text: `${known.text}。${part.text}` } : part);
  }
  const real = [...byIntent.values()];
  // A greeting before the matter is only a greeting.
  return real.length > 1 ? real.filter(({ intent }) => intent !== 'smalltalk') : real;
}

/** The programme a message names, the most special first. */
export const programmeIn = (text: string): string | undefined => PROGRAMMES.find(([pattern]) => pattern.test(text))?.[1];
