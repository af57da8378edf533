import { findTicketNumber } from '../../base/ids';
import { isAboutPay } from '../../dialogs/complaint/matter';
import type { Choice } from '../../dialogs/reply';
import { saysOutright } from '../intents';
import { wishes } from '../lexicon/wishes';
import type { Said, Turn } from '../turn';
import type { Intent } from '../understanding';
import { answerAlso } from './answer-question';

export const ASKS = /[?？]|吗|怎么|怎样|如何|多少|多久|哪|什么|能不能|可不可以|是不是/;

/** The words themselves accuse, not only what was learnt from others like them. */
export const accusesOutright = (text: string): boolean =>
  wishes.some(({ intent, pattern, unless }) => ACCUSATIONS.has(intent) && pattern.test(text) && !unless?.test(text));
export const ACCUSATIONS: ReadonlySet<string> = new Set(['complaint', 'report']);

const WRONGED = /凭(?:什么|啥)|不给|不让|不管|不理|不公|欺负|态度|骂|吼|推|拖|卡着|扣|贪|关系|后台|亲戚|刁难|没道理|太|还要|白跑|投诉|举报/;
const FEW_WORDS = 8;
const SOMEBODY = /民政|村|镇|乡|社区|街道|居委|干部|窗口|所|局|院|他|她|你们|邻居|隔壁|书记|主任|会计|工作人员|没(?:到|发|收到)|少|停/;

/** 就是没钱: sounded like a complaint, and accuses nobody of anything. */
export const accusesNobody = ({ understanding: { normalised } }: Turn, flow: string | undefined): boolean =>
  flow !== undefined &&
  ACCUSATIONS.has(flow) &&
  [...normalised].length <= FEW_WORDS &&
  !accusesOutright(normalised) &&
  !SOMEBODY.test(normalised) &&
  !WRONGED.test(normalised);

const TO_RECORD: Partial<Record<Intent, Choice>> = {
  complaint: { label: '我要投诉', send: '我要投诉' },
  status: { label: '查进度', send: '查进度' },
};
const LONGEST_ASKED = 20;

/** 我家低保怎么停了, 低保金发到哪张卡: asked, and nobody accused: the rule first, the record one tap away. */
export async function askedFirst(turn: Turn): Promise<Said | undefined> {
  const {
    incoming: { text },
    understanding: {
      intents: [intent = 'policy', ...more],
      normalised,
    },
  } = turn;
  const wish = TO_RECORD[intent];
  if (!wish || more.length > 0 || [...text].length > LONGEST_ASKED || !ASKS.test(text) || isAboutPay(text)) return undefined;
  if (saysOutright(intent, normalised) || WRONGED.test(normalised) || findTicketNumber(text)) return undefined;
  const said = await answerAlso(turn);
  const [answer, ...rest] = said?.replies ?? [];
  if (!answer) return undefined;
  const choices = [wish, ...(answer.choices ?? []).filter(({ send }) => send !== wish.send)];
  return { replies: [{ ...answer, choices }, ...rest] };
}
