import { DomainError } from '../base/errors';
import { maskNumbers } from '../base/privacy';
import type { FlowId, SpokenFlow } from '../dialogs/flows';
import { readCommand } from '../dialogs/read-answer';
import type { Reply } from '../dialogs/reply';
import { walk } from '../dialogs/walk';
import { deniesAlarm } from './alarm/taken-back';
import type { Incoming, TranscriptLine } from './conversation-store';
import { placeOf } from './flows/flow-place';
import { programmeIn } from './intents';
import { isLatin } from './lexicon/english';
import { offeringMonitoring } from './monitoring';
import { fromPinyin } from './pinyin';
import { remember } from './remember';
import { newSession, type Session } from './session';
import type { BotDeps, Said, Turn } from './turn';
import { BEARS_IT_NOT, PARENT_GONE, understand } from './understand';
import { words } from './words';

export interface Taken {
  /** The resident's own line in the transcript. */
  line: TranscriptLine;
  /** The channel had sent this message before. */
  duplicate: boolean;
  /** What the bot said; empty when a person owns the conversation. */
  replies: TranscriptLine[];
}

export interface Engine {
  deps: BotDeps;
  flows: Record<FlowId, SpokenFlow>;
  decide(turn: Turn): Promise<Said>;
}

const STOP_WAITING = /^(?:先)?不(?:等|用|转|要)(?:了|人工).{0,4}$|^(?:取消|不等)(?:排队|人工)?了?$/;
const CALL_BACK = /^(?:我?要?)?(?:预约)?(?:回电|回个?电话|打给我|让人打给我)/;

async function sessionOf({ conversations, settings }: BotDeps, incoming: Incoming): Promise<Session> {
  const stored = await conversations.session(incoming.conversationId);
  const session = stored ?? newSession(incoming.conversationId);
  // The place the resident told, then the one the channel knows, then the one this hotline serves.
  return { ...session, region: session.region ?? incoming.region ?? settings.defaultRegion };
}

/** No longer wants to wait, or wants to be rung up instead: the queue is left. */
function leavesQueue({ incoming, session }: Turn): boolean {
  const said = incoming.text.trim();
  // In the middle of a flow 取消 means the flow.
  return (STOP_WAITING.test(said) && !(session.flow && readCommand(said))) || CALL_BACK.test(said);
}

const ASKS_PLACE = /多久|还要等|等到|有(?:没有)?人|在(?:吗|不在|不|没)|人呢|喂|几位|排到|收到|看到/;
const ONLY_QUEUE = /等(?:到)?多久|还要等|有(?:没有)?人(?:吗|没|在|$)|^在吗|人呢|几位|排到/;
const SHORT = 10;

/** Asks of the queue itself: how long, how many, whether anybody is there. */
const asksOfQueue = ({ waiting, session: { flow, grave }, incoming: { text } }: Turn): boolean =>
  waiting &&
  (!grave || (flow !== undefined && grave.level !== 'danger')) &&
  text.trim().length <= SHORT &&
  (flow ? ONLY_QUEUE : ASKS_PLACE).test(text) &&
  !programmeIn(text);

/** The words may say it of a life or of a household, of today or of years ago: which, the question that waits tells. */
function askedAbout({ deps, flows }: Engine, { session, incoming }: Pick<Turn, 'session' | 'incoming'>) {
  const text = incoming.text.trim();
  if (session.flow?.flow !== 'selfCheck' || !(BEARS_IT_NOT.test(text) || PARENT_GONE.test(text))) return {};
  const waiting = walk(flows.selfCheck.flow, placeOf({ session, deps }, session.flow)).question?.id;
  return { askedToBear: waiting === 'cannotCope', askedOfParent: waiting === 'fatherState' || waiting === 'motherState' };
}

/** Stores, decides, stores again: the whole of one turn. */
export async function takeTurn(engine: Engine, written: Incoming): Promise<Taken> {
  const { deps } = engine;
  const { conversations, clock } = deps;
  const { duplicate, line, answered, owner: known } = await conversations.accept(written, clock.now());
  const incoming = { ...written, text: fromPinyin(written.text) };
  if (duplicate && answered) return { line, duplicate, replies: [] };
  const [session, owner] = await Promise.all([sessionOf(deps, incoming), known ?? deps.desk.owner(incoming.conversationId)]);
  const understanding = understand(incoming.text, {
    region: session.region,
    today: clock.today(),
    answering: session.flow !== undefined,
    ...askedAbout(engine, { session, incoming }),
    onRecord: session.flow?.flow === 'emergency' || session.flow?.flow === 'street',
  });
  const waiting = owner === 'queue';
  const turn: Turn = { deps, flows: engine.flows, incoming, session, text: incoming.text, understanding, told: [], waiting };
  turn.told = remember(turn);
  if (!waiting && owner !== 'bot') return silently(turn, line);
  if (waiting && (leavesQueue(turn) || deniesAlarm(turn))) {
    const stops = STOP_WAITING.test(incoming.text.trim());
    await deps.desk.cancelHandoff(incoming.conversationId, { quietly: !stops });
    turn.waiting = false;
    if (stops) return silently(turn, line);
  }
  return { line, duplicate, replies: await speak(engine, turn) };
}

/** A person has the conversation: the bot is silent, but danger calls for whoever is in charge. */
async function silently({ deps, incoming, understanding, session }: Turn, line: TranscriptLine): Promise<Taken> {
  await deps.conversations.finishSilently(incoming, deps.clock.now());
  if (understanding.level !== 'none') {
    await deps.desk.requestHandoff({
      conversationId: incoming.conversationId,
      region: session.region,
      reason: understanding.level === 'danger' ? 'danger' : 'urgent',
      priority: understanding.level === 'danger' ? 2 : 1,
    });
  }
  return { line, duplicate: false, replies: [] };
}

/** The wish for a person reaches the desk; who waits already hears how it stands, where nothing else was said. */
async function callPerson({ deps, incoming, waiting, understanding }: Turn, said: Said, region?: string): Promise<void> {
  const { conversationId } = incoming;
  const handoff = said.handoff ?? (waiting && understanding.level === 'urgent' ? ({ reason: 'urgent', priority: 1 } as const) : undefined);
  if (!handoff) return;
  await deps.desk.requestHandoff({ conversationId, region, ...handoff });
  if (waiting && said.replies.length === 0) await deps.desk.stillWaiting(conversationId);
}

/** Nothing of what was said stays, on disk or in what the flows have worked out from it. */
async function forget({ deps, flows }: Engine, conversationId: string, at: Date): Promise<void> {
  await deps.conversations.forget(conversationId, at);
  for (const { flow } of Object.values(flows)) flow.forget?.();
}

async function speak(engine: Engine, turn: Turn): Promise<TranscriptLine[]> {
  const { deps, incoming } = turn;
  const wish: Said = { replies: [], handoff: { reason: 'asked', priority: 0 } };
  const decided = await (asksOfQueue(turn) ? Promise.resolve(wish) : engine.decide(turn)).catch((error: unknown): Said => {
    deps.log.error({ err: error, conversationId: incoming.conversationId }, 'a turn failed; a person takes over');
    return { replies: [words.failed()], handoff: { reason: 'error', priority: 1 } };
  });
  const said = offeringMonitoring(turn, decided);
  const at = deps.clock.now();
  if (said.forget) await forget(engine, incoming.conversationId, at);
  const session = said.forget ? newSession(incoming.conversationId) : turn.session;
  const lines = await deps.conversations
    .finishTurn({ incoming, session, replies: withReminder(turn, askingAfter(turn, said.replies)), at })
    .catch((error: unknown) => {
      // Somebody took the conversation while the bot was thinking: what it thought is not said.
      if (error instanceof DomainError && error.code === 'lease.lost') return undefined;
      throw error;
    });
  if (!lines) await deps.conversations.finishSilently(incoming, at);
  await callPerson(turn, said, session.region);
  return lines ?? [];
}

// Twice in a conversation is care, three times a nuisance.
const ASKED_AFTER_AT_MOST = 2;

function askingAfter({ session, understanding }: Turn, replies: Reply[]): Reply[] {
  const asked = session.askedAfter ?? 0;
  if (!understanding.askAfter || session.grave || asked >= ASKED_AFTER_AT_MOST) return replies;
  session.askedAfter = asked + 1;
  return [words.askAfter(), ...replies];
}

function withReminder({ incoming }: Turn, replies: Reply[]): Reply[] {
  const { found } = maskNumbers(incoming.text);
  const masked = found.includes('idNumber') || found.includes('bankCard') ? [words.masked()] : [];
  const english = isLatin(incoming.text) ? [words.english()] : [];
  return [...english, ...replies, ...masked];
}

/** The greeting of a new conversation, under a message id of its own. */
export async function greetConversation(deps: BotDeps, conversationId: string): Promise<TranscriptLine[]> {
  const incoming: Incoming = { channel: 'directline', conversationId, messageId: `${conversationId}:greeting`, text: '' };
  const session = newSession(conversationId);
  return deps.conversations.finishTurn({ incoming, session, replies: [words.greeting(deps.settings.hotlineName)], at: deps.clock.now() });
}
