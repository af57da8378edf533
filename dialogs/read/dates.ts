import Recognizers from '@microsoft/recognizers-text-suite';
import { LunarDay } from 'tyme4ts';
import type { IsoDate } from '../../base/clock';

export interface DateRead {
  value: IsoDate;
  text: string;
  unsure: boolean;
}

const DAY_MS = 86_400_000;
const shift = (day: IsoDate, days: number): IsoDate => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const RELATIVE: [RegExp, number][] = [
  [/大前(?:天|日)/, -3],
  [/前(?:天|晚|日)/, -2],
  [/昨(?:天|晚|夜|日|儿)|昨儿/, -1],
  [/今(?:天|晚|早|日|儿)|刚才|刚刚/, 0],
  [/大后天/, 3],
  [/后(?:天|日)/, 2],
  [/明(?:天|早|晚|日|儿)/, 1],
];

function shiftMonths(day: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

const lunar = (year: number, month: number, day: number): IsoDate => {
  const solar = LunarDay.fromYmd(year, month, day).getSolarDay();
  return `${solar.getYear()}-${String(solar.getMonth()).padStart(2, '0')}-${String(solar.getDay()).padStart(2, '0')}`;
};

const FESTIVALS: [RegExp, month: number, day: number][] = [
  [/大年初一|正月初一|春节|过年/, 1, 1],
  [/元宵|正月十五/, 1, 15],
  [/端午/, 5, 5],
  [/中秋|八月十五/, 8, 15],
  [/重阳/, 9, 9],
  [/腊月二十三|小年/, 12, 23],
];

/** The festival of the lunar calendar last gone by on `today`. */
function festival(text: string, today: IsoDate): DateRead | undefined {
  const hit = FESTIVALS.find(([pattern]) => pattern.test(text));
  if (!hit) return undefined;
  const [pattern, month, day] = hit;
  const year = Number(today.slice(0, 4));
  const past = [lunar(year, month, day), lunar(year - 1, month, day)].find((date) => date <= today);
  return past ? { value: past, text: pattern.exec(text)?.[0] ?? '', unsure: true } : undefined;
}

function plainDate(text: string, today: IsoDate): DateRead | undefined {
  const full = /(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?/.exec(text);
  const short = full ? undefined : /(\d{1,2})月(\d{1,2})[日号]?/.exec(text);
  const [year, month, day, matched] = full ? [full[1], full[2], full[3], full[0]] : [today.slice(0, 4), short?.[1], short?.[2], short?.[0]];
  if (!month || !day || !matched) return undefined;
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return Number.isNaN(Date.parse(value)) ? undefined : { value, text: matched, unsure: !full };
}

/** A day: 昨晚, 上个月, 8月31号, 大年初一, 2026年3月1日. Months without a day are read as their first and unsure. */
export function readDate(text: string, today: IsoDate): DateRead | undefined {
  const plain = text.normalize('NFKC');
  const relative = RELATIVE.find(([pattern]) => pattern.test(plain));
  if (relative) return { value: shift(today, relative[1]), text: relative[0].exec(plain)?.[0] ?? '', unsure: false };
  const month = /上上个?月|上个?月|这个?月/.exec(plain)?.[0];
  if (month)
    return { value: shiftMonths(today, month.startsWith('上上') ? -2 : month.startsWith('上') ? -1 : 0), text: month, unsure: true };
  return plainDate(plain, today) ?? festival(plain, today) ?? recognised(plain, today);
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
