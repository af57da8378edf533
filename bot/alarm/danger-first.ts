import { isNear, NATION } from '../../base/regions';
import type { Reply } from '../../dialogs/reply';
import type { NewTicket, TicketContent } from '../../tickets/ticket';
import { missingWords, nextStep } from '../../tickets/words';
import { answerAlso, answerParts } from '../answers/answer-question';
import { setAsideFlow } from '../flows/flow-place';
import { dangerFields, hardshipFields, neighbourFields } from '../flows/record-fields';
import { openFlow, openLater } from '../flows/run-flow';
import { apartFromHukou } from '../hukou';
import { OWN_NEED, STREET, THREAT } from '../lexicon/manner';
import { personMarks } from '../lexicon/person-marks';
import { asksAfterOwn } from '../own-tickets/asked-after-own';
import { opensAgain, openTicket, receiptView } from '../own-tickets/open-ticket';
import { type Said, type Step, say, type Turn, together } from '../turn';
import type { DangerKind } from '../understanding';
import { words } from '../words';
import { dangersIn } from './dangers';

/** Where they are, as near as somebody can be found; a province alone is asked about. */
const nearPlace = ({ session, understanding, deps }: Turn): string =>
  [understanding.region, session.region].find(isNear) ?? deps.settings.defaultRegion ?? NATION;

const missingAtFirst = (turn: Turn): string[] => [...(isNear(nearPlace(turn)) ? [] : [missingWords.place]), missingWords.contact];

/** The message is added to the ticket of the emergency that was told before; undefined when there is none as grave. */
async function addedToEarlier(turn: Turn, level: 'danger' | 'urgent'): Promise<Said | undefined> {
  const { session, incoming, deps } = turn;
  if (!session.grave || (level === 'danger' && session.grave.level !== 'danger')) return undefined;
  await deps.tickets.addToOwn(incoming.conversationId, session.grave.number, { text: incoming.text });
  return say(words.added(session.grave.number));
}

const INSTITUTION = /敬老院|养老院|福利院|托养|救助站|护理院/;

/** Who writes fears for somebody: 我妈说要喝农药. */
const OF_ANOTHER =
  /(?:我(?:家)?(?:妈|爸|老公|老婆|老伴|儿子|女儿|闺女|孩子|娃|哥|弟|姐|妹|爷|奶|外公|外婆|婆婆|公公|朋友|同学|室友|邻居)|隔壁|邻居|同学|他|她).{0,6}(?:说|讲|喊|想|要|在|把|写|留|发|站)/;

/** It has been swallowed: every minute counts, and who is sad needs other words. */
const SWALLOWED =
  /(?:喝|吃|吞|服|灌)(?:了|下|进|掉|完)+.{0,8}(?:农药|百草枯|敌敌畏|老鼠药|毒药|除草剂|安眠药|杀虫|药片|瓶药|[把几十百]片|几十颗|一把药)|(?:农药|百草枯|敌敌畏|老鼠药|毒药|除草剂|安眠药|整瓶药|一瓶药).{0,6}(?:喝|吃|吞)(?:了|下去|完|光)/;
const NOT_YET = /想|要|准备|打算|如果|万一|以前|去年/;
const swallowed = (text: string): boolean => {
  const at = SWALLOWED.exec(text);
  return at !== null && !NOT_YET.test(text.slice(Math.max(0, at.index - 6), at.index));
};

const firstWords = ({ understanding, incoming: { text } }: Turn, dangers: readonly DangerKind[]): Reply => {
  if (THREAT.test(understanding.normalised)) return words.threat();
  if (swallowed(text)) return words.poisonTaken();
  return dangers[0] === 'selfHarm' && OF_ANOTHER.test(text) ? words.ofAnother() : words.danger(dangers);
};

function dangerTopic({ incoming }: Turn, dangers: readonly DangerKind[]): string {
  if (dangers.includes('childAbuse')) return 'crisis-child';
  if (dangers.includes('selfHarm')) return 'crisis-suicide';
  return dangers.includes('helplessAdultAbuse') && INSTITUTION.test(incoming.text) ? 'complaint-org' : 'emergency-life';
}

async function danger(turn: Turn): Promise<Said> {
  const { understanding, session, incoming } = turn;
  setAsideFlow(session);
  const dangers = dangersIn(turn);
  const another = dangers[0] === 'selfHarm' && OF_ANOTHER.test(incoming.text);
  const first = firstWords(turn, dangers);
  const handoff = { reason: 'danger' as const, priority: 2 as const };
  const earlier = await addedToEarlier(turn, 'danger');
  if (session.grave) Object.assign(session.grave, { kind: dangers[0], another });
  if (earlier) return { replies: [first, ...earlier.replies], handoff };
  const { ticket, code } = await openTicket(turn, {
    kind: 'danger',
    urgency: 'danger',
    region: nearPlace(turn),
    topic: dangerTopic(turn, dangers),
    dutyToReport: understanding.dutyToReport,
    missing: missingAtFirst(turn),
    content: { story: incoming.text, fields: { ...dangerFields(dangers), ...marksOf(incoming.text) } },
  });
  session.grave = { number: ticket.number, level: 'danger', kind: dangers[0], another };
  const duty = understanding.dutyToReport ? [words.dutyToReport()] : [];
  const opens = await opensAgain(turn, ticket.region);
  return { replies: [first, words.dangerOnRecord(ticket.number, code, nextStep(ticket, opens)), ...duty], handoff };
}

// Of somebody else, out in the street: another kind of ticket and other questions.
const inStreet = (text: string): boolean => STREET.test(text) && !OWN_NEED.test(text);
const marksOf = (text: string): TicketContent['fields'] => (inStreet(text) ? personMarks(text) : undefined);
const NEIGHBOUR = /隔壁|邻居|对门|楼上|楼下|同村|街坊|(?:我们|俺们)?村(?:里|上)?有(?:一)?[个户家位]/;
const OF_ME = /(?:我|俺|咱)(?:家|们)?(?:的)?(?=隔壁|邻居|对门|楼上|楼下|村|街坊)|^(?:我|俺)们?(?:在|是|住在?)[^，,。]{2,8}[，,]/g;
/** Of the people next door, by somebody who is in no need. */
const nextDoor = (text: string): boolean => NEIGHBOUR.test(text) && !OWN_NEED.test(text.replaceAll(OF_ME, ''));
const followUp = ({ incoming: { text } }: Turn): 'street' | 'emergency' => (inStreet(text) || nextDoor(text) ? 'street' : 'emergency');

/** The questions about it; somebody next door is at home, whoever tells of them does not see them. */
const openSheet = (turn: Turn): Said =>
  openFlow(turn, followUp(turn), {
    ticket: turn.session.grave?.number,
    ...(inStreet(turn.incoming.text) ? {} : nextDoor(turn.incoming.text) ? { home: true } : {}),
  });

/** Which record a need is put down as, and what the words tell of its own fields. */
function recordOf({ incoming: { text }, understanding }: Turn): Pick<NewTicket, 'kind' | 'topic' | 'content'> {
  if (inStreet(text)) return { kind: 'referral', topic: 'liulang-report', content: { story: text, fields: marksOf(text) } };
  if (nextDoor(text)) return { kind: 'lead', topic: 'fanpin-proactive', content: { story: text, fields: neighbourFields(text) } };
  const { hukou } = apartFromHukou(understanding.normalised);
  return { kind: 'urgentHardship', topic: 'emergency-living', content: { story: text, fields: hardshipFields(text, hukou) } };
}

async function hardship(turn: Turn): Promise<Said> {
  const { session } = turn;
  const earlier = await addedToEarlier(turn, 'urgent');
  if (earlier) return together(earlier, session.flow ? undefined : openSheet(turn));
  const receipt = await openTicket(turn, {
    ...recordOf(turn),
    urgency: 'urgent',
    region: nearPlace(turn),
    missing: missingAtFirst(turn),
  });
  session.grave = { number: receipt.ticket.number, level: 'urgent' };
  return { ...say(words.urgentOnRecord(receiptView(receipt, await opensAgain(turn, receipt.ticket.region)))), handoff: undefined };
}

// A hard life told as the ground of a question: the question is answered as well.
const ASKS_TOO = /[?？]|吗|怎么|咋|如何|多少|多久|能不能|有没有|可不可以|什么/;

async function askedToo(turn: Turn): Promise<Said | undefined> {
  const { text } = turn.incoming;
  if (!ASKS_TOO.test(text)) return undefined;
  const clause = text
    .split(/[，,。！!？?；;]/)
    .filter((part) => ASKS_TOO.test(part))
    .at(-1);
  return (await answerAlso(turn)) ?? (clause && clause !== text ? answerAlso(turn, clause) : undefined);
}

const MATTERS = ['complaint', 'report', 'change'] as const;
const isMatter = (intent: string): intent is (typeof MATTERS)[number] => MATTERS.some((matter) => matter === intent);

/**
 * Danger to life: the number to call first, on record, a person at once, no questionnaire. Urgent
 * hardship: on record with the first message, whatever is missing; then the other matters of the
 * message, then a few questions that may all be skipped.
 */
export const dangerFirst: Step = async (turn) => {
  const { level } = turn.understanding;
  // Who waits after an alarm is answered by what they go on to tell.
  if (turn.waiting && turn.session.grave?.level === 'danger' && !turn.session.flow) return undefined;
  if (level === 'danger') return danger(turn);
  if (level !== 'urgent' || answersEmergency(turn) || (turn.session.grave && asksAfterOwn(turn))) return undefined;
  const recorded = await hardship(turn);
  const others = (await answerParts(turn, ['policy'])) ?? (await askedToo(turn));
  for (const { intent, text } of turn.understanding.parts) if (isMatter(intent)) openLater(turn, intent, { story: text });
  const asks = turn.session.flow?.flow === followUp(turn) ? undefined : openSheet(turn);
  return together(together(recorded, others), asks);
};

// "没地方住" as the answer to "今晚有地方住吗" belongs to the question, not to a new alarm.
const answersEmergency = ({ session }: Turn): boolean => session.flow?.flow === 'emergency' || session.flow?.flow === 'street';
