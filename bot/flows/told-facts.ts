import type { IsoDate } from '../../base/clock';
import { readAge } from '../../dialogs/read/age';
import { perMonth, readMoney } from '../../dialogs/read/money';
import { readCount, readDisability } from '../../dialogs/read/people';
import { factLabel, factValueText } from '../../rules/facts';
import type { AnswerValue } from '../session';

/** A fact of rules/facts.ts that was told without being asked for. */
export interface ToldFact {
  id: string;
  value: Exclude<AnswerValue, string[] | { unknown: true }>;
}

const SUPPOSED = /如果|要是|假如|假设|比如|譬如|例如/;
const CLAUSES = /[，,。；;！!？?\n]+/;
const SPEAKER = /我|俺|阮|咱|本人/;
const KIN =
  /老公|老婆|丈夫|妻子|爱人|老伴|爸|妈|父亲|母亲|爷爷|奶奶|外公|外婆|公公|婆婆|儿子|女儿|孩子|娃|哥|弟|姐|妹|叔|舅|姑|孙子|孙女|邻居|他|她/;
const NUMBER = '[一二两三四五六七八九十\\d]{1,2}';
// 家里两个人打工 counts who works, not who lives there.
const NOT_WHO_WORKS = '(?![^，,。；;]{0,4}(?:打工|上班|挣|干活|残疾|有病|生病|读书|上学|在读|领|吃药|在外))';
const PEOPLE = new RegExp(
  [
    `一家(?:有|是)?${NUMBER}口人?`,
    `(?:一家|全家|家里|屋[里头]|屋企|我们家|我家|咱家|户口本?上)(?:人口|一共|总共|就|只|共|是|有|得)*${NUMBER}(?:口人?|个人?)(?!子)${NOT_WHO_WORKS}`,
    `(?<![老小])[两三四五六七八九十\\d]{1,2}口(?:人|之家)?(?!子)${NOT_WHO_WORKS}`,
    `(?:我们|咱们|俺们)(?:一共|总共|就|共)?${NUMBER}个人${NOT_WHO_WORKS}`,
    `^${NUMBER}个人(?=[，,]|$)`,
    '(?:就|只有|[只就]剩|光)我(?:自己)?一个人?(?!人?.{0,2}(?:挣|赚|打工|上班|带|养|照顾|干|做|扛|撑))',
    '(?<![十百二三四五六七八九\\d])一个人(?:单?过|住|生活)',
  ].join('|'),
);
const SPOUSE = /老公|老婆|丈夫|妻子|爱人|媳妇/;
const COUPLE = /两口子|[老小]两口|夫妻(?:俩|两个|两人)?|两公婆|两夫妻/;
const ANY_CHILD = /娃|孩|崽|儿子|女儿|闺女|学生/;
const CHILDREN = /[一两二三四五六\d俩仨](?:个|名)?(?:娃儿?|孩子|小孩|崽崽?|学生娃)/;
const OTHERS_OR_GONE =
  /爸|妈|父|母|爷|奶|公公|公婆|婆婆|外婆|阿婆|老人|哥|弟|姐|妹|侄|孙|女婿|儿媳|邻居|朋友|同事|他家|她家|离婚|离了|前夫|前妻|去世|过世|死|走了|没了|不在|跑了|失踪|坐牢|服刑|戒毒|分开|分居|嫁|成家|工作了|毕业|怀孕|肚子里/;
const EARNS = /挣|赚|收入|工资|月薪|退休金/;
const NOT_OWN = /标准|最低工资|多少|几|没(?:有)?(?:收入|工资)|上限|低于|超过/;
// 他78了, 我妈八十三喽: a number of two digits right after the person.
const AGED_BY_PERSON =
  /(?:爸爸?|妈妈?|父亲|母亲|爷爷?|奶奶?|外公|外婆|公公|婆婆|老伴|老人家?|他|她|我)(?:今年|都|已经|也|快|有)?([\d一二三四五六七八九十]{2,3})(?:了|喽|啦|咯|啰|多了)(?![\d一二三四五六七八九十百千万元块])/;
const AGED =
  /[\d一二三四五六七八九十]{1,4}岁|今年[\d一二三四五六七八九十]{2,3}(?![年月块元千百])|(?:\d{4}|[\d〇零一二三四五六七八九]{2})年.{0,6}(?:生|出世)/;
const ILL = /尿毒症|透析|癌|肿瘤|白血病|重病|大病|瘫痪|器官移植/;
const IN_DIBAO = /(?:在|已经|正在|现在|一直)(?:吃|领|享受)(?:着)?低保|(?:我家|家里|我们)(?:是|有)低保|是低保户/;
const RURAL = /农村户口|农业户口|农村户籍/;
const URBAN = /城镇户口|城市户口|居民户口|非农/;

interface Clause {
  text: string;
  /** Whom it speaks of, inherited from the clause before: 老公残疾二级，一个月挣两千. */
  subject: string;
}

function clausesOf(text: string): Clause[] {
  let subject = '';
  return text
    .split(CLAUSES)
    .filter(Boolean)
    .map((part) => {
      subject = KIN.exec(part)?.[0] ?? SPEAKER.exec(part)?.[0] ?? subject;
      return { text: part, subject: SPEAKER.test(subject) ? '我' : subject };
    });
}

/** A couple, alone or with children told one by one; undefined where anybody else, or somebody gone, is spoken of. */
function coupleWithChildren(text: string): number | undefined {
  const couple = COUPLE.test(text);
  if (OTHERS_OR_GONE.test(text.replace(COUPLE, ''))) return undefined;
  if (couple && !ANY_CHILD.test(text)) return 2;
  if (!SPEAKER.test(text) && !couple) return undefined;
  const children = couple || SPOUSE.test(text) ? CHILDREN.exec(text)?.[0] : undefined;
  const count = children ? readCount(children) : undefined;
  return count && count.value > 0 && count.value <= 9 ? 2 + count.value : undefined;
}

function household(text: string): ToldFact[] {
  const words = PEOPLE.exec(text)?.[0];
  const value = words ? readCount(words)?.value : coupleWithChildren(text);
  return value ? ['householdSize', 'livesTogether'].map((id) => ({ id, value })) : [];
}

function income(clauses: readonly Clause[]): ToldFact[] {
  const amounts = clauses
    .filter(({ text }) => EARNS.test(text) && !NOT_OWN.test(text))
    .flatMap(({ text }) => {
      const money = readMoney(text, true);
      const monthly = money?.per && money.share !== 'each' ? perMonth(money) : undefined;
      return monthly ? [monthly.value] : [];
    });
  // Several earnings are asked for as one sum rather than added up.
  return amounts.length === 1 && amounts[0] !== undefined ? [{ id: 'monthlyIncomeFen', value: amounts[0] }] : [];
}

function ageTold(text: string, today: IsoDate): ReturnType<typeof readAge> {
  const words = AGED.exec(text)?.[0].replace('今年', '') ?? AGED_BY_PERSON.exec(text)?.[1];
  return words ? readAge(words, today) : undefined;
}

function personal({ text }: Clause, today: IsoDate): ToldFact[] {
  const disability = readDisability(text);
  const age = ageTold(text, today);
  const gate = { id: 'anyDisabilityOrIllness', value: true };
  return [
    ...(disability?.grade ? [gate, { id: 'disabilityGrade', value: String(disability.grade) }] : []),
    ...(disability?.grade && disability.category ? [{ id: 'disabilityCategory', value: disability.category }] : []),
    ...(ILL.test(text) && !/没有|不是/.test(text) ? [gate, { id: 'severeIllness', value: true }] : []),
    ...(age ? [{ id: 'age', value: age.value }] : []),
  ];
}

/** Facts of one person: of whoever is disabled or ill; of two others' ages none is taken. */
function ofOnePerson(clauses: readonly Clause[], today: IsoDate): ToldFact[] {
  const told = clauses.flatMap((clause) => personal(clause, today).map((fact) => ({ ...fact, subject: clause.subject })));
  const subject = told.find(({ id }) => id !== 'age')?.subject ?? told[0]?.subject;
  const others = told.some((fact) => fact.subject !== subject && fact.id === 'anyDisabilityOrIllness');
  const own = told.filter((fact) => fact.subject === subject);
  const ages = own.filter(({ id }) => id === 'age');
  if (others || ages.length > 1) return [];
  const onlyAges = own.length === ages.length && told.length > 1;
  return onlyAges ? [] : own.map(({ id, value }) => ({ id, value }));
}

const STRUCK = /车祸|火灾|着了?火|房子?.{0,2}烧|被.{0,4}撞|摔(?:断|成)|突发|脑出血|脑梗|心梗|工伤|受灾|被淹|塌了/;
const LATELY = /昨|前天|上个?(?:月|周|星期|礼拜)|这个月|最近|刚|今年|前(?:些|几)天/;

function standing(text: string): ToldFact[] {
  return [
    ...(STRUCK.test(text) && LATELY.test(text) && !/没有|不是|邻居|隔壁|朋友|同事|同村|别人|人家|听说|[?？吗]/.test(text)
      ? ['anyHardship', 'emergencyEvent'].map((id) => ({ id, value: true }))
      : []),
    ...(IN_DIBAO.test(text) && !/不是低保|没(?:有)?(?:吃|领)/.test(text)
      ? ['anyStatus', 'inDibao'].map((id) => ({ id, value: true }))
      : []),
    ...(RURAL.test(text) ? [{ id: 'area', value: 'rural' }] : URBAN.test(text) ? [{ id: 'area', value: 'urban' }] : []),
  ];
}

/** What a message tells of the household in passing: 我们一家三口，老公残疾二级，一个月挣两千. Supposed cases tell nothing. */
export function factsTold(said: string, today: IsoDate): ToldFact[] {
  if (SUPPOSED.test(said)) return [];
  // Who types on a phone parts with blanks what others part with commas.
  const text = said.replaceAll(/(?<=[\p{Script=Han}\d])\s+(?=\p{Script=Han})/gu, '，');
  const clauses = clausesOf(text);
  return [...household(text), ...income(clauses), ...ofOnePerson(clauses, today), ...standing(text)];
}

// Kept beside another fact and never shown by themselves.
const SILENT = new Set(['livesTogether', 'anyDisabilityOrIllness', 'anyStatus', 'anyHardship']);

/** `共同生活人数 3 人` for each fact, as it is read back. */
export const toldLines = (facts: readonly ToldFact[]): string[] =>
  facts
    .filter(({ id }, at) => !SILENT.has(id) && facts.findIndex((other) => other.id === id) === at)
    .map(({ id, value }) => `${factLabel(id)} ${factValueText(id, value)}`);
