import { findPhone } from '../../base/privacy';
import type { Ticket } from '../../tickets/ticket';
import { looksLikeQuestion } from '../flows/beside-the-question';
import { orRefusal, ticketLine } from '../flows/finish-flow';
import { openFlow } from '../flows/run-flow';
import { talkWords } from '../talk-words';
import { type Said, type Step, say, type Turn } from '../turn';
import { ADD, REMIND, SURE_TO_WITHDRAW, WITHDRAW, words } from '../words';

/** The ticket looked at last, or the last one of this conversation. */
export const ticketMeant = ({ session }: Turn): string | undefined =>
  session.pending?.kind === 'ticket' || session.pending?.kind === 'withdraw' ? session.pending.number : session.tickets.at(-1);

const ownOne = async ({ deps, session, incoming }: Turn, number: string): Promise<Ticket | undefined> =>
  session.tickets.includes(number) ? deps.tickets.own(incoming.conversationId, number) : undefined;

const note = (turn: Turn, number: string, text: string): Promise<Said> =>
  orRefusal(async () => {
    await turn.deps.tickets.actAsOwner(number, { action: 'note', text });
    return say(words.added(number));
  });

// A child's report is never withdrawn: what the table refuses is said as it is.
const remind = (turn: Turn, number: string): Promise<Said> =>
  orRefusal(async () => {
    await turn.deps.tickets.actAsOwner(number, { action: 'remind' });
    return say(words.reminded(number));
  });

/** Hunger and danger do not vanish on one word. */
async function withdraw(turn: Turn, number: string): Promise<Said> {
  const { session, deps, incoming } = turn;
  const sure = session.pending?.kind === 'withdraw' && incoming.text.trim() === SURE_TO_WITHDRAW;
  const ticket = await ownOne(turn, number);
  if (!sure && ticket && ticket.urgency !== 'normal') {
    session.pending = { kind: 'withdraw', number };
    return say(talkWords.sureToWithdraw(number, ticket.urgency === 'danger'));
  }
  session.pending = undefined;
  return orRefusal(async () => {
    await deps.tickets.actAsOwner(number, { action: 'withdraw' });
    if (session.grave?.number === number) session.grave = undefined;
    session.paused = session.paused.filter(({ input }) => input?.ticket !== number);
    return say(words.withdrawn(number));
  });
}

/** A tap on a ticket: remind, withdraw, add. */
export async function actOnTicket(turn: Turn): Promise<Said> {
  const { session, incoming } = turn;
  const number = ticketMeant(turn);
  if (!number) return openFlow(turn, 'progress');
  const word = incoming.text.trim();
  if (word === ADD) {
    session.pending = { kind: 'ticket', number };
    session.adding = number;
    return say(words.whatToAdd(number));
  }
  return word === REMIND ? remind(turn, number) : withdraw(turn, number);
}

const HURRY =
  /^(?:请|麻烦|帮我|帮忙|你们?|能不能|再|快|赶紧|给我|我要|我想|[，,\s])*催(?:一?下|一催|催|促)?(?:他们?|这个|那个|工单|单子|进度|我的.{0,4}|办)*(?:吧|啊|呀|吗|嘛|行吗|好吗)*[。！!?？]*$/;
const ADDS = /^(?:我|再|还|想|要|另外|给你们?|[，,\s])*补充(?:一?下|一点|一句|几句|个情况|说明|情况|的是)*[，,：:。\s]*(.{2,})$/su;
const NOTHING_MORE = /^(?:说明|一下|情况|一点)$/;
const TAKES_BACK =
  /^(?:我|要|想|请|帮我|把|那|还是|[，,\s])*(?:撤回|撤销|撤掉|撤了|撤)(?:我的|这个|那个|刚才的?|上面的?|掉)*(?:工单|单子|投诉|举报|登记|求助|报告|预约|申请)*(?:吧|了|行吗|可以吗)*[。！!?？]*$/;
const UNHAPPY = /^(?:我|对|你们|这个?|结果|处理|还是|很|非常|太|真的?|都|[，,\s])*不满意(?:结果|处理|你们|这个|的|啊|了|办得)*[。！!]*$/;
const NOBODY_CAME =
  /^(?:到现在|怎么|都.{0,6}了|等了.{0,6}|[，,\s])*(?:还|一直|都|也)?(?:没|冇)(?:有|得)?(?:一个|半个)?人(?:来|联系我?们?|管我?们?|找我?们?|打电话.{0,3}|理我?们?|看|上门)(?:过|啊|呢|吗|呀|的)*[。！!?？]*$/;
const PUTS_RIGHT =
  /^(?:我|想|要|帮我|把|[，,\s])*(?:改(?:一?下|成|到|为)|换成)|(?:电话|号码|手机号?|时间|地址|名字|金额|钱数).{0,3}(?:留|写|说|填|报|打)错/;
const LONGEST = 30;
const SETTLED: ReadonlySet<string> = new Set(['resolved', 'closed', 'invalidated', 'withdrawn']);

/** A wrong number or hour on record: the right words go to it, and are asked for where they are missing. */
function putRight(turn: Turn, number: string): Promise<Said> {
  const { text } = turn.incoming;
  const saysOnlyWhat = /错/.test(text) && !/是|应该|改成/.test(text) && !findPhone(text);
  if (!saysOnlyWhat) return note(turn, number, text);
  turn.session.adding = number;
  return Promise.resolve(say(talkWords.whatIsRight(number)));
}

async function state(turn: Turn, number: string, said: (line: string) => Said): Promise<Said | undefined> {
  const ticket = await turn.deps.tickets.own(turn.incoming.conversationId, number);
  if (SETTLED.has(ticket.status)) return undefined;
  turn.session.pending = { kind: 'ticket', number };
  return said(ticketLine(ticket, turn.deps.clock.now()));
}

async function unhappy(turn: Turn, number: string): Promise<Said | undefined> {
  const ticket = await turn.deps.tickets.own(turn.incoming.conversationId, number);
  if (SETTLED.has(ticket.status)) return openFlow(turn, 'objection', { ticket: number });
  return state(turn, number, (line) => say(talkWords.notSettledYet(line)));
}

/** What is said of a ticket opened in this conversation, in own words: hurry it, add to it, put it right, take it back. */
export const ownTicket: Step = async (turn) => {
  const { session, incoming, understanding } = turn;
  const said = incoming.text.normalize('NFKC').trim();
  const number = ticketMeant(turn);
  if (session.pending?.kind === 'withdraw') {
    if (said === SURE_TO_WITHDRAW) return withdraw(turn, session.pending.number);
    session.pending = { kind: 'ticket', number: session.pending.number };
    if (/^(?:不撤|先?不(?:要|用|想)?撤|没有?|还没有?|不是|算了)/.test(said)) return say(talkWords.notWithdrawn(session.pending.number));
  }
  if (!number || session.flow || session.adding || understanding.level !== 'none') return undefined;
  if (HURRY.test(said)) return remind(turn, number);
  const more = ADDS.exec(said)?.[1];
  if (more && !NOTHING_MORE.test(more) && !looksLikeQuestion(said)) return note(turn, number, more);
  if (said !== WITHDRAW && TAKES_BACK.test(said)) return withdraw(turn, number);
  if (!session.tickets.includes(number)) return undefined;
  if (NOBODY_CAME.test(said) && session.grave?.level !== 'danger') return state(turn, number, (line) => say(talkWords.nobodyCame(line)));
  if (UNHAPPY.test(said)) return unhappy(turn, number);
  return PUTS_RIGHT.test(said) && said.length <= LONGEST && !looksLikeQuestion(said) ? putRight(turn, number) : undefined;
};
