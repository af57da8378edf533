import { DomainError } from '../../base/errors';
import type { HttpRequest } from '../../base/http';
import { randomIds } from '../../base/ids';
import type { Bot } from '../../bot/bot';
import { conversationIdOf } from '../../channels/activity-talk';
import { createBotFrameworkChannel } from '../../channels/botframework';
import { openStage } from '../end-to-end/conversations-stage';
import { postJson } from '../end-to-end/server-process';
import { shippedEntries } from '../knowledge/curation/office';
import { type Stage, stage } from '../web/stage';
import { type ActivityPlatform, activityPlatform, type Posted } from './activity-platform';
import { until } from './far-platform';

const EMERGENCY = '昨晚房子烧了，带着两个孩子没地方住，我在上杭县';
let on: Stage;
let far: ActivityPlatform;

beforeAll(async () => {
  far = await activityPlatform();
  on = await stage({ LOG_LEVEL: 'silent', BOTFRAMEWORK: '1' }, { shipped: shippedEntries });
}, 240_000);
afterAll(async () => {
  await on?.stop();
  far.close();
});
beforeEach(() => far.answers(200));

let residents = 0;

/** One resident in a conversation of their own. */
function resident(more: Record<string, unknown> = {}) {
  const talk = `talk-${++residents}`;
  const activity = (id: string, text: string) => ({
    ...{ type: 'message', id, text, channelId: 'msteams', serviceUrl: far.url },
    ...{ from: { id: talk }, recipient: { id: 'bot' }, conversation: { id: talk }, ...more },
  });
  const heard = (): Posted[] => far.received.filter(({ path }) => path.startsWith(`/v3/conversations/${talk}/`));
  const id = conversationIdOf(activity('', ''));
  const lines = () => on.running.parts.storage.conversations.lines(id, 0, 100);
  return {
    id,
    activity,
    /** What the bot has said there, in order. */
    said: async () => (await lines()).filter(({ speaker }) => speaker !== 'resident').map(({ reply }) => reply.text),
    say: (id: string, text: string) => postJson(`${on.running.url}/api/messages`, activity(id, text)),
    heard,
    receipts: () => heard().filter(({ text }) => /编号 \d{6}-\d{6}-\d/.test(text)).length,
  };
}

const unsent = () => on.running.parts.storage.deliveries.unsent('botframework');
const waiting = (id: string) => on.running.parts.storage.deliveries.waiting(id);
const allOut = () => until(async () => (await unsent()).length === 0, 'all is out');

/** The channel as a start makes it, over the same stores. */
function channel(bot: Partial<Bot> = {}) {
  const { storage, clock, log, bot: real } = on.running.parts;
  return createBotFrameworkChannel({
    ...storage,
    bot: { ...real, ...bot },
    clock,
    ids: randomIds,
    log,
    serviceUrls: [],
    unauthenticatedAllowed: true,
    later: async () => undefined,
    held: async () => undefined,
  });
}

/** Work that was put off is due. */
const later = () => on.running.parts.settable?.set(new Date(on.running.parts.clock.now().getTime() + 3_600_000).toISOString());

test('a message is answered before the platform takes what is said to it', async () => {
  const release = far.hold();
  const { say, heard, receipts } = resident();
  expect((await say('m1', EMERGENCY)).status).toBe(200);
  expect(heard()).toEqual([]);
  release();
  await allOut();
  expect([heard()[0]?.text.includes('机器人'), receipts()]).toEqual([true, 1]);
});

test('what the platform does not take is tried again: in order, each line once', async () => {
  far.answers(400);
  const { say, heard, said } = resident();
  expect([(await say('m1', EMERGENCY)).status, (await say('m2', '谢谢')).status, heard().length]).toEqual([200, 200, 0]);
  far.answers(200);
  later();
  await allOut();
  expect(heard().map(({ text }) => text)).toEqual(await said());
});

test('what a stop cut off goes out after the next start', async () => {
  far.answers(400);
  const { activity, id, heard } = resident();
  const house = await openStage({ BOTFRAMEWORK: '1', LOG_LEVEL: 'silent' });
  expect((await house.call('POST', '/api/messages', { body: activity('m1', EMERGENCY) })).status).toBe(200);
  far.answers(200);
  await house.restart();
  await until(() => heard().some(({ text }) => /具体在什么地方/.test(text)), `${id} hears the last word`);
  expect(new Set(heard().map(({ text }) => text)).size).toBe(heard().length);
  await house.close();
});

test('a platform that is silent holds no other channel up, and no answer', async () => {
  const release = far.hold();
  const { say } = resident();
  await say('m1', '转人工');
  const { outbox } = on.running.parts.storage;
  await until(async () => (await outbox.cursor('deliver')) === (await outbox.head()), 'the outbox is read to its end');
  expect((await unsent()).length).toBe(1);
  release();
  await allOut();
});

test('somebody the platform cannot reach any more is left until they write', async () => {
  far.answers(403);
  const { say, heard, said, id } = resident();
  await say('m1', EMERGENCY);
  await until(async () => (await waiting(id)).some(({ held }) => held === 'unreachable'), 'it is held');
  far.answers(200);
  await say('m2', '谢谢');
  await allOut();
  expect(heard().map(({ text }) => text)).toEqual(await said());
});

test('two first messages at once are one conversation with one greeting', async () => {
  const { say, heard } = resident();
  expect((await Promise.all([say('m1', '低保怎么申请'), say('m2', '谢谢')])).map(({ status }) => status)).toEqual([200, 200]);
  await allOut();
  expect(heard().filter(({ text }) => /^您好/.test(text)).length).toBe(1);
});

test('messages without an id are messages all the same', async () => {
  const { activity, said } = resident();
  for (const text of ['低保怎么申请', '谢谢']) await postJson(`${on.running.url}/api/messages`, { ...activity('', text), id: undefined });
  expect((await said()).length).toBeGreaterThan(2);
});

test('who wants the answer in the answer gets it there, the same again for the same call, and with the next what was said meanwhile', async () => {
  const { say, heard, id } = resident({ deliveryMode: 'expectReplies' });
  const texts = async (message: string, text: string) =>
    ((await say(message, text)).body.activities as unknown as { text: string }[]).map((activity) => activity.text);
  const first = await texts('m1', '低保怎么申请');
  expect([first.length > 1, await texts('m1', '低保怎么申请')]).toEqual([true, first]);
  const { conversations } = on.running.parts.storage;
  const reply = { text: '您的工单办结了。' };
  await conversations.tell({ conversationId: id, messageId: 'told', reply, at: on.running.parts.clock.now() });
  await until(async () => (await waiting(id)).some(({ held }) => held === 'noAddress'), 'nobody can be called');
  expect((await texts('m2', '谢谢'))[0]).toBe(reply.text);
  expect([await waiting(id), heard()]).toEqual([[], []]);
});

test('what could not be stored is not answered as if it were', async () => {
  const { activity, id } = resident();
  const { routes } = await channel({ take: () => Promise.reject(new DomainError('unavailable', 'storage.away', '数据库没有应答')) });
  const post = routes.find(({ method }) => method === 'POST');
  const request: Partial<HttpRequest> = { method: 'POST', path: '/api/messages', headers: {}, body: activity('m1', EMERGENCY) };
  await expect(post?.handle(request as HttpRequest)).rejects.toThrow('数据库没有应答');
  expect((await on.running.parts.storage.conversations.lines(id, 0, 9)).some(({ speaker }) => speaker === 'resident')).toBe(false);
});
