import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../../base/errors';
import { inProject } from '../../base/project-root';
import { shippedTexts } from '../../knowledge/load';
import { parseEntry } from '../../knowledge/parse-entry';
import { firstLook } from '../first-look';
import type { Level } from '../understanding';
import { LEVELS } from './model';

export interface Told {
  message: string;
  level: Level;
}

const folder = inProject('bot/examples');

/** The files as text, in the order of their names. */
export const exampleTexts = (): { source: string; text: string }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .map((name) => ({ source: `bot/examples/${name}`, text: readFileSync(join(folder, name), 'utf8') }));

const isLevel = (word: string): word is Level => (LEVELS as readonly string[]).includes(word);

/** Messages with their level. Throws ContentError (file, line, cure) for a line that is not `message TAB level`. */
export function messagesOf({ source, text }: { source: string; text: string }): Told[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== 'message\tlevel') throw new ContentError(source, '第 1 行', '表头写成 message 和 level 两列，中间一个制表符');
  return lines.map((line, at) => {
    const [message = '', level = '', ...more] = line.split('\t');
    if (message === '' || more.length > 0 || !isLevel(level))
      throw new ContentError(source, `第 ${at + 2} 行`, '一行一条消息，制表符，再写 danger、urgent 或 none');
    return { message, level };
  });
}

/** One question in so many teaches how questions are asked; all of them would drown the calls. */
const EVERY = 5;
// Their questions are calls themselves, or speak of people in need.
const GRAVE_TOPICS = /^(?:crisis|emergency|liulang|disaster)/;

/** Questions of the knowledge entries: they name hardship and danger, and ask about rules. */
export function questionsOfEntries(): Told[] {
  return shippedTexts()
    .flatMap(({ text, source }) => parseEntry(text, source).entry ?? [])
    .filter(({ topic }) => !GRAVE_TOPICS.test(topic))
    .flatMap(({ similar }) => similar)
    .filter((_, at) => at % EVERY === 0)
    .filter((message) => firstLook(message).level === 'none')
    .map((message) => ({ message, level: 'none' }));
}

/** All that the second look learns from. */
export const learntFrom = (): Told[] => [...exampleTexts().flatMap(messagesOf), ...questionsOfEntries()];

/** Changes with every word that is learnt from. */
export const contentKey = (): string[] => [...exampleTexts(), ...shippedTexts()].flatMap(({ source, text }) => [source, text]);
