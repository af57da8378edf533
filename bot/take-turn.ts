import { DomainError } from '../base/errors';
import { maskNumbers } from '../base/privacy';
import type { FlowId, SpokenFlow } from '../dialogs/flows';
import type { Reply } from '../dialogs/reply';
import type { Incoming, TranscriptLine } from './conversation-store';
import { isLatin } from './lexicon/english';
import { TAKES_BACK_ALARM } from './lexicon/manner';
import { offeringMonitoring } from './monitoring';
import { remember } from './remember';
import { newSession, type Session } from './session';
import type { BotDeps, Said, Turn } from './turn';
import { understand } from './understand';
import { answerWaiting } from './while-waiting';
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

/** Nobody has come yet, and this cannot wait: a cry is answered and on record at once, and queued again as what it is. */
function endsWaiting({ incoming, understanding, session }: Turn): boolean {
  const said = incoming.text.trim();
  const graver = understanding.level !== 'none' && session.grave?.level !== 'danger';
  return graver || TAKES_BACK_ALARM.test(said) || STOP_WAITING.test(said) || CALL_BACK.test(said);
}

const ASKS_PLACE = /多久|还要等|等到|有(?:没有)?人|在(?:吗|不在|不|没)|人呢|喂|几位|排到|收到|看到/;
const HEARD_LATELY_MS = 60_000;
const LINES_BACK = 20;

/** Who waits hears within a minute that nothing is lost, and at once when they ask; a word to every line would be noise. */
async function wantsToHear({ incoming, deps }: Turn, line: TranscriptLine): Promise<boolean> {
  if (ASKS_PLACE.test(incoming.text)) return true;
  const before = await deps.conversations.lines(incoming.conversationId, Math.max(0, line.seq - 1 - LINES_BACK), LINES_BACK);
  const told = before.filter(({ speaker }) => speaker !== 'resident').at(-1);
  return !told || line.at.getTime() - told.at.getTime() >= HEARD_LATELY_MS;
}

/** Stores, decides, stores again: the whole of one turn. */
export async function takeTurn(engine: Engine, incoming: Incoming): Promise<Taken> {
  const { deps } = engine;
  const { conversations, clock } = deps;
  const { duplicate, line, answered, owner: known } = await conversations.accept(incoming, clock.now());
  if (duplicate && answered) return { line, duplicate, replies: [] };
  const [session, owner] = await Promise.all([sessionOf(deps, incoming), known ?? deps.desk.owner(incoming.conversationId)]);
  const understanding = understand(incoming.text, {
    region: session.region,
    today: clock.today(),
    answering: session.flow !== undefined,
    onRecord: session.flow?.flow === 'emergency' || session.flow?.flow === 'street',
  });
  const turn: Turn = { deps, flows: engine.flows, incoming, session, text: incoming.text, understanding, told: [] };
  turn.told = remember(turn);
  if (owner === 'queue' && endsWaiting(turn)) {
    // A cry is taken up by the bot for one turn, and goes back to the queue with it.
    await deps.desk.cancelHandoff(incoming.conversationId, { quietly: understanding.level !== 'none' });
    if (STOP_WAITING.test(incoming.text.trim())) return silently(turn, line);
  } else if (owner !== 'bot') {
    const answer = owner === 'queue' ? await answerWaiting(turn) : undefined;
    const hears = answer !== undefined || (owner === 'queue' && (await wantsToHear(turn, line)));
    const taken = await silently(turn, line, answer && session);
    if (owner === 'queue') await alsoOnRecord(turn);
    if (hears) await deps.desk.stillWaiting(incoming.conversationId, answer);
    return taken;
  }
  return { line, duplicate, replies: await speak(engine, turn, owner === 'queue') };
}

/** Where they are, who is hurt: what a cry goes on to tell stands in its record. A record closed meanwhile takes no more; the words stand in the conversation all the same. */
async function alsoOnRecord({ deps, incoming, session }: Turn): Promise<void> {
  if (!session.grave) return;
  await deps.tickets
    .addToOwn(incoming.conversationId, session.grave.number, { text: incoming.text })
    .catch((error: unknown) =>
      deps.log.error({ err: error, conversationId: incoming.conversationId }, 'words of who waits are not on their ticket'),
    );
}

/** A person has the conversation or is on the way: the bot is silent, but danger calls for whoever is in charge. */
async function silently({ deps, incoming, understanding, session }: Turn, line: TranscriptLine, kept?: Session): Promise<Taken> {
  await deps.conversations.finishSilently(incoming, deps.clock.now(), kept);
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

/** Nothing of what was said stays, on disk or in what the flows have worked out from it. */
async function forget({ deps, flows }: Engine, conversationId: string, at: Date): Promise<void> {
  await deps.conversations.forget(conversationId, at);
  for (const { flow } of Object.values(flows)) flow.forget?.();
}

/** `waited`: they had asked for a person, and want one still. */
async function speak(engine: Engine, turn: Turn, waited: boolean): Promise<TranscriptLine[]> {
  const { deps, incoming } = turn;
  const decided = await engine.decide(turn).catch((error: unknown): Said => {
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
  const handoff =
    said.handoff ?? (waited && turn.understanding.level === 'urgent' ? ({ reason: 'urgent', priority: 1 } as const) : undefined);
  if (handoff) await deps.desk.requestHandoff({ conversationId: incoming.conversationId, region: session.region, ...handoff });
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
