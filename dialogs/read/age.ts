import type { IsoDate } from '../../base/clock';
import { lunar, solar } from './calendar';
import { readNumbers } from './chinese-number';
import { lunarDay } from './dates';
import { inDigits } from './digits';
import { plainAnswer, saysMore } from './plain';

export interface AgeRead {
  value: number;
  unsure: boolean;
}

const OLDEST = 120;

interface Birth {
  year: number;
  /** The earliest and the latest day it can have been. */
  from: IsoDate;
  to: IsoDate;
}

const BORN = /(?<!\d)(?:(19|20)(\d{2})|(\d{2}))年(?=.{0,8}(?:生|出世|娃|人)|的?$|\d{0,2}月|[正冬腊农]|初)/;
const FULL = /((?:19|20)\d{2})[-./年](\d{1,2})[-./月](\d{1,2})/;
const COMPACT = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/;
const BY_NAME: [RegExp, (match: RegExpExecArray) => number][] = [
  [/民国(\d{1,2})年/, (match) => 1911 + Number(match[1])],
  [/(?:建国|解放)(?:那年|生)/, () => 1949],
];

function yearOf(plain: string, thisYear: number): number | undefined {
  for (const [pattern, year] of BY_NAME) {
    const match = pattern.exec(plain);
    if (match) return year(match);
  }
  const [, century, rest = '', short] = BORN.exec(plain) ?? [];
  if (century) return Number(century + rest);
  const alone = /(?:生于|出生于?)\D{0,3}((?:19|20)\d{2})/.exec(plain)?.[1];
  if (alone) return Number(alone);
  const dotted = /^\D{0,4}((?:19|20)\d{2})[./-]\d{1,2}$/.exec(plain)?.[1];
  if (dotted) return Number(dotted);
  return short ? Number(short) + (Number(short) > thisYear % 100 ? 1_900 : 2_000) : undefined;
}

/** The day of birth as far as it is told; `none` for a day that does not exist. */
function birthIn(plain: string, thisYear: number): Birth | 'none' | undefined {
  const full = FULL.exec(plain) ?? COMPACT.exec(plain);
  const isLunar = /农历|阴历|旧历|[正冬腊]月|初\d/.test(plain);
  if (full && !isLunar) {
    const day = solar(Number(full[1]), Number(full[2]), Number(full[3]));
    return day ? { year: Number(full[1]), from: day, to: day } : 'none';
  }
  const year = yearOf(plain, thisYear);
  if (year === undefined) return undefined;
  const rest = plain.includes('年') ? plain.slice(plain.indexOf('年') + 1) : `${plain.split(/[./-]/).at(-1)}月`;
  if (isLunar) return lunarBirth(year, rest);
  const [, month, day] = /(\d{1,2})月份?(?:(\d{1,2})[日号]?)?/.exec(rest) ?? [];
  if (!month) return { year, from: `${year}-01-01`, to: `${year}-12-31` };
  const at = solar(year, Number(month), Number(day ?? 1));
  return at ? { year, from: at, to: day ? at : (solar(year, Number(month), 28) ?? at) } : 'none';
}

function lunarBirth(year: number, rest: string): Birth | 'none' {
  const month = { 正: 1, 冬: 11, 腊: 12 }[/([正冬腊])月/.exec(rest)?.[1] ?? ''] ?? Number(/(\d{1,2})月/.exec(rest)?.[1] ?? 0);
  const day = lunarDay(`农历${rest.replace(/^.*?(?=[正冬腊\d]{1,2}月)/, '')}`)?.day;
  const [from, to] = [lunar(year, month, day ?? 1), lunar(year, month, day ?? 29)];
  return from && to ? { year, from, to } : 'none';
}

const ageOn = (today: IsoDate, birth: IsoDate): number =>
  Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5) < birth.slice(5) ? 1 : 0);

// Old words for ages, from their lower end.
const NAMED: [RegExp, number][] = [
  [/花甲/, 60],
  [/古稀/, 70],
  [/耄耋/, 80],
  [/不惑/, 40],
  [/而立/, 30],
  [/知天命/, 50],
];

const BABY = /刚出生|新生|满月|月子里|几个月|[\d一二两三四五六七八九十]+个(?:多|半)?月(?!前|后)|[\d一二两三四五六七八九十]+天大/;

function beforeBirthday(plain: string): AgeRead | undefined {
  const soon = /(?:差|欠|还有|再过).{1,5}(?:月|天|日)(?:就)?(?:满|到)?([\d一二两三四五六七八九十]+)(?!个)/.exec(plain)?.[1];
  const eaten = /满([\d一二两三四五六七八九十]+)(?:岁)?吃/.exec(plain)?.[1];
  const near = readNumbers(soon ?? eaten ?? '')[0]?.value;
  if (typeof near === 'number') return { value: soon ? near - 1 : near, unsure: true };
  const missing = /(?:还)?(?:差|欠)([\d一二两三四五六七八九十]+)岁(?:到|满|就)?([\d一二两三四五六七八九十]+)/.exec(plain);
  if (missing) {
    const [short, goal] = [readNumbers(missing[1] ?? '')[0]?.value, readNumbers(missing[2] ?? '')[0]?.value];
    return typeof short === 'number' && typeof goal === 'number' ? { value: goal - short, unsure: true } : undefined;
  }
  const coming =
    /(?:明年|明天|后天|下个?月|下半年|年底|过年|过两天|过几天|再过.{1,4}?(?=就|满|到)|还没满|未满|不满|没满|不到|快要?(?:满)?|马上|就要|奔|年近|将近|眼看)(?:就|要|满|到|了|正月|腊月)*([\d一二两三四五六七八九十百]+)(?!个)/.exec(
      plain,
    );
  const goal = coming ? readNumbers(coming[1] ?? '')[0]?.value : undefined;
  if (typeof goal !== 'number' || /(?:今年|现在|，|,|^)[^，,]{0,3}[\d一二两三四五六七八九十百]+(?:岁|喽|了)?[，,]/.test(plain))
    return undefined;
  if (/奔/.test(plain) && goal < 10) return { value: goal * 10 - 3, unsure: true };
  return { value: goal - 1, unsure: true };
}

function tensOf(plain: string): AgeRead | undefined {
  const named = NAMED.find(([pattern]) => pattern.test(plain));
  if (named) return { value: named[1] - (/近|快|将/.test(plain) ? 1 : 0), unsure: true };
  const decade = /([二三四五六七八九2-9])旬/.exec(plain)?.[1];
  const tens = decade ? readNumbers(decade)[0]?.value : undefined;
  return typeof tens === 'number' ? { value: tens * 10, unsure: true } : undefined;
}

const NEXT_YEAR = /(?:明年|后年|过年|去年|前年|虚岁?)(?:就|是|才)*$/;

const GOES_WITH_AGE =
  /今年|明年.*$|周岁|老伴|爷爷|奶奶|阿[公婆嫲爷奶大]|爸爸?|妈妈?|公公|婆婆|儿子|女儿|孩子|老公|老婆|岁数|年纪|[我俺他她佢伊𠊎爷岁了满大的是有整啊呀哦哈咯喽嘛呢吧矣着哩正好零今天就都已经刚]/gu;
const GOES_WITH_BABY = /个月|个?半|[大月天刚出生满新宝娃孩子儿女才的了岁在里]/g;

/** The one number that can be an age; two of them leave it open. */
function plainAge(plain: string): AgeRead | undefined {
  const words = plain.replace(/(?<=[一二三四五六七八九]十)有(?=[一二三四五六七八九])/, '').replaceAll(/岁零.{1,5}月|零.{1,4}个月/g, '岁');
  const numbers = readNumbers(words).filter(({ index, text }) => {
    const after = words.slice(index + text.length);
    return !NEXT_YEAR.test(words.slice(0, index)) && !/^(?:个月|月|天|块|元|口|个|年(?!纪)|号|级)/.test(after);
  });
  const right = /不是/.test(words) ? numbers.slice(-1) : numbers;
  const marked = right.filter(({ index, text }) => /^(?:多)?(?:周)?岁/.test(words.slice(index + text.length)));
  const meant = marked.length > 0 ? marked : right;
  const [number] = meant;
  if (!number || meant.length > 1 || number.open) return undefined;
  const value = typeof number.value === 'number' ? number.value : number.value.min;
  if (value > OLDEST || /负|-\d/.test(words)) return undefined;
  // 虚岁 counts one or two more than the law does.
  return /虚岁|虚龄|虚/.test(words)
    ? { value: value - 1, unsure: true }
    : { value: Math.floor(value), unsure: number.unsure || saysMore(words, GOES_WITH_AGE) };
}

/** Age in years on `today`: 七十二, 49年生的, 1949年3月生, 农历生日, 虚岁, 还差三岁到六十, 八十多 (its lower end, unsure). */
export function readAge(text: string, today: IsoDate): AgeRead | undefined {
  const plain = plainAnswer(text);
  const thisYear = Number(today.slice(0, 4));
  const birth = birthIn(inDigits(plain), thisYear);
  if (birth === 'none') return undefined;
  if (birth) {
    const [youngest, oldest] = [ageOn(today, birth.to), ageOn(today, birth.from)];
    return youngest >= 0 && oldest <= OLDEST ? { value: oldest, unsure: youngest !== oldest } : undefined;
  }
  const early = beforeBirthday(plain);
  if (early) return early;
  if (!/岁/.test(plain) && BABY.test(plain)) return { value: 0, unsure: saysMore(plain, GOES_WITH_BABY) };
  return tensOf(plain) ?? plainAge(plain);
}
