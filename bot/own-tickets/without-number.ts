import { findTicketNumber } from '../../base/ids';
import { complaintTopic } from '../../dialogs/complaint/matter';
import { saysUnknown } from '../../dialogs/read/yes-no';
import { readCommand } from '../../dialogs/read-answer';
import { isUnknown } from '../../dialogs/walk';
import { missingWords } from '../../tickets/words';
import { hasNoNumber, looksLikeQuestion } from '../flows/beside-the-question';
import { openFlow, resumePaused } from '../flows/run-flow';
import { programmeIn } from '../intents';
import { type Said, type Step, say, type Turn, together } from '../turn';
import { HANDED_IN, IN_TOWN, REMIND, REMIND_TOWN, words } from '../words';
import { openTicket, receiptView } from './open-ticket';

/** Where the progress of an application is told, by the entry that says so. */
const TOWN_ENTRY = 'nation-status-village';
const PAID_ENTRY = 'nation-status-paid';
const OF_PAYMENT =
  /到(?:账|帐|卡)|发钱|(?:没|未|冇)(?:有)?(?:到(?!期)|发|打(?!通|电话))|(?:钱|补贴|款).{0,4}(?:发|打|拨|到)|(?:发|打|拨)(?:了|下来|过来|没)/;

/** An application handed in at a window, and not a matter put on record here. */
const AT_TOWN =
  /(?:镇|乡|街道|村|居委|社区|民政|窗口|县)(?:里|上|政府|委会|所|局)?.{0,6}(?:申请|交|递|办|报)|(?:交|递|报)(?:了|上去|过)?.{0,4}(?:材料|资料|申请|表)|申请(?:书|表)?(?:交|递|被|了|的|退|一直)|(?:低保|特困|五保|残疾|补贴|救助|孤儿|高龄).{0,6}(?:申请|批|办|审)|退回|没(?:有)?(?:消息|回音|回信|答复|下文|动静|批|结果)|批(?:了)?没|批下来|去(?:镇|乡|街道|村|窗口).{0,4}问/;
const LONG_WAITING =
  /没(?:有)?(?:消息|回音|回信|答复|下文|动静|结果|人管|人理)|(?:两|二|三|四|五|六|几|半|[2-9])个?(?:月|年)|太久|很久|好久|拖/;
const HANDED_OVER =
  /(?:交|递|报)(?:了|上去|过|的)?.{0,4}(?:材料|资料|申请|表)|申请(?:书|表)?(?:交|递|上去)|(?:镇|乡|街道|窗口)(?:里|上|政府)?.{0,4}(?:交|递|申请)/;
/** What is put on record here, and what has a number. */
const PUT_DOWN_HERE = /工单|单子|编号|单号|投诉|举报|反映|求助|登记|进度|查一下|帮我查/;
const HAS_NONE = /^.{0,4}(?:没有?|没得|冇|莫得|哪有)(?:什么|啥)?(?:编号|单号|工单号)/;
const WHAT_THEN = /^(?:那|这|唉|哎)*(?:我)?(?:该|要|应该)?(?:怎么办|咋办|咋个办|怎么查|怎么弄|找谁|问谁|去哪问|怎么问)[呢啊呀嘛]?[?？。]*$/;
const HAS_NUMBER = /\d{6}/;
const FORGOT = /忘|丢|找不到|不见|没(?:有|记|存|留)|不记得|记不/;

const asked = ({ flow }: Turn['session']): 'number' | 'code' | undefined => {
  if (flow?.flow !== 'progress') return undefined;
  const number = flow.answers.number?.value ?? flow.input?.number;
  return number === undefined || isUnknown(number as never) ? 'number' : 'code';
};

const NAMES_MATTER = /残疾|两补|孤儿|高龄|临时|医疗/;
const A_FEW = 12;

/** Which help and where, said by itself after the matter: kept for the request to hurry. */
const addsToIt = ({ understanding, incoming: { text } }: Turn): boolean =>
  text.trim().length <= A_FEW &&
  !looksLikeQuestion(text) &&
  (understanding.region !== undefined || programmeIn(text) !== undefined || NAMES_MATTER.test(text));

/** What is worth telling whoever is to hurry: how long it has taken, which help, where. */
function toldSoFar(turn: Turn, isMatter = false): string {
  const { session, incoming } = turn;
  const worth = isMatter || LONG_WAITING.test(incoming.text) || addsToIt(turn) ? incoming.text.trim() : '';
  return [session.noNumber?.told, worth].filter(Boolean).join('，');
}

function noteDetail(turn: Turn): Said {
  turn.session.noNumber = { told: toldSoFar(turn), fresh: true };
  return say(words.hurryNoted(turn.session.noNumber.told));
}

/** An application in town: who knows of it, by when it must be decided, and what can be done from here. */
async function inTown(turn: Turn): Promise<Said> {
  const { session, deps, incoming } = turn;
  const opened = session.flow?.input?.asked;
  const entry = OF_PAYMENT.test(`${incoming.text} ${typeof opened === 'string' ? opened : ''}`) ? PAID_ENTRY : TOWN_ENTRY;
  session.flow = undefined;
  session.misses = 0;
  session.noNumber = {
    told: toldSoFar(turn, entry === PAID_ENTRY && incoming.text !== HANDED_IN && incoming.text !== IN_TOWN),
    fresh: true,
  };
  const question = { text: incoming.text, region: session.region, on: deps.clock.today() };
  const [lead] = deps.knowledge().answerWith(entry, question)?.reply.split('\n\n') ?? [];
  const told = entry === PAID_ENTRY ? words.payLate(lead ?? '') : words.applicationInTown(lead ?? '');
  return together(say(told), await resumePaused(turn));
}

/** Nothing to look up by: what can be done all the same; in other words where it was said before. */
async function noNumber(turn: Turn): Promise<Said> {
  const { session } = turn;
  const before = session.noNumber !== undefined;
  session.flow = undefined;
  session.noNumber ??= { told: '', fresh: true };
  return together(say(before ? words.noNumberAgain() : words.noNumber()), await resumePaused(turn));
}

/** A request to hurry what has waited too long: what was told of it is on record at once, and asked for where nothing was. */
async function hurry(turn: Turn): Promise<Said> {
  const { session } = turn;
  const told = session.noNumber?.told;
  session.noNumber = undefined;
  if (!told) return openFlow(turn, 'complaint', { story: words.hurryStory(session.lastQuestion?.text ?? '') });
  const story = words.hurryStory(told);
  const receipt = await openTicket(turn, {
    kind: 'complaint',
    urgency: 'normal',
    topic: complaintTopic(story),
    missing: [missingWords.contact],
    content: { story },
  });
  session.pending = { kind: 'ticket', number: receipt.ticket.number };
  return say(words.receipt(receiptView(receipt)), words.leaveNumber());
}

async function lostCode({ session }: Turn): Promise<Said> {
  session.flow = undefined;
  return { ...say(words.lostCode()), handoff: { reason: 'asked', priority: 0 } };
}

/** Who asks after something and has no number for it: never asked for the number a second time. */
export const withoutNumber: Step = async (turn) => {
  const { session, incoming, understanding } = turn;
  const text = incoming.text.trim();
  if (understanding.level !== 'none') return undefined;
  if (text === REMIND_TOWN) return hurry(turn);
  if (text === IN_TOWN || text === HANDED_IN) return inTown(turn);
  if (HAS_NUMBER.test(text.normalize('NFKC')) || findTicketNumber(text)) return undefined;
  const waiting = asked(session);
  if (waiting === 'code') return saysUnknown(text) || FORGOT.test(text) ? lostCode(turn) : undefined;
  const isWithout = hasNoNumber({ id: 'number', type: 'ticketNumber' }, text) || (waiting !== undefined && saysUnknown(text));
  const ofTown = AT_TOWN.test(text) && !/编号|单号/.test(text);
  if (waiting === 'number') {
    if (ofTown || addsToIt(turn)) return inTown(turn);
    // The number is asked for twice at most.
    const missed = session.misses > 0 && !looksLikeQuestion(text) && readCommand(text) === undefined;
    return isWithout || missed ? noNumber(turn) : undefined;
  }
  if (session.flow || session.tickets.length > 0) return undefined;
  const isStatus = understanding.intents[0] === 'status';
  if (isStatus && OF_PAYMENT.test(text) && !PUT_DOWN_HERE.test(text)) return inTown(turn);
  if (
    ofTown &&
    ((isStatus && (HANDED_OVER.test(text) || !PUT_DOWN_HERE.test(text))) ||
      (session.noNumber && (isStatus || LONG_WAITING.test(text) || /申请|去.{1,4}问/.test(text))))
  )
    return inTown(turn);
  if (HAS_NONE.test(text)) return noNumber(turn);
  if (session.noNumber === undefined) return undefined;
  const { fresh } = session.noNumber;
  session.noNumber.fresh = false;
  if (fresh && addsToIt(turn)) return noteDetail(turn);
  if (text === REMIND) return hurry(turn);
  return isStatus || isWithout || WHAT_THEN.test(text) ? noNumber(turn) : undefined;
};
