import type { IsoDate } from '../base/clock';
import { readAge } from '../dialogs/read/age';
import { perMonth, readMoney } from '../dialogs/read/money';
import { readCount, readDisability } from '../dialogs/read/people';
import { factLabel, factValueText } from '../rules/facts';
import type { AnswerValue } from './session';

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
const PEOPLE =
  /(?:一家|全家|家里|我们|咱们|屋里|屋头)?(?:一共|总共|有|就|共)?(?:[一二两三四五六七八九十\d]{1,2}(?:口|个)人|[两三四五六七八九十\d]{1,2}口)(?:之家)?|一家[两三四五六七八九]口|就我一个人?|老两口/;
const SPOUSE = /老公|老婆|丈夫|妻子|爱人|媳妇/;
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

/** A couple and their children, told one by one; undefined where anybody else, or somebody gone, is spoken of. */
function coupleWithChildren(text: string): number | undefined {
  if (!SPEAKER.test(text) || OTHERS_OR_GONE.test(text)) return undefined;
  const children = SPOUSE.test(text) ? CHILDREN.exec(text)?.[0] : undefined;
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

function standing(text: string): ToldFact[] {
  return [
    ...(IN_DIBAO.test(text) && !/不是低保|没(?:有)?(?:吃|领)/.test(text)
      ? ['anyStatus', 'inDibao'].map((id) => ({ id, value: true }))
      : []),
    ...(RURAL.test(text) ? [{ id: 'area', value: 'rural' }] : URBAN.test(text) ? [{ id: 'area', value: 'urban' }] : []),
  ];
}

/** What a message tells of the household in passing: 我们一家三口，老公残疾二级，一个月挣两千. Supposed cases tell nothing. */
export function factsTold(text: string, today: IsoDate): ToldFact[] {
  if (SUPPOSED.test(text)) return [];
  const clauses = clausesOf(text);
  return [...household(text), ...income(clauses), ...ofOnePerson(clauses, today), ...standing(text)];
}

// Kept beside another fact and never shown by themselves.
const SILENT = new Set(['livesTogether', 'anyDisabilityOrIllness', 'anyStatus']);

/** `共同生活人数 3 人` for each fact, as it is read back. */
export const toldLines = (facts: readonly ToldFact[]): string[] =>
  facts
    .filter(({ id }, at) => !SILENT.has(id) && facts.findIndex((other) => other.id === id) === at)
    .map(({ id, value }) => `${factLabel(id)} ${factValueText(id, value)}`);
