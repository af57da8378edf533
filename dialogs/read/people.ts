import { readNumbers } from './chinese-number';

const COUPLES = /老两口|两口子|小两口|夫妻(?:俩|二人|两个)|就我(?:们|俩)俩|娘俩|爷俩|母子俩|父子俩/;
const ALONE = /(?:就|只有?|光)(?:我)?(?:自己|一个(?:人)?|一人)|我一个人|单身|独居|(?<![十百二三四五六七八九\d])一个人(?:过|住|生活)?$/;

/** Number of people: 三口人, 一家五口, 俩娃, 老两口, 就我一个. */
export function readCount(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/(\S)个(?:人)?(?:，|,).*$/, '$1');
  if (ALONE.test(plain)) return 1;
  if (COUPLES.test(plain)) return 2;
  const numbers = readNumbers(plain).filter(
    ({ value }) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 30,
  );
  const counted =
    numbers.find(({ index, text: word }) => /^\s*(?:口|个|人|名|位|娃|孩)/.test(plain.slice(index + word.length))) ?? numbers.at(-1);
  return typeof counted?.value === 'number' ? counted.value : undefined;
}

/** Age in years: 七十二, 49年生的, 1949年3月生, 八十多 (its lower end, unsure). */
export function readAge(text: string, thisYear: number): { value: number; unsure: boolean } | undefined {
  const plain = text.normalize('NFKC');
  const born = /(?:(19|20)?(\d{2}))\s*年(?:.{0,6})?(?:生|出生|的人)/.exec(plain) ?? /(?:生于|出生)(?:于)?\s*(19|20)?(\d{2})/.exec(plain);
  if (born) {
    const short = Number(born[2]);
    const year = born[1] ? Number(born[1] + born[2]) : short + (short > thisYear % 100 ? 1_900 : 2_000);
    return { value: thisYear - year, unsure: true };
  }
  const number = readNumbers(plain).find(({ value }) => (typeof value === 'number' ? value : value.min) <= 130);
  if (!number) return undefined;
  const value = typeof number.value === 'number' ? number.value : number.value.min;
  return { value, unsure: number.unsure };
}

export interface DisabilityRead {
  category?: 'physical' | 'visual' | 'hearing' | 'speech' | 'intellectual' | 'mental' | 'multiple';
  grade?: 1 | 2 | 3 | 4;
}

const CATEGORIES: [RegExp, NonNullable<DisabilityRead['category']>][] = [
  [/智力|智障|脑瘫弱智/, 'intellectual'],
  [/精神/, 'mental'],
  [/肢体|腿|手残|瘫/, 'physical'],
  [/视力|眼|盲|瞎/, 'visual'],
  [/听力|聋/, 'hearing'],
  [/言语|语言|哑/, 'speech'],
  [/多重/, 'multiple'],
];

/** Category and grade of a disability, as far as they are said. */
export function readDisability(text: string): DisabilityRead | undefined {
  const plain = text.normalize('NFKC');
  const grade = /([一二三四1-4])\s*级/.exec(plain)?.[1];
  const category = CATEGORIES.find(([pattern]) => pattern.test(plain))?.[1];
  if (!grade && !(category && /残/.test(plain))) return undefined;
  return { category, grade: grade ? (('一二三四'.indexOf(grade) + 1 || Number(grade)) as DisabilityRead['grade']) : undefined };
}
