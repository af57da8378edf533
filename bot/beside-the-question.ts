import { regionName } from '../base/regions';
import type { FlowQuestion } from '../dialogs/flow';
import { readNumbers } from '../dialogs/read/chinese-number';
import type { ReadResult } from '../dialogs/read-answer';
import { placesIn } from '../knowledge/place';
import { addWordsToRecord } from './finish-flow';
import type { FlowState } from './session';
import type { Turn } from './turn';
import { words } from './words';

/** What is said while a question waits and does not answer it. */

export const looksLikeQuestion = (text: string): boolean =>
  /[?？]$|吗[。！]?$|呢[。！]?$|(?:能|可以|够得?|该|要).{1,10}(?:不|没|没得|么|冇)[。！]?$|咋|啥时候|哪(?:儿|个窗口)|怎么|如何|多少|什么|哪里|哪些|能不能|多久|几天|几点|什么时候|条件|标准|为啥|为什么|^那/.test(
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

const NO_NUMBER = /^.{0,5}(?:没有|没得|莫得|冇|忘|丢|不记得|记不得|找不到|不知道|不晓得|没登记过)/;

/** The number of a ticket was asked for, and there is none at hand. */
export const hasNoNumber = ({ type }: FlowQuestion, text: string): boolean => type === 'ticketNumber' && NO_NUMBER.test(text);

/** 我要投诉 said again in the middle of the complaint. */
export const SAME_WISH = /^(?:我)?(?:就是)?(?:要|想)?(?:投诉|举报|反映|登记|求助)(?:一下|他们?)?[。！!]*$/;

/** A place alone where something else was asked for: kept, and read back; empty when there is none. */
export function placeTold({ session, understanding: { region }, incoming }: Turn): string {
  if (!region || region === session.region || incoming.text.length > SHORT) return '';
  session.region = region;
  return words.placeThanks(regionName(region)).text;
}

const A_SPOT = 3;

/** 新罗区龙岩大桥下 where the county was asked for: the spot is told with it. */
export const saysMoreThanPlace = (text: string): boolean => placesIn(text).rest.replaceAll(/[，,。\s]|我?在/g, '').length >= A_SPOT;

const HARDLY_WORDS = 2;

/** Keeps words that answer no question with the matter they belong to; false where they belong to none. */
export async function keptBeside(turn: Turn, state: FlowState): Promise<boolean> {
  const { text } = turn.incoming;
  if (text.trim().length < HARDLY_WORDS || looksLikeQuestion(text)) return false;
  if (await addWordsToRecord(turn, state)) return true;
  const { story } = state.input ?? {};
  if (typeof story !== 'string') return false;
  state.input = { ...state.input, story: `${story}\n${text}` };
  return true;
}
