import Recognizers from '@microsoft/recognizers-text-suite';
import type { IsoDate } from '../../base/clock';
import { lunar, monthEnd, newYearsEve, shiftDays, shiftMonths, solar, termDay, termIn, weekday } from './calendar';
import { inDigits } from './digits';
import { plainAnswer } from './plain';

export interface DateRead {
  value: IsoDate;
  text: string;
  unsure: boolean;
}

/** A day read; `none` when the words name a day that does not exist or no single one. */
type Found = DateRead | 'none' | undefined;
interface Said {
  plain: string;
  today: IsoDate;
  /** The year that is named, if one is. */
  year?: number;
}

const sure = (value: IsoDate | undefined, text: string): Found => (value ? { value, text, unsure: false } : 'none');
const likely = (value: IsoDate | undefined, text: string): Found => (value ? { value, text, unsure: true } : 'none');

const RELATIVE: [RegExp, number][] = [
  [/大前(?:天|日|儿|晚)/, -3],
  [/前(?:天|晚|日|儿|晡)(?!几)/, -2],
  [/昨(?:天|晚|夜|日|儿|昏|晡|朝)?|寻日|琴日|擒日|秋晡日|夜来/, -1],
  [/今(?:天|晚|早|日|儿|朝|晡)|刚才|刚刚|方才/, 0],
  [/大后(?:天|日|儿)/, 3],
  [/后(?:天|日|儿)/, 2],
  [/明(?:天|早|晚|日|儿|朝)|听日|天光日/, 1],
];

function relativeDay({ plain, today, year }: Said): Found {
  if (/外后(?:天|日)/.test(plain)) return likely(shiftDays(today, 3), '外后天');
  const hit = RELATIVE.find(([pattern]) => pattern.test(plain));
  if (!hit) return undefined;
  const text = hit[0].exec(plain)?.[0] ?? '';
  if (year !== undefined && hit[1] === 0) return sure(`${year}${today.slice(4)}`, plain);
  return sure(shiftDays(today, hit[1]), text);
}

const AGO = /(半|\d+)个?(?:多)?(天|日|周|星期|礼拜|月|年)(半)?(?:之|以)?(前|后)/;

function counted({ plain, today }: Said): Found {
  const [text, amount, unit = '', half, direction] = AGO.exec(plain) ?? [];
  if (!text || /前后/.test(plain)) return undefined;
  const sign = direction === '前' ? -1 : 1;
  const count = sign * (amount === '半' ? 0.5 : Number(amount) + (half ? 0.5 : 0));
  if (/天|日/.test(unit)) return sure(shiftDays(today, Math.round(count)), text);
  if (/周|星期|礼拜/.test(unit)) return sure(shiftDays(today, Math.round(count * 7)), text);
  const months = count * (unit === '年' ? 12 : 1);
  const whole = shiftMonths(today, Math.trunc(months));
  return likely(Number.isInteger(months) ? whole : shiftDays(whole, sign * 15), text);
}

const WEEK = /(上上|上|这|本|下下|下)?个?(?:周|星期|礼拜)([1-7日天末])/;
const WEEKS: Record<string, number> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 };

function weekDay({ plain, today }: Said): Found {
  const [text, which, day = ''] = WEEK.exec(plain) ?? [];
  if (!text) return undefined;
  const at = /[日天]/.test(day) ? 7 : day === '末' ? 6 : Number(day);
  const value = shiftDays(today, (WEEKS[which ?? '这'] ?? 0) * 7 + at - weekday(today));
  if (which && day !== '末') return sure(value, text);
  return likely(!which && value > today ? shiftDays(value, -7) : value, text);
}

const MONTHS: Record<string, number> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1 };

/** 上个月二十号, 上月底, 月初, 8号; a month alone is the same day of it, and unsure. */
function monthSaid({ plain, today }: Said): Found {
  const [text = '', which] = /(上上|上|这|本|下)个?月/.exec(plain) ?? [];
  const inMonth = shiftMonths(today, MONTHS[which ?? '这'] ?? 0);
  const rest = text ? plain.slice(plain.indexOf(text) + text.length) : plain;
  if (/^初\d/.test(rest) && text) return 'none';
  if (text ? /^(?:月)?(?:底|末|最后)|最后1天/.test(rest) : /月(?:底|末)/.test(rest)) return likely(monthEnd(inMonth), plain);
  if (text ? /^(?:月)?初/.test(rest) : /(?<!\d)月初/.test(rest)) return likely(`${inMonth.slice(0, 8)}01`, plain);
  const day = (text ? /^(?:的)?(\d{1,2})[日号]?/ : /^\D{0,6}(?<![月\d])(\d{1,2})[日号]/).exec(rest)?.[1];
  if (day) {
    const at = solar(Number(inMonth.slice(0, 4)), Number(inMonth.slice(5, 7)), Number(day));
    if (text) return sure(at, `${text}${day}`);
    return likely(
      at && at > today ? solar(Number(shiftMonths(today, -1).slice(0, 4)), Number(shiftMonths(today, -1).slice(5, 7)), Number(day)) : at,
      day,
    );
  }
  return text ? likely(inMonth, text) : undefined;
}

/** The day in the named year; without one, the last gone by. */
function inYear({ today, year }: Said, of: (year: number) => IsoDate | undefined): IsoDate | undefined {
  if (year !== undefined) return of(year);
  const now = Number(today.slice(0, 4));
  return [of(now), of(now - 1)].find((day) => day && day <= today);
}

const LUNAR_FESTIVALS: [RegExp, month: number, day: number][] = [
  [/元宵/, 1, 15],
  [/龙抬头/, 2, 2],
  [/端午/, 5, 5],
  [/7夕/, 7, 7],
  [/中元节|鬼节|7月半/, 7, 15],
  [/中秋/, 8, 15],
  [/重阳/, 9, 9],
  [/腊8/, 12, 8],
  [/小年/, 12, 23],
  [/大年初1(?!\d)|春节|过年|新年/, 1, 1],
];
const LUNAR_DAY = /(正|冬|腊|\d{1,2})月(?:初|(?=\d|半))(\d{1,2}|半)?/;
const LUNAR_MONTHS: Record<string, number> = { 正: 1, 冬: 11, 腊: 12 };

/** Month and day of the lunar calendar that a text names. */
export function lunarDay(plain: string): { month: number; day: number } | undefined {
  const [, month = '', day] = LUNAR_DAY.exec(plain) ?? [];
  const said = /农历|阴历|旧历|[正冬腊]月|月初\d|7月半/.test(plain);
  if (month && day && said) return { month: LUNAR_MONTHS[month] ?? Number(month), day: day === '半' ? 15 : Number(day) };
  const newYear = /大年初(\d{1,2})/.exec(plain)?.[1];
  return newYear ? { month: 1, day: Number(newYear) } : undefined;
}

function lunarSaid(said: Said): Found {
  const { plain } = said;
  // The twelfth month lies mostly in the next solar year: 去年腊月 is the one that ended this spring.
  if (/除夕|年30|年夜|年前|春节前|过年前/.test(plain))
    return likely(
      inYear(said, (year) => newYearsEve(year - 1)),
      plain,
    );
  const named = lunarDay(plain);
  const festival = LUNAR_FESTIVALS.find(([pattern]) => pattern.test(plain));
  const day = named ?? (festival ? { month: festival[1], day: festival[2] } : undefined);
  if (!day) return undefined;
  // The months at the end of a lunar year are counted from the solar year they fall in when none is named.
  const shift = said.year === undefined || /年初/.test(plain) ? (day.month === 12 ? 1 : 0) : 0;
  return likely(
    inYear(said, (year) => lunar(year - shift, day.month, day.day)),
    plain,
  );
}

const FIXED: [RegExp, month: number, day: number][] = [
  [/元旦/, 1, 1],
  [/(?:妇女|38)节/, 3, 8],
  [/劳动节|(?<!\d)51(?![\d岁块元年月个])/, 5, 1],
  [/儿童节|(?<!\d)61(?![\d岁块元年月个])/, 6, 1],
  [/建军节|81建军/, 8, 1],
  [/教师节/, 9, 10],
  [/国庆|(?<!\d)11(?:假|放假|黄金周|长假)/, 10, 1],
  [/双11/, 11, 11],
  [/双12/, 12, 12],
  [/平安夜/, 12, 24],
  [/圣诞/, 12, 25],
];

function festival(said: Said): Found {
  const { plain } = said;
  const term = termIn(plain);
  if (term)
    return likely(
      inYear(said, (year) => termDay(year, term)),
      term,
    );
  const hit = FIXED.find(([pattern]) => pattern.test(plain));
  if (!hit) return undefined;
  const later = Number(/第(\d)天/.exec(plain)?.[1] ?? 1) - 1;
  const day = inYear(said, (year) => solar(year, hit[1], hit[2]));
  return likely(day && shiftDays(day, later), hit[0].exec(plain)?.[0] ?? '');
}

const FULL = /(\d{4})(?:年|[./-])(\d{1,2})(?:月份?的?|[./-])(\d{1,2})[日号]?/;
const COMPACT = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/;
const MONTH_DAY = /(?<!\d)(\d{1,2})(?:月份?的?|[./-])(\d{1,2})(?!\d)(?!块|元|万|千)[日号]?/;
const YEAR_MONTH = /(?<!\d)(\d{1,2})月/;

function numeric(said: Said): Found {
  const { plain } = said;
  const full = FULL.exec(plain) ?? COMPACT.exec(plain);
  if (full) return sure(solar(Number(full[1]), Number(full[2]), Number(full[3])), full[0]);
  const day = MONTH_DAY.exec(plain);
  if (day) {
    const [month, date] = [Number(day[1]), Number(day[2])];
    const at = inYear(said, (year) => solar(year, month, date));
    return said.year === undefined || !/[日号]/.test(day[0]) ? likely(at, day[0]) : sure(at, day[0]);
  }
  const month = YEAR_MONTH.exec(plain);
  return month
    ? likely(
        inYear(said, (year) => solar(year, Number(month[1]), 1)),
        month[0],
      )
    : undefined;
}

const YEARS: [RegExp, number][] = [
  [/大前年/, -3],
  [/前年/, -2],
  [/去年|旧年|上年/, -1],
  [/今年|本年/, 0],
  [/明年/, 1],
];

/** The year that is named: 去年, 2024年, 23年. */
export function yearSaid(plain: string, today: IsoDate): number | undefined {
  const now = Number(today.slice(0, 4));
  const relative = YEARS.find(([pattern]) => pattern.test(plain));
  if (relative) return now + relative[1];
  const [, century, short] = /(?<!\d)(19|20)?(\d{2})年(?!前|后|多|半|了)/.exec(plain) ?? [];
  if (!short) return undefined;
  return century ? Number(century + short) : Number(short) + (Number(short) > (now % 100) + 1 ? 1_900 : 2_000);
}

// In order: what names a day for sure stands before what only may.
const READERS: readonly ((said: Said) => Found)[] = [counted, weekDay, lunarSaid, festival, numeric, relativeDay, monthSaid];

/** A day: 昨晚, 上个月二十号, 8月31号, 大年初一, 去年中秋, 2026年3月1日; what may be another day is unsure. */
export function readDate(text: string, today: IsoDate): DateRead | undefined {
  const plain = inDigits(plainAnswer(text));
  const said = { plain, today, year: yearSaid(plain, today) };
  for (const read of READERS) {
    const found = read(said);
    if (found) return found === 'none' ? undefined : found;
  }
  return /\d/.test(plain) ? recognised(text, today) : undefined;
}

// Slow (tens of milliseconds) and wrong about lunar days, so it comes last and is always read back.
function recognised(text: string, today: IsoDate): DateRead | undefined {
  const results = Recognizers.recognizeDateTime(text, Recognizers.Culture.Chinese, undefined, new Date(`${today}T12:00:00`));
  for (const { resolution, text: words } of results) {
    const values = (resolution?.values ?? []) as { type?: string; value?: string }[];
    const found = values.filter(({ type, value }) => type === 'date' && value && value <= today).at(-1)?.value;
    if (found) return { value: found, text: words, unsure: true };
  }
  return undefined;
}

/** The day itself, when a text tells one and not only the month: 9月2号, 昨天; undefined for 上个月. */
export function dayTold(text: string, today: IsoDate): IsoDate | undefined {
  const read = readDate(text, today);
  return read && (!read.unsure || /\d[号日]/.test(inDigits(read.text))) ? read.value : undefined;
}
