import { firstLook } from './first-look';
import { intentChances, learntIntents } from './learnt-intents';
import { cues } from './lexicon/cues';
import { HUMAN, PROGRAMMES, SMALLTALK, wishes } from './lexicon/wishes';
import { type Intent, intents, type Level } from './understanding';

export interface Part {
  intent: Intent;
  text: string;
}

// Words that open another matter within one message.
const SEAMS =
  /[。！？!?；;\n]+|[，,、\s]*(?:另外|还有(?=[^人饭米粮没钱])|顺便|再问(?:一下|下)?|再请问|对了|其次|第二个?问题|再帮我(?=看|查|算))[，,：:\s]*/;

// A check that names a wrongdoer is a report; a complaint that only says what has changed is a change.
const STRONGER: Partial<Record<Intent, ReadonlySet<Intent>>> = { selfcheck: new Set(['report', 'status']), complaint: new Set(['change']) };

/** What one part of a message wants. `grave`: what the message as a whole was found to be; no part is graver. */
function intentOf(text: string, grave: Level): Intent {
  const level = grave === 'none' ? 'none' : firstLook(text).level;
  if (level === 'danger' && grave === 'danger') return 'crisis';
  if (level !== 'none') return 'emergency';
  if (HUMAN.test(text)) return 'human';
  if (SMALLTALK.test(text)) return 'smalltalk';
  const wish = wishes.find(({ pattern, unless }) => pattern.test(text) && !unless?.test(text))?.intent;
  const cue = cues.find(({ all, unless }) => all.every((group) => group.test(text)) && !unless?.test(text))?.intent;
  return (wish && cue && STRONGER[wish]?.has(cue) ? cue : (wish ?? cue)) ?? 'policy';
}

// A question taken for a wish opens a flow nobody asked for; a wish taken for a question is answered beside the point.
const SURE = 0.45;
const SURE_OF_NO_QUESTION = 0.55;
const SURE_AGAINST_WORDS = 0.65;
/** What is wished for outright is hardly anything else, and no other office's matter. */
const SURE_AGAINST_OUTRIGHT = 0.9;
const SURE_OF_REMARK = 0.75;
const LONG_REMARK = 120;
const WRITTEN = /\p{Script=Han}.*\p{Script=Han}/su;
/** So few characters are a command, a tap or a greeting: the words know them. */
const SHORT = 6;

// A story that ends with 请问水井修缮怎么申请: the question is what is wanted.
const ASKS_AT_LAST = /请问[^。！!?？]{4,24}(?:怎么|如何|多少|哪里|什么|条件|材料|多久|能不能|可以)[^。！!?？]{0,10}[。?？]?$/;

function sureFrom(text: string, said: Intent, best: Intent): number {
  const { length } = [...text];
  if (
    HUMAN.test(text) ||
    (said !== 'policy' && best === 'outofscope') ||
    (['selfcheck', 'complaint', 'report'].includes(said) && saysOutright(said, text))
  )
    return SURE_AGAINST_OUTRIGHT;
  if (said !== 'policy') return SURE_AGAINST_WORDS;
  if (ASKS_AT_LAST.test(text)) return SURE_AGAINST_OUTRIGHT;
  // A remark is answered with a nod, and a person fetched at once: what may be a question or a matter of its own is neither.
  if (best === 'smalltalk' && (length > LONG_REMARK || !WRITTEN.test(text))) return Number.POSITIVE_INFINITY;
  if (best === 'smalltalk' || best === 'human') return SURE_OF_REMARK;
  return length <= SHORT || asks(text, said) ? SURE_OF_NO_QUESTION : SURE;
}

/** What a message wants as a whole: judged from examples, unless the words say it and the examples hardly contradict. */
function wantedIn(text: string, said: Intent): Intent {
  if (said !== 'policy' && [...text].length <= SHORT) return said;
  const chances = intentChances(text);
  const best = learntIntents.reduce((a, b) => (chances[b] > chances[a] ? b : a));
  return chances[best] >= sureFrom(text, said, best) ? best : said;
}

const urgency = (intent: Intent): number => intents.indexOf(intent);

// Said outright, these are a matter of their own even where only a comma parts them from another.
const OUTRIGHT: Partial<Record<Intent, RegExp>> = {
  human: /叫|转|找|换|让|要.{0,4}(?:人工|客服)/,
  complaint: /投诉/,
  report: /举报/,
  change: /报(?:一)?(?:下|声|备)|登记|变更|要(?:改|减|加)|更新/,
  status:
    /批了没|(?:办|审|查).{0,3}(?:完|到|得).{0,3}(?:没|哪(?![里儿个去]?(?:申请|办|交|问|领|找|报|查))|怎)|到哪(?![里儿个去]?(?:申请|办|交|问|领|找|报|查)|张|家银行|个银行)|进度|什么状态|查一下我|查我的|有人(?:看|管|理|接手)(?:了)?(?:没|吗)/,
  selfcheck: /能不能(?:领|拿|申请|办|吃)|能领|看看(?:我|能)|符合不符合/,
};

/** A matter said in so many words. */
export const saysOutright = (intent: Intent, text: string): boolean => OUTRIGHT[intent]?.test(text) ?? false;

const isOutright = ({ intent, text }: Part): boolean => saysOutright(intent, text);

/** Matters said outright within one sentence, and the question that stands beside them. */
function beside(piece: string, grave: Level): Part[] {
  const clauses = piece.split(/[，,]/).filter((clause) => clause.length > 2);
  if (clauses.length < 2) return [];
  const parts = clauses.map((text) => ({ intent: intentOf(text, grave), text }));
  const outright = parts.filter(isOutright);
  const questions = parts.filter(({ intent, text }) => intent === 'policy' && asks(text, intent));
  return outright.length > 0 ? [...outright, ...questions] : [];
}

/**
 * The parts of a message, most urgent first, one per intent. What follows a case of danger or need
 * without a question of its own belongs to its story and is not a second matter. `level`: how grave
 * the message was found to be; `answering`: a question of ours waits, and only plain words want something else.
 */
export function partsOf(text: string, { level, answering = false }: { level: Level; answering?: boolean }): Part[] {
  const pieces = text
    .split(SEAMS)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length > 1);
  const whole = intentOf(text, level);
  const parts = (pieces.length > 0 ? pieces : [text]).flatMap((piece) => {
    const sides = beside(piece, level);
    return sides.length > 1 ? sides : [{ intent: sides[0]?.intent ?? (piece === text ? whole : intentOf(piece, level)), text: piece }];
  });
  const grave = whole === 'crisis' || whole === 'emergency';
  // Only together do the pieces tell of the need ("孩子病了。没钱。").
  if (grave && !parts.some(({ intent }) => intent === whole)) return [{ intent: whole, text }, ...parts.filter(isOutright)];
  const kept = merged(parts.filter(({ intent, text: piece }) => !grave || intent === whole || asks(piece, intent)));
  // One matter is judged as a whole; what has been told apart by its seams keeps its parts.
  const [only] = kept;
  if (kept.length === 1 && only && !grave && !answering) return [{ ...only, intent: wantedIn(text, only.intent) }];
  return kept.sort((a, b) => urgency(a.intent) - urgency(b.intent));
}

const asks = (text: string, intent: Intent): boolean =>
  intent !== 'smalltalk' && (intent !== 'policy' || /[吗么呢?？]|怎么|多久|多少|什么|哪|几|能不能|有没有|标准|条件|政策|咋/.test(text));

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
