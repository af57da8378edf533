import { findPhone } from '../../base/privacy';
import type { Reply } from '../../dialogs/reply';
import { answerAside } from '../answers/answer-question';
import { looksLikeQuestion } from '../flows/beside-the-question';
import { saysOutright } from '../intents';
import { isCommand } from '../start-wish';
import { asksHow } from '../talk-words';
import { type Said, type Step, say, type Turn } from '../turn';
import type { DangerKind, Intent } from '../understanding';
import { FALSE_ALARM, HUMAN_CHOICE, words } from '../words';
import { dangersIn } from './dangers';
import { type Happened, waitingWords } from './rescue-words';
import { happenedTo, rescueTold } from './while-waiting';

const NAMES: Partial<Record<DangerKind, RegExp>> = {
  medical: /伤|血|晕|昏|不动|叫不醒|不省人事|喘不|抽搐|摔|吐/,
  fire: /火|烧|烟/,
  gas: /煤气|燃气|液化气/,
  flood: /水|淹/,
  selfHarm: /不想活|死|跳|农药|安眠药|割/,
  violence: /打|刀|砸|掐|杀|踢|砍/,
};

/** 我在家摔倒起不来 after 救命: the danger is now told by name, and so is what to do about it. */
function dangerNamed(turn: Turn): Reply | undefined {
  const { session, understanding, incoming } = turn;
  const [kind] = dangersIn(turn);
  if (understanding.level !== 'danger' || !session.grave || kind === undefined || kind === session.grave.kind) return undefined;
  // What is known by name is made neither vague nor another without words for it.
  const known = session.grave.kind !== undefined && session.grave.kind !== 'lifeOther';
  if (known && !NAMES[kind]?.test(incoming.text)) return undefined;
  Object.assign(session.grave, { kind, another: false });
  return words.danger([kind]);
}

const BY_AMBULANCE: ReadonlySet<Happened> = new Set(['selfHarm', 'another', 'medical', 'gas']);
const AFRAID = /怕|慌|哭|发抖|受不了|救救|救命|快来|求求/;
const CALLED = /(?:打|报|叫|拨)(?:了|过|完|通了?)|已经(?:打|报|叫|拨)|打120说|警察|(?:110|120|119|救护车|医生|消防).{0,3}[来到]/;

/** What was only told: it is on record, and the number to call is named once more. */
function noted({ session, incoming, understanding }: Turn): string {
  const { grave } = session;
  const text = findPhone(incoming.text)
    ? waitingWords.phoneNoted
    : understanding.slots.some(({ type }) => type === 'place')
      ? waitingWords.placeNoted
      : AFRAID.test(incoming.text)
        ? waitingWords.afraid
        : waitingWords.noted;
  if (grave?.level !== 'danger' || grave.heard || CALLED.test(incoming.text)) return text;
  grave.heard = true;
  return `${text}${waitingWords.called(BY_AMBULANCE.has(happenedTo(grave)) ? '120' : '110')}`;
}

const MATTERS: readonly Intent[] = ['complaint', 'report', 'change', 'status', 'selfcheck'];
const WANTS_MATTER = /低保|特困|五保|补贴|津贴|救助金|残疾证|户口|材料|工单|进度|表扬|留言/;

/** Another matter, wished for in so many words: an alarm before it keeps nobody from it. */
const wishesOtherwise = ({ incoming, understanding: { intents, normalised } }: Turn): boolean =>
  isCommand(incoming.text) ||
  intents.some((intent) => MATTERS.includes(intent) && saysOutright(intent, normalised)) ||
  (!looksLikeQuestion(incoming.text) && intents.some((intent) => MATTERS.includes(intent)) && WANTS_MATTER.test(normalised));

/** What somebody in distress goes on to tell. */
const DISTRESS =
  /回来|怕|哭|难受|难过|心里|欠|债|不理|不管|没人|一个人|打|骂|砸|追|找(?:到)?我|孤|睡不着|活|死|撑|熬|苦|绝望|没用|没意思|丢下|躲|疼|痛|血|伤|喝(?:了)?酒|威胁|压力|受不了|累|想不(?:开|通)|闷|逼/;
/** The same after an alarm that was none: only sorrow that is told outright. */
const SORROW =
  /难受|难过|心里|欠.{0,4}(?:债|钱)|不理我|没人(?:理|管|要)我|怕|哭|睡不着|孤|不想(?:活|说)|撑不|熬不|绝望|没意思|想不(?:开|通)|回来了/;

/** Told by who wished for company. */
const LOSS = /走了|不在了|没了|去世|以后|想(?:他|她|老伴|孩子)|没(?:有)?人|一个人|儿女|闷/;

const THREATENED: ReadonlySet<Happened> = new Set(['violence', 'childAbuse', 'helplessAdultAbuse']);
const LOW: ReadonlySet<Happened> = new Set(['selfHarm', 'another']);
const CHOICES = [HUMAN_CHOICE, { label: FALSE_ALARM, send: FALSE_ALARM }];

/** How they are is asked first; a second time they are only listened to. */
function asked({ session }: Turn, happened: Happened): Reply {
  const text = asksHow[LOW.has(happened) ? 'low' : THREATENED.has(happened) ? 'threatened' : 'other'];
  const again = session.grave ? session.grave.said === text : session.sorrow;
  if (session.grave) session.grave.said = text;
  session.sorrow = true;
  return { text: again ? waitingWords.listening : text, choices: session.grave ? CHOICES : [HUMAN_CHOICE] };
}

/** Listened to, in turn with two lines. */
function heardOut({ session }: Turn): Reply {
  session.sorrow = !session.sorrow;
  return { text: session.sorrow ? waitingWords.listening : waitingWords.goOn, choices: [HUMAN_CHOICE] };
}

/** After an alarm that was taken back, sorrow told outright is met as sorrow; all else is answered as usual. */
function afterDenial(turn: Turn): Said | undefined {
  const { session, incoming } = turn;
  if (!session.alarmed || session.alarmed === 'need' || looksLikeQuestion(incoming.text)) return undefined;
  if (wishesOtherwise(turn)) return undefined;
  if (session.alarmed === 'lonely') return SORROW.test(incoming.text) || LOSS.test(incoming.text) ? say(heardOut(turn)) : undefined;
  return SORROW.test(incoming.text) ? say(asked(turn, session.alarmed)) : undefined;
}

/** A question after an alarm: rescue first, then whatever is surely known, else that it is on the ticket. */
async function answered(turn: Turn): Promise<Said | undefined> {
  const fixed = await rescueTold(turn);
  if (fixed) return say({ text: fixed });
  if (!looksLikeQuestion(turn.incoming.text)) return undefined;
  return (await answerAside(turn)) ?? (turn.session.grave?.level === 'danger' ? say({ text: waitingWords.unsure }) : undefined);
}

/** True for what is told of the alarm itself, or of the trouble behind it. */
function belongs({ waiting, session, understanding, incoming, told }: Turn): boolean {
  const [intent = 'policy'] = understanding.intents;
  if (MATTERS.includes(intent)) return true;
  if (session.grave?.level !== 'danger') return false;
  return waiting || (told.length === 0 && DISTRESS.test(incoming.text));
}

/**
 * After an alarm, until it is taken back: a question is answered as far as it can be, what is told stands on the
 * ticket, and nobody is met with a form. Another matter that is plainly wished for is taken up as ever.
 */
export const afterAlarm: Step = async (turn) => {
  const { session, incoming, deps, understanding, waiting } = turn;
  const { grave } = session;
  if (session.adding || session.flow) return undefined;
  if (!grave) return afterDenial(turn);
  if (understanding.level === 'none' && wishesOtherwise(turn)) return undefined;
  const handoff = understanding.level === 'danger' ? ({ reason: 'danger', priority: 2 } as const) : undefined;
  const named = dangerNamed(turn);
  const said = named ? say(named) : ((await answered(turn)) ?? (belongs(turn) ? say(listened(turn)) : undefined));
  if (!said) return undefined;
  await deps.tickets.addToOwn(incoming.conversationId, grave.number, { text: incoming.text }).catch((error: unknown) =>
    // Closed meanwhile, it takes no more; the words stand in the conversation all the same.
    deps.log.error({ err: error, conversationId: incoming.conversationId }, 'words after an alarm are not on their ticket'),
  );
  const [first, ...more] = said.replies;
  if (!first) return { ...said, handoff };
  const again = waiting && first.text === grave.said && !looksLikeQuestion(incoming.text);
  grave.said = first.text;
  return { replies: [again ? { ...first, text: waitingWords.still } : first, ...more], handoff };
};

/** Who waits hears that it is on record; who does not wait is asked how they are. */
const listened = (turn: Turn): Reply =>
  turn.waiting || !turn.session.grave ? { text: noted(turn) } : asked(turn, happenedTo(turn.session.grave));
