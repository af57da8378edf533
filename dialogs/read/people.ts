import { readNumbers } from './chinese-number';
import { plainAnswer, saysMore } from './plain';

export interface CountRead {
  value: number;
  /** Added up or told in other words than a number: to be read back. */
  unsure: boolean;
}

const ALONE =
  /(?:就|只有?|光|剩)(?:下|了)?(?:我|他|她)?(?:自己|一个(?:人|光棍)?|一人)|我一个人|单身|独居|光棍|(?<![十百二三四五六七八九\d])一个人(?:过|住|生活)?(?:的|了)?$/;
const NOBODY = /^(?:一个(?:都|也))?(?:没有?|没得|莫得|冇|木有|无)(?:孩子|小孩|娃|人|了|啊|呀)?$/;

// Words that stand for so many people by themselves.
const KIN: [RegExp, number][] = [
  [
    /老两口|两口子|小两口|夫妻俩?|夫妇俩?|爸爸妈妈|爸妈|父亲母亲|父母|公婆|爷爷奶奶|外公外婆|阿公阿嬷|娘俩|爷俩|[爷娘]儿俩|母女俩?|母子俩?|父子俩?|父女俩?|祖孙俩?|爷孙俩?|婆孙俩?|婆媳俩?|姐妹俩|兄弟俩|我们俩|咱俩|一老一小|一儿一女|双胞胎(?:儿子|女儿|孩子)?|龙凤胎/,
    2,
  ],
  [/两对(?:夫妻|夫妇|老人)/, 4],
  [/三胞胎/, 3],
  [/兄弟|姐妹|姊妹/, 0],
  [
    /爸爸?|妈妈?|父亲|母亲|爷爷|奶奶|外公|外婆|公公|婆婆|哥哥?|姐姐?|弟弟?|妹妹?|老公|老婆|老伴|媳妇|丈夫|妻子|儿子|女儿|孙子|孙女|儿媳妇?|女婿|嫂子|外孙女?|孙媳|姑姑|叔叔|舅舅|阿姨|侄儿|侄女|我自己|自己|本人|我(?!们|哋|有|家|的|这)/,
    1,
  ],
];
const COUNTED = /^\s*(?:口|个|人|名|位|娃|孩|崽|兄弟|姐妹|姊妹|老人|小|儿|男|女|子)/;
const WHOLE_FAMILY = /(?:一家|全家|家里|屋头|屋里|屋企|阮兜|总共|一共|加起来|合计|连我)(?:人|有|一共|总共|是|子|上下)*$/;
const WITHOUT_SPEAKER = /除了我|不算我|不包括我|还有/;
const THIRD_CHILD = /^(?:我(?:们)?(?:家)?|是)?(?:老)?[二三四五](?:娃儿?|妹|弟|哥|姐)$/;

const GOES_WITH_PEOPLE =
  /一家子?|全家|家里|屋[头里企]|阮兜|[我俺咱们哋家的个口名位人娃孩崽子小儿就有是都共总合计加起来一了啊呀哦吧呢嘛住在吃饭]/g;

interface Token {
  at: number;
  people: number;
  /** Said as a number, with what it counts. */
  counted: boolean;
}

function numbersIn(plain: string): Token[] {
  return readNumbers(plain).flatMap(({ value, index, text }) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 30) return [];
    const bare = text.replace(/[俩仨]$/, (digit) => digit);
    return [{ at: index, people: value, counted: COUNTED.test(plain.slice(index + bare.length)) || /[俩仨]/.test(text) }];
  });
}

// A kin word right after a number is what the number counts: 三个孩子, 两个老人, 两口子 after 加我们.
function kinIn(plain: string): Token[] {
  const found: Token[] = [];
  let rest = plain;
  for (const [pattern, people] of KIN) {
    for (const match of rest.matchAll(new RegExp(pattern, 'g'))) {
      const before = plain.slice(Math.max(0, match.index - 2), match.index);
      if (!/[一二两三四五六七八九十\d](?:个|位|名)?$/.test(before) || people > 1) found.push({ at: match.index, people, counted: false });
    }
    rest = rest.replaceAll(new RegExp(pattern, 'g'), (word) => ' '.repeat(word.length));
  }
  return found;
}

// 我心里难受 counts nobody; 就我, 我自己 counts one.
const SPEAKER_ALONE = /^(?:就|只|光|还|剩|有|是|下)*我(?:自己|一个|本人)*[了的啊呀]*$|自己|本人/;
const isSpeaker =
  (plain: string) =>
  ({ at, counted }: Token): boolean =>
    !counted && plain[at] === '我';

function listed(plain: string): CountRead | undefined {
  const all = kinIn(plain);
  // 就我跟我妈: the speaker is counted once.
  const speakers = all.filter(isSpeaker(plain)).sort((a, b) => a.at - b.at);
  const kin = all.filter((token) => !isSpeaker(plain)(token) || token === speakers[0]);
  const covered = (at: number): boolean => kin.some((word) => word.people > 1 && at >= word.at && at < word.at + 3);
  const numbers = numbersIn(plain).filter(({ at, counted }) => counted && !covered(at));
  const tokens = [...kin, ...numbers];
  const last = numbers.at(-1);
  // 老婆孩子加我三个, 我跟我妈两个: a number at the end sums up what stands before it.
  if (last && numbers.length === 1 && kin.length > 0 && /(?:个|口|名)(?:人)?[了的]?$/.test(plain) && kin.every(({ at }) => at < last.at))
    return { value: last.people, unsure: true };
  if (tokens.length === 0 || (tokens.every(isSpeaker(plain)) && !SPEAKER_ALONE.test(plain))) return undefined;
  const earlier = tokens.reduce((all, token) => all + (token === last ? 0 : token.people), 0);
  // 两男一女三个崽: the last number is what the others come to.
  if (last && tokens.length > 2 && numbers.length > 1 && last.people === earlier) return { value: last.people, unsure: true };
  const sum = tokens.reduce((all, { people }) => all + people, 0);
  return {
    value: sum + (WITHOUT_SPEAKER.test(plain) && !kin.some(({ at }) => plain[at] === '我') ? 1 : 0),
    unsure: tokens.length > 1 || numbers.length === 0,
  };
}

// 六十六了, 一级, 一个月药八百: a number that counts something else counts nobody.
const COUNTS_ELSE =
  /[\d一二两三四五六七八九十百千]\s*(?:多)?(?:岁|级|元|块|毛|斤|亩|点钟?|月份?|年级|号|楼|天|度|百|千|万)|药|学费|工资|残疾/;
const SPEAKS_OF_SELF = /^我是(?!一个人|单身|独居|孤)/;
const MOST_AT_HOME = 30;
const tellsElse = (clause: string): boolean =>
  (COUNTS_ELSE.test(clause) && !/[口人]/.test(clause)) ||
  readNumbers(clause).some(({ value }) => typeof value === 'number' && value > MOST_AT_HOME);

/** Number of people: 三口人, 一家五口, 俩娃, 老两口, 就我一个, 我、老公和三个孩子; undefined when it is not one number. */
export function readCount(text: string): CountRead | undefined {
  if (SPEAKS_OF_SELF.test(plainAnswer(text))) return undefined;
  const clauses = plainAnswer(text)
    .split(/[，,。；;]/)
    .filter(Boolean);
  const telling = clauses.filter((clause) => !tellsElse(clause));
  if (telling.length === 0) return undefined;
  const read = countIn(telling.join('，'));
  return read && { ...read, unsure: read.unsure || telling.length < clauses.length };
}

// 一家三口加奶奶
const ADDED = /(?:口|人).{0,2}(?:再加|加上?|还有|外加|另外还有)(.+)$/;

// 问一下, 一直, 一起: no number of anybody.
const NO_NUMBER = /一(?:下|哈|点|样|起|直|次|回|遍|定|般|些|会)/g;

function countIn(text: string): CountRead | undefined {
  const plain = text.replaceAll(NO_NUMBER, '');
  if (THIRD_CHILD.test(plain)) return undefined;
  if (ALONE.test(plain)) return { value: 1, unsure: false };
  if (NOBODY.test(plain)) return { value: 0, unsure: false };
  const all = readNumbers(plain);
  if (all.some(({ value, open }) => open || typeof value !== 'number' || !Number.isInteger(value)) || /半个|[口人个]半/.test(plain))
    return undefined;
  const whole = numbersIn(plain).find(({ at }) => WHOLE_FAMILY.test(plain.slice(0, at)));
  if (whole) {
    const more = ADDED.exec(plain.slice(whole.at))?.[1];
    const others = more ? kinIn(more).filter((token) => !isSpeaker(more)(token)) : [];
    return { value: whole.people + others.reduce((sum, { people }) => sum + people, 0), unsure: all.length > 1 || others.length > 0 };
  }
  if (/连我|算上我|包括我/.test(plain) && numbersIn(plain).length === 1) return { value: numbersIn(plain)[0]?.people ?? 0, unsure: true };
  const mouths = /(?<![老小])([\d一二两三四五六七八九十廿卅]{1,3})(?:个)?(?:口(?!子)|人(?!家))/.exec(plain)?.[1];
  const said = mouths ? numbersIn(mouths)[0] : undefined;
  if (said) return { value: said.people, unsure: all.length > 1 || saysMore(plain, GOES_WITH_PEOPLE) };
  const sum = listed(WITHOUT_SPEAKER.test(plain) ? plain.replace(/除了我|不算我|不包括我/, '还有') : plain);
  if (sum) return sum;
  const only = numbersIn(plain);
  return only.length === 1 && only[0] ? { value: only[0].people, unsure: saysMore(plain, GOES_WITH_PEOPLE) } : undefined;
}

export interface DisabilityRead {
  category?: 'physical' | 'visual' | 'hearing' | 'speech' | 'intellectual' | 'mental' | 'multiple';
  grade?: 1 | 2 | 3 | 4;
  /** Said to have no certificate of disability. */
  none?: boolean;
}

const CATEGORIES: [RegExp, NonNullable<DisabilityRead['category']>][] = [
  [/多重/, 'multiple'],
  [/智力|只力|智障|弱智|唐氏/, 'intellectual'],
  [/精神|井神|精分|癫|疯|自闭|孤独症/, 'mental'],
  [/肢体|之体|肢残|腿|手残|手都没|手没|(?<!脑)瘫|小儿麻痹|轮椅|截肢/, 'physical'],
  [/视力|失明|双目|视障|眼|盲|瞎/, 'visual'],
  [/听力|听障|聋/, 'hearing'],
  [/言语|语言|哑/, 'speech'],
];
// The last two digits of a certificate's number: kind and grade.
const BY_DIGIT: NonNullable<DisabilityRead['category']>[] = [
  'visual',
  'hearing',
  'speech',
  'physical',
  'intellectual',
  'mental',
  'multiple',
];
const GRADES: Record<string, DisabilityRead['grade']> = {
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
};
const CERTIFICATE = /(?:最后|末尾?|后|尾巴(?:上)?)(?:的)?(?:两|二|2)?(?:位|个)?(?:数字?)?(?:是|为)?([1-7])([1-4])(?!\d)/;

/** Category and grade of a disability, as far as they are said; two categories at once leave it open. */
export function readDisability(text: string): DisabilityRead | undefined {
  const plain = plainAnswer(text);
  if (/(?:没有?|没得|莫得|冇|无)(?:办|过)?(?:残疾证|残疾|证)$/.test(plain)) return /残疾/.test(plain) ? { none: true } : undefined;
  const [, kind, digit] = CERTIFICATE.exec(plain) ?? [];
  if (kind && digit) return { category: BY_DIGIT[Number(kind) - 1], grade: GRADES[digit] };
  const grade = GRADES[[...plain.matchAll(/([一二三四壹贰叁肆1-4])\s*级/g)].at(-1)?.[1] ?? ''];
  const kinds = CATEGORIES.filter(([pattern]) => pattern.test(plain)).map(([, category]) => category);
  const category = kinds[0] === 'multiple' || kinds.length === 1 ? kinds[0] : undefined;
  if (!grade && !(category && (/残|证/.test(plain) || plain.length < 5))) return undefined;
  return { category, grade };
}
