import type { IsoDate } from '../base/clock';
import { findTicketNumber } from '../base/ids';
import type { Interval } from '../base/money';
import { findPhone } from '../base/privacy';
import { regionName } from '../base/regions';
import { readAge } from './read/age';
import { readNumbers } from './read/chinese-number';
import { readDate } from './read/dates';
import { perMonth, readMoney, sumOf } from './read/money';
import { type CountRead, readCount } from './read/people';
import { readPlace } from './read/places';
import { plainAnswer } from './read/plain';
import { readItems, readMonths } from './read/spans';
import { countWords, dateWords, type HintKey, moneyWords, yesNoWords } from './read/words';
import { readYesNo, saysOnly, saysUnknown } from './read/yes-no';

export type QuestionType = 'yesNo' | 'money' | 'count' | 'age' | 'choice' | 'date' | 'text' | 'place' | 'phone' | 'ticketNumber' | 'code';

export interface AskedQuestion {
  id: string;
  type: QuestionType;
  /** Money is asked per month (`fen/month`) or as it stands (`fen`). */
  unit?: string;
  /** `from` and `below`, in fen a month: a sum is the choice it lies in. */
  choices?: { label: string; value: string; aliases?: string[]; from?: number; below?: number /** Words that say it. */; says?: RegExp }[];
  /** Of a yes-or-no question: words of its matter that answer it. */
  means?: { yes?: RegExp; no?: RegExp };
  min?: number;
  max?: number;
}

export type ReadValue = boolean | number | string | Interval;

export type ReadResult =
  | { understood: true; unknown: true }
  | { understood: true; unknown?: false; value: ReadValue /** What was read, in words, when it must be confirmed. */; readBack?: string }
  | { understood: false; hint: HintKey };

export interface ReadContext {
  today: IsoDate;
  region?: string;
}

const no = (hint: HintKey): ReadResult => ({ understood: false, hint });
const yes = (value: ReadValue, readBack?: string): ReadResult => ({ understood: true, value, readBack });

const NOTHING_COMES_IN =
  /^(?:我|家里|现在|都|一直)?(?:没有?|冇|没得|莫得|木有|么得|毛得|无|零|0)(?:$|啥|什么|任何|别的|其他|[收的，,。元块钱工进啊呀嘛咯哦呢了])/;

const NAMES_INCOME = /收入|工资|进账/;
const GOES_OUT = /欠|贷|债|药|学费|房租|租金|花/;

/** 没有收入，欠银行五万: nothing comes in, and what is owed is no income. */
function owesOnly(text: string): boolean {
  const [first = '', ...rest] = text.split(/[，,。；;\s]+/);
  return (
    rest.length > 0 &&
    NOTHING_COMES_IN.test(first) &&
    NAMES_INCOME.test(first) &&
    rest.every((part) => GOES_OUT.test(part) || readNumbers(part).length === 0)
  );
}

function readMoneyAnswer(text: string, { unit }: AskedQuestion): ReadResult {
  // 没有别的 may still answer the question before.
  if (NOTHING_COMES_IN.test(text) && readNumbers(text).length === 0) return yes(0, /别的|其他/.test(text) ? '没有' : undefined);
  if (owesOnly(text)) return yes(0, '没有');
  const money = readMoney(text, true) ?? sumOf(text);
  if (!money) return no('money');
  if (money.share === 'each') return no('moneyTotal');
  if (unit !== 'fen/month') return yes(money.value, money.unsure ? moneyWords(money.value) : undefined);
  const monthly = perMonth(money);
  if (!monthly) return no('moneyPerMonth');
  return yes(monthly.value, money.unsure || monthly.converted ? moneyWords(monthly.value, 'month') : undefined);
}

/** 一千二 among bands of money: the one band the whole answer lies in. */
function readBand(text: string, choices: NonNullable<AskedQuestion['choices']>): ReadResult | undefined {
  const money = choices.some(({ below }) => below !== undefined) ? readMoney(text, true) : undefined;
  const monthly = money && perMonth(money);
  if (!monthly) return undefined;
  const [low, high] = typeof monthly.value === 'number' ? [monthly.value, monthly.value] : [monthly.value.min, monthly.value.max];
  const hit = choices.find(({ from = 0, below = Number.POSITIVE_INFINITY }) => from <= low && high < below);
  return hit && yes(hit.value, hit.label);
}

/** 不到 950 元, 不到950元 and 不到950 are one answer; 有，但没有能力 is one with and without its comma. */
const bare = (name: string): string => plainAnswer(name).replaceAll(/[\s\p{P}]|元$/gu, '');

/** The first choice that the words say, whatever stands around it; read back, for what was said is not its name. */
function saidAmong(text: string, choices: AskedQuestion['choices']): ReadResult | undefined {
  const plain = plainAnswer(text);
  const said = choices?.find(({ says }) => says?.test(plain));
  return said && yes(said.value, said.label);
}

const longestIn = (text: string, names: readonly string[]): string =>
  names.filter((name) => text.includes(name)).reduce((a, b) => (b.length > a.length ? b : a), '');

function readChoice(text: string, { choices = [] }: AskedQuestion): ReadResult {
  const plain = plainAnswer(text);
  const exact = choices.find(({ label, value, aliases = [] }) => [label, value, ...aliases].some((name) => bare(name) === bare(plain)));
  if (exact) return yes(exact.value);
  const said = saidAmong(plain, choices);
  if (said) return said;
  const number = readNumbers(plain)[0]?.value;
  if (/^第?.{0,2}个?$/.test(plain) && typeof number === 'number' && choices[number - 1]) return yes(choices[number - 1]?.value ?? '');
  const band = readBand(plain, choices);
  if (band) return band;
  const hits = choices.filter(({ label, aliases = [] }) =>
    [label, ...aliases].some((name) => name.length > 1 && (plain.includes(name) || (plain.length > 1 && name.includes(plain)))),
  );
  // 没换过 says 换过 too, and means the longer.
  const named = hits
    .map(({ value, label, aliases = [] }) => ({ value, name: longestIn(plain, [label, ...aliases]) }))
    .sort((a, b) => b.name.length - a.name.length);
  const [first, ...rest] = named;
  return first && rest.every(({ name }) => name !== '' && name !== first.name && first.name.includes(name))
    ? yes(first.value)
    : no('choice');
}

function within(value: number, { min, max }: AskedQuestion): boolean {
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

function readPlaceAnswer(text: string, region?: string): ReadResult {
  const place = readPlace(text, region);
  if (!place) return no('place');
  return place.codes.length === 1
    ? yes(place.codes[0] ?? '', place.unsure ? regionName(place.codes[0] ?? '') : undefined)
    : no('placeSeveral');
}

/** What words of the matter itself say to a yes-or-no question: 撑不下去了 where it was asked whether it can be borne. */
function meantBy(text: string, means: AskedQuestion['means']): boolean | undefined {
  const plain = plainAnswer(text);
  if (/[?？吗]/.test(plain)) return undefined;
  if (means?.no?.test(plain)) return false;
  return means?.yes?.test(plain) ? true : undefined;
}

interface Counting {
  read(text: string): CountRead | undefined;
  hint: HintKey;
}
const PEOPLE: Counting = { read: readCount, hint: 'count' };
/** By the unit that is counted; people where it is none of these. */
const COUNTED: Readonly<Record<string, Counting>> = {
  month: { read: readMonths, hint: 'months' },
  item: { read: readItems, hint: 'items' },
};

const readers: Record<QuestionType, (text: string, question: AskedQuestion, context: ReadContext) => ReadResult> = {
  yesNo(text, { means }) {
    const meant = saysOnly(text) ? undefined : meantBy(text, means);
    const answer = meant ?? readYesNo(text);
    if (answer === undefined || answer === 'unknown') return no('yesNo');
    return yes(answer, saysOnly(text) ? undefined : yesNoWords(answer));
  },
  money: readMoneyAnswer,
  count(text, question) {
    const { read, hint } = COUNTED[question.unit ?? ''] ?? PEOPLE;
    const count = read(text);
    return count && within(count.value, question)
      ? yes(count.value, count.unsure ? valueWords(question, count.value) : undefined)
      : no(hint);
  },
  age(text, _question, { today }) {
    const age = readAge(text, today);
    return age ? yes(age.value, age.unsure ? countWords(age.value, 'year') : undefined) : no('age');
  },
  choice: readChoice,
  date(text, _question, { today }) {
    const date = readDate(text, today);
    return date ? yes(date.value, date.unsure ? dateWords(date.value) : undefined) : no('date');
  },
  text: (text) => (text.trim() ? yes(text.trim()) : no('text')),
  place: (text, _question, { region }) => readPlaceAnswer(text, region),
  phone(text) {
    const phone = findPhone(text);
    return phone ? yes(phone) : no('phone');
  },
  ticketNumber(text) {
    const number = findTicketNumber(text);
    return number ? yes(number) : no('ticketNumber');
  },
  code(text) {
    const code = /(?<!\d)\d{6}(?!\d)/.exec(text.normalize('NFKC'))?.[0];
    return code ? yes(code) : no('code');
  },
};

/** 四口人，哦不对五口人: what was said first is taken back. */
const TAKEN_BACK = /^.{1,16}?(?:[，,。]|哦|噢|啊)(?:哦|噢|啊|呃)?(?:不对不对|不对|不是|说错了|错了)[，,。\s]*(?=\S)/;

/** Reads a resident's words as the answer to a question. A strange answer is no failure: it comes back with a hint. */
export function readAnswer(question: AskedQuestion, said: string, context: ReadContext): ReadResult {
  const text = question.type === 'text' ? said : said.replace(TAKEN_BACK, '');
  // 不知道是谁 says something all the same.
  if (question.type !== 'text' && saysUnknown(text) && !saidAmong(text, question.choices)) return { understood: true, unknown: true };
  const read = readers[question.type](text, question, context);
  // What came after a slip of the tongue is never sure.
  return text !== said && read.understood && !read.unknown
    ? { ...read, readBack: read.readBack ?? valueWords(question, read.value) }
    : read;
}

/** A value as it is read back. */
export function valueWords({ type, choices, unit }: AskedQuestion, value: ReadValue): string {
  if (type === 'yesNo') return yesNoWords(value === true);
  if (type === 'count' && unit !== undefined && unit in COUNTED) return countWords(Number(value), unit as 'month' | 'item');
  if (type === 'money') return moneyWords(value as number);
  if (type === 'count') return countWords(Number(value));
  if (type === 'age') return countWords(Number(value), 'year');
  if (type === 'date') return dateWords(String(value));
  return choices?.find((choice) => choice.value === value)?.label ?? String(value);
}

export type Command = 'back' | 'cancel' | 'skip' | 'restart';

const COMMANDS: [RegExp, Command][] = [
  [
    /^(?:上一步|返回|回上一步|退回|上一题|后退|改(?:一下)?(?:上一个|刚才的?)?|(?:刚才|前面|上面)?(?:我)?(?:说|填|答|选)错了.{0,12})$/,
    'back',
  ],
  [
    /^(?:取消|退出|不(?:做|填|弄|查|报|投诉|举报)了|算了|停止|结束|不用了|停(?:一?下)?|(?:那|我)*(?:先)?(?:不|不想|不要|不用)(?:再)?(?:弄|填|做|报|说|查|问|答|登记)了|.{0,6}(?:帮我)?撤(?:了|掉|回)?(?:吧|了)?)[吧了]?[。！!]*$/,
    'cancel',
  ],
  [/^(?:跳过|略过|下一(?:题|个|步)|不想(?:说|答|回答)|不方便说|不说|先跳过)$/, 'skip'],
  [/^(?:重来|重新开始|从头(?:来|开始)|重做|再来一次)$/, 'restart'],
];

/** A word that steers the flow instead of answering. */
export const readCommand = (text: string): Command | undefined =>
  COMMANDS.find(([pattern]) => pattern.test(text.normalize('NFKC').trim()))?.[1];
