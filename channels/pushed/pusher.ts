import type { Clock } from '../../base/clock';
import type { Ids } from '../../base/ids';
import type { Log } from '../../base/log';
import type { ConversationStore } from '../../bot/conversation-store';
import { createInLine } from '../../bot/in-line';
import type { DeliveryStore, HoldReason } from '../delivery-store';
import { nextMessage, type Outgoing, type Rest } from './compose';
import { PlatformError, TOO_LONG } from './platform-client';

/** The side that must be called to reach a resident. */
export interface Platform {
  /** UTF-8 bytes of one text message. */
  mostBytes: number;
  /** Every line is a message of its own, however short. */
  oneByOne?: boolean;
  /** Sends one message; a reason when the platform takes nothing more until the resident writes. Throws when it is worth another try. */
  send(userRef: string, message: Outgoing, carrier: string): Promise<HoldReason | 'tooLong' | undefined>;
}

export interface PusherDeps {
  conversations: Pick<ConversationStore, 'find' | 'lines'>;
  deliveries: DeliveryStore;
  platform: Platform;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Hears of what the platform does not take. */
  held(conversationId: string, reason: HoldReason): Promise<void>;
}

/** Takes lines to residents, each once and in order. */
export interface Pusher {
  /** Sends all that waits. Nothing while an answer is being made: whoever makes it sends it. Throws when it is worth another try. */
  push(conversationId: string, userRef?: string): Promise<void>;
  /** While the work goes on nothing is pushed there. */
  whileAnswering<T>(conversationId: string, work: () => Promise<T>): Promise<T>;
  /** What the platform takes as the answer to its own call; what is newer than `since` comes first. The lines count as sent. */
  takeAnswer(conversationId: string, answer: { since: number; carrier: string }): Promise<Outgoing | undefined>;
  /** The answer that was given under this carrier. */
  answerAgain(carrier: string): Promise<Outgoing | undefined>;
}

const LINES_READ = 100;
const FEWEST_BYTES = 256;

async function restsOf({ deliveries, conversations, platform }: PusherDeps, conversationId: string): Promise<Rest[]> {
  const waiting = (await deliveries.waiting(conversationId)).slice(0, platform.oneByOne ? 1 : undefined);
  const [first] = waiting;
  if (!first) return [];
  const from = new Map(waiting.map((row) => [row.seq, row.from]));
  const lines = await conversations.lines(conversationId, first.seq - 1, LINES_READ);
  return lines.flatMap((line) => {
    const begun = from.get(line.seq);
    return begun === undefined ? [] : [{ line, from: begun }];
  });
}

async function noteSent({ deliveries, clock }: PusherDeps, conversationId: string, out: Outgoing & { carrier: string }): Promise<void> {
  const { whole, partly, carrier } = out;
  if (whole.length > 0) await deliveries.sent({ conversationId, seqs: whole, carrier, at: clock.now() });
  if (partly) await deliveries.sentUpTo(conversationId, partly.seq, partly.from);
}

async function pushAll(deps: PusherDeps, conversationId: string, userRef: string): Promise<void> {
  const { deliveries, platform, ids } = deps;
  let mostBytes = platform.mostBytes;
  for (;;) {
    if ((await deliveries.waiting(conversationId)).some(({ held }) => held)) return;
    const message = nextMessage(await restsOf(deps, conversationId), mostBytes);
    if (!message) return;
    const carrier = ids.opaque();
    // A line whose words were deleted has nothing left to send.
    const refused = message.text === '' ? undefined : await platform.send(userRef, message, carrier);
    if (refused === 'tooLong') {
      // The platform counts otherwise than it says.
      mostBytes = Math.floor(mostBytes / 2);
      if (mostBytes < FEWEST_BYTES) throw new PlatformError(TOO_LONG);
      continue;
    }
    if (refused) {
      deps.log.warn({ conversationId, reason: refused }, 'the platform takes nothing more; it is kept until the resident writes');
      await deliveries.hold(conversationId, refused);
      return deps.held(conversationId, refused);
    }
    await noteSent(deps, conversationId, { ...message, carrier });
  }
}

async function takeAnswer(
  deps: PusherDeps,
  conversationId: string,
  { since, carrier }: { since: number; carrier: string },
): Promise<Outgoing | undefined> {
  const rests = await restsOf(deps, conversationId);
  const { mostBytes } = deps.platform;
  const inOrder = nextMessage(rests, mostBytes);
  const isNew = ({ line }: Rest): boolean => line.seq > since;
  const all = inOrder?.whole.length === rests.length;
  // What was just asked is answered before what was left over from before.
  const message = all ? inOrder : nextMessage([...rests.filter(isNew), ...rests.filter((rest) => !isNew(rest))], mostBytes);
  if (!message || message.text === '') return undefined;
  await noteSent(deps, conversationId, { ...message, carrier });
  return message;
}

async function answerAgain({ deliveries, conversations, platform }: PusherDeps, carrier: string): Promise<Outgoing | undefined> {
  const carried = await deliveries.carriedBy(carrier);
  const lines = await Promise.all(carried.map(({ conversationId, seq }) => conversations.lines(conversationId, seq - 1, 1)));
  return nextMessage(
    lines.flat().map((line) => ({ line, from: 0 })),
    platform.mostBytes,
  );
}

export function createPusher(deps: PusherDeps): Pusher {
  const inLine = createInLine();
  const answering = new Map<string, number>();
  const count = (id: string, by: 1 | -1): void => {
    const left = (answering.get(id) ?? 0) + by;
    if (left > 0) answering.set(id, left);
    else answering.delete(id);
  };
  return {
    push: (conversationId, userRef) =>
      inLine(conversationId, async () => {
        if (answering.has(conversationId)) return;
        const to = userRef ?? (await deps.conversations.find(conversationId))?.userRef;
        if (to) await pushAll(deps, conversationId, to);
      }),
    async whileAnswering(conversationId, work) {
      count(conversationId, 1);
      try {
        return await work();
      } finally {
        count(conversationId, -1);
      }
    },
    takeAnswer: (conversationId, answer) => inLine(conversationId, () => takeAnswer(deps, conversationId, answer)),
    answerAgain: (carrier) => answerAgain(deps, carrier),
  };
}
