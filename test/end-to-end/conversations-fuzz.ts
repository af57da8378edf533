import { words } from '../../bot/words';
import type { Stage } from './conversations-stage';

/** A small generator with a seed, so that a failure can be played again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const SEEDS = [
  '低保怎么申请',
  '我不想活了',
  '一千二',
  '不知道',
  '上一步',
  '转人工',
  '先不等了',
  '取消',
  '自查',
  '我要投诉',
  '家里断粮三天了',
  '查进度',
  '261124-482913-7',
  '是',
  '跳过',
  '催办',
  '没有危险',
];
const EDGES = [
  '',
  ' ',
  '\u0000',
  '\u200b',
  '\u202e反',
  '\ud83d\ude00',
  '\ud800',
  '\u{20bb7}',
  '１２３',
  '𠊎',
  'a'.repeat(9_000),
  '啊'.repeat(7_999),
  '{{constructor}}',
  '__proto__',
  '%00',
  '<b>',
  '\r\n\t',
  '((((((((((',
  '0'.repeat(400),
  '一'.repeat(300),
  '年'.repeat(500),
  '打'.repeat(800),
];
const TYPES = [
  'message',
  'message',
  'message',
  'message',
  'event',
  'typing',
  'conversationUpdate',
  'endOfConversation',
  'handoff',
  '',
  'x'.repeat(80),
];

function nested(next: () => number, depth: number): unknown {
  const kind = Math.floor(next() * 7);
  if (depth > 6 || kind < 3) return [null, true, -1e308, 'x', 0][Math.floor(next() * 5)];
  return kind < 5
    ? [nested(next, depth + 1), nested(next, depth + 1)]
    : { a: nested(next, depth + 1), __proto__x: nested(next, depth + 1) };
}

function activity(next: () => number): unknown {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const said = (): string =>
    Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(next() < 0.6 ? SEEDS : EDGES)).join(pick(['', '，', '\n', '。另外']));
  const kind = next();
  if (kind < 0.05) return nested(next, 0);
  const body: Record<string, unknown> = { type: pick(TYPES), text: said(), from: { id: 'u' } };
  if (kind < 0.25) body[pick(['text', 'value', 'id', 'channelData', 'from', 'type', 'attachments', 'timestamp'])] = nested(next, 0);
  if (kind < 0.4)
    body.channelData = { clientActivityID: pick(['same', said().slice(0, 20)]), region: pick(['350823', '999999', 'x', 350823]) };
  return body;
}

export interface FuzzResult {
  sent: number;
  /** Answers of 500 and more, with what was sent. */
  serverErrors: string[];
  /** Messages whose turn failed, so that the bot could only apologise. */
  failed: string[];
  /** Messages taken in that nobody answered although the bot owned the conversation. */
  unanswered: string[];
}

const TALK = 25;

interface Line {
  text: string;
  channelData: { speaker: string };
}

/** The resident's lines after which neither bot nor desk said anything before the next. */
function unansweredIn(lines: Line[]): string[] {
  // Once a person is asked for, silence is right until the conversation comes back.
  const own = lines.slice(
    0,
    lines.findIndex(({ channelData, text }) => channelData.speaker !== 'resident' && text.includes('转人工') && text.includes('已')) + 1 ||
      undefined,
  );
  return own.flatMap((line, index) =>
    line.channelData.speaker === 'resident' && own[index + 1]?.channelData.speaker === 'resident' ? [line.text] : [],
  );
}

async function talk(stage: Stage, next: () => number, result: FuzzResult): Promise<void> {
  const { body } = await stage.call('POST', '/v3/directline/conversations', { body: {} });
  const path = `/v3/directline/conversations/${body.conversationId}/activities`;
  const token = String(body.token);
  for (let count = 0; count < TALK; count += 1) {
    const sent = activity(next);
    const { status } = await stage.call('POST', path, { body: sent, token });
    result.sent += 1;
    if (status >= 500) result.serverErrors.push(`${status} ${JSON.stringify(sent).slice(0, 300)}`);
  }
  const answer = await stage.call('GET', path, { token });
  const lines = (answer.body.activities ?? []) as Line[];
  result.failed.push(...lines.flatMap(({ text }, index) => (text === words.failed().text ? [lines[index - 1]?.text ?? ''] : [])));
  result.unanswered.push(...unansweredIn(lines));
}

/** Sends `count` random activities over Direct Line, several conversations at once. */
export async function fuzz(stage: Stage, { count, seed }: { count: number; seed: number }): Promise<FuzzResult> {
  const result: FuzzResult = { sent: 0, serverErrors: [], failed: [], unanswered: [] };
  const next = random(seed);
  while (result.sent < count) await Promise.all([1, 2, 3, 4].map(() => talk(stage, next, result)));
  return result;
}
