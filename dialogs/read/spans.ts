import { readNumbers } from './chinese-number';
import { type CountRead, readCount } from './people';
import { plainAnswer } from './plain';

const NOT_NEEDED = /^(?:都)?(?:不|没|没有|无|冇|不用|不需要|用不着)(?:需要?|要|用|人|专人|照顾|照护)*(?:了|的|啊|呀)?$|^还没有?(?:开始)?$/;
const VERY_LONG = /从小|生下来|出生|天生|一直|多年|好多年|很多年|好几年|很久|十几年|几十年|老早/;
const A_YEAR = 12;
const HALF_A_YEAR = 6;
const VERY_LONG_MONTHS = 60;
const MOST = 1_200;

/** How long, in whole months: 八个月, 一年半, 三年了, 半年多, 从小就要; 不需要 is 0. Undefined when no length is told. */
export function readMonths(text: string): CountRead | undefined {
  const plain = plainAnswer(text).replaceAll(/[。！!，,\s]/g, '');
  if (NOT_NEEDED.test(plain)) return { value: 0, unsure: false };
  if (VERY_LONG.test(plain)) return { value: VERY_LONG_MONTHS, unsure: true };
  if (/^(?:有)?半年/.test(plain)) return { value: HALF_A_YEAR, unsure: true };
  const found = readNumbers(plain).find(({ value }) => typeof value === 'number');
  if (!found || typeof found.value !== 'number') return undefined;
  const after = plain.slice(found.index + found.text.length);
  const isYears = /^(?:多|来|几)?个?年/.test(after);
  if (/^(?:多|来)?(?:岁|级|元|块|人|口|天|个?星期|周)/.test(after)) return undefined;
  const months = isYears ? found.value * A_YEAR + (/年半/.test(after) ? HALF_A_YEAR : 0) : found.value;
  return Number.isInteger(months) && months >= 0 && months <= MOST ? { value: months, unsure: isYears || /多|几/.test(plain) } : undefined;
}

const ALL_BY_ONESELF =
  /^(?:都|全|全部|样样|每样|六样|自己)*(?:都)?(?:能|会|可以|行|没问题|做得到|能做|自己来|自理)(?:自己)?(?:做|自理|来)?(?:的|了|啊)?$/;
const NONE_BY_ONESELF =
  /^(?:都|全|全部|样样|一样|一样也|六样)*(?:都|也)?(?:不能|不行|做不(?:到|了)|不会|靠人|要人)(?:做|弄|帮|服侍|照顾|自理)?(?:的|了)?$|瘫|卧床|植物人|起不来床/;
const SIX = 6;
const ITEMS = /吃饭|穿衣|上下床|(?:上)?厕所|走(?:动|路)|洗澡/g;

/** How many of the six matters of daily life are beyond somebody: 两样, 都能自己做, 洗澡和走路不行. */
export function readItems(text: string): CountRead | undefined {
  const plain = plainAnswer(text).replaceAll(/[。！!\s]/g, '');
  if (ALL_BY_ONESELF.test(plain)) return { value: 0, unsure: true };
  if (NONE_BY_ONESELF.test(plain)) return { value: SIX, unsure: true };
  const named = new Set(plain.match(ITEMS)).size;
  if (named > 0 && /不|没法|难|要人|靠人/.test(plain) && !/能|可以/.test(plain.replaceAll('不能', '')))
    return { value: named, unsure: true };
  const counted = /^(?:有|就|大概)?([一二两三四五六0-6])(?:样|项|个|种)?(?:做不到|不行|不能|不会)?(?:了|吧)?$/.exec(plain)?.[1];
  const value = counted && readNumbers(counted)[0]?.value;
  if (typeof value === 'number') return { value, unsure: false };
  const read = readCount(plain);
  return read?.value === 0 ? read : undefined;
}
