import { isNear, NATION } from '../base/regions';
import { missingWords, nextStep } from '../tickets/words';
import { answerParts } from './answer-question';
import { apartFromHukou } from './hukou';
import { OWN_NEED, STREET, THREAT } from './lexicon/manner';
import { openTicket, receiptView } from './open-ticket';
import { dangerFields, hardshipFields } from './record-fields';
import { openFlow, openLater } from './run-flow';
import { type Said, type Step, say, type Turn, together } from './turn';
import { words } from './words';

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

function dangerTopic({ understanding: { dangers }, incoming }: Turn): string {
  if (dangers.includes('childAbuse')) return 'crisis-child';
  if (dangers.includes('selfHarm')) return 'crisis-suicide';
  return dangers.includes('helplessAdultAbuse') && INSTITUTION.test(incoming.text) ? 'complaint-org' : 'emergency-life';
}

async function danger(turn: Turn): Promise<Said> {
  const { understanding, session, incoming } = turn;
  const first = THREAT.test(understanding.normalised) ? words.threat() : words.danger(understanding.dangers);
  const handoff = { reason: 'danger' as const, priority: 2 as const };
  const earlier = await addedToEarlier(turn, 'danger');
  if (earlier) return { replies: [first, ...earlier.replies], handoff };
  const { ticket, code } = await openTicket(turn, {
    kind: 'danger',
    urgency: 'danger',
    region: nearPlace(turn),
    topic: dangerTopic(turn),
    dutyToReport: understanding.dutyToReport,
    missing: missingAtFirst(turn),
    content: { story: incoming.text, fields: dangerFields(understanding.dangers) },
  });
  session.grave = { number: ticket.number, level: 'danger' };
  const duty = understanding.dutyToReport ? [words.dutyToReport()] : [];
  return { replies: [first, words.dangerOnRecord(ticket.number, code, nextStep(ticket)), ...duty], handoff };
}

// Of somebody else, out in the street: another kind of ticket and other questions.
const inStreet = (text: string): boolean => STREET.test(text) && !OWN_NEED.test(text);
const followUp = ({ incoming }: Turn): 'street' | 'emergency' => (inStreet(incoming.text) ? 'street' : 'emergency');

async function hardship(turn: Turn): Promise<Said> {
  const { understanding, session, incoming } = turn;
  const earlier = await addedToEarlier(turn, 'urgent');
  if (earlier) return together(earlier, session.flow ? undefined : openFlow(turn, followUp(turn), { ticket: session.grave?.number }));
  const street = inStreet(incoming.text);
  const { hukou } = apartFromHukou(understanding.normalised);
  const receipt = await openTicket(turn, {
    kind: street ? 'referral' : 'urgentHardship',
    urgency: 'urgent',
    region: nearPlace(turn),
    topic: street ? 'liulang-report' : 'emergency-living',
    missing: missingAtFirst(turn),
    content: { story: incoming.text, fields: street ? undefined : hardshipFields(incoming.text, hukou) },
  });
  session.grave = { number: receipt.ticket.number, level: 'urgent' };
  return { ...say(words.urgentOnRecord(receiptView(receipt))), handoff: undefined };
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
  if (level === 'danger') return danger(turn);
  if (level !== 'urgent' || answersEmergency(turn)) return undefined;
  const recorded = await hardship(turn);
  const others = await answerParts(turn, ['policy']);
  for (const { intent, text } of turn.understanding.parts) if (isMatter(intent)) openLater(turn, intent, { story: text });
  const asks =
    turn.session.flow?.flow === followUp(turn) ? undefined : openFlow(turn, followUp(turn), { ticket: turn.session.grave?.number });
  return together(together(recorded, others), asks);
};

// "没地方住" as the answer to "今晚有地方住吗" belongs to the question, not to a new alarm.
const answersEmergency = ({ session }: Turn): boolean => session.flow?.flow === 'emergency' || session.flow?.flow === 'street';
