import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { SourceLine } from './source-line';

export interface Identity {
  title: string;
  number?: string;
  issuedOn?: string;
}

const LONGEST_TITLE = 80;
const HEAD = 8;
const TAIL = 6;
const NUMBER = /[\u4e00-\u9fa5]{1,8}[〔[（(［]20\d{2}[〕\]）)］]\s*(?:第)?\d{1,4}号|(?:国务院|[\u4e00-\u9fa5]{2,6}[部厅局])令第\d{1,4}号/;
const NUMBER_IN_NAME = /([\u4e00-\u9fa5]{2,6}?)(20\d{2})-(\d{1,4})号/;
const DAY = /(20\d{2}|19\d{2})年(\d{1,2})月(\d{1,2})日/;

const stemOf = (file: string): string => basename(file, extname(file));

/** What stands above a title: 某某局文件, its number alone. */
const isLetterhead = (text: string): boolean => /^[\u4e00-\u9fa5\s]{2,40}文\s*件$/.test(text) || NUMBER.exec(text)?.[0] === text;

function titleIn(lines: readonly SourceLine[]): string | undefined {
  const heading = lines.find((line) => line.heading === 1);
  if (heading) return heading.text;
  const first = lines.slice(0, HEAD).find(({ text }) => !isLetterhead(text));
  return first && first.text.length <= LONGEST_TITLE && !/[。；？！]/.test(first.text) ? first.text : undefined;
}

function numberIn(lines: readonly SourceLine[], file: string): string | undefined {
  const named = NUMBER_IN_NAME.exec(stemOf(file));
  if (named) return `${named[1]}〔${named[2]}〕${named[3]}号`;
  // A number inside a long paragraph is another document's.
  const own = lines.slice(0, HEAD).find(({ text }) => text.length <= LONGEST_TITLE && !text.includes('《') && NUMBER.test(text));
  return own && NUMBER.exec(own.text)?.[0];
}

function dayIn(lines: readonly SourceLine[]): string | undefined {
  const short = [...lines.slice(0, HEAD), ...lines.slice(-TAIL)].filter(
    ({ text }) => text.length <= LONGEST_TITLE && !/实施|施行|修订|修正/.test(text),
  );
  const match = short.map(({ text }) => DAY.exec(text)).find((found) => found !== null);
  if (!match) return undefined;
  return `${match[1]}-${String(match[2]).padStart(2, '0')}-${String(match[3]).padStart(2, '0')}`;
}

/** Title, number and day of issue as far as the text or its file name gives them; the file name is the last title. */
export function identify(lines: readonly SourceLine[], file: string, given?: string): Identity {
  const number = numberIn(lines, file);
  const issuedOn = dayIn(lines);
  return { title: given ?? titleIn(lines) ?? stemOf(file), ...(number && { number }), ...(issuedOn && { issuedOn }) };
}

/** Twelve hex digits, the same for one title and region. */
export const documentId = (title: string, region: string): string =>
  createHash('sha256').update(`${region}\n${title}`).digest('hex').slice(0, 12);
