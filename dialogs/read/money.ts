import type { Interval } from '../../base/money';
import { type NumberRead, readNumbers } from './chinese-number';
import { plainAnswer, saysMore } from './plain';

export interface MoneyRead {
  /** fen, as it was said (not yet turned into another period). */
  value: number | Interval;
  per?: 'month' | 'year' | 'day' | 'week' | 'months' | 'once';
  /** Months the amount covers, when they are said: 12 for a year, 3 for 每季度. */
  months?: number;
  /** Said of each person, or of everybody together; undefined = not said. */
  share?: 'each' | 'total';
  text: string;
  unsure: boolean;
}

type Period = Pick<MoneyRead, 'per' | 'months'>;

const scale = (value: number | Interval, factor: number): number | Interval =>
  typeof value === 'number' ? Math.round(value * factor) : { min: Math.round(value.min * factor), max: Math.round(value.max * factor) };

const PER: [RegExp, Period][] = [
  [/(?:每|一|个|1)个?月|月(?:收入|薪|工资|均|领|拿|共|总)|\/月|按月/, { per: 'month', months: 1 }],
  [/(?:每|一|1)?(?:个)?季度?(?:度)?(?=[^节]|$)|按季/, { per: 'months', months: 3 }],
  [/半年/, { per: 'months', months: 6 }],
  [/(?:每|一|1)(?:学)?年|全年|年(?:收入|薪|均|总)|\/年|一整年/, { per: 'year', months: 12 }],
  [/(?:每|一|1)(?:个)?(?:周|星期|礼拜)|学期/, { per: 'week' }],
  [/(?:每|一|1)天|日薪|一日|按天/, { per: 'day' }],
];
const SEVERAL_MONTHS = /([两二三四五六七八九十\d]+)个月/;

function perOf(clause: string): Period {
  const several = SEVERAL_MONTHS.exec(clause)?.[1];
  const count = several ? readNumbers(several)[0]?.value : undefined;
  if (typeof count === 'number' && count > 1) return { per: 'months', months: count };
  return PER.find(([pattern]) => pattern.test(clause))?.[1] ?? {};
}

const NOTHING = /一(?:分|毛|角|块|文)(?:钱|收入)?(?:都|也)?(?:没|冇|莫|不|木|无)|分文/;
const NOT_MONEY =
  /^\s*(?:个(?!银)|口|人|岁|天|号|日|月(?!工资|薪|收)|年|学[年期]|季|星期|礼拜|周|次|趟|级|层|楼|亩|只|头|名|位|户|%|度|分之|点(?![多来]))/;
const IS_MONEY = /^\s*(?:多|来|把|几)?\s*(?:块|元|圆|毛|角|分|文|蚊|钱|人民币|rmb)/;
const EARNS = /(?:收入|工资|挣|赚|领|拿|花|存款|退休金|养老金|欠|给|共|是|有)(?:了|着|到)?$/;

const GOES_WITH_MONEY =
  /人民币|rmb|到手|工资|收入|退休金?|养老金?|低保金?|月薪|年薪|学费|打(?:零)?工|种地|存款|个?月|[整个每全年月季薪学度大概约是有就也才能挣赚领拿得给发花我俺们咱家里一共总计合加起元块圆毛角分蚊钱的了呢啊吧嘛哦咯呀哈左右差不到]/g;

/** 一 in 跟爸妈住一起 and 老房子一栋: below ten, among words that do not go with money, a number is none. */
const isPartOfWords = (plain: string, value: NumberRead['value']): boolean =>
  typeof value === 'number' && value < 10 && saysMore(plain, GOES_WITH_MONEY);

function isMoney(plain: string, { index, text: word, value }: NumberRead, loose: boolean): boolean {
  const after = plain.slice(index + word.length);
  const before = plain.slice(0, index);
  if (!/[多来]$/.test(word) && NOT_MONEY.test(after)) return false;
  if (/(?:第|每|三|上|这)$/.test(before) && /^[一二三四五六七八九]$/.test(word)) return false;
  if (IS_MONEY.test(after)) return true;
  if (isPartOfWords(plain, value)) return false;
  return loose || /[百千万kw]/.test(word) || EARNS.test(before);
}

const unitOf = (plain: string, { index, text }: NumberRead): number => {
  const after = plain.slice(index + text.length);
  return /^(?:毛|角)/.test(after) ? 10 : /^分(?!之)/.test(after) ? 1 : 100;
};

interface Amount extends NumberRead {
  /** Index after the amount and its unit. */
  end: number;
}

// 三块二毛五 is one amount: a number that stands right after 块 or 毛 counts the next lower coin.
function amountsOf(plain: string, numbers: readonly NumberRead[]): Amount[] {
  const amounts: Amount[] = [];
  for (const number of numbers) {
    const factor = unitOf(plain, number);
    const after = /^(?:块|元|圆|毛|角|分|蚊)?/.exec(plain.slice(number.index + number.text.length))?.[0] ?? '';
    const end = number.index + number.text.length + after.length;
    const last = amounts.at(-1);
    const coin = last && last.end === number.index ? plain[last.end - 1] : undefined;
    if (
      last &&
      coin &&
      /[块元圆蚊毛角]/.test(coin) &&
      typeof number.value === 'number' &&
      typeof last.value === 'number' &&
      number.value < 10
    ) {
      const small = after ? factor : /[毛角]/.test(coin) ? 1 : 10;
      Object.assign(last, { value: last.value + number.value * small, text: plain.slice(last.index, end), end });
    } else amounts.push({ ...number, value: scale(number.value, factor), end });
  }
  return amounts;
}

const NO_INCOME = /(?:没有?|没得|冇|莫得|无)(?:一点|任何|啥子?|什么|半点)?(?:收入|工资|进账|进项|经济来源|来源)/;
const TOGETHER = /(?:一共|总共|加起来|合计|统共|拢共|总的)[^\d零一二两三四五六七八九十百千万]{0,4}$/;
const SPAN = /^(?:块钱?|元)?(?:到|至|[-~—～]|(?:左右)?[，,]?有时(?:候)?|或者?)(?:是|有)?$/;

const low = ({ value }: Amount): number => (typeof value === 'number' ? value : value.min);
const high = ({ value }: Amount): number => (typeof value === 'number' ? value : value.max);

/** The one amount that is meant; undefined when several stand side by side and none is called the total. */
function meant(plain: string, amounts: readonly Amount[]): Amount | undefined {
  const total = amounts.find(({ index }) => TOGETHER.test(plain.slice(0, index)));
  if (total || amounts.length < 2) return total ?? amounts[0];
  const [first, second] = amounts as [Amount, Amount];
  const link = plain.slice(first.index + first.text.length, second.index);
  if (amounts.length > 2 || !SPAN.test(link) || low(first) >= high(second)) return undefined;
  return {
    ...first,
    value: { min: low(first), max: high(second) },
    text: plain.slice(first.index, second.end),
    end: second.end,
    unsure: true,
  };
}

const clauseAt = (plain: string, index: number): string => {
  const start = Math.max(plain.lastIndexOf('，', index), plain.lastIndexOf(',', index), plain.lastIndexOf('。', index)) + 1;
  const end = plain.slice(index).search(/[，。]|,(?!\d)/);
  return plain.slice(start, end < 0 ? undefined : index + end);
};

/** The amount a text names; undefined when it names none, or several of which none is the total. Numbers of people, ages and days are passed over. */
export function readMoney(text: string, loose = false): MoneyRead | undefined {
  const plain = plainAnswer(text).replaceAll(/(?:[，,]?)不是[^，,。]*[，,]?/g, (cut) => '，'.repeat(cut.length));
  if (loose && NOTHING.test(plain)) return { value: 0, text: plain, unsure: false };

  const amounts = amountsOf(
    plain,
    readNumbers(plain).filter((number) => isMoney(plain, number, loose)),
  );
  if (loose && amounts.length === 0 && NO_INCOME.test(plain)) return { value: 0, text: plain, unsure: false };
  const amount = loose ? meant(plain, amounts) : (meant(plain, amounts) ?? amounts.at(-1));
  if (!amount || amount.open) return undefined;
  const near = perOf(clauseAt(plain, amount.index));
  return {
    value: amount.value,
    ...(near.per ? near : perOf(plain)),
    share: shareOf(plain),
    text: amount.text,
    unsure: amount.unsure || (loose && saysMore(plain, GOES_WITH_MONEY)),
  };
}

const WHOSE = /我|俺|他|她|老[公婆伴]|爸|妈|儿子|女儿|爷|奶|公公|婆婆|媳妇|两个人|各/;
const MOST_EARNERS = 4;

/** 他养老金一百五，我也一百五: what each has, told one by one, added up; never sure. Undefined where a clause tells no sum or nobody's. */
export function sumOf(text: string): MoneyRead | undefined {
  const clauses = plainAnswer(text)
    .split(/[，,、；;。\s]+/)
    .filter(Boolean);
  const told = clauses.filter((clause) => WHOSE.test(clause)).length;
  // 三千，我妈养老金两百: the first may be one's own.
  if (clauses.length < 2 || clauses.length > MOST_EARNERS || told < clauses.length - 1) return undefined;
  const each = clauses.map((clause) => readMoney(clause, true));
  const values = each.flatMap((money) => (money && typeof money.value === 'number' && money.value > 0 ? [money.value] : []));
  const periods = new Set(each.map((money) => money?.per));
  if (values.length < clauses.length || periods.size > 1) return undefined;
  return { value: values.reduce((a, b) => a + b, 0), per: each[0]?.per, months: each[0]?.months, text, unsure: true };
}

function shareOf(plain: string): MoneyRead['share'] {
  if (/(?:每人|人均|每个人|人头)/.test(plain)) return 'each';
  return /(?:一共|总共|全家|合计|加起来|一家|家里|统共|总的)/.test(plain) ? 'total' : undefined;
}

/** A monthly amount in fen: a longer span's is divided (rounded to a fen, so unsure); a day's or a week's cannot be. */
export function perMonth({ value, per, months = 1 }: MoneyRead): { value: number | Interval; converted: boolean } | undefined {
  if (per === 'day' || per === 'week') return undefined;
  return { value: scale(value, 1 / months), converted: months > 1 };
}
