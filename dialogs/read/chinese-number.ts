import type { Interval } from '../../base/money';

export interface NumberRead {
  value: number | Interval;
  text: string;
  /** Where in the text it stands. */
  index: number;
  /** A reading that should be confirmed before it is used. */
  unsure: boolean;
  /** Only a lower bound is said (至少三千, 两千以上): no amount at all. */
  open?: boolean;
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
const DECIMAL = new RegExp(`([${DIGIT}])点([${DIGIT}]+)`);

/** 一万二 → 12000, 3千5 → 3500, 一千零五 → 1005, 十二 → 12, 一点二万 → 12000, 廿三 → 23. */
function numberFrom(text: string): number | undefined {
  const words = text.replace(
    DECIMAL,
    (_all, whole: string, parts: string) => `${DIGITS[whole]}.${[...parts].map((part) => DIGITS[part]).join('')}`,
  );
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  let zero = false;
  for (const [token] of words.matchAll(TOKEN)) {
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

const NUMBER = `(?:\\d+(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|[${DIGIT}]点[${DIGIT}]+(?=[百千万])|[${DIGIT}廿卅半几]`;
// The 一 of 一个月 and 一年 after an amount (两千一个月) belongs to the period.
const PERIOD = '一(?:个?(?:月|星期|礼拜|季度|学期)|年|天|日|周(?!岁)|季|次|趟|家|共)';
const WHOLE = new RegExp(`(?:${NUMBER}|[十拾百佰千仟万])(?:(?!${PERIOD})(?:${NUMBER}|[${UNIT}]))*`, 'g');
const PAIR = new RegExp(`(?<![${DIGIT}])([一二两三四五六七八])([二两三四五六七八九])(?![${DIGIT}])`);
const HUNDREDS = /^(.*?)([十百千万])(把|来|多|余|[好大]几)$/;
const FIXED: [RegExp, Interval][] = [
  [/^千儿八百/, { min: 800, max: 1_000 }],
  [/^万儿八千/, { min: 8_000, max: 10_000 }],
  [/^百(?:儿)?(?:八)?十/, { min: 100, max: 199 }],
];

const SOME = /(?<![零一二两三四五六七八九])三五(?=[十百千万]|$)/;

const between = (low: string, high: string): Interval | undefined => {
  const [min, max] = [numberFrom(low), numberFrom(high)];
  return min !== undefined && max !== undefined && min < max ? { min, max } : undefined;
};

// 四五千 is 4000 to 5000, 一千二三 is 1200 to 1300, 几百 is 200 to 900; 三十五 is no range.
function rangeOf(word: string): Interval | undefined {
  if (word.includes('几')) return between(word.replace(/^几/, '二').replace('几', '一'), word.replace('几', '九'));
  // 三五百 is a few hundred.
  if (SOME.test(word)) return between(word.replace('三五', '三'), word.replace('三五', '五'));
  const pair = PAIR.exec(word);
  const [low = '', high = ''] = pair?.slice(1) ?? [];
  if (!pair || (DIGITS[high] ?? 0) - (DIGITS[low] ?? 0) !== 1) return undefined;
  return between(word.replace(low + high, low), word.replace(low + high, high));
}

function approximate(text: string, value: number): Interval | undefined {
  const [, , name = '', how] = HUNDREDS.exec(text) ?? [];
  const unit = UNITS[name];
  if (!unit) return undefined;
  return how === '大几' ? { min: value + unit * 0.6, max: value + unit * 0.9 } : { min: value, max: value + unit - 1 };
}

const AFTER = '(?:个|口|块|元|圆|文|岁|多|人|钱)*';
const BARELY = new RegExp(`^${AFTER}(?:不到|还差|差)(?:一)?点`);
const JUST_OVER = new RegExp(`^${AFTER}(?:出头|刚过|挂零|冒头)`);
const MOST = new RegExp(`^${AFTER}(?:以内|以下|之内|不到)`);
const LEAST = new RegExp(`^${AFTER}(?:以上|打底|起步|往上)`);
const ABOUT = new RegExp(`^${AFTER}(?:左右|上下|的样子|吧)`);

function bounded(before: string, after: string, value: number): Interval | undefined {
  if (BARELY.test(after)) return { min: Math.round(value * 0.9), max: value };
  if (JUST_OVER.test(after)) return { min: value, max: Math.round(value * 1.2) - 1 };
  if (MOST.test(after) || /(?:不到|不足|没到|没有|少于|低于|不超过|最多|顶多|至多|撑死)$/.test(before)) return { min: 0, max: value };
  if (/(?:将近|快到?|小|接近|差不多|大概|大约|约|估计|可能)(?:有|是|要)?$/.test(before) && value >= 10)
    return { min: Math.round(value * 0.9), max: Math.round(value * 1.1) };
  return undefined;
}

function readAt(plain: string, { 0: word, index }: RegExpExecArray | RegExpMatchArray): NumberRead | undefined {
  const at = index ?? 0;
  const [before, rest] = [plain.slice(0, at), plain.slice(at)];
  const fixed = FIXED.map(([pattern, range]) => ({ range, text: pattern.exec(rest)?.[0] })).find(({ text }) => text);
  if (fixed?.text) return { value: fixed.range, text: fixed.text, index: at, unsure: true };
  const value = numberFrom(word);
  if (value === undefined) return undefined;
  const more = /^(?:[多来把余]|[好大]几)/.exec(rest.slice(word.length))?.[0] ?? '';
  const after = rest.slice(word.length + more.length);
  const range = rangeOf(word) ?? (more ? approximate(word + more, value) : undefined) ?? bounded(before, after, value);
  const open = LEAST.test(after) || /(?:至少|最少|起码|不止|不低于|(?<!不)超过|多过|好?多于)(?:有|是)?$/.test(before);
  return {
    value: range ?? value,
    text: word + more,
    index: at,
    unsure: range !== undefined || ABOUT.test(after),
    ...(open ? { open } : {}),
  };
}

/** All numbers of a text, ranges (四五千, 八百多, 千把块, 不到一千, 几百) as intervals. */
export function readNumbers(text: string): NumberRead[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const found: NumberRead[] = [];
  for (const match of plain.matchAll(WHOLE)) {
    const last = found.at(-1);
    const taken = last !== undefined && match.index < last.index + last.text.length;
    if (taken || /^[半几kw]+$/.test(match[0]) || !/[\d一-龥]/.test(match[0])) continue;
    const number = /^零(?:工|花|食|售|散)/.test(plain.slice(match.index)) ? undefined : readAt(plain, match);
    if (number) found.push(number);
  }
  return found;
}
