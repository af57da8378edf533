import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../../base/errors';
import { inProject } from '../../base/project-root';
import { shippedTexts } from '../../knowledge/load';
import { parseEntry } from '../../knowledge/parse-entry';
import { toldQuestions, toldTexts } from '../../knowledge/told-questions';
import { firstLook } from '../first-look';
import { wishesOf, wishTexts } from '../learnt-intents';
import { type DangerKind, dangerKinds, type Level, levels } from '../understanding';

export interface Told {
  message: string;
  level: Level;
  /** Which danger it is, where whoever wrote it down said so. */
  kind?: DangerKind;
}

const folder = inProject('bot/examples');

/** The files as text, in the order of their names. */
export const exampleTexts = (): { source: string; text: string }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .map((name) => ({ source: `bot/examples/${name}`, text: readFileSync(join(folder, name), 'utf8') }));

const isLevel = (word: string): word is Level => (levels as readonly string[]).includes(word);
const isKind = (word: string): word is DangerKind => (dangerKinds as readonly string[]).includes(word);

/** Messages with their level and, for a danger, its kind. Throws ContentError (file, line, cure) for a line that is not `message TAB level TAB kind`. */
export function messagesOf({ source, text }: { source: string; text: string }): Told[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== 'message\tlevel\tkind') throw new ContentError(source, '第 1 行', '表头写成 message、level、kind 三列，中间用制表符');
  return lines.map((line, at) => {
    const [message = '', level = '', kind = '', ...more] = line.split('\t');
    const fits = kind === '' || (isKind(kind) && level === 'danger');
    if (message === '' || more.length > 0 || !isLevel(level) || !fits)
      throw new ContentError(
        source,
        `第 ${at + 2} 行`,
        `一行一条消息，制表符，再写 danger、urgent 或 none；danger 再加制表符写哪一种（${dangerKinds.join('、')}），别的空着`,
      );
    return isKind(kind) ? { message, level, kind } : { message, level };
  });
}

/** One question in so many teaches how questions are asked; all of them would drown the calls. */
const EVERY = 5;
const EVERY_TOLD = 2;
// Their questions are calls themselves, or speak of people in need.
const GRAVE_TOPICS = /^(?:crisis|emergency|liulang|disaster|shouzai|linshi-jinan)/;

const entryQuestions = (): string[] =>
  shippedTexts()
    .flatMap(({ text, source }) => parseEntry(text, source).entry ?? [])
    .filter(({ topic }) => !GRAVE_TOPICS.test(topic))
    .flatMap(({ similar }) => similar)
    .filter((_, at) => at % EVERY === 0)
    .filter((message) => firstLook(message).level === 'none');

const questionsTold = (): string[] =>
  toldQuestions()
    .filter(({ topic }) => !GRAVE_TOPICS.test(topic))
    .flatMap(({ question }, at) => (at % EVERY_TOLD === 0 ? [question] : []));

/** Questions of the entries and of residents: they name hardship and danger, and ask about rules. */
export const questionsAsked = (): Told[] =>
  [...entryQuestions(), ...questionsTold()].map((message) => ({ message, level: 'none' }) as const);

// A complaint of a beating is a complaint, and a call all the same.
const HARM = /打(?!电话|卡|印|工|听|款|到|进|发|算|扰)|掐|绑|捆|褥疮|虐|饿|锁|关起|推倒|流血|摔/;

/** What people say who want something done: angry, sad or rambling, and in no danger. */
const wishesSaid = (): Told[] =>
  wishTexts()
    .flatMap(wishesOf)
    .filter(({ message }) => !HARM.test(message) && firstLook(message).level === 'none')
    .map(({ message }) => ({ message, level: 'none' }));

/** All that the second look learns from. */
export const learntFrom = (): Told[] => [...exampleTexts().flatMap(messagesOf), ...questionsAsked(), ...wishesSaid()];

/** Changes with every word that is learnt from. */
export const contentKey = (): string[] =>
  [...exampleTexts(), ...shippedTexts(), ...toldTexts(), ...wishTexts()].flatMap(({ source, text }) => [source, text]);
