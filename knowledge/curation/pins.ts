import { readFileSync } from 'node:fs';
import type { IsoDate } from '../../base/clock';
import { ContentError } from '../../base/errors';
import { inProject } from '../../base/project-root';
import { NATION, regionOf } from '../../base/regions';
import type { Entry } from '../entry';
import type { Question } from '../knowledge';
import { readContent } from '../load';
import type { OverlayRow } from '../overlay-store';
import type { ContentSet } from './content-set';

/** A question that must go on finding its entry, whatever is published. */
export interface Pin {
  question: string;
  region?: string;
  /** The day it is asked for; the day of publishing when absent. */
  on?: IsoDate;
  /** Id of the entry that answers. */
  entry: string;
}

const FILE = 'knowledge/pinned.tsv';
const COLUMNS = 'question\tregion\ton\tentry';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function pinOf(line: string, number: number): Pin {
  const [question = '', region = '', on = '', entry = ''] = line.split('\t');
  const wrong = (key: string, cure: string): ContentError => new ContentError(`${FILE} 第 ${number} 行`, key, cure);
  if (question.length < 2) throw wrong('question', '写上问题');
  if (region && !regionOf(region)) throw wrong('region', `没有代码为 ${region} 的地区；用六位行政区划代码，不限地区就空着`);
  if (on && !DAY.test(on)) throw wrong('on', '日期写成 2026-11-22，不限日期就空着');
  if (!entry) throw wrong('entry', '写上该答它的条目编号');
  return { question, region: region || undefined, on: on || undefined, entry };
}

/** The pinned questions that come with the program. Throws ContentError naming the line and the cure. */
export function shippedPins(text: string = readFileSync(inProject(FILE), 'utf8')): Pin[] {
  const [header, ...lines] = text.split('\n').filter((line) => line.trim());
  if (header !== COLUMNS) throw new ContentError(FILE, '表头', `第一行须是 ${COLUMNS.replaceAll('\t', '、')}，用制表符分隔`);
  return lines.map((line, index) => pinOf(line, index + 2));
}

export const pinKey = ({ question, region }: Pick<Pin, 'question' | 'region'>): string => `${region ?? NATION}:${question}`;

export const ownPins = (rows: readonly OverlayRow[]): Pin[] =>
  rows.filter(({ kind }) => kind === 'pin').map(({ body }) => JSON.parse(body) as Pin);

/** Every entry's own title is pinned to it, on a day it counts. */
export function titlePins(entries: readonly Entry[], day: IsoDate): Pin[] {
  return entries
    .filter(({ effectiveFrom, effectiveTo }) => (!effectiveFrom || effectiveFrom <= day) && (!effectiveTo || day <= effectiveTo))
    .map(({ id, title, region }) => ({ question: title, region: region === NATION ? undefined : region, entry: id }));
}

export const questionOf = ({ question, region, on }: Pin, day: IsoDate): Question => ({ text: question, region, on: on ?? day });

export interface PinsInput {
  now: Pick<ContentSet, 'shipped' | 'rows'>;
  next: Pick<ContentSet, 'shipped' | 'rows'>;
  day: IsoDate;
}

/** Shipped pins, the office's own (which win over shipped ones of the same question) and every title that stays. */
export function pinsOf({ now, next, day }: PinsInput): Pin[] {
  const before = new Set(readContent({ shipped: now.shipped, rows: now.rows }).entries.map(({ id }) => id));
  const { entries } = readContent({ shipped: next.shipped, rows: next.rows });
  const titles = titlePins(
    entries.filter(({ id }) => before.has(id)),
    day,
  );
  return [...new Map([...titles, ...shippedPins(), ...ownPins(next.rows)].map((pin) => [pinKey(pin), pin])).values()];
}
