import type { TranscriptLine } from '../../bot/conversation-store';
import type { Choice } from '../../dialogs/reply';
import { TALK_TO_PERSON, words } from './words';

/** A line that has yet to go out, from a place in its text on. */
export interface Rest {
  line: TranscriptLine;
  from: number;
}

/** One message for the platform, and the lines it takes. */
export interface Outgoing {
  text: string;
  choices: readonly Choice[];
  /** Lines that are out, as a whole, once this is. */
  whole: number[];
  /** The line of which this is but a part. */
  partly?: { seq: number; from: number };
}

// Where the first choice is one of these, a number is an answer of its own: 三 means three people.
const EVASIONS = ['不知道', '跳过'];

/** Whether choices may be picked by their number. */
export const areNumbered = (choices: readonly Choice[]): boolean => choices.length > 1 && !EVASIONS.includes(choices[0]?.label ?? '');

/** Choices as lines of text, where there are no buttons. */
export function menuText(choices: readonly Choice[]): string {
  if (choices.length === 0) return '';
  return areNumbered(choices) ? words.numbered(choices) : words.plainly(choices);
}

/** Text and choices as one. */
export const plainText = ({ text, choices }: Pick<Outgoing, 'text' | 'choices'>): string =>
  [text, menuText(choices)].filter(Boolean).join('\n');

const textOf = ({ speaker, operatorName, reply }: TranscriptLine): string =>
  speaker === 'operator' ? words.operator(operatorName, reply.text) : reply.text;

/** What a line offers; a person is always one word away from the bot. */
function choicesOf({ speaker, reply }: TranscriptLine): readonly Choice[] {
  const own = reply.choices ?? [];
  if (speaker !== 'bot' || own.some(({ send }) => send === TALK_TO_PERSON.send)) return own;
  return [...own, TALK_TO_PERSON];
}

const BREAKS = /[。！？!?；;\n]/;
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The longest beginning of at most `bytes` in UTF-8, ending with a sentence where one ends in its second half. */
export function beginning(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let size = 0;
  let end = 0;
  let sentence = 0;
  for (const { segment, index } of characters.segment(text)) {
    size += Buffer.byteLength(segment);
    if (size > bytes) break;
    end = index + segment.length;
    if (BREAKS.test(segment)) sentence = end;
  }
  // A single character larger than the whole message is cut anywhere rather than never sent.
  if (end === 0) return [...text][0] ?? '';
  return text.slice(0, sentence > end / 2 ? sentence : end);
}

const fits = (message: Pick<Outgoing, 'text' | 'choices'>, bytes: number): boolean => Buffer.byteLength(plainText(message)) <= bytes;

/** The first line alone: whole, or its beginning. */
function firstOf({ line, from }: Rest, bytes: number): Outgoing {
  const rest = textOf(line).slice(from);
  const text = from > 0 ? `${words.more}${rest}` : rest;
  const whole = { text, choices: choicesOf(line), whole: [line.seq] };
  if (fits(whole, bytes)) return whole;
  const part = beginning(text, bytes);
  const end = from + part.length - (text.length - rest.length);
  // The text fits and its choices do not: they may be typed all the same.
  return part === text ? { ...whole, choices: [] } : { text: part, choices: [], whole: [], partly: { seq: line.seq, from: end } };
}

/**
 * The next message of at most `bytes`: as many whole lines as it holds, or the beginning of one that is too long.
 * Of the choices of several lines the last ones are offered. Undefined when nothing is left to say.
 */
export function nextMessage(rests: readonly Rest[], bytes: number): Outgoing | undefined {
  const [first, ...others] = rests;
  if (!first) return undefined;
  let message = firstOf(first, bytes);
  if (message.partly) return message;
  for (const { line, from } of others) {
    const own = choicesOf(line);
    const onlyPerson = line.speaker === 'bot' && !line.reply.choices?.length;
    const joined = {
      text: [message.text, textOf(line)].filter(Boolean).join('\n\n'),
      choices: onlyPerson && message.choices.length > 0 ? message.choices : own,
      whole: [...message.whole, line.seq],
    };
    if (from > 0 || !fits(joined, bytes)) break;
    message = joined;
  }
  return message;
}

/** What was meant by a number or a label among the choices that were shown; the text itself otherwise. */
export function meant(said: string, choices: readonly Choice[]): string {
  const plain = said.normalize('NFKC').trim();
  const number = areNumbered(choices) ? /^(\d{1,2})[.、)。]?$/.exec(plain)?.[1] : undefined;
  const picked = number === undefined ? choices.find(({ label }) => label === plain) : choices[Number(number) - 1];
  return picked?.send ?? said;
}

const isResident = ({ speaker }: TranscriptLine): boolean => speaker === 'resident';

/** The choices the resident saw last; none once a person has spoken. */
export function shownChoices(lines: readonly TranscriptLine[]): readonly Choice[] {
  const last = lines.findLastIndex(isResident);
  // The greeting goes out together with the first answer.
  const isFirst = lines[0]?.seq === 1 && lines.findIndex(isResident) === last;
  const since = isFirst ? lines : lines.slice(last + 1);
  if (since.some(({ speaker }) => speaker === 'operator')) return [];
  const offering = since.findLast(({ reply }) => reply.choices?.length);
  return offering ? choicesOf(offering) : [];
}
