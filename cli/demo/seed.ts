import type { Answer } from '../../bot/session';
import type { FlowAnswer, FlowAnswers } from '../../dialogs/flow';
import type { FlowId } from '../../dialogs/flows';
import { createFlows } from '../../dialogs/flows';
import { walk } from '../../dialogs/walk';
import type { Parts } from '../../parts';
import type { Actor } from '../../tickets/permissions';
import { type Account, actorWith } from './accounts';
import { type Story, stories } from './stories';

const HOUR_MS = 3_600_000;
const WAIT_MS = 120_000;
const MAX_TURNS = 25;

const plain = (answers: Record<string, Answer>): FlowAnswers =>
  Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value as FlowAnswer]));

/** What this resident says to the question the running flow has just asked; undefined when no flow runs. */
async function answerNow(parts: Parts, conversationId: string, { answers }: Story): Promise<string | undefined> {
  const session = await parts.storage.conversations.session(conversationId);
  if (!session?.flow) return undefined;
  const { flow } = createFlows(parts.content.parameters)[session.flow.flow as FlowId];
  const { question } = walk(flow, {
    answers: plain(session.flow.answers),
    input: session.flow.input ?? {},
    facts: plain(session.facts),
    region: session.region,
    today: parts.clock.today(),
  });
  return question && (answers?.[question.id] ?? (question.optional ? '跳过' : '不知道'));
}

/** Plays one visit at its time, message by message, through the bot itself; returns the ticket it opened. */
async function visit(parts: Parts, story: Story, conversationId: string): Promise<string | undefined> {
  const { storage, bot, clock } = parts;
  const { region } = story;
  await storage.conversations.open({ id: conversationId, channel: 'directline', userRef: conversationId, region, openedAt: clock.now() });
  await bot.greet(conversationId);
  let number: string | undefined;
  const waiting = [...story.says];
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const text = waiting.shift() ?? (await answerNow(parts, conversationId, story));
    if (!text) break;
    const { replies } = await bot.take({ channel: 'directline', conversationId, messageId: `${conversationId}-${turn}`, text, region });
    for (const { reply } of replies) if (reply.card?.kind === 'receipt') number ??= reply.card.number;
    // From here on a person is waited for: the bot asks nothing that could be answered.
    if (replies.length === 0 && waiting.length === 0) break;
  }
  return number;
}

/** The operator takes the talk, answers and hands it back. */
async function receive({ storage, desk, clock, settable }: Parts, operator: Actor, given: { conversationId: string; says: string[] }) {
  settable?.set(new Date(clock.now().getTime() + WAIT_MS).toISOString());
  const { id } = await storage.episodes.current(given.conversationId, clock.now());
  await desk.accept(operator, id);
  for (const text of given.says) await desk.reply(operator, id, { text });
  await desk.giveBack(operator, id);
}

async function play(parts: Parts, accounts: Account[], input: { story: Story; index: number; now: number }): Promise<void> {
  const { story, index, now } = input;
  const began = now - story.hoursAgo * HOUR_MS;
  parts.settable?.set(new Date(began).toISOString());
  const conversationId = `demo-${index + 1}`;
  const number = await visit(parts, story, conversationId);
  if (story.received) await receive(parts, actorWith(accounts, 'operator'), { conversationId, says: story.received });
  for (const { as, after, ...step } of number ? (story.steps ?? []) : []) {
    parts.settable?.set(new Date(began + after * HOUR_MS).toISOString());
    const actor = actorWith(accounts, as);
    const { ticket } = await parts.tickets.read(actor, number ?? '');
    await parts.tickets.act(actor, ticket.number, { ...step, version: ticket.version });
  }
}

/** Fills an empty demonstration; returns how many visits were played, 0 when it was filled before. */
export async function seedStories(parts: Parts, accounts: Account[]): Promise<number> {
  if (await parts.storage.conversations.find('demo-1')) return 0;
  const now = parts.clock.now().getTime();
  const started = Date.now();
  for (const [index, story] of stories.entries()) await play(parts, accounts, { story, index, now });
  parts.settable?.set(new Date(now + Date.now() - started).toISOString());
  return stories.length;
}
