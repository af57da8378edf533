import { asksWhen } from '../alarm/rescue-words';
import { whenTold } from '../alarm/while-waiting';
import { ticketLine } from '../flows/finish-flow';
import { askNext } from '../flows/run-flow';
import { type Said, type Step, say, type Turn, together } from '../turn';
import { HUMAN_CHOICE, REMIND, words } from '../words';

const TOLD_BEFORE =
  /(?:昨天|昨晚|前天|前几天|今天|早上|上午|中午|下午|刚才|刚刚|上次|上周|那天|之前).{0,4}(?:我)?(?:就|已经)?(?:说|报|登记|反映|求助|讲)(?:了|过|的)?/;
const NOBODY_CAME = /(?:还|一直|怎么)?(?:没|没有|冇)(?:见)?(?:人|谁)?(?:来|上门|联系|管)(?:我|过|看)?/;
const ANYBODY = /有人(?:来|管|看|理|联系|接手|处理)(?:了|过|我)?(?:吗|没|么|不)|来人(?:了)?(?:吗|没)|人(?:呢|到哪)/;
const WANTS_PERSON = /人工|客服|真人|座席|转人/;
const LONGEST = 24;

/** 有人来吗, 昨天我说断粮了: of what was put on record in this conversation. */
export const asksAfterOwn = ({ session, incoming: { text } }: Turn): boolean =>
  session.tickets.length > 0 &&
  [...text].length <= LONGEST &&
  !WANTS_PERSON.test(text) &&
  (asksWhen(text) || ANYBODY.test(text) || (TOLD_BEFORE.test(text) && (NOBODY_CAME.test(text) || /[吗呢?？]|怎么|结果/.test(text))));

/** Where the own matter stands and what clock runs, with a request to hurry one tap away. */
async function ownTicketTold(turn: Turn): Promise<Said> {
  const { session, deps, incoming } = turn;
  const number = session.grave?.number ?? session.tickets.at(-1) ?? '';
  const ticket = await deps.tickets.own(incoming.conversationId, number);
  session.pending = { kind: 'ticket', number };
  session.misses = 0;
  const when = session.grave ? await whenTold(turn) : '';
  return say({
    text: words.ownMatter(ticketLine(ticket, deps.clock.now()), when),
    choices: [{ label: REMIND, send: REMIND }, HUMAN_CHOICE],
  });
}

/** Who asks after the own ticket hears of it, and the question that waits is asked again. */
export const askedAfterOwn: Step = async (turn) => {
  const { session } = turn;
  // Who is in danger is told what to do while they wait.
  if (session.adding || session.grave?.level === 'danger' || !asksAfterOwn(turn)) return undefined;
  if (session.flow && session.flow.flow !== 'emergency' && session.flow.flow !== 'street') return undefined;
  const told = await ownTicketTold(turn);
  return session.flow ? together(told, await askNext(turn)) : told;
};
