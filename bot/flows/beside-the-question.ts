import { regionName } from '../../base/regions';
import type { FlowQuestion } from '../../dialogs/flow';
import { readNumbers } from '../../dialogs/read/chinese-number';
import type { ReadResult } from '../../dialogs/read-answer';
import { placesIn } from '../../knowledge/place';
import { LIVES } from '../remember';
import type { FlowState } from '../session';
import type { Turn } from '../turn';
import { words } from '../words';
import { addWordsToRecord } from './finish-flow';

/** What is said while a question waits and does not answer it. */

export const looksLikeQuestion = (text: string): boolean =>
  /[?？]$|吗[。！]?$|呢[。！]?$|(?:能|可以|够得?|该|要).{1,10}(?:不|没|没得|么|冇)[。！]?$|有没有|要不要|会不会|是不是|可不可以|咋|啥时候|哪(?:儿|个窗口)|怎么|如何|多少|什么|哪里|哪些|能不能|多久|几天|几点|什么时候|谁(?:来|管|办|会|能|看|知道)|条件|标准|为啥|为什么|^那/.test(
    text.trim(),
  );

const NUMBERS: ReadonlySet<FlowQuestion['type']> = new Set(['count', 'money', 'age', 'date']);

const RESULT = /[领拿批够补]|多少钱/;

/** 我能领多少 where a number was asked for: asks for the result, and holds nothing but the speaker that could be counted. */
export const asksInstead = ({ type }: FlowQuestion, result: ReadResult, text: string): boolean =>
  NUMBERS.has(type) &&
  looksLikeQuestion(text) &&
  readNumbers(text).length === 0 &&
  (result.understood ? !result.unknown && result.readBack !== undefined : RESULT.test(text));

const SHORT = 14;
const INCOME = /收入|工资/;

/** 没有收入 where something else was asked with yes or no: no "no" to that. */
export const tellsIncome = ({ type, text }: FlowQuestion, said: string): boolean =>
  type === 'yesNo' && INCOME.test(said) && !INCOME.test(text ?? '') && said.length <= SHORT;

// What is denied, and what a question about it would speak of.
const TOPICS: readonly [said: string, asked: RegExp][] = [
  ['低保', /低保/],
  ['收入|工资', /收入|工资|挣|钱/],
  ['车', /车/],
  ['存款', /存款|财产|钱/],
  ['残疾', /残疾/],
  ['工作', /工作|就业|劳动|收入/],
  ['电话|手机|号码', /电话|联系|号码/],
  ['孩子|娃|小孩', /孩|娃|子女|未成年/],
  ['老公|老婆|对象', /配偶|夫妻|结婚|婚/],
  ['身份证|户口本?', /证|户口/],
];
const DENIED = new RegExp(`^(?:我们?|家里|他|她)?(?:没有?|冇|莫得|没得|无)(${TOPICS.map(([said]) => said).join('|')})`);

/** 没有低保 where it was asked whether something has happened, 没电话 where it was asked for a bed: no "no" to that. */
export function deniesElse({ type }: FlowQuestion, asked: string, said: string): boolean {
  const denied = type === 'yesNo' ? DENIED.exec(said.trim())?.[1] : undefined;
  const topic = denied && TOPICS.find(([words]) => words.split('|').includes(denied));
  return topic !== undefined && topic !== '' && !topic[1].test(asked);
}

const HARDSHIPS: ReadonlySet<string> = new Set([
  'anyHardship',
  'emergencyEvent',
  'expenditureSurge',
  'anyDistress',
  'disasterVictim',
  'homeless',
]);
const HAPPENED =
  /火灾|着了?火|烧(?:了|光|没)|车祸|出(?:了)?事|睡(?:桥|街|车站|马路|公园)|没(?:有)?地方(?:住|睡)|(?:突然|刚)失业|老板跑了|淹了|翻车|骨折|住进(?:了)?(?:医院|ICU)|透析|化疗|被.{0,4}撞|摔(?:断|伤)|重病|大病|癌|白血病|尿毒症|脑出血|心梗|工伤|受灾|被淹|洪水|地震|台风|塌|流浪|住院|在医院|手术|(?:花|欠)了?.{0,3}[几十百多\d一二三四五六七八九]+万|看病.{0,4}(?:花|欠)|学费.{0,6}(?:交不|凑不|没着落|拿不)|(?:交不|凑不|拿不)[起上出齐够].{0,4}学费|(?:上|读)(?:不起|大学).{0,6}(?:学|交不|没钱)/;

// Asked of one kind alone: what else has happened is no yes to it.
const ONLY_SUCH: Readonly<Record<string, RegExp>> = {
  anyDistress: /流浪|流落|没(?:有)?地方|睡(?:桥|街|车站|马路|公园)|急救|抢救|受灾|洪|地震|台风|淹|塌|山体/,
  disasterVictim: /受灾|洪|地震|台风|淹|塌|山体|火灾|冰雹|旱/,
  homeless: /流浪|流落|没(?:有)?地方|睡(?:桥|街|车站|马路|公园)/,
  expenditureSurge: /花|欠|费|钱|透析|化疗|重病|大病|癌|白血病|尿毒症/,
};

/** 火灾, 看病花了八万 where it was asked whether such a thing has happened: it has. */
export const namesHardship = ({ id }: FlowQuestion, said: string): boolean =>
  HARDSHIPS.has(id) &&
  (ONLY_SUCH[id]?.test(said) ?? true) &&
  HAPPENED.test(said) &&
  !/^没|没有(?!地方)|没(?:碰|遇|发生|出|什么)|不是|冇|莫得|[?？吗]/.test(said);

const STRUCK = /火|医院|烧|车祸|撞|摔|病|癌|脑|心梗|工伤|手术|住院/;
const SCHOOLING_COSTS = /学费|上学|读书|大学|学校/;
const OUTDOORS = /流浪|睡(?:桥|街|车站|马路|公园)|没(?:有)?地方(?:住|睡)/;

const COSTS_MUCH = /(?:学费|上学|读书|大学|看病|吃药|住院|治病).{0,8}(?:花|钱|贵|交不|凑不|付不|拿不|负担)/;

/** 女儿读书花钱多, 老公上个月车祸 told after the verdicts: what they were made without. */
export const tellsHardship = (said: string): boolean =>
  (HAPPENED.test(said) || COSTS_MUCH.test(said)) && !/^没|不是|[?？吗呢]|怎么|多少|能不能|可以/.test(said);

/** 老公车祸 where something else was asked: kept for the question it answers. */
export const hardshipsTold = (said: string): { id: string; value: boolean }[] =>
  HAPPENED.test(said) && !/没|不是|[?？吗]/.test(said) ? Object.entries(hardshipsIn(said)).map(([id, value]) => ({ id, value })) : [];

/** Which of the matters of the one question for several were named: an accident or illness, the price of schooling, a night outdoors. */
export function hardshipsIn(said: string): Record<string, boolean> {
  if (STRUCK.test(said)) return { emergencyEvent: true, ...(/花|欠|费/.test(said) ? { expenditureSurge: true } : {}) };
  if (SCHOOLING_COSTS.test(said)) return { expenditureSurge: true };
  return OUTDOORS.test(said) ? { homeless: true } : {};
}

const SPENT =
  /学费|读(?:书|高中|初中|大学|大专|小学|职高|幼儿园)|上(?:学|大学|高中)|药|看病|住院|手术|房租|租房|房贷|车贷|贷款|按揭|利息|医|还债|还账|欠/;
const COMES_IN = /收入|工资|打工|养老金|退休|挣|赚|卖|种|低保|补贴|给我|寄|零工|分红/;

/** 读高中一年三千 where it was asked what comes in: money that goes out. */
export const tellsSpending = ({ type, text = '' }: FlowQuestion, said: string): boolean =>
  type === 'money' && INCOME.test(text) && SPENT.test(said) && !COMES_IN.test(said);

const NO_NUMBER = /^.{0,5}(?:没有|没得|莫得|冇|忘|丢|不记得|记不得|找不到|不知道|不晓得|没登记过)/;

/** The number of a ticket was asked for, and there is none at hand. */
export const hasNoNumber = ({ type }: FlowQuestion, text: string): boolean => type === 'ticketNumber' && NO_NUMBER.test(text);

/** 我要投诉 said again in the middle of the complaint. */
export const SAME_WISH = /^(?:我)?(?:就是)?(?:要|想)?(?:投诉|举报|反映|登记|求助)(?:一下|他们?)?[。！!]*$/;

/** A place alone where something else was asked for: kept, and read back; empty when there is none. */
export function placeTold({ session, understanding: { region }, incoming }: Turn): string {
  if (!region || region === session.region || incoming.text.length > SHORT) return '';
  // 女儿嫁去江西了 tells of the daughter.
  if (saysMoreThanPlace(incoming.text) && !LIVES.test(incoming.text)) return '';
  session.region = region;
  return words.placeThanks(regionName(region)).text;
}

const A_SPOT = 3;

/** 新罗区龙岩大桥下 where the county was asked for: the spot is told with it. */
export const saysMoreThanPlace = (text: string): boolean => placesIn(text).rest.replaceAll(/[，,。\s]|我?在/g, '').length >= A_SPOT;

const HARDLY_WORDS = 2;

/** Keeps words that answer no question with the matter they belong to; false where they belong to none. */
export const keptBeside = async (turn: Turn, state: FlowState): Promise<boolean> =>
  !looksLikeQuestion(turn.incoming.text) && keepWords(turn, state);

const PLAINLY_ASKS =
  /[?？]$|有没有|要不要|会不会|[吗呢][。！]?$|(?:能|可以|会|要).{1,8}(?:不|没|么)[。！]?$|^那?(?:能|会|要|可不可以|怎么|多久|多少)/;
// What happened and what is wished for may well be told as a question.
const TOLD_AS_QUESTION: ReadonlySet<string> = new Set(['story', 'wish', 'reason']);

/** A question that could not be answered goes with the matter to whoever handles it; it is no answer to the question that waits. */
export const questionKept = async (
  turn: Turn,
  state: FlowState,
  { id, type, understood }: FlowQuestion & { understood: boolean },
): Promise<boolean> =>
  (type === 'text' ? !TOLD_AS_QUESTION.has(id) : !understood) && PLAINLY_ASKS.test(turn.incoming.text.trim()) && keepWords(turn, state);

const TOLD_IN_WORDS: ReadonlySet<string> = new Set(['complaint', 'report', 'change', 'proxy', 'service', 'callback', 'message']);

/** Puts words to the matter they belong to: its record, or its story; false where there is none. */
export async function keepWords(turn: Turn, state: FlowState): Promise<boolean> {
  const { text, messageId } = turn.incoming;
  if (text.trim().length < HARDLY_WORDS) return false;
  if (await addWordsToRecord(turn, state)) return true;
  const told = state.answers.story?.value;
  if (typeof state.input?.story === 'string') state.input = { ...state.input, story: `${state.input.story}\n${text}` };
  else if (TOLD_IN_WORDS.has(state.flow))
    state.answers = { ...state.answers, story: { value: typeof told === 'string' ? `${told}\n${text}` : text, messageId } };
  else return false;
  return true;
}
