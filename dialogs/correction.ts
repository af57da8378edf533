import type { FlowAnswer, FlowQuestion } from './flow';
import { type ReadContext, type ReadValue, readAnswer } from './read-answer';

// Said of one's own earlier words.
const TAKES_BACK =
  /(?:^|[，,。！!])(?:哦|啊|呃|哎|噢|唉)?(?:不对|错了|更正|纠正|搞错了|弄错了|不是，?说错)|(?:刚才|刚刚|前面|上面|之前)(?:我)?(?:说|填|答|选|讲|记|打|写)(?:错|漏|反)|(?:^|我)(?:说|填|答|选|讲|记|打|写)(?:错|反)了?|改一下|改[成为]/;
// May as well be how the present answer is put: 应该是两千, 不是六百是八百.
const LEANS_TO = /应该是|其实是|^不是.{1,12}(?:，|,)?(?:是|而是)/;
const MARKS = new RegExp(`${TAKES_BACK.source}|${LEANS_TO.source}|(?:刚才|刚刚|前面)`, 'g');

const SPEAKS_OF: Partial<Record<FlowQuestion['type'], RegExp>> = {
  count: /[口个]人?|人|[俩仨]|两口/,
  money: /块|元|钱|[百千万]|收入|工资|没有?收入/,
  age: /岁|年.{0,3}生|多大/,
  date: /[天号月年]|昨|今|前/,
  phone: /\d{7,}/,
  place: /[县市区]/,
};

export interface Correction {
  question: FlowQuestion;
  value: ReadValue;
  readBack?: string;
}

/** The words after 是 or 改成, where the right answer stands. */
const rightPart = (text: string): string =>
  text
    .replaceAll(MARKS, '，')
    .split(/(?:应该)?是|改[成为]|，|,/)
    .filter(Boolean)
    .at(-1) ?? text;

/** True when the words take back something said before. */
export const takesBack = (text: string): boolean => TAKES_BACK.test(text);

const isAnswer = (text: string, question: FlowQuestion | undefined, context: ReadContext): boolean =>
  question !== undefined && readAnswer(question, text, context).understood;

/**
 * 刚才说错了，是四口人: the earlier question the words belong to, and its new answer. Undefined when the
 * words take nothing back, or fit no earlier question for sure.
 */
export function readCorrection(
  text: string,
  asked: readonly FlowQuestion[],
  {
    answers,
    context,
    current,
  }: { answers: Readonly<Record<string, FlowAnswer>>; context: ReadContext /** The question that waits. */; current?: FlowQuestion },
): Correction | undefined {
  if (!takesBack(text) && !(LEANS_TO.test(text) && !isAnswer(text, current, context))) return undefined;
  const right = rightPart(text);
  for (const question of [...asked].reverse()) {
    const speaks = SPEAKS_OF[question.type];
    const named = question.type === 'choice' || speaks?.test(right);
    if (!named) continue;
    const result = readAnswer(question, right, context);
    if (result.understood && !result.unknown && JSON.stringify(result.value) !== JSON.stringify(answers[question.id]))
      return { question, value: result.value, readBack: result.readBack };
  }
  return undefined;
}
