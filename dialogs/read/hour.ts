import type { IsoDate } from '../../base/clock';
import { shiftDays, weekday } from './calendar';
import { readDate } from './dates';
import { inDigits } from './digits';
import { plainAnswer } from './plain';

const HOUR = /(\d{1,2})(?:点|:|：|时)(半|\d{1,2})?/;
const LATE = /晚|夜/;
const AFTERNOON = /下午|傍晚/;
const NOON = 12;

/** The part of the day, where no hour is named: minutes since midnight. */
const PARTS: readonly [RegExp, number][] = [
  [/凌晨|半夜/, 2 * 60],
  [/下了?班(?:以?后|了)?/, 18 * 60],
  [/清早|大早|天没亮/, 6 * 60],
  [/傍晚/, 18 * 60],
  [/晚|夜/, 20 * 60],
  [/中午/, 12 * 60 + 30],
  [/下午/, 15 * 60],
  [/早上|上午/, 9 * 60 + 30],
];

/** Minutes since midnight of an hour that is told: 下午三点半, 今天晚上8点, 中午; undefined where none is. */
export function hourTold(said: string): number | undefined {
  const plain = inDigits(plainAnswer(said));
  const [, told, past] = HOUR.exec(plain) ?? [];
  if (told === undefined) return PARTS.find(([word]) => word.test(plain))?.[1];
  const hour = Number(told);
  // 三点 without 凌晨 is in the afternoon.
  const later = hour < NOON && (AFTERNOON.test(plain) || LATE.test(plain) || (hour < 7 && !/凌晨|早/.test(plain)));
  const minutes = past === '半' ? 30 : Number(past ?? 0);
  return hour > 24 || minutes > 59 ? undefined : (later ? hour + NOON : hour) * 60 + minutes;
}

const WEEK = /(下)?个?(?:周|星期|礼拜)([1-7日天末])/;
const SUNDAY = 7;

/** The day to come that is told: 今晚, 明天, 周日, 下周三; undefined where none is, or it is past. */
export function dayToCome(said: string, today: IsoDate): IsoDate | undefined {
  const plain = inDigits(plainAnswer(said));
  const [, next, name = ''] = WEEK.exec(plain) ?? [];
  if (name) {
    const wanted = /[日天]/.test(name) ? SUNDAY : name === '末' ? SUNDAY - 1 : Number(name);
    const now = weekday(today);
    return shiftDays(today, next ? SUNDAY - now + wanted : (wanted - now + SUNDAY) % SUNDAY);
  }
  const day = readDate(said, today)?.value;
  return day !== undefined && day >= today ? day : undefined;
}
