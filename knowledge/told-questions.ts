import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../base/errors';
import { inProject } from '../base/project-root';
import type { EntryText } from './load';
import { topics } from './topics';

/** A question as residents ask it, with the topic that answers it and, where one does, the nation's entry. */
export interface ToldQuestion {
  question: string;
  topic: string;
  entry?: string;
}

const HEADER = 'question\ttopic\tstyle\tentry';
const STYLES: ReadonlySet<string> = new Set(['plain', 'colloquial', 'typo', 'homophone', 'traditional', 'dialect', 'voice']);
const TOPICS: ReadonlySet<string> = new Set(topics);

/** Questions of one file. Throws ContentError (file, line, cure) for a line that is not `question TAB topic TAB style TAB entry`. */
export function toldIn({ source, text }: EntryText): ToldQuestion[] {
  const [header, ...lines] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  if (header !== HEADER) throw new ContentError(source, '第 1 行', '表头写成 question、topic、style、entry 四列，用制表符分隔');
  return lines.map((line, at) => {
    const wrong = (cure: string): ContentError => new ContentError(source, `第 ${at + 2} 行`, cure);
    const [question = '', topic = '', style = '', entry = '', ...more] = line.split('\t');
    if (question.trim().length < 2 || more.length > 0)
      throw wrong('一行一个问题，后面三列写主题、说法和答它的条目（没有就空着），用制表符分隔');
    if (!TOPICS.has(topic)) throw wrong(`没有主题 ${topic}；从 knowledge/topics.ts 里选一个`);
    if (!STYLES.has(style)) throw wrong(`没有说法 ${style}；写 ${[...STYLES].join('、')} 之一`);
    return { question: question.trim(), topic, ...(entry && { entry }) };
  });
}

const folder = 'knowledge/questions';

/** The files of told questions as text, in the order of their names. */
export const toldTexts = (): EntryText[] =>
  readdirSync(inProject(folder))
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .map((name) => ({ source: `${folder}/${name}`, text: readFileSync(join(inProject(folder), name), 'utf8') }));

/** All told questions. */
export const toldQuestions = (): ToldQuestion[] => toldTexts().flatMap(toldIn);
