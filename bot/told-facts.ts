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
const EARNS = /挣|赚|收入|工资|月薪|退休金/;
const NOT_OWN = /标准|最低工资|多少|几|没(?:有)?(?:收入|工资)|上限|低于|超过/;
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

function household(text: string): ToldFact[] {
  const words = PEOPLE.exec(text)?.[0];
  const count = words ? readCount(words) : undefined;
  return count && count.value > 0 ? ['householdSize', 'livesTogether'].map((id) => ({ id, value: count.value })) : [];
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

function personal({ text }: Clause, today: IsoDate): ToldFact[] {
  const disability = readDisability(text);
  const age = AGED.test(text) ? readAge(AGED.exec(text)?.[0].replace('今年', '') ?? '', today) : undefined;
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
