import type { Flow, FlowPlace, FlowQuestion } from './flow';
import { type ReadContext, type ReadResult, readAnswer } from './read-answer';

// Words that answer one kind of question and no other.
const ONLY: Partial<Record<FlowQuestion['type'], RegExp>> = {
  count: /^(?:我们|家里|一家|一共|总共|就|有|共)*[一二两三四五六七八九十\d]{1,3}(?:个人|口人|口)(?:了|吧|啊|呢)?[。！!]?$/,
  phone: /^\D{0,10}1\d{2}[-\s]?\d{4}[-\s]?\d{4}\D{0,4}$/,
};

/** 不想留名: said to whatever is asked, it answers the question for a name or a number. */
const NO_NAME =
  /^(?:我)?(?:不(?:想|愿意?|用|要|方便|敢)?|别)(?:说|留|写|报|透露)(?:下|我的?)?(?:名字?|姓名|真名|电话|号码|联系方式|联系电话)(?:了|吧|啊|可以吗|行吗|行不行)?[。！!]?$|^匿名(?:吧|举报|投诉|反映)?[。！!]?$|^.{0,4}不(?:想|愿意?|要|能)让.{1,6}(?:知道|晓得).{0,4}(?:是)?我.{0,6}$|^.{0,4}(?:别|不要|莫|不能)(?:跟.{1,4})?(?:说|讲|告诉.{1,4}|传).{0,3}是我.{0,6}$/;

const AHEAD = 12;

/** The questions a flow would ask after this one, whatever its answer. */
export function questionsAfter(flow: Flow, place: FlowPlace, current: FlowQuestion): FlowQuestion[] {
  const found: FlowQuestion[] = [];
  let answers = { ...place.answers, [current.id]: { unknown: true as const } };
  for (let count = 0; count < AHEAD; count += 1) {
    const question = flow.next({ ...place, answers });
    if (!question) break;
    found.push(question);
    answers = { ...answers, [question.id]: { unknown: true } };
  }
  return found;
}

export interface LaterAnswer {
  question: FlowQuestion;
  result: Extract<ReadResult, { understood: true }>;
}

function nameRefused(said: string, flow: Flow, { place, question }: { place: FlowPlace; question: FlowQuestion }): LaterAnswer | undefined {
  if (!NO_NAME.test(said)) return undefined;
  const ahead = [question, ...questionsAfter(flow, place, question)];
  const named = ahead.find(({ id }) => id === 'named');
  if (named) return { question: named, result: { understood: true, value: 'anonymous' } };
  const phone = ahead.find(({ type, optional }) => type === 'phone' && optional);
  return phone && { question: phone, result: { understood: true, unknown: true } };
}

/** The later question that the words plainly answer, when they are no answer to the one that waits; undefined otherwise. */
export function answersLater(
  text: string,
  { flow, place, question, context }: { flow: Flow; place: FlowPlace; question: FlowQuestion; context: ReadContext },
): LaterAnswer | undefined {
  const said = text.normalize('NFKC').trim();
  const unnamed = nameRefused(said, flow, { place, question });
  if (unnamed) return unnamed;
  const type = (Object.keys(ONLY) as FlowQuestion['type'][]).find((kind) => kind !== question.type && ONLY[kind]?.test(said));
  const later = type && questionsAfter(flow, place, question).find((ahead) => ahead.type === type);
  if (!later) return undefined;
  const result = readAnswer(later, said, context);
  return result.understood && !result.unknown ? { question: later, result } : undefined;
}
