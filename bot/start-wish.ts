import { findTicketNumber } from '../base/ids';
import { findPhone } from '../base/privacy';
import { statementQuestion } from '../dialogs/apply/words';
import { isAboutPay } from '../dialogs/complaint/matter';
import type { FlowId } from '../dialogs/flows';
import { checkSoFar } from '../dialogs/self-check/flow';
import { askedOfIn } from '../knowledge/bare-question';
import { programmeOf } from '../knowledge/programme';
import { programmeName } from '../rules/explain';
import { addsDetail, answerParts, answerRefusal } from './answers/answer-question';
import { ACCUSATIONS, ASKS, accusesNobody, accusesOutright, askedFirst } from './answers/asked-first';
import { COMPLAINS_OF_ANSWER } from './answers/bad-answer';
import { CHANGE_WISH, changeTold, nodded, toldAfter } from './answers/told-after';
import { ticketLine } from './flows/finish-flow';
import { placeOf } from './flows/flow-place';
import { programmeNamed } from './flows/flow-subject';
import { flowWished, forWhom } from './flows/flow-wished';
import { changeOf } from './flows/record-fields';
import { askNext, openFlow } from './flows/run-flow';
import { partsOf, programmeIn, saysOutright } from './intents';
import { FORGET, TAKES_BACK_ALARM } from './lexicon/manner';
import { openCallBack, wantsCallBack } from './own-tickets/call-back';
import { actOnTicket, ticketMeant } from './own-tickets/own-ticket';
import type { Session } from './session';
import { type Said, type Step, say, type Turn, together } from './turn';
import { ADD, OBJECT, RATE, REMIND, WITHDRAW, words } from './words';

// The wish alone, without a word of what happened.
const BARE_WISH =
  /^(?:你好|您好)?[，,\s]*(?:我们?(?:在|是|住在?)[^，,。]{2,8}[，,]\s*)?(?:我|俺)?(?:要|想|来|得)?(?:匿名)?(?:报告|投诉|举报|反映|登记|上报)(?:一?下|个)?(?:家里|家庭|我家)?的?(?:变化|变动|情况|问题|事情?|投诉|举报|村里|镇里|乡里|村委会?|社区|街道办?|民政局?|民政所|敬老院|养老院|救助站|干部|村干部|办事员|工作人员|你们|他们|单位)?[，,\s]*(?:匿名|不留名|不想留名)?[。.！!]*$/;

/** 四十八, where nothing was asked: opens no matter. */
const NUMBER_LIKE = /^[\d一二三四五六七八九十百千万两]+(?:岁|块|元)?$/;

const NUMBER_ALONE = /^(?:我的?|联系)?(?:电话|手机|号码)*(?:号码?)?(?:是|为)?[:：\s]*1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}[。.]?$/;

// 查低保, 给我算哈低保: so few words want the check.
const CHECK_WISH =
  /^(?:我|俺|帮我|给我|请|想|要|来|先)*(?:查|算|测|评估?)(?:一?下|一?哈|一查|一算|查|算|测)?(?:看|我家?|能不能|够不够|能)*(?:吃|领|拿|办|申请)?(?:一?个)?(?:低保|特困|五保|临时救助|单人保|边缘户)(?:吗|不|嘛|吧|够不够|资格|条件)?[。！!?？]*$/;

// 残疾人两项补贴自查, 自查临时救助; 全部查一下.
const NAMED_CHECK = /^(?:我|俺|帮|给|请|想|要|来|做|先|个)*(?:自查|自测)(?:一?下|一?哈)?.{2,16}$|^.{2,16}(?:自查|自测)(?:一?下)?$/;
const ALL_CHECKED = /^(?:全部|都|所有的?|全都)(?:帮我|给我)?(?:查|看|算)(?:一?下|一查|一看|一遍)?[吧。！!]*$/;
// 孤儿自查，孩子爸爸去世了: what follows is told beside it.
const CHECK_WITH_STORY = /^(?:我|想|要|来|做)*(?:.{2,12}(?:自查|自测)|(?:自查|自测).{2,12})[，,。：:\s].{2,}/;
const ABOUT_CHECK = /怎么|吗|嘛|准|结果|为什么|在哪|什么|多久|没/;
const namesCheck = (text: string): boolean =>
  ALL_CHECKED.test(text) ||
  (NAMED_CHECK.test(text) && programmeNamed(text) !== undefined && !ABOUT_CHECK.test(text)) ||
  (CHECK_WITH_STORY.test(text) && programmeNamed(text) !== undefined);

/** 我要表扬一个工作人员: written down for the office; with what was done well, at once. */
const PRAISE = /^(?:我|俺|想|要|来|给你们?|[，,\s])*(?:表扬|点个?赞|夸夸?|送(?:面|个)?锦旗)(?!.{0,6}(?:吗|怎么|哪)).{0,60}$/;
const PRAISED = /帮|好|热情|耐心|负责|感谢|谢|叫|姓/;

/** Menu words and plain commands that need no understanding. */
const commands: { pattern: { test(text: string): boolean }; run(turn: Turn): Promise<Said> }[] = [
  { pattern: /^政策咨询$/, run: async () => say(words.askPolicy()) },
  { pattern: /^(?:紧急求助|紧急|求助|救急难)$/, run: async () => say(words.askEmergency()) },
  { pattern: /^(?:菜单|主菜单|帮助|有哪些功能|你会什么|你能做什么)$/, run: async () => say(words.menu()) },
  {
    pattern: /^(?:我能领(?:什么|吗)|自查|我能领|查查我能领什么|能领什么)[?？吗]?$/,
    run: async (turn) => openFlow(turn, 'selfCheck', takenUp(turn)),
  },
  {
    pattern: /^我?(?:肚子)?(?:好|很|太|真|快|都|要)*饿(?:死|坏|晕|扁)?(?:我|人)?(?:了|啊|得很|哦|呀)*[。！!]*$/,
    run: async () => say(words.askHungry()),
  },
  {
    pattern: /^我?(?:好|很|太|真|快|都|要)*冻?(?:冻|冷)(?:死|坏|僵)?(?:我|人)?(?:了|啊|得很|哦|呀)*[。！!]*$/,
    run: async () => say(words.askCold()),
  },
  { pattern: /^(?:我|我们)?(?:家|家里|这里|村里)?(?:出|有)(?:大)?事了?[啊呀。！!]*$/, run: async () => say(words.askEmergency()) },
  {
    pattern: /^(?:您好|你好)?[，,\s]*我?(?:想|要|来)+(?:咨询|请教|了解)(?:一?下)?(?:政策|问题|个事)?[。！!]*$/,
    run: async () => say(words.smallTalk()),
  },
  { pattern: /^我?(?:想|要)?停(?:一?下)?[。！!]*$/, run: async () => say(words.smallTalk()) },
  {
    pattern: { test: (text) => CHECK_WISH.test(text) || namesCheck(text) },
    run: async (turn) => openFlow(turn, 'selfCheck', { programme: programmeNamed(turn.incoming.text) }),
  },
  {
    pattern: /^(?:取消|退出|停止|结束|算了|不用了|没什么事?了?|没事了?|(?:没事)?点错了?|按错了?)[了吧啊]?[。！!]*$/,
    run: async ({ session }) => say(words.nothingRuns(session.tickets.length > 0)),
  },
  { pattern: /^登记申请意向$/, run: applyWish },
  { pattern: CHANGE_WISH, run: async (turn) => openFlow(turn, 'change', changeTold(turn.incoming.text)) },
  { pattern: { test: wantsCallBack }, run: async (turn) => openCallBack(turn) },
  {
    pattern: PRAISE,
    run: async (turn) => openFlow(turn, 'message', PRAISED.test(turn.incoming.text) ? { story: turn.incoming.text } : {}),
  },
  {
    pattern: FORGET,
    run: async (turn) => openFlow(turn, 'forget'),
  },
  { pattern: NUMBER_ALONE, run: numberAlone },
  { pattern: /^(?:留言|我要留言|给你们留言|留个言)$/, run: async (turn) => openFlow(turn, 'message') },
  { pattern: /^(?:代报|替别人报|帮别人报|主动发现)$/, run: async (turn) => openFlow(turn, 'proxy') },
  { pattern: TAKES_BACK_ALARM, run: async () => say(words.smallTalk()) },
  {
    pattern: /(?:查询码|编号|单号).{0,8}(?:忘|丢|找不到|没了|不记得|不见)|(?:忘|丢|找不到|不记得).{0,6}(?:查询码|编号|单号)/,
    run: lostCode,
  },
  {
    pattern: new RegExp(`^(?:${OBJECT}|异议|我?(?:不认可|不服|不同意)(?:这个|处理|办理)?(?:结果)?)$`),
    run: (turn) => onSettled(turn, 'objection'),
  },
  { pattern: new RegExp(`^(?:${RATE}|我要评价|打分)$`), run: (turn) => onSettled(turn, 'satisfaction') },
  { pattern: new RegExp(`^(?:${REMIND}|${WITHDRAW}|${ADD})$`), run: actOnTicket },
];

/** 自查 after one that was broken off goes on with the same programmes. */
const takenUp = ({ session, incoming }: Turn): Record<string, unknown> =>
  incoming.text.trim() === '自查' ? (session.leftCheck ?? {}) : {};

/** What the self-check found stands in the wish; the statement is asked under the version that holds now. */
async function applyWish(turn: Turn): Promise<Said> {
  const { session, deps } = turn;
  const { text, version } = deps.settings.honesty;
  const place = { answers: {}, input: {}, facts: placeOf(turn, NO_FLOW).facts, region: session.region, today: deps.clock.today() };
  const { programmes } = checkSoFar(place, deps.parameters());
  const wished = programmes
    .filter(({ verdict }) => verdict === 'likely' || verdict === 'review')
    .map(({ programme }) => programmeName(programme));
  return openFlow(turn, 'apply', { statement: statementQuestion(text), version, programmes: wished.join('、') });
}

const NO_FLOW = { flow: 'apply', version: 1, answers: {}, startedAt: '' };

/** Objection and rating speak of a ticket of one's own. */
async function onSettled(turn: Turn, flow: 'objection' | 'satisfaction'): Promise<Said> {
  const ticket = ticketMeant(turn);
  if (ticket) return openFlow(turn, flow, { ticket });
  return (flow === 'objection' && turn.session.lastQuestion?.topic ? await answerRefusal(turn) : undefined) ?? say(words.noTicketYet());
}

/** A number and nothing else: it belongs to the emergency told here, else somebody wants to be called. */
async function numberAlone(turn: Turn): Promise<Said> {
  const { session, deps, incoming } = turn;
  const contactPhone = findPhone(incoming.text);
  const own = session.grave?.number ?? (session.pending?.kind === 'ticket' ? session.pending.number : undefined);
  if (own) {
    await deps.tickets.addToOwn(incoming.conversationId, own, { text: incoming.text, content: { contactPhone } });
    return say(words.added(own));
  }
  openFlow(turn, 'callback');
  if (session.flow && contactPhone) session.flow.answers.phone = { value: contactPhone, messageId: incoming.messageId };
  return askNext(turn, turn.flows.callback.words.intro);
}

async function lostCode(): Promise<Said> {
  return { ...say(words.lostCode()), handoff: { reason: 'asked', priority: 0 } };
}

async function status(turn: Turn): Promise<Said> {
  const { session, deps, incoming } = turn;
  const number = findTicketNumber(incoming.text);
  if (number || session.tickets.length === 0) return openFlow(turn, 'progress', number ? { number } : { asked: incoming.text });
  const now = deps.clock.now();
  const tickets = await Promise.all(session.tickets.map((own) => deps.tickets.own(incoming.conversationId, own)));
  session.pending = { kind: 'ticket', number: session.tickets.at(-1) ?? '' };
  return say(words.ownTickets(tickets.map((ticket) => ticketLine(ticket, now))));
}

/** 我要投诉 right after a grievance that was answered means that grievance: it is not told twice. */
function grievanceBefore({ lastQuestion }: Session): string | undefined {
  if (!lastQuestion) return undefined;
  if (ASKS.test(lastQuestion.text))
    return partsOf(lastQuestion.text, { level: 'none' })[0]?.intent === 'complaint' ? lastQuestion.text : undefined;
  return lastQuestion.topic?.startsWith('complaint') || isAboutPay(lastQuestion.text) ? lastQuestion.text : undefined;
}

// The wish to be put down for what was asked about before.
const BARE_NEED =
  /^(?:我|俺)?(?:要|想|先|来|请|帮我|给我)*(?:登记|报|提)(?:一?下|个)?(?:服务|慈善|辅具)?(?:的)?(?:需求|意向)[吧了]?[。！!]*$/;

/** The story a flow is opened with; nothing when it is still to be told. */
function storyInput({ incoming, session }: Turn): Record<string, unknown> {
  const said = incoming.text.trim();
  const story = BARE_NEED.test(said) ? session.lastQuestion?.text : BARE_WISH.test(said) ? grievanceBefore(session) : incoming.text;
  return story === undefined ? {} : { story };
}

// Other offices' help: the entries answer, the self-check has no rules for it.
const NOT_CHECKED =
  /轮椅|辅具|辅助器具|助听器|人工耳蜗|假肢|拐杖|护理床|康复|危房|公租房|廉租房|学费|助学|奖学金|贷款|丧葬|火化|公益岗|养老院|敬老院|法律援助/;

// Nobody reports a change who only wants to marry or to part.
const REGISTRY = /(?:结婚|离婚|婚姻|复婚)(?:登记|证|手续)/;
const TELLS = /低保|特困|救助|补贴|报告|登记(?:好|完|过)?了|办(?:好|完|过)?了/;

/** 不给办呢, 钱什么时候到 after an answer about a programme asks on about it; nobody has been wronged yet. */
const asksOn = ({ session: { lastQuestion }, understanding: { normalised } }: Turn): boolean =>
  lastQuestion?.topic !== undefined &&
  programmeOf(lastQuestion.topic) !== undefined &&
  askedOfIn(normalised) !== undefined &&
  !saysOutright('status', normalised) &&
  (/[呢咋]|啥|好久|几时/.test(normalised) || ASKS.test(normalised) || !accusesOutright(normalised));

const FOLLOWS = /^(?:那么?|还有|要是|如果).{1,10}$|^.{1,9}呢[?？]?$/;

/** 那低保呢, 青海的呢 after an answer: the same asked of another, whatever it sounds like. */
const followsUp = ({
  session: { lastQuestion },
  understanding: {
    normalised,
    intents: [intent],
  },
}: Turn): boolean =>
  lastQuestion !== undefined &&
  intent !== undefined &&
  FOLLOWS.test(normalised) &&
  !saysOutright(intent, normalised) &&
  !accusesOutright(normalised);

const flowOf: Partial<Record<string, FlowId>> = { complaint: 'complaint', report: 'report', change: 'change', selfcheck: 'selfCheck' };

const DIED =
  /(?:老伴|老头子?|老太婆?|老公|老婆|丈夫|妻子|爱人|爸爸?|妈妈?|父亲|母亲|爷爷|奶奶|外公|外婆|公公|婆婆|儿子|女儿|哥哥?|弟弟?|姐姐?|妹妹?|老人|他|她).{0,8}(?:走了|去世|过世|病故|没了|不在了|死了)/;

/** Who reports that somebody has died hears so first. */
function ofLoss({ incoming: { text } }: Turn, flow: FlowId, said: Said): Said {
  const [first, ...more] = said.replies;
  if (flow !== 'change' || !first || changeOf(text) !== 'death' || !DIED.test(text) || /出走/.test(text)) return said;
  return { ...said, replies: [{ ...first, text: `${words.condolence}${first.text}` }, ...more] };
}

/** A tap or a word that is understood by itself. */
export const isCommand = (text: string): boolean => commands.some(({ pattern }) => pattern.test(text.normalize('NFKC').trim()));

/** Intents that open a flow or do something at once. */
export const startWish: Step = async (turn) => {
  const { understanding, session, incoming } = turn;
  if (session.adding) return addWords(turn, session.adding);
  const command = commands.find(({ pattern }) => pattern.test(incoming.text.normalize('NFKC').trim()));
  if (command) return command.run(turn);
  const more = flowWished(turn) ? undefined : await toldAfter(turn);
  if (more) return more;
  if (asksOn(turn) || followsUp(turn)) return undefined;
  const [intent] = understanding.intents;
  if (intent === 'smalltalk' && !COMPLAINS_OF_ANSWER.test(incoming.text.trim()) && !addsDetail(turn) && !understanding.region)
    return nodded(turn);
  const answered = await askedFirst(turn);
  if (answered) return answered;
  if (intent === 'status') return status(turn);
  const wished = flowWished(turn);
  if (wished) session.region = understanding.region ?? session.region;
  const accuses = ACCUSATIONS.has(intent ?? '') && accusesOutright(understanding.normalised);
  const flow = (accuses ? undefined : wished) ?? flowOf[intent ?? ''];
  if (flow === 'selfCheck' && !understanding.programme && NOT_CHECKED.test(incoming.text)) return undefined;
  if (accusesNobody(turn, flow)) return undefined;
  if (flow && NUMBER_LIKE.test(understanding.normalised)) return say(words.smallTalk());
  if (!flow || (flow === 'change' && REGISTRY.test(incoming.text) && !TELLS.test(incoming.text))) return undefined;
  const others = flow === 'selfCheck' ? undefined : await answerParts(turn, ['policy']);
  const input =
    flow === 'selfCheck'
      ? { programme: understanding.programme ?? programmeIn(session.lastQuestion?.text ?? '') }
      : { ...storyInput(turn), ...(flow === 'service' ? forWhom(incoming.text) : {}) };
  const opened = ofLoss(turn, flow, openFlow(turn, flow, input));
  return others ? together(others, opened) : opened;
};

async function addWords(turn: Turn, number: string): Promise<Said> {
  turn.session.adding = undefined;
  await turn.deps.tickets.actAsOwner(number, { action: 'note', text: turn.incoming.text });
  return say(words.added(number));
}
