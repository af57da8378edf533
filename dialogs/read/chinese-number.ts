import type { Interval } from '../../base/money';

export interface NumberRead {
  value: number | Interval;
  text: string;
  /** Where in the text it stands. */
  index: number;
  /** A reading that should be confirmed before it is used. */
  unsure: boolean;
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  两: 2,
  贰: 2,
  俩: 2,
  三: 3,
  叁: 3,
  仨: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
  廿: 20,
  卅: 30,
};
const UNITS: Record<string, number> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1_000,
  仟: 1_000,
  万: 10_000,
  亿: 100_000_000,
  k: 1_000,
  w: 10_000,
};

const DIGIT = '零〇一壹幺二两贰俩三叁仨四肆五伍六陆七柒八捌九玖';
const UNIT = '十拾百佰千仟万亿kw';
const TOKEN = new RegExp(`(?:\\d+(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|[${DIGIT}廿卅]|[${UNIT}]`, 'g');

/** 一万二 → 12000, 3千5 → 3500, 一千零五 → 1005, 十二 → 12, 1.2万 → 12000, 廿三 → 23. */
function numberFrom(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  let zero = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const unit = UNITS[token];
    if (unit === undefined) {
      const value = DIGITS[token] ?? Number(token.replaceAll(',', ''));
      if (token === '零' || token === '〇') zero = true;
      if (value >= 20 && DIGITS[token] !== undefined) section += value;
      else digit = digit !== undefined && digit < 10 && value < 10 && !/\d/.test(token) ? digit * 10 + value : value;
    } else if (unit >= 10_000) {
      total = (total + section + (digit ?? 0) || 1) * unit;
      [section, digit, lastUnit] = [0, undefined, unit];
    } else {
      section += (digit ?? 1) * unit;
      [digit, lastUnit, zero] = [undefined, unit, false];
    }
  }
  // 一万二 and 3千5: a bare digit after 千 or 万 counts the next lower unit, unless a 零 stands between.
  const tail = digit === undefined ? 0 : !zero && lastUnit >= 100 && digit < 10 ? (digit * lastUnit) / 10 : digit;
  const value = total + section + tail;
  return Number.isFinite(value) ? value : undefined;
}

const NUMBER = `(?:\\d+(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|[${DIGIT}廿卅半]`;
const WHOLE = new RegExp(`(?:${NUMBER}|[十拾百佰千仟万])(?:${NUMBER}|[${UNIT}])*`, 'g');
const PAIR = new RegExp(`^([一二两三四五六七八九])([二三四五六七八九])([${UNIT}]+)$`);
const HUNDREDS = /^(.*?)([十百千万])(?:把|来|多|几)$/;

function rangeOf(text: string): Interval | undefined {
  // 四五千 is 4000 to 5000; 三十五 is not a range.
  const pair = PAIR.exec(text);
  const [low, high] = [DIGITS[pair?.[1] ?? ''], DIGITS[pair?.[2] ?? '']];
  if (pair && low !== undefined && high === low + 1) {
    const factor = [...(pair[3] ?? '')].reduce((product, unit) => product * (UNITS[unit] ?? 1), 1);
    return { min: low * factor, max: high * factor };
  }
  return undefined;
}

function approximate(text: string, value: number): Interval | undefined {
  const hit = HUNDREDS.exec(text);
  const unit = UNITS[hit?.[2] ?? ''];
  return hit && unit ? { min: value, max: value + unit - 1 } : undefined;
}

/** All numbers of a text, ranges (四五千, 八百多, 千把块, 不到一千) as intervals. */
export function readNumbers(text: string): NumberRead[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const found: NumberRead[] = [];
  for (const match of plain.matchAll(WHOLE)) {
    const word = match[0];
    if (/^[半k w]$/.test(word) || !/[\d一-龥]/.test(word)) continue;
    const after = plain.slice(match.index + word.length);
    const before = plain.slice(0, match.index);
    const value = numberFrom(word);
    if (value === undefined) continue;
    const more = /^[多来把几]/.exec(after)?.[0];
    const range = rangeOf(word) ?? (more ? approximate(word + more, value) : undefined) ?? bounded(before, value);
    found.push({ value: range ?? value, text: word + (more ?? ''), index: match.index, unsure: range !== undefined });
  }
  return found;
}

function bounded(before: string, value: number): Interval | undefined {
  if (/(?:不到|不足|没到|少于|低于)$/.test(before)) return { min: 0, max: value };
  if (/(?:将近|差不多|大概|大约|左右|约)$/.test(before)) return { min: Math.round(value * 0.9), max: Math.round(value * 1.1) };
  return undefined;
}
