import { DomainError } from '../base/errors';
import { findTicketNumber } from '../base/ids';
import type { FlowId } from '../dialogs/flows';
import { answerParts } from './answer-question';
import { ticketLine } from './finish-flow';
import { openFlow } from './run-flow';
import { type Said, type Step, say, type Turn, together } from './turn';
import { ADD, REMIND, WITHDRAW, words } from './words';

const SHORT_STORY = 8;

/** Menu words and plain commands that need no understanding. */
const commands: { pattern: RegExp; run(turn: Turn): Promise<Said> }[] = [
  { pattern: /^政策咨询$/, run: async () => say(words.askPolicy()) },
  { pattern: /^(?:紧急求助|紧急|求助|救急难)$/, run: async () => say(words.askEmergency()) },
  { pattern: /^(?:菜单|主菜单|帮助|有哪些功能|你会什么|你能做什么)$/, run: async () => say(words.menu()) },
  { pattern: /^(?:我能领(?:什么|吗)|自查|我能领|查查我能领什么|能领什么)[?？吗]?$/, run: async (turn) => openFlow(turn, 'selfCheck') },
  { pattern: /^(?:我要)?报告(?:家里的?)?变化$/, run: async (turn) => openFlow(turn, 'change') },
  { pattern: /^(?:我要|想)?(?:预约)?(?:回电|回个?电话|打给我)$/, run: async (turn) => openFlow(turn, 'callback') },
  {
    pattern:
      /^(?:请|帮我|把)?(?:删除?|清除|忘掉)(?:掉)?(?:我的?|这段|我之前(?:说)?的?)?(?:对话|记录|聊天(?:记录)?|话|信息|说的话)(?:删(?:除|掉)?)?$|^把我(?:之前)?(?:说的)?(?:话|对话|记录)(?:都)?删(?:除|掉|了)?$/,
    run: async (turn) => openFlow(turn, 'forget'),
  },
  { pattern: new RegExp(`^(?:${REMIND}|${WITHDRAW}|${ADD})$`), run: actOnTicket },
];

/** Remind, withdraw, add: on the ticket looked at last, or the only one of this conversation. */
async function actOnTicket(turn: Turn): Promise<Said> {
  const { session, incoming, deps } = turn;
  const number = session.pending?.kind === 'ticket' ? session.pending.number : session.tickets.at(-1);
  if (!number) return openFlow(turn, 'progress');
  const word = incoming.text.trim();
  if (word === ADD) {
    session.pending = { kind: 'ticket', number };
    session.adding = number;
    return say(words.whatToAdd(number));
  }
  try {
    await deps.tickets.actAsOwner(number, { action: word === REMIND ? 'remind' : 'withdraw' });
  } catch (error) {
    // What the table refuses (a child's report is never withdrawn) is said as it is, with its cure.
    if (error instanceof DomainError) return say({ text: error.message });
    throw error;
  }
  return say(word === REMIND ? words.reminded(number) : words.withdrawn(number));
}

async function status(turn: Turn): Promise<Said> {
  const { session, deps, incoming } = turn;
  const number = findTicketNumber(incoming.text);
  if (number || session.tickets.length === 0) return openFlow(turn, 'progress', number ? { number } : {});
  const now = deps.clock.now();
  const tickets = await Promise.all(session.tickets.map((own) => deps.tickets.own(incoming.conversationId, own)));
  session.pending = { kind: 'ticket', number: session.tickets.at(-1) ?? '' };
  return say(words.ownTickets(tickets.map((ticket) => ticketLine(ticket, now))));
}

const storyInput = (text: string): Record<string, unknown> => (text.length >= SHORT_STORY ? { story: text } : {});

const COMPLAINT_TOPICS: [RegExp, string][] = [
  [/没(?:到账|发|收到)|少发|停发|克扣|代领|一卡通/, 'complaint-pay'],
  [/轮椅|假肢|辅具|助听器|拐杖/, 'complaint-device'],
  [/敬老院|养老院|福利院|托养|救助站/, 'complaint-org'],
  [/证明|材料/, 'complaint-material'],
  [/骗|冒领|假/, 'complaint-fraud'],
  [/驻村/, 'complaint-zhucun'],
  [/拖|趟|没人(?:管|理)|不给办|推/, 'complaint-delay'],
];
const topicOf = (text: string): string => COMPLAINT_TOPICS.find(([pattern]) => pattern.test(text))?.[1] ?? 'complaint-staff';

const flowOf: Partial<Record<string, FlowId>> = { complaint: 'complaint', report: 'report', change: 'change', selfcheck: 'selfCheck' };

/** Intents that open a flow or do something at once. */
export const startWish: Step = async (turn) => {
  const { understanding, session, incoming } = turn;
  if (session.adding) return addWords(turn, session.adding);
  const command = commands.find(({ pattern }) => pattern.test(incoming.text.normalize('NFKC').trim()));
  if (command) return command.run(turn);
  const [intent] = understanding.intents;
  if (intent === 'smalltalk') return say(/谢/.test(incoming.text) ? words.thanks() : words.smallTalk());
  if (intent === 'status') return status(turn);
  const flow = flowOf[intent ?? ''];
  if (!flow) return undefined;
  const others = flow === 'selfCheck' ? undefined : await answerParts(turn, ['policy']);
  const input =
    flow === 'selfCheck' ? { programme: understanding.programme } : { ...storyInput(incoming.text), topic: topicOf(incoming.text) };
  const opened = openFlow(turn, flow, input);
  return others ? together(others, opened) : opened;
};

async function addWords(turn: Turn, number: string): Promise<Said> {
  turn.session.adding = undefined;
  await turn.deps.tickets.actAsOwner(number, { action: 'note', text: turn.incoming.text });
  return say(words.added(number));
}
