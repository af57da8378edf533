import { inspect } from 'node:util';
import type { HttpRequest } from '../../../base/http';
import { randomIds } from '../../../base/ids';
import type { Log } from '../../../base/log';
import type { Incoming } from '../../../bot/conversation-store';
import { createWechatChannel } from '../../../channels/wechat/channel';
import { aesKeyOf } from '../../../channels/wechat/crypto';
import { createTyping } from '../../../desk/typing';
import { shippedEntries } from '../../knowledge/curation/office';
import { type Stage, stage } from '../../web/stage';
import { type FarPlatform, farPlatform, until } from '../far-platform';
import { AES_KEY, APP_ID, answerIn, eventFrom, type Fields, pushed, TOKEN, textFrom } from './pushes';

const SEND = '/cgi-bin/message/custom/send';
const EMERGENCY = '昨晚房子烧了，带着两个孩子没地方住，我在上杭县';

let far: FarPlatform;
let on: Stage;

beforeAll(async () => {
  far = await farPlatform();
  on = await stage({ LOG_LEVEL: 'silent' }, { shipped: shippedEntries });
}, 240_000);
afterAll(async () => {
  await on?.stop();
  far.close();
});
beforeEach(() => {
  far.calls.length = 0;
});

interface Given {
  thinksMs?: number;
  budgetMs?: number;
  settings?: object;
  log?: Log;
}

/** The channel over the real bot, which thinks as long as it is told. */
function channel({ thinksMs = 0, budgetMs = 4_000, settings = {}, log = on.running.parts.log }: Given = {}) {
  const { bot, storage, clock } = on.running.parts;
  const postponed: string[] = [];
  const made = createWechatChannel({
    bot: {
      greet: bot.greet,
      take: async (incoming: Incoming) => {
        await new Promise((resolve) => setTimeout(resolve, thinksMs));
        return bot.take(incoming);
      },
    },
    ...storage,
    typing: createTyping(),
    clock,
    ids: randomIds,
    log,
    budgetMs,
    settings: {
      id: APP_ID,
      secret: 's',
      token: TOKEN,
      cipher: { key: aesKeyOf(AES_KEY), receiveId: APP_ID },
      apiUrl: far.url,
      ...settings,
    },
    later: async (id) => void postponed.push(id),
    held: async () => undefined,
  });
  const post = made.routes.find(({ method }) => method === 'POST');
  const send = async (fields: Fields) => {
    const { path, body } = pushed(fields);
    const query = Object.fromEntries(new URL(path, 'http://here').searchParams);
    const request: Partial<HttpRequest> = { method: 'POST', path: '/wechat', query, body };
    return String((await post?.handle(request as HttpRequest))?.body);
  };
  return { ...made, send, postponed };
}

let residents = 0;
const somebody = (): string => `oLate_${++residents}`;
const idOf = async (openId: string) => (await on.running.parts.storage.conversations.ofUser('wechat', openId)) ?? '';
const waitingOf = async (openId: string) => on.running.parts.storage.deliveries.waiting(await idOf(openId));
const heardBy = (openId: string): string[] =>
  far
    .sent(SEND)
    .filter(({ touser }) => touser === openId)
    .map(({ text, msgmenu }) => (text as { content: string })?.content ?? (msgmenu as { head_content: string }).head_content);
const settled = (openId: string) => until(async () => heardBy(openId).length > 0 && (await waitingOf(openId)).length === 0, 'all is out');

describe('an answer that takes longer than the platform waits', () => {
  test('is sent by a call: once, for one ticket, whatever is delivered again', async () => {
    const { send } = channel({ thinksMs: 120, budgetMs: 40 });
    const fields = textFrom(somebody(), EMERGENCY);
    const openId = String(fields.FromUserName);
    const deliveries = [await send(fields), await send(fields), await send(fields)];
    await settled(openId);
    expect(deliveries).toEqual(['success', 'success', 'success']);
    expect(
      heardBy(openId)
        .join('\n')
        .match(/编号 \d{6}-\d{6}-\d/g),
    ).toHaveLength(1);
    expect(await on.running.parts.storage.tickets.byConversation(await idOf(openId))).toHaveLength(1);
    expect(far.sent('/cgi-bin/message/custom/typing')).toEqual([{ touser: openId, command: 'Typing' }]);
    expect(await send(fields)).toBe('success');
  });

  test('has its choices to tap, and a tap is understood', async () => {
    const { send } = channel({ thinksMs: 60, budgetMs: 10 });
    const openId = somebody();
    await send(textFrom(openId, '谢谢'));
    await settled(openId);
    const menu = far.sent(SEND).find(({ msgmenu }) => msgmenu)?.msgmenu as { list: { id: string; content: string }[] };
    expect(menu.list.map(({ id, content }) => `${id} ${content}`)).toContain('5 查进度');
    await send(textFrom(openId, '我能领吗', { bizmsgmenuid: '2' }));
    const said = async () => (await on.running.parts.storage.conversations.lines(await idOf(openId), 0, 50)).map(({ reply }) => reply.text);
    await until(async () => (await said()).includes('我能领什么'), 'the tap is heard as what it means');
  });

  test('a farewell is sent though the conversation is gone', async () => {
    const quick = channel();
    const openId = somebody();
    await quick.send(textFrom(openId, '谢谢'));
    await quick.send(textFrom(openId, '删除我的对话'));
    await channel({ thinksMs: 60, budgetMs: 10 }).send(textFrom(openId, '是'));
    await until(() => heardBy(openId).some((text) => /已经删除/.test(text)), 'the farewell');
  });
});

describe('what does not fit into one message', () => {
  test('is cut between sentences; the first part answers, the rest follows, and nothing is lost', async () => {
    const { send, deliver } = channel();
    const openId = somebody();
    await send(eventFrom(openId, 'subscribe'));
    const { conversations, deliveries } = on.running.parts.storage;
    const long = Array.from({ length: 160 }, (_, at) => `第${at}句说的是水井修缮要带的材料😀。`).join('');
    await conversations.tell({
      conversationId: await idOf(openId),
      messageId: 'long',
      reply: { text: long },
      at: on.running.parts.clock.now(),
    });
    await deliver(await idOf(openId));
    const parts = heardBy(openId);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2_048);
    expect(parts.slice(0, -1).every((part) => part.endsWith('。'))).toBe(true);
    expect(parts.map((part) => part.replace(/^（接上条）/, '').replace(/\n（也可以回.*$|\n请选一项.*$/s, '')).join('')).toBe(long);
    expect(await deliveries.waiting(await idOf(openId))).toEqual([]);
  });

  test('a platform that counts otherwise is given less', async () => {
    const { deliver, send } = channel();
    const openId = somebody();
    await send(eventFrom(openId, 'subscribe'));
    const at = on.running.parts.clock.now();
    await on.running.parts.storage.conversations.tell({
      conversationId: await idOf(openId),
      messageId: 'l',
      reply: { text: '长。'.repeat(300) },
      at,
    });
    far.next(SEND, 45002);
    await deliver(await idOf(openId));
    const lengths = heardBy(openId).map((part) => Buffer.byteLength(part));
    expect(lengths[0]).toBeGreaterThan(1_024);
    expect(Math.max(...lengths.slice(1))).toBeLessThanOrEqual(1_024);
    expect(await waitingOf(openId)).toEqual([]);
  });

  test('danger is answered before what was left over', async () => {
    const { send } = channel();
    const openId = somebody();
    await send(eventFrom(openId, 'subscribe'));
    const at = on.running.parts.clock.now();
    await on.running.parts.storage.conversations.tell({
      conversationId: await idOf(openId),
      messageId: 'old',
      reply: { text: '旧。'.repeat(700) },
      at,
    });
    const answer = await send(textFrom(openId, '我老公现在拿着刀要砍我和孩子，救命'));
    expect(answerIn(answer).Content).toMatch(/110/);
    await settled(openId);
    expect(heardBy(openId).join('')).toMatch(/旧。/);
  });
});

describe('what the platform does not take', () => {
  const refusedWith = async (errcode: number) => {
    const { send, deliver, postponed } = channel();
    const openId = somebody();
    await send(eventFrom(openId, 'subscribe'));
    const id = await idOf(openId);
    const at = on.running.parts.clock.now();
    await on.running.parts.storage.conversations.tell({
      conversationId: id,
      messageId: `n-${openId}`,
      reply: { text: '您的工单办结了。' },
      at,
    });
    far.next(SEND, errcode);
    await deliver(id);
    return { send, deliver, postponed, openId, id };
  };

  test.each<[number, string]>([
    [45015, 'window'],
    [45047, 'quota'],
    [43004, 'unreachable'],
    [50005, 'unreachable'],
  ])('%d: it is kept, not tried again, and said with the next answer', async (errcode, reason) => {
    const { send, deliver, openId, id } = await refusedWith(errcode);
    expect((await waitingOf(openId)).map(({ held }) => held)).toEqual([reason]);
    const calls = far.calls.length;
    await deliver(id);
    expect(far.calls.length).toBe(calls);
    expect(answerIn(await send(textFrom(openId, '谢谢'))).Content).toMatch(/您的工单办结了。/);
    expect(await waitingOf(openId)).toEqual([]);
  });

  test.each([40164, 48001, 45009])('%d: it throws, to be tried again, and says what to do', async (errcode) => {
    await expect(refusedWith(errcode)).rejects.toThrow(new RegExp(`平台返回 ${errcode}：.{4,}。`));
  });

  test('busy for a moment: it is sent all the same, once', async () => {
    const { openId } = await refusedWith(-1);
    expect(heardBy(openId)).toHaveLength(2);
    expect(await waitingOf(openId)).toEqual([]);
  });

  test('a server that fails is tried again later', async () => {
    const { send, postponed } = channel({ settings: { apiUrl: 'http://127.0.0.1:9' }, thinksMs: 50, budgetMs: 10 });
    const openId = somebody();
    await send(textFrom(openId, '谢谢'));
    await until(() => postponed.length > 0, 'it is put off');
    expect(postponed).toEqual([await idOf(openId)]);
    await channel().resume();
    await settled(openId);
    expect(heardBy(openId)).toHaveLength(1);
  });
});

describe('the access token', () => {
  test('is asked for once by many, and anew when it is not taken any more', async () => {
    const { send, deliver } = channel();
    const before = far.tokensGiven();
    const openIds = Array.from({ length: 8 }, somebody);
    for (const openId of openIds) await send(eventFrom(openId, 'subscribe'));
    const sayTo = async (openId: string, messageId: string) => {
      const conversationId = await idOf(openId);
      await on.running.parts.storage.conversations.tell({
        conversationId,
        messageId,
        reply: { text: '好。' },
        at: on.running.parts.clock.now(),
      });
      await deliver(conversationId);
    };
    await Promise.all(openIds.map((openId) => sayTo(openId, `a-${openId}`)));
    expect(far.tokensGiven() - before).toBe(1);
    far.expireTokens();
    await sayTo(openIds[0] ?? '', 'b');
    expect(far.tokensGiven() - before).toBe(2);
    // One of them was sent with the token that was not taken.
    expect(heardBy(openIds[0] ?? '')).toHaveLength(3);
  });

  test('neither a secret nor what was said, nor who said it, is in the log', async () => {
    const lines: string[] = [];
    const note = (...said: unknown[]) => void lines.push(inspect(said, { depth: 10, showHidden: true }));
    const log = { debug: note, info: note, warn: note, error: note } as unknown as Log;
    const { send, postponed } = channel({ settings: { secret: 'VERY-SECRET' }, thinksMs: 50, budgetMs: 10, log });
    const openId = somebody();
    far.expireTokens();
    far.next(SEND, 42001, 40164);
    far.next('/cgi-bin/message/custom/typing', 48001);
    await send(textFrom(openId, '水井修缮怎么申请'));
    await send(textFrom(openId, 'x', { MsgType: 'hologram' }));
    await send({ ...textFrom(openId, 'x'), FromUserName: '' });
    await until(() => postponed.length > 0, 'it is put off');
    expect(lines.join('\n')).toMatch(/access token[\s\S]*平台返回 40164/);
    expect(lines.join('\n')).not.toMatch(new RegExp(`VERY-SECRET|token-\\d|${TOKEN}|${AES_KEY}|水井|${openId}`));
  });

  test('no error says the secret or the token', async () => {
    const { deliver, send } = channel({ settings: { secret: 'VERY-SECRET' } });
    const openId = somebody();
    await send(eventFrom(openId, 'subscribe'));
    const at = on.running.parts.clock.now();
    await on.running.parts.storage.conversations.tell({ conversationId: await idOf(openId), messageId: 'x', reply: { text: '好。' }, at });
    far.next('/cgi-bin/stable_token', 40125);
    const error = await deliver(await idOf(openId)).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(`${error?.message} ${error?.stack} ${JSON.stringify(error)}`).toMatch(/40125/);
    expect(`${error?.message} ${error?.stack} ${JSON.stringify(error)}`).not.toMatch(/VERY-SECRET|token-\d/);
  });
});
