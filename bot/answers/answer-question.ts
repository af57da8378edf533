import { dayInWords } from '../../base/clock';
import { covers, regionName } from '../../base/regions';
import type { AnswerCard, Reply } from '../../dialogs/reply';
import { OF_EVERY_PROGRAMME } from '../../knowledge/bare-question';
import type { Entry } from '../../knowledge/entry';
import { gapOf } from '../../knowledge/gaps';
import type { KnowledgeAnswer } from '../../knowledge/knowledge';
import { programmeOf } from '../../knowledge/programme';
import { STATUS_WORDS } from '../../knowledge/words';
import { saysMoreThanPlace } from '../flows/beside-the-question';
import { SMALLTALK } from '../lexicon/wishes';
import { type Said, type Step, say, type Turn } from '../turn';
import type { Intent } from '../understanding';
import { HUMAN_CHOICE, words } from '../words';
import { afterWords } from './after-words';
import { fitting } from './fit-offers';
import { leaningsOf } from './leanings';
import { beyondOffers, picked, pointsNowhere } from './pick-offer';

const NEXT_WORDS: Record<string, { label: string; send: string }> = {
  selfCheck: { label: '我能领吗', send: '我能领什么' },
  emergency: { label: '紧急求助', send: '紧急求助' },
  complaint: { label: '我要投诉', send: '我要投诉' },
  report: { label: '我要举报', send: '我要举报' },
  status: { label: '查进度', send: '查进度' },
  change: { label: '报告变化', send: '我要报告家里的变化' },
  callback: { label: '预约回电', send: '预约回电' },
  person: HUMAN_CHOICE,
};

const choicesOf = ({ entry, offers }: KnowledgeAnswer): Reply['choices'] =>
  offers.length > 0
    ? [...offers.map(({ title }, index) => ({ label: title, send: String(index + 1) })), HUMAN_CHOICE]
    : entry?.next.flatMap((next) => NEXT_WORDS[next.split(':')[0] ?? ''] ?? []);

function cardOf({ entry, citations }: KnowledgeAnswer): AnswerCard | undefined {
  if (!entry || entry.kind === 'redirect') return undefined;
  return {
    kind: 'answer',
    entryId: entry.id,
    title: entry.title,
    lead: entry.short,
    details: entry.details || undefined,
    place: regionName(entry.region),
    asOf: entry.asOf,
    sources: citations.map(({ document, number, clause, status, issuedOn }) => ({
      document,
      number,
      clause,
      statusText: STATUS_WORDS[status],
      issuedOn: issuedOn && dayInWords(issuedOn),
    })),
  };
}

/** What was spoken of: the entry's topic, or the programme that all offers belong to, else that of the first. */
function topicOf({ session }: Turn, { about, entry, offers, confidence }: KnowledgeAnswer): string | undefined {
  if (about ?? entry) return about ?? entry?.topic;
  const topics = offers.map(({ topic }) => topic);
  const [first] = topics;
  const programme = first === undefined ? undefined : programmeOf(first);
  const shared = programme && topics.every((topic) => programmeOf(topic)?.name === programme.name);
  // A choice of several programmes moves nobody away from the one spoken of before.
  const moves = programme && (confidence >= SURE || session.lastQuestion?.topic === undefined);
  return shared || moves ? first : session.lastQuestion?.topic;
}

const BARELY_SAYS = 4;
const SURE = 0.5;

/** The answer as it is said, and what the session keeps of it for follow-ups. */
function spoken(turn: Turn, question: string, answer: KnowledgeAnswer): Said {
  const { session } = turn;
  session.misses = 0;
  // 农村的, and a choice of answers: what was asked before still stands.
  const says = answer.outcome !== 'offered' || !session.lastQuestion?.topic || answer.normalised.length > BARELY_SAYS;
  if (says)
    session.lastQuestion = { text: answer.normalised, topic: topicOf(turn, answer), region: answer.region, entry: answer.entry?.id };
  session.pending =
    answer.outcome === 'offered'
      ? { kind: 'offers', entryIds: answer.offers.map(({ id }) => id) }
      : answer.placeNeeded && !session.region
        ? { kind: 'place', question }
        : undefined;
  return say({ text: answer.reply, card: cardOf(answer), choices: choicesOf(answer) });
}

const POLITENESS =
  /^(?:(?:您好|你好|喂|请问)[，,。！!\s]*)*(?:我?(?:就|只)?(?:想|要|来)?(?:咨询|请教|打听|了解|问)(?:一?下|一哈|下子)[，,：:\s]*)?(?=\S{3,})/;

async function ask(turn: Turn, text: string, { leaning = true } = {}): Promise<{ said: Said; answer: KnowledgeAnswer } | undefined> {
  const { deps, session } = turn;
  const answer = deps.knowledge().answer({
    text: text.replace(POLITENESS, ''),
    region: session.region,
    on: deps.clock.today(),
    previous: session.lastQuestion,
    placeAsked: session.pending?.kind === 'place',
    // A second matter beside an emergency is searched as if it stood alone.
    leanings: leaning && text === turn.incoming.text ? leaningsOf(turn.understanding) : undefined,
  });
  const fit = answer.outcome === 'refused' && !answer.entry ? undefined : fitting(turn, text, answer);
  return fit && { said: spoken(turn, text, fit), answer: fit };
}

/** What was not answered well goes on the gap list, with the conversation, so that those who asked can be told. */
async function noted({ deps, session }: Turn, asked: { said: Said; answer: KnowledgeAnswer } | undefined): Promise<Said | undefined> {
  const gap = asked && gapOf(asked.answer, deps.clock.now());
  if (gap) await deps.gaps.record({ ...gap, region: gap.region ?? session.region, conversationId: session.conversationId });
  return asked?.said;
}

/** Answers a side question in the middle of a flow, only when it is surely one. */
export async function answerAside(turn: Turn): Promise<Said | undefined> {
  const { lastQuestion, pending } = turn.session;
  const asked = await ask(turn, turn.incoming.text);
  const sure = asked && ['answered', 'notRecorded', 'redirected'].includes(asked.answer.outcome) && asked.answer.confidence >= SURE;
  if (sure) return noted(turn, asked);
  Object.assign(turn.session, { lastQuestion, pending });
  return undefined;
}

const isOnRecord = ({ outcome }: KnowledgeAnswer): boolean => outcome === 'answered' || outcome === 'notRecorded';

/** An answer beside another matter, without its details. */
export const briefly = (said: Said): Said => ({
  ...said,
  replies: said.replies.map(({ text, card, choices }) => ({
    text: text.split('\n\n')[0] ?? text,
    card: card?.kind === 'answer' ? { ...card, details: undefined } : card,
    choices,
  })),
});

/** The first lines of a sure answer to a side question: what answers, where it stands, for which place and day. */
export async function leadAside(turn: Turn): Promise<string | undefined> {
  const { lastQuestion, pending, misses } = turn.session;
  const [reply] = (await answerAside(turn))?.replies ?? [];
  Object.assign(turn.session, { lastQuestion, pending, misses });
  return reply?.text.split('\n\n')[0];
}

export interface AboutProgramme {
  topic?: string;
  name: string;
  /** Of several entries that may answer, the likeliest about the programme will do. */
  likeliest?: boolean;
}

/** Answers a question put into full words, only when it is surely answered and about the given programme; nothing is kept of it otherwise. */
export async function answerAbout(turn: Turn, text: string, { topic, name, likeliest }: AboutProgramme): Promise<Said | undefined> {
  const { lastQuestion, pending, region } = turn.session;
  const isOwn = (entry: Entry | undefined): entry is Entry =>
    entry !== undefined &&
    ((topic !== undefined && programmeOf(entry.topic)?.topics === programmeOf(topic)?.topics) || entry.title.includes(name));
  const asked = await ask(turn, text);
  if (asked && isOwn(asked.answer.entry) && isOnRecord(asked.answer)) return noted(turn, asked);
  const best = likeliest ? asked?.answer.offers.find(({ id }) => isOwn(entryOf(turn, id))) : undefined;
  const answer = best && turn.deps.knowledge().answerWith(best.id, { text, region, on: turn.deps.clock.today() });
  if (answer) return spoken(turn, text, answer);
  Object.assign(turn.session, { lastQuestion, pending });
  return undefined;
}

const entryOf = ({ deps }: Turn, wanted: string): Entry | undefined =>
  deps
    .knowledge()
    .entries()
    .find(({ id }) => id === wanted);

/** The question before in other words of the same kind: for another place. */
export async function askAgain(turn: Turn, text: string): Promise<Said | undefined> {
  return noted(turn, await ask(turn, text));
}

/** The entry that answered last, as it would be told now. */
export function lastAnswered({ deps, session: { lastQuestion, region } }: Turn): KnowledgeAnswer | undefined {
  if (!lastQuestion) return undefined;
  const question = { text: lastQuestion.text, region: lastQuestion.region ?? region, on: deps.clock.today() };
  return lastQuestion.entry ? deps.knowledge().answerWith(lastQuestion.entry, question) : undefined;
}

const SURE_ALONE = 0.75;

/** The answer to a question that was taken for another wish, only when it is surely one and on record. */
export async function answerAlso(turn: Turn, text = turn.incoming.text): Promise<Said | undefined> {
  const { lastQuestion, pending } = turn.session;
  const asked = await ask(turn, text, { leaning: false });
  if (asked?.answer.entry && isOnRecord(asked.answer) && asked.answer.confidence >= SURE_ALONE) return asked.said;
  Object.assign(turn.session, { lastQuestion, pending });
  return undefined;
}

/** What who was refused can do, by the law's own entry. */
export async function answerRefusal(turn: Turn): Promise<Said | undefined> {
  const { deps, session, incoming } = turn;
  const question = { text: incoming.text, region: session.region, on: deps.clock.today() };
  const answer = deps.knowledge().answerWith(OF_EVERY_PROGRAMME.refuse ?? '', question);
  return answer && spoken(turn, incoming.text, answer);
}

/** Answers those parts of a message that have one of the given intents; beside another matter nothing is offered to choose from. */
export async function answerParts(turn: Turn, wanted: Intent[]): Promise<Said | undefined> {
  const part = turn.understanding.parts.find(({ intent }) => wanted.includes(intent));
  const { lastQuestion, pending } = turn.session;
  const asked = part && (await ask(turn, part.text));
  if (asked?.answer.outcome !== 'offered') return noted(turn, asked);
  Object.assign(turn.session, { lastQuestion, pending });
  return undefined;
}

const PLACE_ONLY = 14;

/** A place alone, after it was asked for: remembered, and the question answered again for that place. */
async function placeGiven(turn: Turn): Promise<Said | undefined> {
  const { session, understanding, incoming } = turn;
  const region = understanding.region;
  if (!region) return undefined;
  const { pending } = session;
  if (pending?.kind !== 'place' || (incoming.text.length > PLACE_ONLY && !incoming.place)) return undefined;
  session.region = region;
  session.pending = undefined;
  return (await noted(turn, await ask(turn, pending.question))) ?? say(words.placeThanks(regionName(region)));
}

/** 六枝 where nothing waits for a place and no question can be made of it: remembered. */
function placeAlone({ session, understanding: { region }, incoming }: Turn): Said | undefined {
  if (!region || incoming.text.length > PLACE_ONLY || saysMoreThanPlace(incoming.text)) return undefined;
  session.region = region;
  session.misses = 0;
  return say(words.placeAlone(regionName(region)));
}

const LONGEST_DETAIL = 24;

/** 是拉货的三轮车 after 买了二手车低保会停吗 and a choice of answers: a detail of that question. */
export function addsDetail({ session: { pending, lastQuestion }, incoming: { text }, understanding }: Turn): boolean {
  const said = text.trim();
  return (
    pending?.kind === 'offers' &&
    lastQuestion !== undefined &&
    understanding.level === 'none' &&
    said.length > 2 &&
    said.length <= LONGEST_DETAIL &&
    !SMALLTALK.test(said)
  );
}

/** The question before with the detail just told; undefined when that is not surely answered. */
export async function withDetail(turn: Turn): Promise<Said | undefined> {
  const { lastQuestion, pending } = turn.session;
  if (!lastQuestion || !addsDetail(turn)) return undefined;
  const asked = await ask(turn, `${lastQuestion.text}，${turn.incoming.text}`);
  if (asked?.answer.outcome === 'answered' && asked.answer.confidence >= SURE) return asked.said;
  Object.assign(turn.session, { lastQuestion, pending });
  return undefined;
}

const HERE =
  /(?:能|可以|可不可以|行不行).{0,8}(?:办|申请|领|吃|报)|(?:去|在|回|到)哪.{0,5}(?:办|申请|领|报)|(?:要不要|用不用|必须|得|要)回.{0,6}(?:办|申请|去)/;
const ITS_OWN_WAY = /临时|急难|特困|五保|残疾|残补|两补|孤儿|高龄|养老|医|学|流浪/;

/** 能在上杭办低保吗 by somebody who is registered elsewhere: where the one at home is applied for. */
function fromElsewhere({ session: { hukou, region }, incoming: { text }, deps }: Turn): KnowledgeAnswer | undefined {
  if (!hukou || !region || covers(hukou, region) || !HERE.test(text) || ITS_OWN_WAY.test(text)) return undefined;
  return deps.knowledge().answerWith('nation-dibao-move-residence', { text, region, on: deps.clock.today() });
}

/** What was picked; the others of the list can still be asked for. */
function chosenFrom(turn: Turn, chosen: KnowledgeAnswer): Said {
  const { session, incoming } = turn;
  const { pending: offered } = session;
  const said = spoken(turn, incoming.text, chosen);
  if (offered?.kind === 'offers') session.pending ??= offered;
  return said;
}

/** The question step: an offer picked, a place given, or a question asked. */
export const answerQuestion: Step = async (turn) => {
  const { deps, session, incoming } = turn;
  const id = picked(turn);
  const chosen = id ? deps.knowledge().answerWith(id, { text: incoming.text, region: session.region, on: deps.clock.today() }) : undefined;
  if (chosen) return chosenFrom(turn, chosen);
  if (pointsNowhere(turn)) return say(afterWords.noList());
  const elsewhere = fromElsewhere(turn);
  if (elsewhere) return spoken(turn, incoming.text, elsewhere);
  const before = beyondOffers(turn) ?? (await placeGiven(turn)) ?? (await withDetail(turn));
  if (before) return before;
  // A remark that added nothing is no question.
  if (turn.understanding.intents[0] === 'smalltalk' && !(turn.understanding.region && session.lastQuestion))
    return placeAlone(turn) ?? say(afterWords.listening());
  return (await noted(turn, await ask(turn, incoming.text))) ?? placeAlone(turn);
};
