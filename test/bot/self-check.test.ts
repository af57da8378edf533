import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { randomIds } from '../../base/ids';
import { localRows } from '../../bench/local-rows';
import { takeTurn } from '../../bot/take-turn';
import type { BotDeps } from '../../bot/turn';
import type { Flow, FlowAnswers } from '../../dialogs/flow';
import { createFlows } from '../../dialogs/flows';
import type { VerdictCard } from '../../dialogs/reply';
import { buildParts, type Parts } from '../../parts';
import { shippedEntries } from '../knowledge/curation/office';

const stateDir = mkdtempSync(join(tmpdir(), 'self-check-'));
let parts: Parts;

beforeAll(async () => {
  const config = readConfig({ NODE_ENV: 'test', STATE_DIR: stateDir, LOG_LEVEL: 'error', NUANXIAN_NOW: '2026-11-24T10:00:00+08:00' });
  parts = await buildParts(config, { shipped: shippedEntries });
  const rows = localRows.map((row) => ({ ...row, id: `350823-${row.name}`, region: '350823' }));
  const at = parts.clock.now();
  await parts.storage.overlay.appendAll(
    rows.map((row) => ({ kind: 'parameter', key: row.id, body: JSON.stringify(row), author: 'lin', at })),
  );
  await parts.content.reload();
}, 120_000);
afterAll(async () => {
  await parts?.close();
  rmSync(stateDir, { recursive: true, force: true });
});

let talks = 0;

/** What a resident says when a question holds the words; to anything else: 没有. */
type Answers = Readonly<Record<string, string>>;

const verdictsOn = ({ lines }: VerdictCard): Record<string, string> =>
  Object.fromEntries(lines.map(({ programme, verdict }) => [programme, verdict]));

/** What 全部结果 shows; the card itself where there is nothing more. */
async function wholeOf(id: string, shown: VerdictCard): Promise<VerdictCard> {
  const { replies } = await parts.bot.take({ channel: 'directline', conversationId: id, messageId: `${id}-whole`, text: '全部结果' });
  const card = replies.map(({ reply }) => reply.card).find((one) => one?.kind === 'verdict');
  return card?.kind === 'verdict' ? card : shown;
}

/** Answers whatever is asked until the verdicts are shown, and asks for all of them. */
async function checked(
  opening: string,
  answers: Answers,
): Promise<{ asked: string[]; verdicts: Record<string, string>; whole: Record<string, string> }> {
  talks += 1;
  const id = `talk-${talks}`;
  await parts.storage.conversations.open({ id, channel: 'directline', userRef: id, openedAt: parts.clock.now() });
  const asked: string[] = [];
  for (let text = opening; asked.length < 40; ) {
    const { replies } = await parts.bot.take({ channel: 'directline', conversationId: id, messageId: `${id}-${asked.length}`, text });
    const card = replies.map(({ reply }) => reply.card).find((one) => one?.kind === 'verdict');
    if (card?.kind === 'verdict') return { asked, verdicts: verdictsOn(card), whole: verdictsOn(await wholeOf(id, card)) };
    const question = replies.at(-1)?.reply.text.split('\n').at(-1) ?? '';
    asked.push(question);
    text = answers[Object.keys(answers).find((part) => question.includes(part)) ?? ''] ?? '没有';
  }
  throw new Error(`no verdict after ${asked.join('\n')}`);
}

const couple: Answers = {
  几口人: '两口人，我和老伴',
  多大年纪: '70岁',
  哪一档: '不到950',
  '这个人自己，': '一百块',
  限额: '没超过',
  什么学校: '不上学',
  这六样: '0样',
};

const TEKUN = '特困人员供养';

describe('a self-check from answers alone', () => {
  test('a couple: what one of them has is asked, and everything is decided', async () => {
    const { asked, verdicts, whole } = await checked('自查，我在上杭县', couple);
    expect(asked.filter((question) => question.includes('要查的这个人自己'))).toHaveLength(1);
    expect(new Set(asked).size).toBe(asked.length);
    expect(Object.values(whole)).not.toContain('unknown');
    expect(verdicts).toMatchObject({ [TEKUN]: 'likely', '低保（整户）': 'likely' });
    expect(whole).toMatchObject({ ...verdicts, 高龄津贴: 'unlikely' });
    expect(Object.keys(verdicts).length).toBeLessThanOrEqual(5);
  });

  test('the same couple, where the one asked about has a wage of their own, or somebody to support them: decided as well', async () => {
    const earning = await checked('自查特困供养，我在上杭县', { ...couple, '这个人自己，': '一千二' });
    const supported = await checked('自查特困供养，我在上杭县', { ...couple, 该赡养: '有能力' });
    expect([earning.verdicts, supported.verdicts]).toEqual([{ [TEKUN]: 'unlikely' }, { [TEKUN]: 'unlikely' }]);
  });

  test('well above every line: not one programme is left open, none fits', async () => {
    const { verdicts } = await checked('自查，我在上杭县', {
      ...couple,
      多大年纪: '40岁',
      哪一档: '2500元或更多',
      '这个人自己，': '五千',
      什么工作: '企业等单位职工',
      劳动能力: '有',
      该赡养: '有能力',
      必须花的钱: '两千',
      每个月一共: '九千',
    });
    expect([...new Set(Object.values(verdicts))]).toEqual(['unlikely']);
  });

  test('alone: the whole income is one’s own, and it is not asked apart', async () => {
    const { asked, verdicts } = await checked('自查特困供养，我在上杭县', { ...couple, 几口人: '就我一个', 每个月一共: '三百' });
    expect([asked.join().includes('要查的这个人自己'), verdicts]).toEqual([false, { [TEKUN]: 'likely' }]);
  });
});

describe('what a flow remembers of answers', () => {
  /** How often the answers are looked through to find the next question. */
  function looks(flow: Flow): number {
    let count = 0;
    const ownKeys = (target: object): ArrayLike<string | symbol> => {
      count += 1;
      return Reflect.ownKeys(target);
    };
    const answers = new Proxy<FlowAnswers>({ place: '350823', age: 70 }, { ownKeys });
    flow.next({ answers, facts: {}, input: {}, today: '2026-11-24' });
    return count;
  }

  test('is dropped with a conversation that its resident has deleted', async () => {
    const flows = createFlows(parts.content.parameters);
    const [first, again] = [looks(flows.selfCheck.flow), looks(flows.selfCheck.flow)];
    expect(again).toBeLessThan(first);
    const { storage, desk, tickets, content, clock, log } = parts;
    const deps: BotDeps = {
      conversations: storage.conversations,
      desk,
      tickets,
      knowledge: content.knowledge,
      parameters: content.parameters,
      gaps: storage.gaps,
      clock,
      ids: randomIds,
      log,
      settings: {
        hotlineName: '',
        hotlineNumbers: [],
        serviceHours: parts.settings.serviceHours(),
        entrances: () => undefined,
        opens: () => undefined,
        monitoringTags: () => [],
        honesty: { text: '请如实说明。', version: 1 },
      },
    };
    await storage.conversations.open({ id: 'deleted', channel: 'directline', userRef: 'deleted', openedAt: clock.now() });
    const incoming = { channel: 'directline' as const, conversationId: 'deleted', messageId: 'one', text: '是' };
    await takeTurn({ deps, flows, decide: async () => ({ replies: [], forget: true }) }, incoming);
    expect(looks(flows.selfCheck.flow)).toBe(first);
  });
});
